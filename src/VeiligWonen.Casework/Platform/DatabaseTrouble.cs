using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace VeiligWonen.Casework.Platform;

/// <summary>Tells a database that is away, and a change meanwhile, from a bug.</summary>
internal static class DatabaseTrouble
{
    /// <summary>True when the database could not be reached, went away, or is starting or stopping.</summary>
    public static bool IsAway(Exception? exception) => exception switch
    {
        null => false,
        // 57P01..57P03: shutting down, crashed, starting up; 53300: no connection left; class 08: connection trouble.
        PostgresException p => p.SqlState is "57P01" or "57P02" or "57P03" or "53300" || p.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException { InnerException: System.Net.Sockets.SocketException or IOException or TimeoutException } => true,
        NpgsqlException { IsTransient: true } => true,
        DbUpdateException or InvalidOperationException => IsAway(exception.InnerException),
        _ => false,
    };

    /// <summary>
    /// True when somebody else changed the same rows meanwhile. A deadlock can also end a statement of our own, or the commit itself, when the
    /// chain of the trail is written.
    /// </summary>
    public static bool IsStale(Exception e) => e switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException => e.InnerException is PostgresException { SqlState: "23505" or "40001" or "40P01" },
        _ => e is PostgresException { SqlState: "40001" or "40P01" },
    };
}
