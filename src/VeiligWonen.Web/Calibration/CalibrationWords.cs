using System.Globalization;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Calibration;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Calibration;

/// <summary>Words and numbers that more than one piece of the calibration shows.</summary>
internal static class CalibrationWords
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    public static string CaseName(int draw, int place) => $"Overzicht {draw}.{place}";

    public static string Name(this RatedScale scale) => scale switch
    {
        RatedScale.Threat => Scenarios.Current.Threat.Name,
        RatedScale.Vulnerability => Scenarios.Current.Vulnerability.Name,
        RatedScale.Impact => Scenarios.Current.Impact.Name,
    };

    public static string Two(double value) => value.ToString("0.00;−0.00;0.00", Dutch);

    public static string Pairs(int pairs) => pairs == 1 ? "1 paar" : $"{pairs} paren";

    public static string Cases(int cases) => cases == 1 ? "1 overzicht" : $"{cases} overzichten";

    /// <summary>The kappa with its interval, or why there is none.</summary>
    public static string Said(this ScaleAgreement agreement) => agreement switch
    {
        { Why: WhyNoKappa.TooFewPairs } => "Niet te berekenen: er zijn te weinig paren.",
        { Why: WhyNoKappa.NoSpread } => "Niet te berekenen: alle paren zijn hetzelfde.",
        { Kappa: { Interval: null } kappa } => $"{Two(kappa.Value)}. Een interval is niet te berekenen.",
        // A kappa ends at 1; the normal approximation does not know that.
        { Kappa: { Interval: { } interval } kappa } => $"{Two(kappa.Value)} (95%-interval {Two(Math.Max(-1, interval.Low))} tot {Two(Math.Min(1, interval.High))})",
        _ => "",
    };

    /// <summary>What the picture shows, in a sentence.</summary>
    public static string InWords(this ScaleAgreement agreement)
    {
        var cells = agreement.Counts.SelectMany((row, own) => row.Select((count, other) => (Count: count, Apart: other - own))).ToList();
        int Of(Func<int, bool> apart) => cells.Where(c => apart(c.Apart)).Sum(c => c.Count);
        return $"Van {Pairs(cells.Sum(c => c.Count))}: {Of(a => a == 0)} keer dezelfde stap, {Of(a => Math.Abs(a) == 1)} keer één stap verschil, {Of(a => Math.Abs(a) > 1)} keer meer. "
            + $"De collega koos {Of(a => a > 0)} keer hoger en {Of(a => a < 0)} keer lager.";
    }

    public static string Words(this EvidenceAnswer answer) => answer.FellAway ? "Vervalt: de woning heeft dit niet" : answer.Answer?.Dutch() ?? "Geen antwoord";

    public static Tone Tone(this EvidenceAnswer answer) => answer.Answer switch
    {
        ScanAnswerKind.Meets => Look.Tone.Good,
        ScanAnswerKind.Fails => Look.Tone.Attention,
        _ => Look.Tone.Neutral,
    };

    public static string Count(this EvidenceZone zone) => zone.Answers.Count(a => a.Answer is ScanAnswerKind.Fails) switch
    {
        0 => "geen bevindingen",
        1 => "1 bevinding",
        var open => $"{open} bevindingen",
    };
}
