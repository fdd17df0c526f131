using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Casework.Tests.Review;

public sealed class DecidePartTests
{
    [Fact]
    public async Task Every_outcome_says_why_it_is_not_possible_until_the_parts_are_decided()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        Assert.Equal("Nog niet elk onderdeel heeft een oordeel.", (await rig.ViewAsync()).WhyNot(Step.Adopt));
        Assert.Equal("Stuur eerst minstens één onderdeel terug, met een opmerking.", (await rig.ViewAsync()).WhyNot(Step.ReturnAssessment));

        await rig.AgreeWithTheRestAsync();

        var view = await rig.ViewAsync();
        Assert.Null(view.WhyNot(Step.Adopt));
        Assert.Equal("U heeft niets aangepast. Stel het advies ongewijzigd vast.", view.WhyNot(Step.AdoptWithChange));
    }

    [Fact]
    public async Task What_was_decided_on_another_screen_is_not_replaced_unseen()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var nothing = new PartSeen(null);
        await rig.DoAsync(rig.Reviewer, rig.Decide(ReviewRig.Judgement, PartVerdict.Returned, "Van het ene scherm") with { Seen = nothing });
        rig.House.Clock.Advance(TimeSpan.FromMinutes(1));

        var refusal = Assert.IsType<PartDecidedElsewhere>((await rig.AskAsync(rig.Decide(ReviewRig.Judgement, PartVerdict.Changed, "Van het andere scherm") with { Seen = nothing })).Refusal);

        Assert.Contains("terug met opmerking", refusal.Sentence, StringComparison.Ordinal);
        Assert.Equal("Van het ene scherm", (await PartAsync()).Remark);
        Assert.Equal(refusal.DecidedAt, (await PartAsync()).DecidedAt);
        await rig.DoAsync(rig.Reviewer, rig.Decide(ReviewRig.Judgement, PartVerdict.Changed, "Van het andere scherm") with { Seen = new PartSeen(refusal.DecidedAt) });
        Assert.Equal("Van het andere scherm", (await PartAsync()).Remark);

        async Task<PartView> PartAsync() => (await rig.ViewAsync()).Parts.Single(p => p.Part.Key == ReviewRig.Judgement);
    }

    [Fact]
    public async Task Deciding_again_replaces_the_former_decision_and_its_milestones()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.AgreeWithTheRestAsync();

        await rig.DoAsync(rig.Reviewer, rig.Decide(ReviewRig.Judgement, PartVerdict.Returned, "Waarom?"));
        Assert.Equal("Een onderdeel is teruggestuurd. Stuur de beoordeling terug, of pas uw oordeel aan.", (await rig.ViewAsync()).WhyNot(Step.Adopt));

        await rig.DoAsync(rig.Reviewer, rig.Decide(rig.CameraPart, PartVerdict.Changed, "Twee is beter.", new MeasureChange(false, 2, null)));
        await rig.DoAsync(rig.Reviewer, rig.Decide(ReviewRig.Judgement, PartVerdict.Agreed));

        var view = await rig.ViewAsync();
        Assert.Null(view.WhyNot(Step.AdoptWithChange));
        Assert.Equal("U heeft een onderdeel zelf aangepast. Stel het advies vast met wijziging.", view.WhyNot(Step.Adopt));
        var camera = view.Parts.Single(p => p.Part.Key == rig.CameraPart);
        Assert.Equal((PartVerdict.Changed, "Twee is beter.", new MeasureChange(false, 2, null)), (camera.Verdict, camera.Remark, camera.Change));
        Assert.Null(view.Parts.Single(p => p.Part.Key == ReviewRig.Judgement).Remark);
    }

    [Fact]
    public async Task Decisions_sent_at_once_are_all_counted()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var parts = (await rig.ViewAsync()).Parts;

        var answers = await Task.WhenAll(parts.Select(p => rig.AskAsync(rig.Decide(p.Part.Key, PartVerdict.Agreed))));

        Assert.All(answers, a => Assert.True(a.Succeeded, a.Refusal?.Sentence));
        Assert.Contains(MilestoneKind.AllPartsDecided, await rig.ReachedAsync());
    }

    [Fact]
    public async Task A_remark_is_sealed()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.DoAsync(rig.Reviewer, rig.Decide(ReviewRig.Judgement, PartVerdict.Returned, "Kanarie opmerking"));

        var remark = await rig.House.InDbAsync(db => db.Set<PartDecision>().Select(d => d.Remark).SingleAsync());

        Assert.DoesNotContain("Kanarie", Encoding.UTF8.GetString(remark!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PartVerdict.Returned, null)]
    [InlineData(PartVerdict.Returned, "   ")]
    [InlineData(PartVerdict.Changed, null)]
    [InlineData((PartVerdict)99, "Reden")]
    public async Task Returned_and_changed_need_words_and_a_verdict_is_one_of_three(PartVerdict verdict, string? remark)
    {
        await using var rig = await ReviewRig.ClaimedAsync();

        Assert.IsType<InvalidInput>((await rig.AskAsync(rig.Decide(ReviewRig.Judgement, verdict, remark))).Refusal);
    }

    [Fact]
    public async Task Bad_input_is_refused_in_words()
    {
        await using var rig = await ReviewRig.ClaimedAsync();

        Assert.IsType<NoSuchPart>((await rig.AskAsync(rig.Decide("measure:99:x", PartVerdict.Agreed))).Refusal);
        Assert.IsType<NotAMeasure>((await rig.AskAsync(
            rig.Decide(ReviewRig.Judgement, PartVerdict.Changed, "Reden", new MeasureChange(true, null, null)))).Refusal);
        foreach (var change in new[] { new MeasureChange(false, 0, null), new MeasureChange(false, 1000, null), new MeasureChange(false, null, (PayerLayer)99) })
        {
            Assert.IsType<InvalidInput>((await rig.AskAsync(rig.Decide(rig.CameraPart, PartVerdict.Changed, "Reden", change))).Refusal);
        }

        Assert.Equal(new PayerDoesNotFit("werkgever"), (await rig.AskAsync(
            rig.Decide(rig.CameraPart, PartVerdict.Changed, "Reden", new MeasureChange(false, null, PayerLayer.Own)))).Refusal);
        Assert.IsType<InvalidInput>((await rig.AskAsync(rig.Decide(ReviewRig.Judgement, PartVerdict.Returned, new string('x', 4001)))).Refusal);
    }

    [Fact]
    public async Task Nothing_is_decided_while_the_dossier_is_paused_or_after_it_was_withdrawn()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.HoldAsync();
        foreach (var decide in rig.EveryDecision().Skip(1))
        {
            Assert.Contains("gepauzeerd", (await decide(rig.Reviewer))?.Sentence, StringComparison.Ordinal);
        }

        await rig.DoAsync(await rig.House.PersonAsync(Role.Bestuurder), new WithdrawRequest(CommandId.New(), rig.Dossier, null));
        foreach (var decide in rig.EveryDecision().Skip(1))
        {
            Assert.NotNull(await decide(rig.Reviewer));
        }

        Assert.Equal(new ReviewNotRunning(Phase.Withdrawn), (await rig.AskAsync(rig.Decide(ReviewRig.Judgement, PartVerdict.Agreed))).Refusal);
        Assert.Equal(0, await rig.CountAsync<PartDecision>());
    }

    [Fact]
    public async Task Nobody_but_a_reviewer_decides_on_a_part()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        foreach (var other in new[] { rig.Adviser, rig.Analyst, await rig.House.PersonAsync(Role.Bestuurder), await rig.House.PersonAsync(Role.Employer) })
        {
            Assert.IsType<DossierNotFound>((await rig.House.AsAsync(other, rig.Decide(ReviewRig.Judgement, PartVerdict.Agreed))).Refusal);
            Assert.IsType<DossierNotFound>((await rig.House.AsAsync(other, new ShowReview(rig.Dossier))).Refusal);
        }
    }
}
