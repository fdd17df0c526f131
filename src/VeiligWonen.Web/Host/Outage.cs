using System.Data.Common;

namespace VeiligWonen.Web.Host;

/// <summary>Tells a database that is away from a mistake of ours.</summary>
internal static class Outage
{
    public static bool IsBehind(Exception? broken)
    {
        for (var at = broken; at is not null; at = at.InnerException)
        {
            if (at is DbException { IsTransient: true } or System.Net.Sockets.SocketException)
            {
                return true;
            }
        }

        return false;
    }
}
