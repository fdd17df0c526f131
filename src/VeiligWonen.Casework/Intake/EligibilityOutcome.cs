namespace VeiligWonen.Casework.Intake;

/// <summary>The four answers to a request.</summary>
public enum EligibilityKind
{
    /// <summary>Every condition is met: the whole way to an advice and measures is open.</summary>
    Eligible,

    /// <summary>The office is not in the Regeling: a scan and an interview, no advice and no measures.</summary>
    ScanOnly,

    /// <summary>At least one condition is not met.</summary>
    NotEligible,

    /// <summary>Nothing stands in the way yet, but something is not known.</summary>
    Incomplete,
}

/// <summary>One condition, where it stands in the law and how it turned out.</summary>
/// <param name="Article">The article, with paragraph where that is certain, as it is cited to the person.</param>
/// <param name="Sentence">How it turned out, in plain Dutch.</param>
/// <param name="Met">Whether the condition is met; false as long as it is not known.</param>
/// <param name="WhatWouldChangeIt">What would make the judgement different, in plain Dutch.</param>
public sealed record EligibilityGround(string Article, string Sentence, bool Met, string WhatWouldChangeIt)
{
    /// <summary>Whether the condition could not be judged, because a fact is missing.</summary>
    public bool IsUnknown { get; init; }
}

/// <summary>The judgement on a request.</summary>
/// <param name="Kind">The answer.</param>
/// <param name="Grounds">Every condition that was looked at, in the order of the article; never empty.</param>
public sealed record EligibilityOutcome(EligibilityKind Kind, IReadOnlyList<EligibilityGround> Grounds)
{
    // One broken condition decides, whatever is still unknown; only without one does a missing fact matter.
    internal static EligibilityOutcome Of(IReadOnlyList<EligibilityGround> grounds)
    {
        var kind = grounds switch
        {
            _ when grounds.Any(ground => ground is { Met: false, IsUnknown: false }) => EligibilityKind.NotEligible,
            _ when grounds.Any(ground => ground.IsUnknown) => EligibilityKind.Incomplete,
            _ => EligibilityKind.Eligible,
        };
        return new EligibilityOutcome(kind, grounds);
    }
}
