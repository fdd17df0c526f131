using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace VeiligWonen.Casework.Platform;

/// <summary>Opens the database as the login that owns the tables: for migrations and operators, never for a message.</summary>
internal sealed class OwnerDb(CaseworkOptions options)
{
    /// <summary>A context of its own; the caller disposes it.</summary>
    public CaseworkDb Open()
    {
        var connection = new NpgsqlConnectionStringBuilder(options.OwnerConnectionString ?? options.ConnectionString);
        // Row level security is forced on the owner too: a migration that moves rows does so as the clock.
        connection.Options = $"{connection.Options} -c vw.role=System -c vw.roles={{System}}".TrimStart();
        return new CaseworkDb(new DbContextOptionsBuilder<CaseworkDb>().UseNpgsql(connection.ConnectionString).UseSnakeCaseNamingConvention().Options);
    }
}
