using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Casework.Tests.Review;

public sealed class SubmitForReviewTests
{
    [Fact]
    public async Task What_every_room_has_to_say_is_frozen_as_round_one_and_the_authority_is_let_in()
    {
        await using var rig = await ReviewRig.CompleteAsync();
        Assert.IsType<DossierNotFound>((await rig.AskAsync(new ShowReview(rig.Dossier))).Refusal);

        Assert.Equal(1, await rig.SubmitAsync());

        Assert.Equal(Phase.Review, await rig.PhaseAsync());
        await rig.DoAsync(rig.Reviewer, rig.Claim());
        var view = await rig.ViewAsync();
        Assert.Equal((1, "VW-TEST-TEST"), (view.Round, view.DossierCode));
        Assert.Equal(
            [ReviewRig.Analysis, .. Scenarios.Current.All.Select(s => $"scenario:{s.Code}"), rig.CameraPart, ReviewRig.Judgement, "totals", "xrays"],
            view.Parts.Select(p => p.Part.Key).Except(["request", "eligibility", FreezeFactCheck.PartKey]));
        Assert.Matches("^[0-9A-F]{4}-[0-9A-F]{4}$", view.ShortHash);
    }

    [Fact]
    public async Task Nothing_of_the_frozen_document_stands_in_clear_in_the_database()
    {
        await using var rig = await ReviewRig.SubmittedAsync();

        var subject = await rig.House.InDbAsync(db => db.Set<ReviewSubject>().SingleAsync());

        Assert.DoesNotContain("Kanarie", Encoding.UTF8.GetString(subject.Document), StringComparison.Ordinal);
        Assert.Equal((rig.Adviser, 64), (subject.SubmittedBy, subject.Sha256.Length));
    }

    [Fact]
    public async Task The_snapshot_does_not_change_when_the_live_rows_change_later()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var before = await rig.ViewAsync();

        await rig.House.InDbAsync(db => db.Set<MeasureProposal>().ExecuteUpdateAsync(set => set.SetProperty(p => p.Quantity, 9)));
        await rig.House.InDbAsync(db => db.Set<ScenarioScore>().ExecuteDeleteAsync());

        var after = await rig.ViewAsync();
        Assert.Equal(before.ShortHash, after.ShortHash);
        Assert.Equal(before.Parts.Select(p => CanonicalJson.Write(p.Part)), after.Parts.Select(p => CanonicalJson.Write(p.Part)));
    }

    [Fact]
    public async Task Nothing_can_be_written_after_it_was_submitted()
    {
        await using var rig = await ReviewRig.SubmittedAsync();

        Assert.NotNull((await rig.House.AsAsync(rig.Adviser, new SaveJudgement(CommandId.New(), rig.Dossier, 1, "Later", null))).Refusal);
        Assert.NotNull((await rig.House.AsAsync(rig.Analyst, new SaveThreatAnalysis(
            CommandId.New(), rig.Dossier, 1, "Later", "Later", "Later", 1, ThreatTrend.Stable))).Refusal);
    }

    [Fact]
    public async Task Both_building_blocks_must_be_there_and_it_happens_once()
    {
        await using var rig = await ReviewRig.CompleteAsync();
        await rig.RewriteJudgementAsync("Anders", 1);

        var early = await rig.House.AsAsync(rig.Adviser, rig.Submit());
        await rig.CompleteAssessmentAsync();
        await rig.SubmitAsync();
        var again = await rig.House.AsAsync(rig.Adviser, rig.Submit());

        Assert.Equal("De situationele beoordeling is nog niet klaar. De veiligheidsadviseur rondt die af.", early.Refusal?.Sentence);
        Assert.IsType<StepNotPossible>(again.Refusal);
        Assert.Equal(1, await rig.CountAsync<ReviewSubject>());
    }

    [Fact]
    public async Task A_threat_analysis_that_is_a_draft_again_holds_the_submission_whoever_asks_for_it()
    {
        await using var rig = await ReviewRig.CompleteAsync();
        await rig.DoAsync(rig.Analyst, new SaveThreatLine(
            CommandId.New(), rig.Dossier, ThreatLineId.New(), 0, new ThreatLineDraft("S2", "group", 2, 2, 2, ThreatTrend.Stable, "Later bedacht")));

        var early = await rig.House.AsAsync(rig.Adviser, rig.Submit());
        await rig.DoAsync(rig.Analyst, new CompleteThreatAnalysis(CommandId.New(), rig.Dossier, 1, 2));
        var round = await rig.SubmitAsync();

        Assert.Equal("De preventieve dreigingsanalyse is nog niet klaar. De dreigingsanalist schrijft die.", Assert.IsType<StepNotPossible>(early.Refusal).Sentence);
        Assert.Equal(1, round);
        Assert.Equal(1, await rig.CountAsync<ReviewSubject>());
    }

    [Fact]
    public async Task A_paused_dossier_is_not_submitted()
    {
        await using var rig = await ReviewRig.CompleteAsync();
        await rig.HoldAsync();

        Assert.Equal("Het dossier is gepauzeerd. Hervat het eerst.", (await rig.House.AsAsync(rig.Adviser, rig.Submit())).Refusal?.Sentence);
    }

    [Fact]
    public async Task Only_the_adviser_of_this_dossier_submits()
    {
        await using var rig = await ReviewRig.CompleteAsync();
        AccountId[] others =
        [
            rig.Analyst, rig.Reviewer, await rig.House.PersonAsync(Role.Veiligheidsadviseur, "ander"), await rig.House.PersonAsync(Role.Administrator),
            await rig.House.PersonAsync(Role.Bestuurder),
        ];

        foreach (var other in others)
        {
            Assert.IsType<DossierNotFound>((await rig.House.AsAsync(other, rig.Submit())).Refusal);
        }

        Assert.Equal(Phase.Assessment, await rig.PhaseAsync());
    }
}
