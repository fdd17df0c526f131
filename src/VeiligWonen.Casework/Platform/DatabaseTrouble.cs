using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace VeiligWonen.Casework.Platform;

/// <summary>Tells a database that is away from a bug.</summary>
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
}
