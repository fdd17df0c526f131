using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Tests.Assessment;

public sealed class ScoreScenarioTests
{
    [Fact]
    public async Task A_score_gives_a_label_before_and_after()
    {
        await using var rig = await AssessmentRig.OpenAsync();

        var saved = await rig.AsAdviserAsync(rig.Score("S3", 4, 2) with { Explanation = "  Kanarie toelichting " });

        Assert.Equal(1, saved.Answer.Revision);
        var view = (await rig.ViewAsync()).Scenarios.Single(s => s.Code == "S3");
        Assert.Equal((RiskLabel.High, RiskLabel.Low), (view.LabelBefore, view.LabelAfter));
        Assert.Equal("Kanarie toelichting", view.Explanation);
        Assert.Equal([MilestoneKind.AssessmentStarted], await rig.ReachedAsync());
        Assert.Equal([ContributionPart.Assessment], await rig.ContributedAsync(rig.Adviser));
    }

    [Fact]
    public async Task A_half_score_is_kept_and_has_no_label_yet()
    {
        await using var rig = await AssessmentRig.OpenAsync();

        await rig.AsAdviserAsync(rig.Score("S1", 3, 3) with { Before = new RiskSteps(3, null, null), After = RiskSteps.None });

        var view = (await rig.ViewAsync()).Scenarios[0];
        Assert.Equal((3, null, false), (view.Before.Threat, view.LabelBefore, view.IsComplete));
    }

    [Fact]
    public async Task An_override_counts_stays_visible_and_needs_a_reason()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var overridden = rig.Score("S1", 2, 2) with { OverrideBefore = RiskLabel.High };

        var silent = await rig.AsAdviserAsync(overridden);
        var motivated = await rig.AsAdviserAsync(overridden with { OverrideReason = "Kanarie reden" });

        Assert.Equal("OverrideReason", Assert.IsType<InvalidInput>(silent.Refusal).Fields.Single().Field);
        Assert.True(motivated.Succeeded);
        var view = (await rig.ViewAsync()).Scenarios[0];
        Assert.Equal((RiskLabel.High, RiskLabel.Low, RiskLabel.High, "Kanarie reden"), (view.LabelBefore!.Value, view.ScaleBefore!.Value, view.OverrideBefore!.Value, view.OverrideReason));
    }

    [Theory]
    [InlineData(5, 1, null, true)]
    [InlineData(1, 5, null, true)]
    [InlineData(2, 1, RiskLabel.Acute, true)]
    [InlineData(5, 1, RiskLabel.High, false)]
    [InlineData(4, 4, null, false)]
    public async Task Acute_anywhere_asks_for_the_hand_over(int before, int after, RiskLabel? given, bool asked)
    {
        await using var rig = await AssessmentRig.OpenAsync();

        await rig.AsAdviserAsync(rig.Score("S4", before, after) with { OverrideBefore = given, OverrideReason = "Omdat." });

        Assert.Equal(asked, (await rig.ViewAsync()).HandoverAsked);
    }

    [Fact]
    public async Task A_stale_page_overwrites_nothing()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.AsAdviserAsync(rig.Score("S1", 3, 2));

        Assert.IsType<ChangedMeanwhile>((await rig.AsAdviserAsync(rig.Score("S1", 5, 5))).Refusal);
        Assert.Equal(3, (await rig.ViewAsync()).Scenarios[0].Before.Impact);
    }

    [Fact]
    public async Task Twins_at_the_same_moment_are_done_once_and_two_scenarios_do_not_hinder_each_other()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var twin = rig.Score("S1", 3, 2);
        ScoreScenario[] all = [twin, twin, rig.Score("S2", 3, 2), rig.Score("S3", 3, 2), rig.Score("S4", 3, 2)];

        var answers = await Task.WhenAll(all.Select(score => rig.AsAdviserAsync(score)));

        Assert.All(answers, a => Assert.Null(a.Refusal));
        Assert.Equal(4, (await rig.ViewAsync()).Scenarios.Count(s => s.IsComplete));
    }

    [Fact]
    public async Task Each_field_that_is_not_right_has_its_own_sentence()
    {
        await using var rig = await AssessmentRig.OpenAsync();

        var answer = await rig.AsAdviserAsync(new ScoreScenario(
            CommandId.New(), rig.Dossier, "S10", 0, new RiskSteps(0, 6, null), new RiskSteps(1, 2, 9), null, (RiskLabel)7, "reden",
            new string('a', 4001)));

        var fields = Assert.IsType<InvalidInput>(answer.Refusal).Fields.Select(f => f.Field);
        Assert.Equal(["ScenarioCode", "Before.Threat", "Before.Vulnerability", "After.Impact", "OverrideAfter", "Explanation"], fields);
    }

    [Theory]
    [InlineData(Phase.Interview)]
    [InlineData(Phase.Review)]
    [InlineData(Phase.Care)]
    public async Task Nothing_is_scored_outside_the_phase(Phase phase)
    {
        await using var rig = await AssessmentRig.OpenAsync(phase);

        var answer = await rig.AsAdviserAsync(rig.Score("S1", 3, 2));

        Assert.IsType<NotInAssessment>(answer.Refusal);
        Assert.Empty(await rig.ReachedAsync());
    }

    [Fact]
    public async Task Nothing_is_scored_while_the_dossier_is_on_hold()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.HoldAsync();

        Assert.IsType<AssessmentPaused>((await rig.AsAdviserAsync(rig.Score("S1", 3, 2))).Refusal);
        Assert.NotNull((await rig.ViewAsync()).LockedBecause);
    }

    [Theory]
    [InlineData(Role.ThreatAnalyst)]
    [InlineData(Role.Beveiligingsautoriteit)]
    [InlineData(Role.Employer)]
    [InlineData(Role.Planner)]
    [InlineData(Role.Bestuurder)]
    public async Task Only_the_adviser_reads_and_scores(Role role)
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var somebody = await rig.House.PersonAsync(role);

        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(somebody, rig.Score("S1", 3, 2))).Refusal);
        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(somebody, new ShowAssessment(rig.Dossier))).Refusal);
    }

    [Fact]
    public async Task Another_adviser_does_not_find_the_dossier()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var other = await rig.House.PersonAsync(Role.Veiligheidsadviseur, "ander");

        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(other, rig.Score("S1", 3, 2))).Refusal);
        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(other, new ShowAssessment(rig.Dossier))).Refusal);
    }

    [Fact]
    public async Task The_database_holds_no_word_of_it()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.AsAdviserAsync(rig.Score("S1", 3, 2) with
        {
            OverrideAfter = RiskLabel.Raised,
            OverrideReason = "Kanarie reden",
            Explanation = "Kanarie toelichting",
        });

        var row = await rig.House.InDbAsync(db => db.Set<ScenarioScore>().AsNoTracking().SingleAsync());

        Assert.All(new[] { row.OverrideReason, row.Explanation }, bytes =>
            Assert.DoesNotContain("Kanarie", Encoding.UTF8.GetString(bytes!), StringComparison.Ordinal));
    }
}
