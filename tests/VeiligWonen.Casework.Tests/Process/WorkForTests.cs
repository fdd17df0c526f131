using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Tests.Process;

public sealed class WorkForTests
{
    [Theory]
    [InlineData(Phase.Intake, Role.Planner, CaseTask.CheckRequest)]
    [InlineData(Phase.Scan, Role.Veiligheidsadviseur, CaseTask.DoScan)]
    [InlineData(Phase.Interview, Role.Veiligheidsadviseur, CaseTask.HoldInterview)]
    [InlineData(Phase.Review, Role.Beveiligingsautoriteit, CaseTask.DecideReview)]
    [InlineData(Phase.Advised, Role.Employer, CaseTask.ConfirmProvision)]
    [InlineData(Phase.Provision, Role.Employer, CaseTask.DeliverMeasures)]
    [InlineData(Phase.Care, Role.Planner, CaseTask.CloseDossier)]
    public void Each_phase_has_work_for_its_role(Phase phase, Role role, CaseTask task)
    {
        var facts = DossierProcessTests.InFavour(phase);

        Assert.Contains(task, WorkFor.Turn(role, facts).Select(t => t.Task));
    }

    [Fact]
    public void Nobody_has_work_in_a_dossier_that_is_over_or_paused()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var phase in Enum.GetValues<Phase>())
            {
                Assert.Empty(WorkFor.Turn(role, DossierProcessTests.InFavour(phase) with { OnHold = true }));
                if (phase.IsFinal())
                {
                    Assert.Empty(WorkFor.Turn(role, DossierProcessTests.InFavour(phase)));
                }
            }
        }
    }

    [Fact]
    public void Every_locked_task_says_why()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var phase in Enum.GetValues<Phase>())
            {
                foreach (var facts in new[] { new DossierFacts(phase), DossierProcessTests.InFavour(phase) })
                {
                    Assert.All(WorkFor.Tasks(role, facts).Where(t => t.State == TaskState.Locked), t => Assert.False(string.IsNullOrWhiteSpace(t.Why)));
                }
            }
        }
    }

    [Fact]
    public void The_ball_is_with_somebody_in_every_phase_that_waits_for_work()
    {
        foreach (var phase in Enum.GetValues<Phase>().Where(p => !p.IsFinal() && p != Phase.Care))
        {
            Assert.NotEqual(Party.Nobody, WorkFor.BallWith(new DossierFacts(phase)));
        }

        Assert.Equal(Party.Bva, WorkFor.BallWith(new DossierFacts(Phase.Assessment) { AssessmentCompleted = true }));
    }

    [Fact]
    public void A_reviewer_who_wrote_a_part_sees_the_review_locked()
    {
        var task = WorkFor.Tasks(Role.Beveiligingsautoriteit, new DossierFacts(Phase.Review) { AskerContributed = true })
            .Single(t => t.Task == CaseTask.DecideReview);

        Assert.Equal(TaskState.Locked, task.State);
    }

    [Fact]
    public void A_task_of_another_role_is_not_yours_until_it_is_done()
    {
        var facts = DossierProcessTests.InFavour(Phase.Scan);

        Assert.Equal(TaskState.NotYours, WorkFor.Tasks(Role.Planner, facts).Single(t => t.Task == CaseTask.DoScan).State);
        Assert.Equal(TaskState.Done, WorkFor.Tasks(Role.Veiligheidsadviseur, facts).Single(t => t.Task == CaseTask.PlanVisit).State);
    }

    [Fact]
    public void A_scan_only_dossier_has_no_tasks_after_the_interview()
    {
        var tasks = WorkFor.Tasks(Role.Planner, new DossierFacts(Phase.Scan) { ScanOnly = true }).Select(t => t.Task);

        Assert.Equal([CaseTask.CheckRequest, CaseTask.PlanVisit, CaseTask.DoScan, CaseTask.HoldInterview], tasks);
    }
}
