namespace VeiligWonen.Casework.Calibration;

/// <summary>The Dutch words of the evidence.</summary>
public static class CalibrationLabels
{
    /// <summary>How long ago in Dutch.</summary>
    /// <param name="age">How long before the submission.</param>
    /// <returns>Words for behind the incident, in lower case.</returns>
    public static string Dutch(this IncidentAge age) => age switch
    {
        IncidentAge.WithinAYear => "in het jaar voor de beoordeling",
        IncidentAge.Longer => "langer geleden",
        IncidentAge.Unknown => "tijdstip niet bekend",
    };

    /// <summary>The household in Dutch.</summary>
    /// <param name="household">Who else lives there.</param>
    /// <returns>A sentence part, starting with a capital.</returns>
    public static string Dutch(this EvidenceHousehold household) => household switch
    {
        EvidenceHousehold.WithAdults => "Met een of meer volwassenen",
        EvidenceHousehold.WithChildren => "Met kinderen",
    };
}
