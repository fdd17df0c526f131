using VeiligWonen.Casework.Process;

namespace VeiligWonen.Web.Deadlines;

/// <summary>How long somebody had the ball, in words.</summary>
internal static class BallWords
{
    /// <summary>"minder dan een dag", "1 dag", "12 dagen": whole days of 24 hours.</summary>
    public static string Days(TimeSpan length) => (int)length.TotalDays switch
    {
        0 => "minder dan een dag",
        1 => "1 dag",
        var days => $"{days} dagen",
    };

    /// <summary>"sinds vandaag", "sinds 1 dag", "sinds 12 dagen".</summary>
    public static string Since(DateTimeOffset from, DateTimeOffset until) => until - from < TimeSpan.FromDays(1) ? "sinds minder dan een dag" : $"sinds {Days(until - from)}";

    /// <summary>The class that gives a party its pattern.</summary>
    public static string Css(Party party) => party switch
    {
        Party.Ccv => "of-ccv",
        Party.Bva => "of-bva",
        Party.Bestuurder => "of-bestuurder",
        Party.Employer => "of-employer",
        Party.Supplier => "of-supplier",
        Party.Nobody => "of-nobody",
    };
}
