using Microsoft.EntityFrameworkCore;

namespace VeiligWonen.Casework.Platform;

/// <summary>Opens the database as the login that owns the tables: for migrations and operators, never for a message.</summary>
internal sealed class OwnerDb(CaseworkOptions options)
{
    /// <summary>A context of its own; the caller disposes it.</summary>
    public CaseworkDb Open() =>
        new(new DbContextOptionsBuilder<CaseworkDb>().UseNpgsql(options.OwnerConnectionString ?? options.ConnectionString).UseSnakeCaseNamingConvention().Options);
}
