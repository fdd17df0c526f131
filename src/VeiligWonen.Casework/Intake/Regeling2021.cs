using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Intake;

/// <summary>
/// The old scheme (Stcrt. 2020, 49908): actual costs are reimbursed up to an amount per home, from a closed list, and
/// only with a PKVW certificate. Kept for requests made before 2024.
/// </summary>
internal sealed class Regeling2021 : IRegeling
{
    /// <summary>Euros incl. btw per home at the start; indexed yearly, so a decision must use the amount of its own year.</summary>
    public const decimal MaximumPerHome = 2_400m;

    /// <summary>The closed list: nothing else was reimbursed.</summary>
    public static readonly IReadOnlyList<string> ClosedList =
    [
        "beveiliging van de brievenbus",
        "versterking van ruiten",
        "deurspion of video-intercom",
        "basisinstallatie waarop een bewakingssysteem kan worden aangesloten",
        "brand- en inbraakwerende kluis",
    ];

    public DateOnly ValidFrom => new(2021, 1, 1);

    public DateOnly? ValidUntil => new(2023, 12, 31);

    public EligibilityOutcome Judge(EligibilityFacts facts)
    {
        var grounds = new Grounds(facts, version: " (versie 1-1-2021)");
        if (facts.Office.IsRepresentative())
        {
            return grounds.ScanOnly();
        }

        List<EligibilityGround> all = [Reimbursement(grounds), grounds.InOffice("lid 2")];
        if (facts.MovedDuringOffice)
        {
            all.Add(grounds.Met(
                "lid 3",
                "U bent verhuisd. Voor uw nieuwe woning kunt u opnieuw een vergoeding krijgen.",
                "U gaat terug naar uw vorige woning."));
        }

        all.Add(Pkvw(facts, grounds));
        return EligibilityOutcome.Of(all);
    }

    private static EligibilityGround Reimbursement(Grounds grounds) => grounds.Met(
        "lid 1",
        "Uw organisatie vergoedt de werkelijke kosten tot ten hoogste € 2.400 inclusief btw per woning. "
            + "Het bedrag wordt elk jaar geïndexeerd.",
        "Een aanvraag vanaf 1 januari 2024: dan geldt er geen maximum meer.");

    private static EligibilityGround Pkvw(EligibilityFacts facts, Grounds grounds) => facts switch
    {
        { Pkvw: null } => grounds.Unknown(
            "lid 4", "Wij weten nog niet of uw woning een PKVW-certificaat heeft.", "Vul in of u een certificaat heeft."),
        { Pkvw: PkvwState.Valid, PkvwValidUntil: null } => grounds.Unknown(
            "lid 4", "Wij weten nog niet tot wanneer uw PKVW-certificaat geldig is.", "Vul de einddatum van uw certificaat in."),
        { Pkvw: PkvwState.Valid, PkvwValidUntil: { } until } when facts.RequestedOn <= until => grounds.Met(
            "lid 4", $"Uw PKVW-certificaat is geldig tot en met {Grounds.Day(until)}.", "Het certificaat verloopt."),
        _ => grounds.Unmet(
            "lid 4",
            "Uw woning heeft geen geldig PKVW-certificaat. Deze versie van de Regeling kent geen uitzondering.",
            "Een geldig PKVW-certificaat, of een aanvraag vanaf 1 januari 2024: dan is een uitzondering mogelijk."),
    };
}
