using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Tests.Process;

public sealed class DossierProcessTests
{
    // Written out by hand: every phase, every step, where it leads when all facts are in its favour. "-" is not possible.
    private static readonly string[] Table =
    [
        "                Accept Reject FinScan FinInt  Report Submit Return Adopt   AdoptCh RejAdv Escal. Confirm Complete Close  Withdraw Revise DropRev",
        "Intake          Scan   Reject -       -       -      -      -      -       -       -      -      -       -        -      Withdr   -      -",
        "Scan            -      -      Interv  -       -      -      -      -       -       -      -      -       -        -      Withdr   -      -",
        "Interview       -      -      -       Assess  -      -      -      -       -       -      -      -       -        -      Withdr   -      -",
        "Assessment      -      -      -       -       -      Review -      -       -       -      -      -       -        -      Withdr   -      Care",
        "Review          -      -      -       -       -      -      Assess Advised -       Reject Review -       -        -      Withdr   -      -",
        "Advised         -      -      -       -       -      -      -      -       -       -      -      Provis  -        -      Withdr   Assess -",
        "Provision       -      -      -       -       -      -      -      -       -       -      -      -       Care     -      Withdr   Assess -",
        "Care            -      -      -       -       -      -      -      -       -       -      -      -       -        Closed Withdr   Assess -",
        "Closed          -      -      -       -       -      -      -      -       -       -      -      -       -        -      -        -      -",
        "Withdrawn       -      -      -       -       -      -      -      -       -       -      -      -       -        -      -        -      -",
        "Rejected        -      -      -       -       -      -      -      -       -       -      -      -       -        -      -        -      -",
        "ScanReported    -      -      -       -       -      -      -      -       -       -      -      -       -        -      -        -      -",
    ];

    public static TheoryData<Phase, Step> EveryPhaseAndStep()
    {
        var all = new TheoryData<Phase, Step>();
        foreach (var phase in Enum.GetValues<Phase>())
        {
            foreach (var step in Enum.GetValues<Step>())
            {
                all.Add(phase, step);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(EveryPhaseAndStep))]
    public void Each_step_leads_from_each_phase_where_the_table_says(Phase phase, Step step)
    {
        var row = Table.Skip(1).Single(r => r.StartsWith(phase + " ", StringComparison.Ordinal));
        var cell = row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[(int)step + 1];
        // A returned part excludes adopting, so the table's Return has its own fact.
        // Nor is a running revision in favour of rejecting.
        var facts = InFavour(phase) with { AnyPartReturned = step == Step.ReturnAssessment, RevisedFrom = step == Step.DropRevision ? Phase.Care : null };

        var outcome = new DossierProcess(facts).Take(step);

        if (cell == "-")
        {
            Assert.IsType<StepNotPossible>(outcome.Refusal);
            Assert.False(string.IsNullOrWhiteSpace(outcome.Refusal.Sentence));
        }
        else
        {
            Assert.StartsWith(cell, outcome.Answer.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_volksvertegenwoordiger_ends_with_a_report_and_never_with_an_assessment()
    {
        var process = new DossierProcess(InFavour(Phase.Interview) with { ScanOnly = true });

        Assert.Null(process.WhyNot(Step.ReportScan));
        Assert.NotNull(process.WhyNot(Step.FinishInterview));
    }

    [Theory]
    [InlineData(Phase.Advised)]
    [InlineData(Phase.Provision)]
    [InlineData(Phase.Care)]
    public void A_revision_that_is_let_go_leads_back_to_where_it_was_taken_from(Phase from)
    {
        Assert.Equal(from, new DossierProcess(InFavour(Phase.Assessment) with { RevisedFrom = from }).Take(Step.DropRevision).Answer);
    }

    [Fact]
    public void A_revision_is_not_rejected_because_an_advice_is_in_force()
    {
        Assert.Equal(
            "Er geldt al een vastgesteld advies. Stuur de herziening terug; de adviseur kan haar laten vervallen.",
            new DossierProcess(InFavour(Phase.Review) with { RevisedFrom = Phase.Provision }).WhyNot(Step.RejectAdvice));
    }

    [Fact]
    public void A_change_by_the_reviewer_can_only_be_adopted_as_a_change()
    {
        var process = new DossierProcess(InFavour(Phase.Review) with { AnyPartChanged = true });

        Assert.NotNull(process.WhyNot(Step.Adopt));
        Assert.Null(process.WhyNot(Step.AdoptWithChange));
    }

    public static TheoryData<Phase, Step, string> Guards() => new()
    {
        { Phase.Intake, Step.AcceptRequest, nameof(DossierFacts.Eligible) },
        { Phase.Scan, Step.FinishScan, nameof(DossierFacts.VisitPlanned) },
        { Phase.Scan, Step.FinishScan, nameof(DossierFacts.ScanCompleted) },
        { Phase.Interview, Step.FinishInterview, nameof(DossierFacts.InterviewCompleted) },
        { Phase.Assessment, Step.SubmitForReview, nameof(DossierFacts.ThreatAnalysisCompleted) },
        { Phase.Assessment, Step.SubmitForReview, nameof(DossierFacts.AssessmentCompleted) },
        { Phase.Review, Step.Adopt, nameof(DossierFacts.ReviewClaimed) },
        { Phase.Review, Step.Adopt, nameof(DossierFacts.AskerIsReviewer) },
        { Phase.Review, Step.Adopt, nameof(DossierFacts.AllPartsDecided) },
        { Phase.Review, Step.RejectAdvice, nameof(DossierFacts.ReviewClaimed) },
        { Phase.Review, Step.Escalate, nameof(DossierFacts.AskerIsReviewer) },
        { Phase.Provision, Step.CompleteProvision, nameof(DossierFacts.MeasuresDelivered) },
    };

    [Theory]
    [MemberData(nameof(Guards))]
    public void One_missing_fact_stops_the_step_with_its_own_sentence(Phase phase, Step step, string fact)
    {
        var facts = InFavour(phase);
        typeof(DossierFacts).GetProperty(fact)!.SetValue(facts, false);

        Assert.NotNull(new DossierProcess(facts).WhyNot(step));
        Assert.Null(new DossierProcess(InFavour(phase)).WhyNot(step));
    }

    [Theory]
    [InlineData(Step.Adopt)]
    [InlineData(Step.RejectAdvice)]
    [InlineData(Step.ReturnAssessment)]
    [InlineData(Step.Escalate)]
    public void Nobody_decides_on_what_they_helped_to_write(Step step)
    {
        var facts = InFavour(Phase.Review) with { AnyPartReturned = step == Step.ReturnAssessment };

        Assert.Equal(
            "U schreef mee aan dit dossier. De toets moet door iemand anders.",
            new DossierProcess(facts with { AskerContributed = true }).WhyNot(step));
        Assert.Equal(
            "De schrijver van de beoordeling werkt bij uw organisatie. De toets moet door een andere organisatie.",
            new DossierProcess(facts with { AskerIsOfAuthorsOrganisation = true }).WhyNot(step));
        Assert.Null(new DossierProcess(facts).WhyNot(step));
    }

    [Fact]
    public void A_paused_dossier_can_only_be_withdrawn()
    {
        foreach (var phase in Enum.GetValues<Phase>().Where(p => !p.IsFinal()))
        {
            var process = new DossierProcess(InFavour(phase) with { OnHold = true, AnyPartReturned = true });

            Assert.Equal([Step.Withdraw], Enum.GetValues<Step>().Where(s => process.WhyNot(s) is null));
        }
    }

    [Fact]
    public void The_diagram_in_the_documents_is_the_process()
    {
        var path = Path.Combine(Repository.Root, "docs", "process.md");
        if (Environment.GetEnvironmentVariable("VEILIGWONEN_WRITE_DOCS") is not null)
        {
            File.WriteAllText(path, ProcessDocument.Write());
        }

        Assert.Equal(ProcessDocument.Write(), File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    // A scan-only dossier has other facts; everything else is as favourable as it can be.
    internal static DossierFacts InFavour(Phase phase) => new(phase)
    {
        Eligible = true,
        VisitPlanned = true,
        ScanStarted = true,
        ScanCompleted = true,
        InterviewStarted = true,
        InterviewCompleted = true,
        ThreatAnalysisStarted = true,
        ThreatAnalysisCompleted = true,
        AssessmentStarted = true,
        AssessmentCompleted = true,
        ReviewClaimed = true,
        AskerIsReviewer = true,
        AllPartsDecided = true,
        ProvisionStarted = true,
        MeasuresDelivered = true,
    };
}
