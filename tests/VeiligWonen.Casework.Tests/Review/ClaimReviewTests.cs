using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Casework.Tests.Review;

public sealed class ClaimReviewTests
{
    [Fact]
    public async Task The_content_is_read_only_by_who_has_the_review_in_hand()
    {
        await using var rig = await ReviewRig.SubmittedAsync();
        var other = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "twee");

        Assert.Empty((await rig.ViewAsync()).Parts);
        await rig.DoAsync(rig.Reviewer, rig.Claim());

        var mine = await rig.ViewAsync();
        var theirs = await rig.DoAsync(other, new ShowReview(rig.Dossier));
        Assert.True(mine.IsMine);
        Assert.NotEmpty(mine.Parts);
        Assert.Empty(theirs.Parts);
        Assert.Equal("Fictief Beveiligingsautoriteit een heeft deze toets al in behandeling.", theirs.WhyNotClaim);
    }

    [Fact]
    public async Task Two_reviewers_claim_at_once_and_the_other_reads_who_won()
    {
        await using var rig = await ReviewRig.SubmittedAsync();
        List<AccountId> reviewers = [rig.Reviewer];
        for (var i = 0; i < 3; i++)
        {
            reviewers.Add(await rig.House.PersonAsync(Role.Beveiligingsautoriteit, $"reviewer{i}"));
        }

        for (var round = 0; round < 6; round++)
        {
            var answers = await Task.WhenAll(reviewers.Select(r => rig.House.AsAsync(r, rig.Claim())));

            Assert.Single(answers, a => a.Succeeded);
            var winner = await rig.House.InDbAsync(db => db.Set<IndependentReview>().Where(r => r.HandedBackAt == null).Join(
                db.Users, r => r.ClaimedBy, a => a.Id, (_, a) => new { a.Id, a.FullName }).SingleAsync());
            Assert.All(answers.Where(a => !a.Succeeded), a => Assert.Equal(new ReviewTaken(winner.FullName), a.Refusal));
            await rig.DoAsync(winner.Id, new HandBackReview(CommandId.New(), rig.Dossier));
        }
    }

    [Fact]
    public async Task Claiming_twice_says_that_it_is_yours_already()
    {
        await using var rig = await ReviewRig.ClaimedAsync();

        Assert.Equal(new ReviewTaken("U"), (await rig.AskAsync(rig.Claim())).Refusal);
    }

    [Fact]
    public async Task Whoever_declares_an_interest_is_out_of_it_for_good_and_hands_back_what_they_had()
    {
        await using var rig = await ReviewRig.ClaimedAsync();

        Assert.Equal(ReviewClaim.Recused, await rig.DoAsync(rig.Reviewer, rig.Claim(hasInterest: true)));

        Assert.IsType<ReviewerRecused>((await rig.AskAsync(rig.Claim())).Refusal);
        Assert.Equal("U meldde een belang bij dit dossier. De toets moet door iemand anders.", (await rig.ViewAsync()).WhyNotClaim);
        Assert.Equal(1, await rig.CountAsync<Recusal>());
        Assert.DoesNotContain(MilestoneKind.ReviewClaimed, await rig.ReachedAsync());
        var other = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "twee");
        Assert.Equal(ReviewClaim.Claimed, await rig.DoAsync(other, rig.Claim()));
    }

    [Fact]
    public async Task Handed_back_means_that_the_next_one_begins_anew()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.DoAsync(rig.Reviewer, rig.Decide(ReviewRig.Judgement, PartVerdict.Returned, "Kanarie"));

        await rig.DoAsync(rig.Reviewer, new HandBackReview(CommandId.New(), rig.Dossier));

        Assert.IsType<NotYourReview>((await rig.AskAsync(rig.Decide(ReviewRig.Judgement, PartVerdict.Agreed))).Refusal);
        Assert.IsType<NotYourReview>((await rig.AskAsync(new HandBackReview(CommandId.New(), rig.Dossier))).Refusal);
        var other = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "twee");
        await rig.DoAsync(other, rig.Claim());
        Assert.All((await rig.DoAsync(other, new ShowReview(rig.Dossier))).Parts, p => Assert.Null(p.Verdict));
        Assert.DoesNotContain(MilestoneKind.PartReturned, await rig.ReachedAsync());
    }

    [Fact]
    public async Task Nothing_is_claimed_before_it_was_submitted_nor_when_it_is_paused_or_withdrawn()
    {
        await using var rig = await ReviewRig.CompleteAsync();
        await rig.GrantAsync(Role.Beveiligingsautoriteit, rig.Reviewer);
        Assert.IsType<NothingSubmitted>((await rig.AskAsync(rig.Claim())).Refusal);
        Assert.IsType<NothingSubmitted>((await rig.AskAsync(new ShowReview(rig.Dossier))).Refusal);

        await rig.SubmitAsync();
        await rig.HoldAsync();
        Assert.IsType<ReviewPaused>((await rig.AskAsync(rig.Claim())).Refusal);
        Assert.Equal(new ReviewPaused().Sentence, (await rig.ViewAsync()).WhyNotClaim);

        await rig.DoAsync(await rig.House.PersonAsync(Role.Bestuurder), new WithdrawRequest(CommandId.New(), rig.Dossier, null));
        Assert.Equal(new ReviewNotRunning(Phase.Withdrawn), (await rig.AskAsync(rig.Claim())).Refusal);
    }
}
