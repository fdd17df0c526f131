using System.Globalization;
using System.Text;
using Npgsql;

namespace VeiligWonen.Casework.Tests.Fixture;

/// <summary>
/// Sets a database back to how it stood, again and again, faster than a new one is made: a copy of every table beside it, and only what the acts of a test touch is put
/// back. What those are is found out, not listed, and at the end <see cref="StrayAsync"/> says whether anything else was touched.
/// </summary>
internal sealed class AStage(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlConnection connection = new(connectionString);
    private readonly HashSet<string> touched = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> columns = new(StringComparer.Ordinal);
    private IReadOnlyList<string> tables = [];

    /// <summary>Keeps how it stands now, under this name.</summary>
    public async Task KeepAsync(string name)
    {
        if (tables.Count == 0)
        {
            await connection.OpenAsync();
            tables = [.. (await TextAsync("SELECT string_agg(quote_ident(relname), ' ') FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"))!.Split(' ')];
            foreach (var table in tables)
            {
                // What the database works out by itself is not put back.
                columns[table] = (await TextAsync(
                    $"SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute WHERE attrelid = 'public.{table}'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''"))!;
            }
        }

        await RunAsync($"CREATE SCHEMA {name}; " + string.Join(' ', tables.Select(t => $"CREATE TABLE {name}.{t} AS TABLE public.{t};")));
    }

    /// <summary>As it stood under this name, whatever was done since.</summary>
    public Task SetAllAsync(string name) => SetAsync(name, tables);

    /// <summary>The same for what is known to be touched.</summary>
    public Task SetAsync(string name) => SetAsync(name, touched);

    /// <summary>Notes which tables differ from how they stood under this name.</summary>
    public async Task LearnAsync(string name) => touched.UnionWith(await DifferingAsync(name));

    /// <summary>The tables that differ and were never set back.</summary>
    public async Task<IReadOnlyList<string>> StrayAsync(string name) => [.. (await DifferingAsync(name)).Except(touched)];

    public async Task<string?> TextAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() as string;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<IReadOnlyList<string>> DifferingAsync(string name)
    {
        var sql = string.Join(" UNION ALL ", tables.Select(t => $"SELECT '{t}' AS t WHERE {Hash("public", t)} IS DISTINCT FROM {Hash(name, t)}"));
        return (await TextAsync($"SELECT string_agg(t, ' ') FROM ({sql}) differing"))?.Split(' ') ?? [];
    }

    private static string Hash(string schema, string table) => $"(SELECT md5(string_agg(x::text, '|' ORDER BY x::text)) FROM {schema}.{table} x)";

    // Without triggers and foreign keys: it is put back as a whole, in whatever order.
    private Task SetAsync(string name, IEnumerable<string> which)
    {
        var sql = new StringBuilder("BEGIN; SET LOCAL session_replication_role = replica; ");
        foreach (var table in which)
        {
            sql.Append(
                CultureInfo.InvariantCulture,
                $"DELETE FROM public.{table}; INSERT INTO public.{table} ({columns[table]}) OVERRIDING SYSTEM VALUE SELECT {columns[table]} FROM {name}.{table}; ");
        }

        return RunAsync(sql.Append("COMMIT").ToString());
    }

    private async Task RunAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
