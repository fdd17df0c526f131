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

    /// <summary>Everything that an incident needs is there: from then on it is kept at every change.</summary>
    public bool IsComplete => Kind is not null && Channel is not null && Reporting is not null && !string.IsNullOrWhiteSpace(Description)
        && (HappenedOn is not null || !string.IsNullOrWhiteSpace(Period)) && ToDraft().Towards().Count > 0;

    /// <summary>Reported to the police: then a number and the VPT code can be asked for.</summary>
    public bool AtPolice => Reporting is ReportingState.Melding or ReportingState.Aangifte;

    public static IncidentEdit Of(IncidentDraft told) => new()
    {
        Kind = told.Kind,
        Channel = told.Channel,
        HappenedOn = told.HappenedOn,
        Period = told.Period,
        Description = told.Description,
        Reporting = told.Reporting,
        PoliceReference = told.PoliceReference,
        VptRequested = told.VptRequested,
        AimedAtFamily = told.AimedAtFamily,
        AimedAtHome = told.AimedAtHome,
        AimedAtBestuurder = told.AimedAtBestuurder,
        AimedAtOrganisation = told.AimedAtOrganisation,
    };

    public IncidentDraft ToDraft() => new(
        Kind, Channel, HappenedOn, Period, Description ?? "", Reporting, AtPolice ? PoliceReference : null,
        AtPolice ? VptRequested ?? YesNoUnknown.Unknown : YesNoUnknown.Unknown, AimedAtFamily, AimedAtHome)
    {
        AimedAtBestuurder = AimedAtBestuurder,
        AimedAtOrganisation = AimedAtOrganisation,
    };
}
