namespace VeiligWonen.Casework.Calibration;

/// <summary>From when on calibration says something, and from when on it tells nobody whose home it is. Assumed: the CCV decides.</summary>
public sealed record CalibrationOptions
{
    /// <summary>Agreement is calculated from so many pairs of ratings.</summary>
    public int FewestPairs { get; init; } = 10;

    /// <summary>From fewer dossiers in the period nothing is drawn: whoever knows who was at work then would know which home it is.</summary>
    public int SmallestFrame { get; init; } = 10;
}
