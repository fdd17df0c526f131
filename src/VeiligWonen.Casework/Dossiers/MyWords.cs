using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>What the process means for the one it is about. A pure function of the facts, so that page and mail cannot disagree.</summary>
internal static class MyWords
{
    private static readonly Phase[] Road =
        [Phase.Intake, Phase.Scan, Phase.Interview, Phase.Assessment, Phase.Review, Phase.Advised, Phase.Provision, Phase.Care];

    private static readonly Phase[] ScanRoad = [Phase.Intake, Phase.Scan, Phase.Interview, Phase.ScanReported];

    public static string Now(DossierFacts facts) => facts switch
    {
        { OnHold: true } => "Uw aanvraag is gepauzeerd.",
        { Phase: Phase.Intake } => "Het CCV bekijkt uw aanvraag.",
        { Phase: Phase.Scan, VisitPlanned: false } => "Het CCV plant een bezoek aan uw woning.",
        { Phase: Phase.Scan } => "De woningscan is gepland.",
        { Phase: Phase.Interview, ScanOnly: true, InterviewCompleted: true } => "Uw veiligheidsadviseur maakt het rapport.",
        { Phase: Phase.Interview } => "U heeft een veiligheidsgesprek met uw veiligheidsadviseur.",
        { RevisedFrom: not null, Phase: Phase.Assessment } => "Uw advies wordt herzien. Het vastgestelde advies blijft gelden tot er een nieuw advies is.",
        { RevisedFrom: not null, Phase: Phase.Review } => "De herziening van uw advies wordt onafhankelijk getoetst. Het vastgestelde advies blijft gelden.",
        { Phase: Phase.Assessment } => "Uw situatie wordt beoordeeld en er komt een voorstel voor maatregelen.",
        { Phase: Phase.Review } => "De beveiligingsautoriteit toetst het voorstel onafhankelijk.",
        { Phase: Phase.Advised } => "Uw advies is vastgesteld. Uw organisatie bevestigt nu de maatregelen.",
        { Phase: Phase.Provision } => "Uw organisatie regelt de maatregelen.",
        { Phase: Phase.Care } => "De maatregelen zijn er. Uw advies blijft gelden zolang u in functie bent.",
        { Phase: Phase.Closed } => "Uw dossier is afgesloten.",
        { Phase: Phase.Withdrawn } => "U heeft uw aanvraag ingetrokken.",
        { Phase: Phase.Rejected } => "Uw aanvraag is afgewezen.",
        { Phase: Phase.ScanReported } => "De woningscan en het gesprek zijn afgerond.",
        _ => throw new InvalidOperationException($"No words for {facts.Phase}."),
    };

    public static string? Expected(DossierFacts facts) => facts switch
    {
        { Suspended: true, OnHold: false } => "Geef antwoord op onze vraag.",
        { OnHold: true } => "Wilt u verder? Laat uw aanvraag dan doorgaan bij Er is iets veranderd.",
        { Phase: Phase.Intake, Eligible: false } => "Kijk bij uw aanvraag wat er nog ontbreekt en vul dat aan.",
        { Phase: Phase.Scan, VisitPlanned: true } => "Wees thuis als de veiligheidsadviseur komt.",
        { Phase: Phase.Interview, InterviewCompleted: false } => "Neem deel aan het gesprek op het afgesproken moment.",
        { Phase: Phase.Advised or Phase.Provision or Phase.Care, AdviceRead: false } or { RevisedFrom: not null, AdviceRead: false } => "Lees uw advies.",
        { Phase: Phase.Provision } => "Maak een afspraak als een maatregel bij u thuis wordt geplaatst.",
        { Phase: Phase.Care } => "Laat het weten als u verhuist, als er iets gebeurt of als uw functie eindigt.",
        _ => null,
    };

    /// <summary>Done, now and to come. A dossier that ended early shows what was done and how it ended, and promises nothing more.</summary>
    public static IReadOnlyList<MyPhase> Timeline(DossierFacts facts, IReadOnlyDictionary<Phase, DateTimeOffset> entered)
    {
        var road = facts.ScanOnly ? ScanRoad : Road;
        var here = Array.IndexOf(road, facts.Phase);
        return here < 0
            ? [.. road.Where(entered.ContainsKey).Select(p => new MyPhase(p, MyPhaseState.Done, entered[p])),
                new MyPhase(facts.Phase, MyPhaseState.Now, At(entered, facts.Phase))]
            : [.. road.Select((p, i) => i < here ? new MyPhase(p, MyPhaseState.Done, At(entered, p))
                : i == here ? new MyPhase(p, MyPhaseState.Now, At(entered, p))
                : new MyPhase(p, MyPhaseState.Next, null))];
    }

    private static DateTimeOffset? At(IReadOnlyDictionary<Phase, DateTimeOffset> entered, Phase phase) =>
        entered.TryGetValue(phase, out var at) ? at : null;
}
