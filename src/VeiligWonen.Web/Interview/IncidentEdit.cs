using VeiligWonen.Casework.Interview;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Interview;

/// <summary>An incident as it is being typed.</summary>
public sealed record IncidentEdit
{
    /// <summary>Its fields, each of which two screens may change.</summary>
    public static readonly IReadOnlyList<SharedField<IncidentEdit>> Fields =
    [
        new("Wat is er gebeurd?", e => e.Kind, e => e.Kind?.Dutch(), (mine, theirs) => mine.Kind = theirs.Kind),
        new("Hoe bereikte het de bestuurder?", e => e.Channel, e => e.Channel?.Dutch(), (mine, theirs) => mine.Channel = theirs.Channel),
        new("Datum", e => e.HappenedOn, e => e.HappenedOn is { } day ? DutchDate.Full(day) : null, (mine, theirs) => mine.HappenedOn = theirs.HappenedOn),
        SharedField.Text<IncidentEdit>("Periode", e => e.Period, (e, text) => e.Period = text),
        SharedField.Text<IncidentEdit>("Korte omschrijving", e => e.Description, (e, text) => e.Description = text),
        // What the police gave goes with the report: taken over apart, a number would be dropped unseen with a report that is no more.
        new("Is het gemeld?", e => (e.Reporting, e.NumberIfAny, e.VptIfAny), Reported, (mine, theirs) =>
            (mine.Reporting, mine.PoliceReference, mine.VptRequested) = (theirs.Reporting, theirs.PoliceReference, theirs.VptRequested)),
        Towards("Gericht tegen de bestuurder", e => e.AimedAtBestuurder, (e, on) => e.AimedAtBestuurder = on),
        Towards("Gericht tegen het gezin", e => e.AimedAtFamily, (e, on) => e.AimedAtFamily = on),
        Towards("Gericht tegen de woning", e => e.AimedAtHome, (e, on) => e.AimedAtHome = on),
        Towards("Gericht tegen collega's of de organisatie", e => e.AimedAtOrganisation, (e, on) => e.AimedAtOrganisation = on),
    ];

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

    private string? NumberIfAny => AtPolice && !string.IsNullOrWhiteSpace(PoliceReference) ? PoliceReference.Trim() : null;

    private YesNoUnknown VptIfAny => AtPolice ? VptRequested ?? YesNoUnknown.Unknown : YesNoUnknown.Unknown;

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
        Kind, Channel, HappenedOn, Period, Description ?? "", Reporting, NumberIfAny, VptIfAny, AimedAtFamily, AimedAtHome)
    {
        AimedAtBestuurder = AimedAtBestuurder,
        AimedAtOrganisation = AimedAtOrganisation,
    };
    private static string? Reported(IncidentEdit edit) => edit.Reporting is not { } state ? null
        : !edit.AtPolice ? state.Dutch()
        : $"{state.Dutch()}, nummer: {edit.NumberIfAny ?? "geen"}, VPT-code gevraagd: {edit.VptIfAny.Dutch().ToLowerInvariant()}";

    private static SharedField<IncidentEdit> Towards(string label, Func<IncidentEdit, bool> read, Action<IncidentEdit, bool> write) =>
        new(label, e => read(e), e => read(e) ? "ja" : "nee", (mine, theirs) => write(mine, read(theirs)));
}
