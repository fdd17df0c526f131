using VeiligWonen.Casework.Assessment;

namespace VeiligWonen.Casework.Review;

/// <summary>How long people have to answer around a review, in working days, and from when on a round needs a second reviewer. Assumed: the beveiligingsautoriteit decides.</summary>
public sealed record ReviewOptions
{
    /// <summary>For the author, from the day of the question.</summary>
    public int QuestionWorkingDays { get; init; } = 5;

    /// <summary>The same in an urgent dossier.</summary>
    public int UrgentQuestionWorkingDays { get; init; } = 2;

    /// <summary>For the bestuurder, from the day on which the facts were put forward.</summary>
    public int FactCheckWorkingDays { get; init; } = 5;

    /// <summary>A scenario that has this risk now, or a higher one.</summary>
    public RiskLabel SecondReviewerFromRisk { get; init; } = RiskLabel.Acute;

    /// <summary>A scenario that keeps this risk with the measures, or a higher one.</summary>
    public RiskLabel SecondReviewerFromRemainingRisk { get; init; } = RiskLabel.High;

    /// <summary>Euros incl. btw; the top of the estimate, once and for a year together. Exactly this amount needs no second reviewer.</summary>
    public decimal SecondReviewerAboveEuros { get; init; } = 25_000;
}
