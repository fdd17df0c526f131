using Stateless;
using Stateless.Graph;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Process;

/// <summary>
/// The whole process, one paragraph a phase, and nowhere else. Pure: no clock, no database, no mail. The guard texts are the Dutch
/// sentences that a user reads beside a disabled button. Articles are of the Regeling rechtspositie decentrale politieke ambtsdragers.
/// </summary>
internal sealed class DossierProcess
{
    private const string Paused = "Het dossier is gepauzeerd. Hervat het eerst.";
    private const string NotClaimed = "Neem de toets eerst in behandeling.";
    private const string NotYourReview = "Een collega heeft deze toets in behandeling.";
    private const string YouContributed = "U schreef mee aan dit dossier. De toets moet door iemand anders.";
    private const string SameOrganisation = "De schrijver van de beoordeling werkt bij uw organisatie. De toets moet door een andere organisatie.";
    private const string PartsOpen = "Nog niet elk onderdeel heeft een oordeel.";
    private const string NothingAdopted = "Er geldt nog geen vastgesteld advies. Er valt geen herziening te laten vervallen.";
    private const string StaysInForce = "Er geldt al een vastgesteld advies. Stuur de herziening terug; de adviseur kan haar laten vervallen.";
    private const string PartReturned = "Een onderdeel is teruggestuurd. Stuur de beoordeling terug, of pas uw oordeel aan.";

    private readonly StateMachine<Phase, Step> machine;
    private readonly DossierFacts facts;

    public DossierProcess(DossierFacts facts)
    {
        this.facts = facts;
        machine = new StateMachine<Phase, Step>(facts.Phase);

        // Aanvraag. Who has a claim is decided by the Regeling of the day (Intake); the planner takes the request up or rejects it.
        machine.Configure(Phase.Intake)
            .PermitIf(Step.AcceptRequest, Phase.Scan, Guards((Running, Paused), (() => facts.Eligible, "De aanvraag voldoet niet aan de regeling. Kijk bij de aanvraag wat er ontbreekt.")))
            .PermitIf(Step.RejectRequest, Phase.Rejected, Guards((Running, Paused)))
            .Permit(Step.Withdraw, Phase.Withdrawn);

        // Woningscan. Free of charge and at home; every question of the catalogue gets an answer.
        machine.Configure(Phase.Scan)
            .PermitIf(
                Step.FinishScan, Phase.Interview, Guards((Running, Paused), (() => facts.VisitPlanned, "Er is nog geen bezoek gepland. De planner doet dat."),
                (() => facts.ScanCompleted, "De woningscan is nog niet volledig ingevuld.")))
            .Permit(Step.Withdraw, Phase.Withdrawn);

        // Veiligheidsgesprek. For a volksvertegenwoordiger the road ends here: the Regeling gives them scan and interview, no provision.
        machine.Configure(Phase.Interview)
            .PermitIf(
                Step.FinishInterview, Phase.Assessment, Guards((Running, Paused), (() => facts.InterviewCompleted, "Het veiligheidsgesprek is nog niet afgerond."),
                (() => !facts.ScanOnly, "Dit dossier is alleen een scan met gesprek. Rond het af met een rapport.")))
            .PermitIf(
                Step.ReportScan, Phase.ScanReported, Guards((Running, Paused), (() => facts.InterviewCompleted, "Het veiligheidsgesprek is nog niet afgerond."),
                (() => facts.ScanOnly, "Dit dossier gaat door naar de beoordeling; een rapport alleen is niet genoeg.")))
            .Permit(Step.Withdraw, Phase.Withdrawn);

        // Situationele beoordeling. Art. 3.9 lid 4 names two building blocks, each with its own author: threat analysis and risk assessment.
        machine.Configure(Phase.Assessment)
            .PermitIf(
                Step.SubmitForReview, Phase.Review, Guards((Running, Paused),
                (() => facts.ThreatAnalysisCompleted, "De preventieve dreigingsanalyse is nog niet klaar. De dreigingsanalist schrijft die."),
                (() => facts.AssessmentCompleted, "De situationele beoordeling is nog niet klaar. De veiligheidsadviseur rondt die af.")))
            .PermitIf(Step.DropRevision, Phase.Advised, Guards((Running, Paused), (() => facts.RevisedFrom == Phase.Advised, NothingAdopted)))
            .PermitIf(Step.DropRevision, Phase.Provision, Guards((Running, Paused), (() => facts.RevisedFrom == Phase.Provision, NothingAdopted)))
            .PermitIf(Step.DropRevision, Phase.Care, Guards((Running, Paused), (() => facts.RevisedFrom == Phase.Care, NothingAdopted)))
            .Permit(Step.Withdraw, Phase.Withdrawn);

        // Onafhankelijke toets. Art. 3.9 lid 4: the beveiligingsautoriteit adopts. Nobody decides on what they helped to write.
        machine.Configure(Phase.Review)
            .PermitIf(Step.ReturnAssessment, Phase.Assessment, Independent((() => facts.AnyPartReturned, "Stuur eerst minstens één onderdeel terug, met een opmerking.")))
            .PermitIf(
                Step.Adopt, Phase.Advised, Independent(
                    (() => facts.AllPartsDecided, PartsOpen), (() => !facts.AnyPartReturned, PartReturned),
                    (() => !facts.AnyPartChanged, "U heeft een onderdeel zelf aangepast. Stel het advies vast met wijziging.")))
            .PermitIf(
                Step.AdoptWithChange, Phase.Advised, Independent(
                    (() => facts.AllPartsDecided, PartsOpen), (() => !facts.AnyPartReturned, PartReturned),
                    (() => facts.AnyPartChanged, "U heeft niets aangepast. Stel het advies ongewijzigd vast.")))
            .PermitIf(Step.RejectAdvice, Phase.Rejected, Independent((() => facts.RevisedFrom is null, StaysInForce)))
            .PermitReentryIf(Step.Escalate, Independent())
            .Permit(Step.Withdraw, Phase.Withdrawn);

        // Advies vastgesteld en bekendgemaakt. Art. 3.9 lid 1: what was advised is provided; the employer confirms, it cannot refuse. From here on a change is a
        // revision: it goes through assessment and review again while the signed advice stays in force and is being provided.
        machine.Configure(Phase.Advised)
            .PermitIf(Step.ConfirmProvision, Phase.Provision, Guards((Running, Paused)))
            .PermitIf(Step.Revise, Phase.Assessment, Guards((Running, Paused)))
            .Permit(Step.Withdraw, Phase.Withdrawn);

        // Maatregelen verstrekken, by the bestuursorgaan, at its cost (art. 3.9 lid 3).
        machine.Configure(Phase.Provision)
            .PermitIf(Step.CompleteProvision, Phase.Care, Guards((Running, Paused), (() => facts.MeasuresDelivered, "Nog niet elke maatregel is geleverd.")))
            .PermitIf(Step.Revise, Phase.Assessment, Guards((Running, Paused)))
            .Permit(Step.Withdraw, Phase.Withdrawn);

        // Zorgperiode, for the term of office; what was made available on loan goes back at its end (art. 3.9 lid 7).
        machine.Configure(Phase.Care)
            .PermitIf(Step.Close, Phase.Closed, Guards((Running, Paused)))
            .PermitIf(Step.Revise, Phase.Assessment, Guards((Running, Paused)))
            .Permit(Step.Withdraw, Phase.Withdrawn);
    }

    private Func<bool> Running => () => !facts.OnHold;

    /// <summary>The whole machine as a Mermaid state diagram, for docs/process.md.</summary>
    public static string ToMermaid() =>
        MermaidGraph.Format(new DossierProcess(new DossierFacts(Phase.Intake)).machine.GetInfo(), MermaidGraphDirection.TopToBottom);

    /// <summary>The phase after this step, or why it is not possible now.</summary>
    public Result<Phase> Take(Step step)
    {
        if (WhyNot(step) is { } sentence)
        {
            return new StepNotPossible(step, sentence);
        }

        machine.Fire(step);
        return machine.State;
    }

    /// <summary>Null when the step is possible; else the one sentence that stands beside the disabled button.</summary>
    public string? WhyNot(Step step)
    {
        if (machine.CanFire(step, out var unmet))
        {
            return null;
        }

        return unmet is { Count: > 0 }
            ? unmet.First()
            : facts.Phase.IsFinal()
                ? $"Dit dossier is klaar ({facts.Phase.Dutch().ToLowerInvariant()}). Er kan niets meer aan veranderen."
                : $"Het dossier staat nu in de fase {facts.Phase.Dutch().ToLowerInvariant()}. Daar kunt u niet: {step.Dutch()}.";
    }

    private Tuple<Func<bool>, string>[] Independent(params (Func<bool> Guard, string Sentence)[] more) =>
        Guards([
            (Running, Paused), (() => facts.ReviewClaimed, NotClaimed), (() => facts.AskerIsReviewer, NotYourReview),
            (() => !facts.AskerContributed, YouContributed), (() => !facts.AskerIsOfAuthorsOrganisation, SameOrganisation), .. more,
        ]);

    private static Tuple<Func<bool>, string>[] Guards(params (Func<bool> Guard, string Sentence)[] guards) =>
        [.. guards.Select(g => Tuple.Create(g.Guard, g.Sentence))];
}

/// <summary>The process does not allow the step now; the sentence says why.</summary>
/// <param name="Step">What was asked.</param>
/// <param name="Sentence">The guard's own sentence.</param>
public sealed record StepNotPossible(Step Step, string Sentence) : Refusal(Sentence);
