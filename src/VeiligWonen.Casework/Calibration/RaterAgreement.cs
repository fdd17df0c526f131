using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Calibration;

/// <summary>One of the three scales that are rated.</summary>
public enum RatedScale
{
    /// <summary>Threat.</summary>
    Threat,

    /// <summary>Vulnerability.</summary>
    Vulnerability,

    /// <summary>Impact.</summary>
    Impact,
}

/// <summary>How far one rater and their colleagues agree on one scale.</summary>
/// <param name="Scale">The scale.</param>
/// <param name="Kappa">Weighted linearly; null when there is none.</param>
/// <param name="Why">Why there is none; null when there is one.</param>
/// <param name="Counts">Five rows, the steps of the rater, of five numbers, the steps of the colleague.</param>
public sealed record ScaleAgreement(RatedScale Scale, WeightedKappa? Kappa, WhyNoKappa? Why, IReadOnlyList<IReadOnlyList<int>> Counts);

/// <summary>How far one rater and their colleagues agree. Apart from every decision: it changes no dossier and no label.</summary>
/// <param name="Pairs">How many pairs of ratings there are, per scale.</param>
/// <param name="Cases">From how many homes. Ratings of one home hang together, so the interval is rather too narrow.</param>
/// <param name="FewestPairs">From how many pairs on it is calculated.</param>
/// <param name="Scales">The three scales; empty below that number, so that no single rating can be read from it.</param>
public sealed record RaterAgreement(int Pairs, int Cases, int FewestPairs, IReadOnlyList<ScaleAgreement> Scales);

/// <summary>Two ratings of one scenario of one home.</summary>
internal sealed record RatedPair(CalibrationCaseId CaseId, AccountId First, AccountId Second, RiskSteps ByFirst, RiskSteps BySecond);

/// <summary>Reads the pairs that were handed in, as far as the asker may see them, and calculates.</summary>
internal sealed class AgreementReader(CaseworkDb db, CaseworkOptions options)
{
    public async Task<IReadOnlyList<RatedPair>> PairsAsync(AccountId? ofRater, CancellationToken cancellationToken)
    {
        var pairs = await (
            from c in db.Set<CalibrationCase>().AsNoTracking()
            where c.HandedInAt != null && (ofRater == null || c.FirstRater == ofRater || c.SecondRater == ofRater)
            join a in db.Set<CalibrationRating>() on new { CaseId = c.Id, Rater = c.FirstRater } equals new { a.CaseId, a.Rater }
            join b in db.Set<CalibrationRating>() on new { CaseId = c.Id, Rater = c.SecondRater!.Value, a.ScenarioCode } equals new { b.CaseId, b.Rater, b.ScenarioCode }
            select new { c.Id, a, b }).ToListAsync(cancellationToken);
        return [.. pairs.Select(p => new RatedPair(p.Id, p.a.Rater, p.b.Rater, p.a.Steps, p.b.Steps))];
    }

    public RaterAgreement Of(AccountId rater, IReadOnlyList<RatedPair> pairs)
    {
        var own = pairs.Where(p => p.First == rater || p.Second == rater).ToList();
        var fewest = Math.Max(2, options.Calibration.FewestPairs);
        return new RaterAgreement(own.Count, own.Select(p => p.CaseId).Distinct().Count(), fewest, own.Count < fewest ? [] :
            [.. Enum.GetValues<RatedScale>().Select(scale => Of(scale, [.. own.Select(p => p.First == rater ? (p.ByFirst, p.BySecond) : (p.BySecond, p.ByFirst))]))]);
    }

    private static ScaleAgreement Of(RatedScale scale, IReadOnlyList<(RiskSteps Own, RiskSteps Other)> pairs)
    {
        var counts = new int[RiskScale.HighestStep, RiskScale.HighestStep];
        foreach (var (own, other) in pairs)
        {
            counts[Step(scale, own) - 1, Step(scale, other) - 1]++;
        }

        var (kappa, why) = WeightedKappa.Of(counts, KappaWeights.Linear);
        return new ScaleAgreement(scale, kappa, why,
            [.. Enumerable.Range(0, RiskScale.HighestStep).Select(row => (IReadOnlyList<int>)[.. Enumerable.Range(0, RiskScale.HighestStep).Select(column => counts[row, column])])]);
    }

    private static int Step(RatedScale scale, RiskSteps steps) => scale switch
    {
        RatedScale.Threat => steps.Threat!.Value,
        RatedScale.Vulnerability => steps.Vulnerability!.Value,
        RatedScale.Impact => steps.Impact!.Value,
    };
}
