using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Intake;

/// <summary>
/// The scheme in force (Stcrt. 2023, 28233): what the advice says is provided, without a maximum. Paragraphs 3 (the
/// organisation pays) and 4 (the Beveiligingsautoriteit adopts) set no condition on the person, so they are not judged here.
/// </summary>
internal sealed class Regeling2024 : IRegeling
{
    public DateOnly ValidFrom => new(2024, 1, 1);

    public DateOnly? ValidUntil => null;

    public EligibilityOutcome Judge(EligibilityFacts facts)
    {
        var grounds = new Grounds(facts, version: "");
        if (facts.Office.IsRepresentative())
        {
            return grounds.ScanOnly();
        }

        List<EligibilityGround> all =
        [
            grounds.Met("lid 1", $"De Regeling geldt voor uw ambt ({facts.Office.Dutch()}).", "U krijgt een ander ambt."),
            Location(facts, grounds),
            grounds.InOffice(Paragraph(facts, "lid 5 onder a")),
            Pkvw(facts, grounds),
        ];
        if (facts.MovedDuringOffice)
        {
            all.Add(NewAdvice(facts, grounds));
        }

        if (OnLoanInstead(facts, grounds, all) is { } route)
        {
            all.Add(route);
        }

        return EligibilityOutcome.Of(all);
    }

    // Art. 4.9 has no paragraph on the location, so its later paragraphs may be numbered differently. Only what is certain is cited.
    private static string Paragraph(EligibilityFacts facts, string paragraph) =>
        facts.Office.Tier() == GovernmentTier.Waterschap ? "" : paragraph;

    private static EligibilityGround Location(EligibilityFacts facts, Grounds grounds)
    {
        if (facts.Office.Tier() == GovernmentTier.Waterschap)
        {
            return grounds.Met("", "Voor een waterschap maakt het niet uit in welk gebied u woont.", "Een wijziging van de Regeling.");
        }

        var area = facts.Office.Tier().Dutch();
        return facts switch
        {
            { HomeInArea: null } => grounds.Unknown(
                "lid 2", $"Wij weten nog niet of u woont in de {area} waar u bent benoemd.", $"Vul in of uw woning in die {area} staat."),
            { HomeInArea: true } => grounds.Met(
                "lid 2 onder a", $"U woont in de {area} waar u bent benoemd.", $"Een verhuizing naar een andere {area}."),
            { Office: Office.CommissarisVanDeKoning } => grounds.Unmet(
                "lid 2",
                "U woont in een andere provincie. Voor een commissaris van de Koning telt een ontheffing hier niet.",
                "Een woning in de provincie waar u bent benoemd."),
            { ResidenceExemption: null } => grounds.Unknown(
                "lid 2 onder b",
                $"U woont in een andere {area}. Wij weten nog niet of u een ontheffing heeft.",
                "Vul in of u een ontheffing heeft."),
            { ResidenceExemption: true } => grounds.Met(
                "lid 2 onder b", $"U woont in een andere {area} en u heeft een ontheffing.", "De ontheffing eindigt."),
            _ => grounds.Unmet(
                "lid 2",
                $"U woont in een andere {area} en u heeft geen ontheffing.",
                $"Een ontheffing, of een woning in de {area} waar u bent benoemd."),
        };
    }

    private static EligibilityGround Pkvw(EligibilityFacts facts, Grounds grounds)
    {
        var paragraph = Paragraph(facts, "lid 5 onder b");
        return facts switch
        {
            { Pkvw: PkvwState.Valid, PkvwValidUntil: { } until } when facts.RequestedOn <= until => grounds.Met(
                paragraph, $"Uw PKVW-certificaat is geldig tot en met {Grounds.Day(until)}.", "Het certificaat verloopt."),
            { PkvwExceptionReasoned: true } => grounds.Met(
                paragraph,
                "Een PKVW-certificaat kan redelijkerwijs niet van u worden gevraagd. De reden staat in het dossier.",
                "De reden vervalt of wordt niet aanvaard."),
            { Pkvw: null } => grounds.Unknown(
                paragraph, "Wij weten nog niet of uw woning een PKVW-certificaat heeft.", "Vul in of u een certificaat heeft."),
            { Pkvw: PkvwState.Valid, PkvwValidUntil: null } => grounds.Unknown(
                paragraph, "Wij weten nog niet tot wanneer uw PKVW-certificaat geldig is.", "Vul de einddatum van uw certificaat in."),
            _ => grounds.Unmet(
                paragraph,
                WhyNoCertificate(facts),
                "Een geldig PKVW-certificaat, of een reden waarom dat niet van u kan worden gevraagd."),
        };
    }

    private static string WhyNoCertificate(EligibilityFacts facts) => facts switch
    {
        { Pkvw: PkvwState.Valid, PkvwValidUntil: { } until } => $"Uw PKVW-certificaat is verlopen op {Grounds.Day(until)}.",
        { Pkvw: PkvwState.PartialStatements } =>
            "Uw woning heeft PKVW-deelverklaringen. Die zijn nog geen certificaat voor de hele woning.",
        _ => "Uw woning heeft geen PKVW-certificaat.",
    };

    private static EligibilityGround NewAdvice(EligibilityFacts facts, Grounds grounds) => grounds.Met(
        Paragraph(facts, "lid 6"),
        "U bent verhuisd. Voor uw nieuwe woning is een nieuw advies nodig. Het oude advies geldt daar niet.",
        "U gaat terug naar uw vorige woning.");

    // Paragraph 7 departs from paragraphs 1, 2, 4 and 5, but only for as long as someone is in office.
    private static EligibilityGround? OnLoanInstead(EligibilityFacts facts, Grounds grounds, List<EligibilityGround> judged)
    {
        var holdsOffice = facts is { Appointment: AppointmentState.Certain or AppointmentState.InOffice }
            && !(facts.InOfficeUntil < facts.RequestedOn);
        return holdsOffice && judged.Any(ground => ground is { Met: false, IsUnknown: false })
            ? grounds.Met(
                Paragraph(facts, "lid 7"),
                "Uw organisatie kan wel maatregelen in bruikleen geven, zolang u in functie bent. Daarvoor gelden deze voorwaarden niet.",
                "Het einde van uw functie: dan gaan de maatregelen terug.")
            : null;
    }
}
