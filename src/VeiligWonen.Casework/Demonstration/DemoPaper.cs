using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Demonstration;

/// <summary>What is written: the preventive threat analysis, the scenarios, the measures and the judgement.</summary>
internal static class DemoPaper
{
    private static readonly MeasureDraft[] Proposals =
    [
        new(24, 1, null, null, PayerLayer.Employer, ProvisionMode.Provided, ["S1", "S5"], ["E1"], "Signalering schrikt af en waarschuwt het gezin op tijd.")
        {
            RemainingRisk = "Wie snel is, kan binnen zijn voordat hulp er is.",
        },
        new(31, 1, null, null, PayerLayer.Employer, ProvisionMode.Provided, ["S1"], ["C2"], "Het gezin ziet wie er aanbelt zonder de deur te openen.")
        {
            Alternative = 9,
            AlternativeReason = "Een deurspion helpt niet als de kinderen alleen thuis zijn en niet bij de spion kunnen.",
            RemainingRisk = "Iemand kan nog steeds aanbellen en blijven staan.",
            Consent = MeasureCheck.Settled,
            Permit = MeasureCheck.NotNeeded,
            Privacy = MeasureCheck.Settled,
        },
        new(40, 1, null, null, PayerLayer.Employer, ProvisionMode.Service, ["S7"], ["H1"], "Afscherming maakt het adres minder vindbaar.")
        {
            RemainingRisk = "Oude vermeldingen op websites van anderen blijven bestaan.",
        },
        new(10, 1, null, null, PayerLayer.Employer, ProvisionMode.Provided, ["S3"], ["B11"], "Een vrijstaande brievenbus houdt vuur en post buiten de deur.")
        {
            Alternative = 11,
            AlternativeReason = "De klep in de deur is te smal om brandwerend te maken.",
            RemainingRisk = "Brandstichting bij de auto blijft mogelijk.",
            Consent = MeasureCheck.Settled,
            Permit = MeasureCheck.NotNeeded,
        },
        new(1, 1, null, null, PayerLayer.Own, ProvisionMode.Provided, ["S5"], ["B1"], "De cilinder hoort tot het basisniveau van het keurmerk."),
        new(48, 1, null, null, PayerLayer.Free, ProvisionMode.Service, ["S1"], [], "Een noodplan geeft het gezin houvast."),
        new(26, 1, null, null, PayerLayer.Employer, ProvisionMode.Service, ["S5"], [], "Zonder doormelding merkt niemand het alarm als het gezin weg is.")
        {
            RemainingRisk = "De opvolging komt na enkele minuten.",
        },
    ];

    private static readonly ThreatLineDraft[] Threats =
    [
        new("S1", "unknown-person", 3, 2, 3, ThreatTrend.Stable, "Eén keer aan de deur, op de dag na een besluit. Het adres was dus bekend."),
        new("S7", "online-crowd", 3, 2, 4, ThreatTrend.Rising, "Berichten nemen toe rond elke vergadering, en enkele noemen de straat."),
        new("S2", "group", 2, 2, 2, ThreatTrend.Stable, "De groep plakte eerder stickers op het gemeentehuis, niet bij woningen."),
        new("S6", "known-person", 2, 3, 2, ThreatTrend.Falling, "Iemand belde een tijd lang elke avond. Dat is sinds een gesprek gestopt."),
    ];

    /// <summary>Halfway: the analysis is begun, the employer of some is asked, and some scenarios are scored.</summary>
    public static async Task BeginAsync(DemoDesk desk, AccountId adviser, AccountId analyst, DossierId dossier, int number)
    {
        await desk.AsAsync(analyst, new SaveThreatAnalysis(desk.Next(), dossier, 0, "Eerste beeld: vooral online, één keer aan de deur.", null, null, null, null));
        await SaveAsync(desk, analyst, dossier, Threats[0]);
        if (number % 2 == 0)
        {
            await AskAsync(desk, analyst, dossier);
        }

        foreach (var scenario in Scenarios.Current.All.Take(4))
        {
            await ScoreAsync(desk, adviser, dossier, scenario.Code, number);
        }
    }

    public static Task<LocalRiskRequestId> AskAsync(DemoDesk desk, AccountId analyst, DossierId dossier) =>
        desk.AsAsync(analyst, new AskLocalRisk(desk.Next(), dossier, [.. LocalRiskQuestions.Current.Questions.Select(q => q.Code)]));

    public static Task<DateTimeOffset> AnswerAsync(DemoDesk desk, AccountId employer, DossierId dossier, LocalRiskRequestId request) =>
        desk.AsAsync(employer, new GiveLocalRisk(desk.Next(), dossier, request,
        [
            new("L1", "Vooral de opvanglocatie. In het najaar komt daar de begroting bij.", false),
            new("L2", "Twee meldingen, allebei via internet. Niemand is thuis bezocht.", false),
            new("L3", null, true),
            new("L4", "Twee inloopavonden in de komende maanden.", false),
            new("L5", "Er is een protocol en een vast contact bij de politie.", false),
        ]));

    public static Task<Saved> SaveAsync(DemoDesk desk, AccountId analyst, DossierId dossier, ThreatLineDraft line) =>
        desk.AsAsync(analyst, new SaveThreatLine(desk.Next(), dossier, new ThreatLineId(desk.Next().Value), 0, line));

    /// <param name="desk">The desk.</param>
    /// <param name="analyst">Who writes it.</param>
    /// <param name="dossier">The dossier.</param>
    /// <param name="number">Which bestuurder: no two homes have the same threats.</param>
    /// <param name="withoutAnswer">Why nobody was asked; null when it was asked and answered.</param>
    public static async Task ThreatAsync(DemoDesk desk, AccountId analyst, DossierId dossier, int number, string? withoutAnswer)
    {
        var saved = await desk.AsAsync(analyst, new SaveThreatAnalysis(
            desk.Next(), dossier, 0, "De berichten komen van een kleine groep en nemen toe rond besluiten. Eén bezoek aan de deur, zonder geweld.",
            "Gesprek met de bestuurder, openbare berichten, melding bij de politie.", "De gemeente kent onrust rond hetzelfde onderwerp; geen andere incidenten aan huis.",
            3, ThreatTrend.Rising)
        {
            WithoutAnswer = withoutAnswer,
        });
        var lines = Threats.Take(2 + (number % 3)).ToList();
        foreach (var line in lines)
        {
            await SaveAsync(desk, analyst, dossier, line);
        }

        await desk.AsAsync(analyst, new CompleteThreatAnalysis(desk.Next(), dossier, saved.Revision, lines.Count));
    }

    public static async Task AssessAsync(DemoDesk desk, AccountId adviser, DossierId dossier, int number)
    {
        foreach (var scenario in Scenarios.Current.All)
        {
            await ScoreAsync(desk, adviser, dossier, scenario.Code, number);
        }

        // What this home does not have as a finding, no measure takes away.
        var findings = (await desk.AsAsync(adviser, new ShowAssessment(dossier))).Findings.Select(f => f.QuestionCode).ToHashSet(StringComparer.Ordinal);
        foreach (var proposal in Proposals.Where((_, i) => i < 3 || (i + number) % 2 == 0))
        {
            await desk.AsAsync(adviser, new ProposeMeasure(desk.Next(), dossier, proposal with { QuestionCodes = [.. proposal.QuestionCodes.Where(findings.Contains)] }));
        }

        await desk.AsAsync(adviser, new SaveJudgement(
            desk.Next(), dossier, 0, "De woning is te benaderen zonder gezien te worden. Met de voorgestelde maatregelen daalt het risico naar een aanvaardbaar niveau.", null));
        await desk.AsAsync(adviser, new CompleteAssessment(desk.Next(), dossier));
    }

    // Unwanted visitors and doxing weigh most; nothing in the demonstration is acute.
    private static Task<Saved> ScoreAsync(DemoDesk desk, AccountId adviser, DossierId dossier, string code, int number)
    {
        var heavy = code is "S1" or "S7";
        var before = new RiskSteps(heavy ? 4 : 2, heavy ? 4 : 2 + (number % 2), 3);
        var after = new RiskSteps(heavy ? 4 : 2, heavy ? 2 : 1, 3);
        // What the adviser has reasons for; the same reason everywhere would be no reason.
        var reason = heavy ? "Dit gebeurde al, en de achterkant ligt aan een onverlicht pad." : "De buren en de drukke straat vangen hier veel op.";
        return desk.AsAsync(adviser, new ScoreScenario(
            desk.Next(), dossier, code, 0, before, after, null, null, null, heavy ? "Dit gebeurde al een keer en kan weer gebeuren." : null,
            reason));
    }
}
