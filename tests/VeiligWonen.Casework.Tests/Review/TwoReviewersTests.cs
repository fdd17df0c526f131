using Microsoft.EntityFrameworkCore;
using Npgsql;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Casework.Tests.Review;

public sealed class TwoReviewersTests
{
    [Fact]
    public async Task Two_take_it_up_and_a_third_hears_who_they_are()
    {
        await using var rig = await ReviewRig.SubmittedAsync(two: true);
        var (one, other) = await BothAsync(rig);
        var third = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "drie");

        Assert.IsType<ReviewTaken>((await rig.House.AsAsync(one, rig.Claim())).Refusal);
        var refusal = Assert.IsType<ReviewTaken>((await rig.House.AsAsync(third, rig.Claim())).Refusal);
        Assert.Contains(" en ", refusal.Sentence, StringComparison.Ordinal);
        Assert.Equal(2, await rig.CountAsync<IndependentReview>());
        var view = await ViewAsync(rig, other);
        Assert.Equal((2, "de kosten boven het ingestelde bedrag liggen"), (view.Reviewers, view.SecondBecause));
    }

    [Fact]
    public async Task Neither_sees_what_the_other_decides_before_both_concluded()
    {
        await using var rig = await ReviewRig.SubmittedAsync(two: true);
        var (one, other) = await BothAsync(rig);
        await AgreeAsync(rig, one);

        Assert.All((await ViewAsync(rig, other)).Parts, p => Assert.Equal((null, null), (p.Verdict, p.Colleague)));
        Assert.Equal(Phase.Review, await rig.DoAsync(one, Adopt(rig)));

        var waiting = await ViewAsync(rig, one);
        Assert.Equal((ReviewOutcome.Adopted, null, false), (waiting.Concluded, waiting.ColleagueConcluded, waiting.Compared));
        Assert.True(waiting.Facts.AskerConcluded);
        Assert.All((await ViewAsync(rig, other)).Parts, p => Assert.Null(p.Colleague));
        Assert.Equal(Phase.Review, await rig.PhaseAsync());
        Assert.Equal(0, await rig.CountAsync<Beveiligingsadvies>());
    }

    [Fact]
    public async Task Of_one_mind_they_adopt_once()
    {
        await using var rig = await ReviewRig.SubmittedAsync(two: true);
        var (one, other) = await BothAsync(rig);
        await AgreeAsync(rig, one);
        await AgreeAsync(rig, other);
        await rig.DoAsync(one, Adopt(rig) with { Conditions = "Kanarie voorwaarde" });

        Assert.Equal(Phase.Advised, await rig.DoAsync(other, Adopt(rig) with { Dissent = "Kanarie standpunt" }));

        Assert.Equal(1, await rig.CountAsync<Beveiligingsadvies>());
        var reviews = await rig.House.InDbAsync(db => db.Set<IndependentReview>().OrderBy(r => r.Seat).ToListAsync());
        Assert.All(reviews, r => Assert.Equal((ReviewOutcome.Adopted, true), (r.Outcome, r.DecidedAt is not null)));
        Assert.Equal("Kanarie voorwaarde", (await ViewAsync(rig, one)).Conditions);
        var advice = System.Text.Json.JsonSerializer.Serialize((await rig.DoAsync(await rig.House.PersonAsync(Role.Bestuurder), new ShowEdition(rig.Dossier, EditionKind.Bestuurder))).Edition);
        Assert.Contains("Kanarie voorwaarde", advice, StringComparison.Ordinal);
        Assert.DoesNotContain("Kanarie standpunt", advice, StringComparison.Ordinal);
        Assert.Equal("Kanarie standpunt", (await ViewAsync(rig, other)).Dissent);
        Assert.IsType<ReviewIsDecided>((await rig.House.AsAsync(one, Adopt(rig))).Refusal);
    }

    [Fact]
    public async Task Who_differ_see_each_other_and_conclude_again()
    {
        await using var rig = await ReviewRig.SubmittedAsync(two: true);
        var (one, other) = await BothAsync(rig);
        await AgreeAsync(rig, one);
        await rig.DoAsync(other, rig.Decide(ReviewRig.Judgement, PartVerdict.Returned, "Kanarie bezwaar"));
        await rig.DoAsync(one, Adopt(rig));

        Assert.Equal(Phase.Review, await rig.DoAsync(other, new ReturnAssessment(CommandId.New(), rig.Dossier)));

        var seen = await ViewAsync(rig, one);
        Assert.Equal((null, ReviewOutcome.Returned, true), (seen.Concluded, seen.ColleagueConcluded, seen.Compared));
        Assert.Equal("Kanarie bezwaar", seen.Parts.Single(p => p.Part.Key == ReviewRig.Judgement).Colleague?.Remark);
        Assert.Equal(Phase.Review, await rig.PhaseAsync());

        await rig.DoAsync(one, rig.Decide(ReviewRig.Judgement, PartVerdict.Returned, "Ik zie het nu ook"));
        await rig.DoAsync(one, new ReturnAssessment(CommandId.New(), rig.Dossier));
        Assert.Equal(Phase.Assessment, await rig.DoAsync(other, new ReturnAssessment(CommandId.New(), rig.Dossier)));
        Assert.Equal(["Ik zie het nu ook", "Kanarie bezwaar"], (await rig.DoAsync(rig.Adviser, new ShowRemarks(rig.Dossier))).Remarks.Select(r => r.Remark).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_outcome_with_another_change_is_not_of_one_mind()
    {
        await using var rig = await ReviewRig.SubmittedAsync(two: true);
        var (one, other) = await BothAsync(rig);
        foreach (var (reviewer, quantity) in new[] { (one, 2), (other, 3) })
        {
            await rig.DoAsync(reviewer, rig.Decide(rig.CameraPart, PartVerdict.Changed, "Meer nodig", new MeasureChange(false, quantity, null)));
            await AgreeAsync(rig, reviewer);
            Assert.Equal(Phase.Review, await rig.DoAsync(reviewer, Change(rig)));
        }

        Assert.Equal(3, (await ViewAsync(rig, one)).Parts.Single(p => p.Part.Key == rig.CameraPart).Colleague?.Change?.Quantity);
        await rig.DoAsync(one, rig.Decide(rig.CameraPart, PartVerdict.Changed, "Meer nodig", new MeasureChange(false, 3, null)));
        await rig.DoAsync(one, Change(rig));
        Assert.Equal(Phase.Advised, await rig.DoAsync(other, Change(rig)));
    }

    [Fact]
    public async Task Deciding_anew_takes_back_what_was_concluded()
    {
        await using var rig = await ReviewRig.SubmittedAsync(two: true);
        var (one, other) = await BothAsync(rig);
        await AgreeAsync(rig, one);
        await AgreeAsync(rig, other);
        await rig.DoAsync(one, Adopt(rig));
        await rig.DoAsync(one, rig.Decide(ReviewRig.Judgement, PartVerdict.Returned, "Toch niet"));

        Assert.Equal(Phase.Review, await rig.DoAsync(other, Adopt(rig)));
        Assert.False((await ViewAsync(rig, one)).Facts.AskerConcluded);
        Assert.Equal(0, await rig.CountAsync<Beveiligingsadvies>());
    }

    [Fact]
    public async Task What_one_hands_back_leaves_the_other_as_far_as_they_were()
    {
        await using var rig = await ReviewRig.SubmittedAsync(two: true);
        var (one, other) = await BothAsync(rig);
        await AgreeAsync(rig, one);
        await rig.DoAsync(other, new HandBackReview(CommandId.New(), rig.Dossier));

        Assert.True((await ViewAsync(rig, one)).Facts.AllPartsDecided);
        var third = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "drie");
        await rig.DoAsync(third, rig.Claim());
        Assert.All((await ViewAsync(rig, third)).Parts, p => Assert.Null(p.Verdict));
    }

    [Fact]
    public async Task The_first_to_conclude_is_held_to_the_same_conditions()
    {
        await using var rig = await ReviewRig.SubmittedAsync(two: true);
        var (one, _) = await BothAsync(rig);

        Assert.IsType<StepNotPossible>((await rig.House.AsAsync(one, Adopt(rig))).Refusal);
        Assert.Null((await ViewAsync(rig, one)).Concluded);
    }

    [Fact]
    public async Task The_database_takes_no_advice_of_one_where_two_are_needed()
    {
        await using var rig = await ReviewRig.SubmittedAsync(two: true);
        var (one, _) = await BothAsync(rig);
        await AgreeAsync(rig, one);

        var alone = rig.House.InDbAsync(async db =>
        {
            await db.Set<IndependentReview>().Where(r => r.ClaimedBy == one)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.Outcome, ReviewOutcome.Adopted).SetProperty(r => r.DecidedAt, rig.House.Clock.GetUtcNow()));
            var review = await db.Set<IndependentReview>().SingleAsync(r => r.ClaimedBy == one);
            var subject = await db.Set<ReviewSubject>().SingleAsync();
            db.Add(new Beveiligingsadvies
            {
                DossierId = rig.Dossier,
                Number = 1,
                SubjectId = subject.Id,
                ReviewId = review.Id,
                SubjectSha256 = subject.Sha256,
                AdoptedBy = one,
                AdoptedAt = rig.House.Clock.GetUtcNow(),
                WithChange = false,
                NotifiedOn = new DateOnly(2026, 3, 2),
            });
            return await db.SaveChangesAsync();
        });

        var trouble = await Assert.ThrowsAnyAsync<Exception>(() => alone);
        Assert.Equal("VW001", (trouble as PostgresException ?? trouble.InnerException as PostgresException)?.SqlState);
    }

    private static async Task<(AccountId One, AccountId Other)> BothAsync(ReviewRig rig)
    {
        var other = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "twee");
        await rig.DoAsync(rig.Reviewer, rig.Claim());
        await rig.DoAsync(other, rig.Claim());
        return (rig.Reviewer, other);
    }

    private static async Task AgreeAsync(ReviewRig rig, AccountId reviewer)
    {
        foreach (var part in (await ViewAsync(rig, reviewer)).Parts.Where(p => p.Verdict is null))
        {
            await rig.DoAsync(reviewer, rig.Decide(part.Part.Key, PartVerdict.Agreed));
        }
    }

    private static AdoptAdvice Adopt(ReviewRig rig) => new(CommandId.New(), rig.Dossier);

    private static AdoptWithChange Change(ReviewRig rig) => new(CommandId.New(), rig.Dossier, "Meer nodig");

    private static Task<ReviewView> ViewAsync(ReviewRig rig, AccountId reviewer) => rig.DoAsync(reviewer, new ShowReview(rig.Dossier));
}
