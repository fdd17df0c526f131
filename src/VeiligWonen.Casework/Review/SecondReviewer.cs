using System.Globalization;
using VeiligWonen.Casework.Assessment;

namespace VeiligWonen.Casework.Review;

/// <summary>Why a round needs two reviewers.</summary>
public enum SecondReviewerReason
{
    /// <summary>The risk is acute, or stays high with the measures.</summary>
    Risk,

    /// <summary>What it costs, of all layers together, is above the set amount.</summary>
    Amount,
}

/// <summary>Asks the frozen document itself, so that the answer is the same whenever it is asked.</summary>
internal static class SecondReviewer
{
    /// <summary>The Dutch clause after "omdat".</summary>
    public static string Dutch(this SecondReviewerReason reason) => reason switch
    {
        SecondReviewerReason.Risk => "het risico acuut is of ook met de maatregelen hoog blijft",
        SecondReviewerReason.Amount => "de kosten boven het ingestelde bedrag liggen",
    };

    public static SecondReviewerReason? Of(ReviewSnapshot snapshot, ReviewOptions options) =>
        snapshot.Parts.Any(p => Label(p, "before.label") >= options.SecondReviewerFromRisk || Label(p, "after.label") >= options.SecondReviewerFromRemainingRisk)
            ? SecondReviewerReason.Risk
            : snapshot.Parts.Where(p => string.Equals(p.Key, "totals", StringComparison.Ordinal)).Sum(Top) > options.SecondReviewerAboveEuros
                ? SecondReviewerReason.Amount
                : null;

    private static RiskLabel? Label(Dossiers.ReviewPart part, string name) => part.Data.TryGetValue(name, out var label) ? Enum.Parse<RiskLabel>(label) : null;

    private static decimal Top(Dossiers.ReviewPart totals) => totals.Data
        .Where(d => d.Key.EndsWith(".onceMax", StringComparison.Ordinal) || d.Key.EndsWith(".yearlyMax", StringComparison.Ordinal))
        .Sum(d => decimal.TryParse(d.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var euros) ? euros : 0);
}
