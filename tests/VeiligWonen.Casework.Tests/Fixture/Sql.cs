using Npgsql;

namespace VeiligWonen.Casework.Tests.Fixture;

/// <summary>Says something to a database directly, past everything we built.</summary>
internal static class Sql
{
    public static async Task RunAsync(string connectionString, string sql) => await ReadAsync(connectionString, sql);

    /// <returns>The first column of the first row.</returns>
    public static async Task<object?> ReadAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
