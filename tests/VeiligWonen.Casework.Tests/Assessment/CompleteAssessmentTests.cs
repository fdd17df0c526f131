using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Tests.Assessment;

public sealed class CompleteAssessmentTests
{
    [Fact]
    public async Task A_full_assessment_can_be_completed()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.FillAsync();

        var answer = await rig.AsAdviserAsync(new CompleteAssessment(CommandId.New(), rig.Dossier));

        Assert.True(answer.Succeeded, answer.Refusal?.Sentence);
        Assert.Contains(MilestoneKind.AssessmentCompleted, await rig.ReachedAsync());
        Assert.Equal([ContributionPart.Assessment, ContributionPart.Measures], await rig.ContributedAsync(rig.Adviser));
        var view = await rig.ViewAsync();
        Assert.Equal((rig.House.Clock.GetUtcNow(), 0), (view.CompletedAt!.Value, view.Missing.Count));
    }

    [Fact]
    public async Task An_empty_assessment_hears_everything_that_is_missing()
    {
        await using var rig = await AssessmentRig.OpenAsync();

        var answer = await rig.AsAdviserAsync(new CompleteAssessment(CommandId.New(), rig.Dossier));

        var missing = Assert.IsType<AssessmentIncomplete>(answer.Refusal).Missing;
        Assert.Equal(9, missing.Count(m => m.Section == AssessmentSection.Scenarios));
        Assert.Contains(missing, m => m.Section == AssessmentSection.Measures);
        Assert.Contains(missing, m => m.Section == AssessmentSection.Judgement);
        Assert.Empty(await rig.ReachedAsync());
    }

    [Fact]
    public async Task One_scenario_without_its_scores_after_is_named()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.FillAsync();
        await rig.AsAdviserAsync(rig.Score("S6", 3, 3, revision: 1) with { After = new RiskSteps(1, 1, null) });

        var answer = await rig.AsAdviserAsync(new CompleteAssessment(CommandId.New(), rig.Dossier));

        var missing = Assert.Single(Assert.IsType<AssessmentIncomplete>(answer.Refusal).Missing);
        Assert.Equal((AssessmentSection.Scenarios, "S6"), (missing.Section, missing.ScenarioCode));
        Assert.Contains("Belagen", missing.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_measures_at_all_needs_a_reason()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.FillAsync();
        await rig.AsAdviserAsync(new DropMeasure(CommandId.New(), rig.Dossier, (await rig.ViewAsync()).Measures.Single().Id));

        var without = await rig.AsAdviserAsync(new CompleteAssessment(CommandId.New(), rig.Dossier));
        await rig.AsAdviserAsync(new SaveJudgement(CommandId.New(), rig.Dossier, 1, "Oordeel", "Alles voldoet al."));
        var with = await rig.AsAdviserAsync(new CompleteAssessment(CommandId.New(), rig.Dossier));

        Assert.Equal(AssessmentSection.Measures, Assert.IsType<AssessmentIncomplete>(without.Refusal).Missing.Single().Section);
        Assert.True(with.Succeeded);
    }

    public static TheoryData<string> Changes => new(
        nameof(ScoreScenario), nameof(ProposeMeasure), nameof(ChangeMeasure), nameof(DropMeasure), nameof(SaveJudgement),
        nameof(ExemptFromPkvw), nameof(ReopenAssessment));

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Every_later_change_makes_it_a_draft_again(string change)
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.FillAsync();
        await rig.AsAdviserAsync(new CompleteAssessment(CommandId.New(), rig.Dossier));
        var proposal = (await rig.ViewAsync()).Measures.Single().Id;

        var refusal = change switch
        {
            nameof(ScoreScenario) => (await rig.AsAdviserAsync(rig.Score("S1", 4, 2, 1))).Refusal,
            nameof(ProposeMeasure) => (await rig.ProposeAsync(rig.Draft(10))).Refusal,
            nameof(ChangeMeasure) => (await rig.AsAdviserAsync(new ChangeMeasure(CommandId.New(), rig.Dossier, proposal, 1, rig.Draft(25)))).Refusal,
            nameof(DropMeasure) => (await rig.AsAdviserAsync(new DropMeasure(CommandId.New(), rig.Dossier, proposal))).Refusal,
            nameof(SaveJudgement) => (await rig.AsAdviserAsync(new SaveJudgement(CommandId.New(), rig.Dossier, 1, "Anders", null))).Refusal,
            nameof(ExemptFromPkvw) => (await rig.AsAdviserAsync(new ExemptFromPkvw(CommandId.New(), rig.Dossier, "Monument"))).Refusal,
            _ => (await rig.AsAdviserAsync(new ReopenAssessment(CommandId.New(), rig.Dossier))).Refusal,
        };

        Assert.Null(refusal);
        Assert.Equal([MilestoneKind.AssessmentStarted], await rig.ReachedAsync());
        Assert.Null((await rig.ViewAsync()).CompletedAt);
        var again = await rig.AsAdviserAsync(new CompleteAssessment(CommandId.New(), rig.Dossier));
        Assert.Equal(change == nameof(DropMeasure), again.Refusal is AssessmentIncomplete);
    }

    [Fact]
    public async Task A_refused_change_leaves_it_complete()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.FillAsync();
        await rig.AsAdviserAsync(new CompleteAssessment(CommandId.New(), rig.Dossier));

        await rig.ProposeAsync(rig.Draft(1, PayerLayer.Employer));

        Assert.Contains(MilestoneKind.AssessmentCompleted, await rig.ReachedAsync());
        Assert.NotNull((await rig.ViewAsync()).CompletedAt);
    }

    [Fact]
    public async Task A_change_at_the_moment_of_submission_waits_at_the_door_and_comes_too_late()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.FillAsync();

        var change = await rig.House.InDbAsync(async db =>
        {
            // What a submission does: it holds the dossier until all was frozen.
            await using var transaction = await db.Database.BeginTransactionAsync();
            var dossier = await db.Set<Dossier>().FromSql($"SELECT *, xmin FROM dossier WHERE id = {rig.Dossier.Value} FOR NO KEY UPDATE").SingleAsync();
            var started = rig.ProposeAsync(rig.Draft(10));
            await WaitsAtTheDoorAsync(db, started);
            dossier.Take(Step.Withdraw, new DossierFacts(Phase.Assessment), rig.House.Clock.GetUtcNow());
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return await started;
        });

        Assert.Equal(Phase.Withdrawn, Assert.IsType<NotInAssessment>(change.Refusal).Phase);
    }

    private static async Task WaitsAtTheDoorAsync(CaseworkDb db, Task started)
    {
        while (await db.Database.SqlQuery<int>(
            $"SELECT count(*)::int AS \"Value\" FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.datname = current_database()").SingleAsync() == 0)
        {
            Assert.False(started.IsCompleted, "The change was made while somebody else held the dossier.");
            await Task.Yield();
        }
    }

    [Fact]
    public async Task A_stale_judgement_overwrites_nothing_and_a_long_one_is_refused()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.AsAdviserAsync(new SaveJudgement(CommandId.New(), rig.Dossier, 0, "Kanarie", null));

        var stale = await rig.AsAdviserAsync(new SaveJudgement(CommandId.New(), rig.Dossier, 0, "Oud", null));
        var tooLong = await rig.AsAdviserAsync(new SaveJudgement(CommandId.New(), rig.Dossier, 1, new string('a', 8001), null));

        Assert.IsType<ChangedMeanwhile>(stale.Refusal);
        Assert.Equal("Judgement", Assert.IsType<InvalidInput>(tooLong.Refusal).Fields.Single().Field);
        var row = await rig.House.InDbAsync(db => db.Set<SituationalAssessment>().AsNoTracking().SingleAsync());
        Assert.DoesNotContain("Kanarie", Encoding.UTF8.GetString(row.Judgement!), StringComparison.Ordinal);
        Assert.Equal("Kanarie", (await rig.ViewAsync()).Judgement);
    }

    [Fact]
    public async Task Nobody_else_judges_completes_or_reopens()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        AccountId[] others = [rig.Analyst, await rig.House.PersonAsync(Role.Beveiligingsautoriteit), await rig.House.PersonAsync(Role.Veiligheidsadviseur, "ander")];

        foreach (var other in others)
        {
            Assert.IsType<DossierNotFound>((await rig.House.AsAsync(other, new SaveJudgement(CommandId.New(), rig.Dossier, 0, "x", null))).Refusal);
            Assert.IsType<DossierNotFound>((await rig.House.AsAsync(other, new CompleteAssessment(CommandId.New(), rig.Dossier))).Refusal);
            Assert.IsType<DossierNotFound>((await rig.House.AsAsync(other, new ReopenAssessment(CommandId.New(), rig.Dossier))).Refusal);
        }
    }

    [Theory]
    [InlineData(Phase.Interview)]
    [InlineData(Phase.Review)]
    public async Task Nothing_is_judged_completed_or_reopened_outside_the_phase(Phase phase)
    {
        await using var rig = await AssessmentRig.OpenAsync(phase);

        Assert.IsType<NotInAssessment>((await rig.AsAdviserAsync(new SaveJudgement(CommandId.New(), rig.Dossier, 0, "x", null))).Refusal);
        Assert.IsType<NotInAssessment>((await rig.AsAdviserAsync(new CompleteAssessment(CommandId.New(), rig.Dossier))).Refusal);
        Assert.IsType<NotInAssessment>((await rig.AsAdviserAsync(new ReopenAssessment(CommandId.New(), rig.Dossier))).Refusal);
    }
}
