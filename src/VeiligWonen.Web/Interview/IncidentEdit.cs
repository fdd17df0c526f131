using VeiligWonen.Casework.Interview;

namespace VeiligWonen.Web.Interview;

/// <summary>An incident as it is being typed.</summary>
public sealed class IncidentEdit
{
    public IncidentKind? Kind { get; set; }

    public IncidentChannel? Channel { get; set; }

    public DateOnly? HappenedOn { get; set; }

    public string? Period { get; set; }

    public string? Description { get; set; }

    public ReportingState? Reporting { get; set; }

    public string? PoliceReference { get; set; }

    public YesNoUnknown? VptRequested { get; set; }

    public bool AimedAtFamily { get; set; }

    public bool AimedAtHome { get; set; }

    public bool AimedAtBestuurder { get; set; }

    public bool AimedAtOrganisation { get; set; }

    /// <summary>Reported to the police: then a number and the VPT code can be asked for.</summary>
    public bool AtPolice => Reporting is ReportingState.Melding or ReportingState.Aangifte;

    public IncidentDraft ToDraft() => new(
        Kind, Channel, HappenedOn, Period, Description ?? "", Reporting, AtPolice ? PoliceReference : null,
        AtPolice ? VptRequested ?? YesNoUnknown.Unknown : YesNoUnknown.Unknown, AimedAtFamily, AimedAtHome)
    {
        AimedAtBestuurder = AimedAtBestuurder,
        AimedAtOrganisation = AimedAtOrganisation,
    };
}
