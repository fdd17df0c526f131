using VeiligWonen.Casework.Assessment;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Assessment;

/// <summary>Words and choices that more than one piece of the assessment shows.</summary>
internal static class AssessmentWords
{
    public static IReadOnlyList<Choice<int?>> Steps(Scale scale) =>
        [.. scale.Steps.Select(step => new Choice<int?>(step.Step, $"{step.Step} – {step.Name}", step.Anchor))];

    public static string Step(Scale scale, int step) => $"{step} – {scale.Steps[step - 1].Name}";

    public static Tone Tone(this RiskLabel label) => label switch
    {
        RiskLabel.Low => Look.Tone.Good,
        RiskLabel.Raised => Look.Tone.Info,
        RiskLabel.High => Look.Tone.Attention,
        RiskLabel.Acute => Look.Tone.Bad,
    };

    public static RiskBand Band(RiskLabel label) => label switch
    {
        RiskLabel.Low => new RiskBand(label.Dutch(), RiskBand.Low),
        RiskLabel.Raised => new RiskBand(label.Dutch(), RiskBand.Middle),
        RiskLabel.High or RiskLabel.Acute => new RiskBand(label.Dutch(), RiskBand.High),
    };

    /// <summary>What the adviser must think of with a measure, each in a sentence.</summary>
    public static IReadOnlyList<string> Warnings(Measure measure, bool pkvwExcepted)
    {
        (bool Applies, string Sentence)[] all =
        [
            (measure.PkvwBaseline && !pkvwExcepted, "Dit hoort bij de basis van het Politiekeurmerk: de bewoner betaalt zelf, tenzij u de PKVW-uitzondering vastlegt."),
            (measure.PoliceOnly, "Alleen de politie kan dit. Het staat op de lijst als overgedragen, zonder prijs en zonder details."),
            (measure.Outdoor, "Dit verandert de buitenkant of het erf. Bij huur of een vereniging van eigenaars is toestemming nodig. Noem in brieven nooit de dreiging."),
            (measure.NeedsPrivacyCheck, "Dit filmt mensen: alleen eigen terrein, zichtbaar aangekondigd en zo kort mogelijk bewaard (AVG)."),
            (measure.NeedsPermitCheck, "Misschien is een omgevingsvergunning nodig."),
            (measure.Norm is not null, $"Norm ter verwijzing: {measure.Norm}. Controleer die voordat u haar als eis opschrijft."),
        ];
        return [.. all.Where(w => w.Applies).Select(w => w.Sentence)];
    }

    /// <summary>Where on the page something is missing, as the query of its address.</summary>
    public static string Place(MissingPart missing) => missing.Section switch
    {
        AssessmentSection.Scenarios => $"stap=scenarios&scenario={missing.ScenarioCode}",
        AssessmentSection.Measures => "stap=maatregelen",
        AssessmentSection.Judgement => "stap=oordeel",
    };

    /// <summary>Where what a rule found is mended, as the query of its address.</summary>
    public static string Place(XraySignal signal) => signal switch
    {
        { ScenarioCode: { } code } => $"stap=scenarios&scenario={code}",
        { Section: AssessmentSection.Measures } => "stap=maatregelen",
        { Section: AssessmentSection.Scenarios } => "stap=scenarios",
        _ => "stap=oordeel",
    };

    /// <summary>The chain, or one link of it.</summary>
    public static string ChainHref(AssessmentView view, string? key) =>
        $"/dossiers/{view.DossierId}/beoordeling?stap=keten" + (key is null ? "" : $"&schakel={Uri.EscapeDataString(key)}");

    /// <summary>The name of what is typed and not saved yet; ids and codes only, because it stands plain in the browser.</summary>
    public static string Draft(AssessmentView view, string field) => $"{DraftsOf(view)}/{field}";

    /// <summary>The beginning of those names.</summary>
    public static string DraftsOf(AssessmentView view) => $"beoordeling/{view.DossierId}";

    /// <summary>The price of the catalogue for one.</summary>
    public static string PriceOf(Measure measure) => measure.PriceMin is null && measure.PriceMax is null
        ? measure.PriceRemark ?? "prijs per geval"
        : $"{Range(measure.PriceMin, measure.PriceMax)} {measure.PriceBasis.Dutch()}";

    /// <summary>"€ 15,00 tot € 40,00", or what is known of it.</summary>
    public static string Range(decimal? min, decimal? max) => (min, max) switch
    {
        (null or 0, null) => "nog geen prijs",
        ({ } from, null) => $"vanaf {Euro.Format(from)}",
        ({ } from, { } top) when from == top => Euro.Format(top),
        (null, { } top) => $"tot {Euro.Format(top)}",
        ({ } from, { } top) => $"{Euro.Format(from)} tot {Euro.Format(top)}",
    };
}
