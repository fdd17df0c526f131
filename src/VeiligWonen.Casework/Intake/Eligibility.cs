namespace VeiligWonen.Casework.Intake;

/// <summary>One version of the Regeling. A change of the law is a new class beside the old one, never an edit.</summary>
internal interface IRegeling
{
    DateOnly ValidFrom { get; }

    /// <summary>The last day of this version; null as long as it is in force.</summary>
    DateOnly? ValidUntil { get; }

    EligibilityOutcome Judge(EligibilityFacts facts);
}

/// <summary>Judges a request by the version of the Regeling that was in force on the day of the request.</summary>
internal static class Eligibility
{
    internal static readonly IReadOnlyList<IRegeling> Versions = [new Regeling2021(), new Regeling2024()];

    public static EligibilityOutcome Judge(EligibilityFacts facts) =>
        InForceOn(facts.RequestedOn)?.Judge(facts) ?? BeforeTheFirst(facts.RequestedOn);

    internal static IRegeling? InForceOn(DateOnly day) =>
        Versions.SingleOrDefault(version => version.ValidFrom <= day && (version.ValidUntil is null || day <= version.ValidUntil));

    private static EligibilityOutcome BeforeTheFirst(DateOnly day) => EligibilityOutcome.Of(
    [
        new EligibilityGround(
            "Regeling rechtspositie decentrale politieke ambtsdragers (versie 1-1-2021)",
            $"Op {Grounds.Day(day)} was er nog geen regeling voor een veilige woning.",
            Met: false,
            "Een aanvraag vanaf 1 januari 2021."),
    ]);
}
