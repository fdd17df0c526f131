using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Tests.Assessment;

public sealed class ThreatAnalysisTests
{
    [Fact]
    public async Task What_the_analyst_saves_is_there_again_and_counts_as_a_contribution()
    {
        await using var rig = await AssessmentRig.OpenAsync();

        var saved = await rig.AsAnalystAsync(rig.Words());

        var view = (await rig.AsAnalystAsync(new ShowThreatAnalysis(rig.Dossier))).Answer;
        Assert.Equal(
            new ThreatAnalysisWords("Kanarie samenvatting", "Kanarie bron", "Kanarie lokaal", 3, ThreatTrend.Rising) { WithoutAnswer = "Kanarie reden", Lines = view.Words!.Lines },
            view.Words);
        Assert.Equal((1, saved.Answer.At), (view.Revision, view.SavedAt));
        Assert.Equal([MilestoneKind.ThreatAnalysisStarted], await rig.ReachedAsync());
        Assert.Equal([ContributionPart.ThreatAnalysis], await rig.ContributedAsync(rig.Analyst));
    }

    [Fact]
    public async Task An_analysis_may_be_saved_half_written_but_not_completed()
    {
        await using var rig = await AssessmentRig.OpenAsync();

        await rig.AsAnalystAsync(new SaveThreatAnalysis(CommandId.New(), rig.Dossier, 0, "Kanarie", "  ", null, null, null));
        var completed = await rig.AsAnalystAsync(rig.Complete(1, 0));

        var refusal = Assert.IsType<ThreatAnalysisIncomplete>(completed.Refusal);
        Assert.Equal(5, refusal.Missing.Count);
        Assert.Contains("de concreetheid", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_analysis_that_was_never_begun_cannot_be_completed()
    {
        await using var rig = await AssessmentRig.OpenAsync();

        Assert.IsType<ThreatAnalysisIncomplete>((await rig.AsAnalystAsync(rig.Complete(0, 0))).Refusal);
    }

    [Fact]
    public async Task The_adviser_reads_it_only_when_it_is_complete_and_only_with_a_purpose()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.WriteAnalysisAsync();
        var read = new ReadThreatAnalysis(rig.Dossier, ReadThreatAnalysis.Purposes[0]);

        var draft = await rig.AsAdviserAsync(read);
        var status = (await rig.AsAdviserAsync(new ShowThreatAnalysis(rig.Dossier))).Answer;
        await rig.AsAnalystAsync(rig.Complete());
        var noPurpose = await rig.AsAdviserAsync(new ReadThreatAnalysis(rig.Dossier, "zomaar"));
        var complete = await rig.AsAdviserAsync(read);

        Assert.IsType<ThreatAnalysisNotReady>(draft.Refusal);
        Assert.Null(status.Words);
        Assert.IsType<InvalidInput>(noPurpose.Refusal);
        Assert.Equal("Kanarie samenvatting", complete.Answer.Summary);
        var looks = await rig.House.InDbAsync(db => db.Set<AuditLine>()
            .Where(l => l.Action == nameof(ReadThreatAnalysis) && l.Outcome == AuditOutcome.Looked).Select(l => l.Detail).ToListAsync());
        Assert.Equal([ReadThreatAnalysis.Purposes[0]], looks);
    }

    [Fact]
    public async Task A_save_after_completion_makes_it_a_draft_again()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.WriteAnalysisAsync();
        await rig.AsAnalystAsync(rig.Complete());
        Assert.Contains(MilestoneKind.ThreatAnalysisCompleted, await rig.ReachedAsync());

        await rig.AsAnalystAsync(rig.Words(1));

        Assert.DoesNotContain(MilestoneKind.ThreatAnalysisCompleted, await rig.ReachedAsync());
        Assert.IsType<ThreatAnalysisNotReady>(
            (await rig.AsAdviserAsync(new ReadThreatAnalysis(rig.Dossier, ReadThreatAnalysis.Purposes[0]))).Refusal);
    }

    [Fact]
    public async Task A_stale_page_overwrites_nothing()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.AsAnalystAsync(rig.Words());

        var stale = await rig.AsAnalystAsync(rig.Words() with { Summary = "Oud" });
        var staleCompletion = await rig.AsAnalystAsync(rig.Complete(0, 0));

        Assert.IsType<ChangedMeanwhile>(stale.Refusal);
        Assert.IsType<ChangedMeanwhile>(staleCompletion.Refusal);
        Assert.Equal("Kanarie samenvatting", (await rig.AsAnalystAsync(new ShowThreatAnalysis(rig.Dossier))).Answer.Words!.Summary);
    }

    [Theory]
    [InlineData(Phase.Interview)]
    [InlineData(Phase.Review)]
    [InlineData(Phase.Advised)]
    public async Task It_is_written_in_the_phase_of_the_assessment_only(Phase phase)
    {
        await using var rig = await AssessmentRig.OpenAsync(phase);

        Assert.IsType<NotInAssessment>((await rig.AsAnalystAsync(rig.Words())).Refusal);
        Assert.IsType<NotInAssessment>((await rig.AsAnalystAsync(rig.Complete(0, 0))).Refusal);
        Assert.NotNull((await rig.AsAnalystAsync(new ShowThreatAnalysis(rig.Dossier))).Answer.LockedBecause);
    }

    [Fact]
    public async Task It_is_not_written_while_the_dossier_is_on_hold()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.HoldAsync();

        Assert.IsType<AssessmentPaused>((await rig.AsAnalystAsync(rig.Words())).Refusal);
    }

    [Theory]
    [InlineData(Role.Veiligheidsadviseur)]
    [InlineData(Role.Beveiligingsautoriteit)]
    [InlineData(Role.Employer)]
    [InlineData(Role.Planner)]
    [InlineData(Role.Administrator)]
    public async Task Only_an_analyst_writes_it(Role role)
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var somebody = await rig.House.PersonAsync(role);

        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(somebody, rig.Words())).Refusal);
        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(somebody, rig.Complete(0, 0))).Refusal);
    }

    [Fact]
    public async Task A_stranger_does_not_find_the_dossier()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var stranger = await rig.House.PersonAsync(Role.ThreatAnalyst, "vreemd", "bzk");
        var otherAdviser = await rig.House.PersonAsync(Role.Veiligheidsadviseur, "ander");

        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(stranger, rig.Words())).Refusal);
        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(stranger, new ShowThreatAnalysis(rig.Dossier))).Refusal);
        Assert.IsType<DossierNotFound>(
            (await rig.House.AsAsync(otherAdviser, new ReadThreatAnalysis(rig.Dossier, ReadThreatAnalysis.Purposes[0]))).Refusal);
    }

    [Fact]
    public async Task Each_field_that_is_not_right_has_its_own_sentence()
    {
        await using var rig = await AssessmentRig.OpenAsync();

        var answer = await rig.AsAnalystAsync(new SaveThreatAnalysis(
            CommandId.New(), rig.Dossier, 0, new string('a', 8001), "\u0001", null, 6, (ThreatTrend)9));

        var fields = Assert.IsType<InvalidInput>(answer.Refusal).Fields.Select(f => f.Field);
        Assert.Equal(["Summary", "Sources", "Concreteness", "Trend"], fields);
    }

    [Fact]
    public async Task The_database_holds_no_word_of_it()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.AsAnalystAsync(rig.Words());

        var row = await rig.House.InDbAsync(db => db.Set<ThreatAnalysis>().AsNoTracking().SingleAsync());

        Assert.All(new[] { row.Summary, row.Sources, row.LocalRisk, row.WithoutAnswer }, bytes =>
            Assert.DoesNotContain("Kanarie", Encoding.UTF8.GetString(bytes!), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dossier_that_comes_to_the_assessment_is_asked_for_at_the_analysts_once()
    {
        await using var rig = await AssessmentRig.OpenAsync(Phase.Interview);
        await rig.House.InDbAsync(db => db.Set<Grant>().Where(g => g.Role == Role.ThreatAnalyst).ExecuteDeleteAsync());
        Assert.IsType<DossierNotFound>((await rig.AsAnalystAsync(new ShowThreatAnalysis(rig.Dossier))).Refusal);

        for (var time = 0; time < 2; time++)
        {
            await rig.House.InDbAsync(async db =>
            {
                var change = new PhaseChanged(rig.Dossier, Phase.Interview, Step.FinishInterview, Phase.Assessment, false, rig.House.Clock.GetUtcNow());
                await new AskForThreatAnalysis(db, rig.House.Clock).FollowAsync(change, default);
                return await db.SaveChangesAsync();
            });
        }

        Assert.True((await rig.AsAnalystAsync(new ShowThreatAnalysis(rig.Dossier))).Succeeded);
        Assert.Equal(1, await rig.House.InDbAsync(db => db.Set<Grant>().CountAsync(g => g.Role == Role.ThreatAnalyst)));
    }
}
