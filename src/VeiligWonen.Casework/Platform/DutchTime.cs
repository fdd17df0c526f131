namespace VeiligWonen.Casework.Platform;

/// <summary>Stub.</summary>
public static class DutchTime
{
    /// <summary>x</summary>
    /// <param name="clock">x</param>
    /// <returns>x</returns>
    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
