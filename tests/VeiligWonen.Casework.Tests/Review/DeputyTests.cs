using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>Somebody stands in for a reviewer who is away, and takes over what that one has in hand.</summary>
public sealed class DeputyTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public async Task A_deputy_goes_on_where_the_absent_reviewer_was()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var deputy = await DeputyAsync(rig);
        await rig.DoAsync(rig.Reviewer, rig.Decide(rig.CameraPart, PartVerdict.Agreed));
        await rig.DoAsync(rig.Reviewer, rig.Decide(ReviewRig.Judgement, PartVerdict.Returned, "Kanarie opmerking van de ander"));
        var offered = Assert.Single((await ViewAsync(rig, deputy)).Takeable);
        Assert.Equal([offered], await rig.DoAsync(deputy, new ShowTakeable(rig.Dossier)));
        Assert.Empty(await rig.DoAsync(rig.Reviewer, new ShowTakeable(rig.Dossier)));

        await rig.DoAsync(deputy, TakeOver(rig));

        Assert.Equal(("Fictief Beveiligingsautoriteit een", 2, null), (offered.PrincipalName, offered.Decided, offered.WhyNot));
        var view = await ViewAsync(rig, deputy);
        Assert.Equal((true, "plaatsvervangend beveiligingsautoriteit", "Fictief Beveiligingsautoriteit een"), (view.IsMine, view.Capacity, view.InPlaceOf));
        Assert.Equal(PartVerdict.Agreed, view.Parts.Single(p => p.Part.Key == rig.CameraPart).Verdict);
        Assert.Equal("Kanarie opmerking van de ander", view.Parts.Single(p => p.Part.Key == ReviewRig.Judgement).Remark);
        Assert.True(view.Facts.AnyPartReturned);
        var line = Assert.Single(view.TakeOvers);
        Assert.Equal(("Fictief Beveiligingsautoriteit plaats", "Fictief Beveiligingsautoriteit een"), (line.ByName, line.FromName));
    }

    [Fact]
    public async Task Who_was_away_has_it_no_more_and_is_told()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var deputy = await DeputyAsync(rig);

        await rig.DoAsync(deputy, TakeOver(rig));

        Assert.IsType<NotYourReview>((await rig.AskAsync(rig.Decide(ReviewRig.Judgement, PartVerdict.Agreed))).Refusal);
        Assert.False((await rig.ViewAsync()).IsMine);
        Assert.Empty((await rig.ViewAsync()).Parts);
        Assert.Contains(NoticeKind.ReviewTakenOver, await ToldAsync(rig, rig.Reviewer));
        var milestone = await rig.House.InDbAsync(db => db.Set<Milestone>().SingleAsync(m => m.Kind == MilestoneKind.ReviewTakenOver));
        Assert.Equal((deputy, rig.Reviewer), (milestone.By, milestone.From));
        Assert.Equal([deputy], await rig.House.InDbAsync(db => db.Set<Milestone>().Where(m => m.Kind == MilestoneKind.ReviewClaimed && m.LapsedAt == null).Select(m => m.By!.Value).ToListAsync()));
    }

    [Fact]
    public async Task The_decision_and_the_advice_say_in_which_capacity()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var deputy = await DeputyAsync(rig);
        await rig.AgreeWithTheRestAsync();
        await rig.DoAsync(deputy, TakeOver(rig));

        Assert.Equal(Phase.Advised, await rig.DoAsync(deputy, new AdoptAdvice(CommandId.New(), rig.Dossier)));

        Assert.Equal("plaatsvervangend beveiligingsautoriteit", await rig.House.InDbAsync(db => db.Set<IndependentReview>().Where(r => r.Outcome != null).Select(r => r.Capacity).SingleAsync()));
        Assert.Equal(deputy, await rig.House.InDbAsync(db => db.Set<Beveiligingsadvies>().Select(a => a.AdoptedBy).SingleAsync()));
        var edition = await rig.DoAsync(await rig.House.PersonAsync(Role.Bestuurder), new ShowEdition(rig.Dossier, EditionKind.Bestuurder));
        Assert.Contains("plaatsvervangend beveiligingsautoriteit", System.Text.Json.JsonSerializer.Serialize(edition.Edition), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_deputy_is_told_when_named_and_when_it_ends_and_sees_it()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var deputy = await DeputyAsync(rig);
        var named = Assert.Single((await rig.DoAsync(deputy, new ShowDeputies())).ForOthers);
        Assert.Equal(DeputyshipState.Running, named.State);
        Assert.Equal([NoticeKind.DeputyshipChanged], (await rig.DoAsync(deputy, new ListNotices())).Lines.Where(l => l.DossierId is null).Select(l => l.Kind));
        Assert.Equal("VW-TEST-TEST", Assert.Single(await rig.DoAsync(deputy, new ListCoveredReviews())).Code);

        await rig.DoAsync(rig.Reviewer, new EndDeputyship(CommandId.New(), named.DeputyshipId));

        Assert.Equal(DeputyshipState.Over, Assert.Single((await rig.DoAsync(deputy, new ShowDeputies())).ForOthers).State);
        Assert.Equal(2, (await rig.DoAsync(deputy, new ListNotices())).Lines.Count(l => l.Kind == NoticeKind.DeputyshipChanged));
        Assert.Empty(await rig.DoAsync(deputy, new ListCoveredReviews()));
        Assert.IsType<DeputyshipIsOver>((await rig.House.AsAsync(deputy, new EndDeputyship(CommandId.New(), named.DeputyshipId))).Refusal);
    }

    [Fact]
    public async Task A_deputyship_that_ended_leaves_what_was_taken_over()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var deputy = await DeputyAsync(rig);
        await rig.DoAsync(deputy, TakeOver(rig));
        var named = (await rig.DoAsync(deputy, new ShowDeputies())).ForOthers[0].DeputyshipId;

        await rig.DoAsync(rig.Reviewer, new EndDeputyship(CommandId.New(), named));

        await rig.DoAsync(deputy, rig.Decide(ReviewRig.Judgement, PartVerdict.Agreed));
        await rig.DoAsync(deputy, new HandBackReview(CommandId.New(), rig.Dossier));
        await rig.DoAsync(rig.Reviewer, rig.Claim());
        Assert.All((await rig.ViewAsync()).Parts, p => Assert.Null(p.Verdict));
    }

    [Fact]
    public async Task One_deputy_at_a_time_another_and_on_days_that_exist()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var deputy = await DeputyAsync(rig);
        var third = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "drie");

        Assert.IsType<HasDeputyAlready>((await rig.AskAsync(new NameDeputy(CommandId.New(), third, Today.AddDays(13), Today.AddDays(20)))).Refusal);
        Assert.IsType<DeputyIsPrincipal>((await rig.AskAsync(new NameDeputy(CommandId.New(), rig.Reviewer, Today.AddDays(20), Today.AddDays(21)))).Refusal);
        Assert.IsType<DeputyIsNoReviewer>((await rig.AskAsync(new NameDeputy(CommandId.New(), rig.Adviser, Today.AddDays(20), Today.AddDays(21)))).Refusal);
        Assert.IsType<InvalidInput>((await rig.AskAsync(new NameDeputy(CommandId.New(), third, Today.AddDays(-1), Today.AddDays(21)))).Refusal);
        Assert.IsType<InvalidInput>((await rig.AskAsync(new NameDeputy(CommandId.New(), third, Today.AddDays(30), Today.AddDays(29)))).Refusal);
        Assert.IsType<InvalidInput>((await rig.AskAsync(new NameDeputy(CommandId.New(), third, Today.AddDays(30), Today.AddYears(2)))).Refusal);
        Assert.IsType<InvalidInput>((await rig.AskAsync(new NameDeputy(CommandId.New(), third, DateOnly.MaxValue, default))).Refusal);
        Assert.True((await rig.AskAsync(new NameDeputy(CommandId.New(), third, Today.AddDays(14), Today.AddDays(20)))).Succeeded);
        Assert.Equal([DeputyshipState.Announced, DeputyshipState.Running], (await rig.DoAsync(rig.Reviewer, new ShowDeputies())).Mine.Select(d => d.State));
        Assert.IsType<NotFound>((await rig.House.AsAsync(third, new EndDeputyship(CommandId.New(), (await rig.DoAsync(deputy, new ShowDeputies())).ForOthers[0].DeputyshipId))).Refusal);
    }

    [Fact]
    public async Task An_administrator_names_one_for_somebody_who_fell_ill_and_the_trail_says_so()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var deputy = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "plaats");
        var admin = await rig.House.PersonAsync(Role.Administrator);
        Assert.IsType<PrincipalIsNoReviewer>((await rig.House.AsAsync(admin, new NameDeputyFor(CommandId.New(), rig.Adviser, deputy, Today, Today))).Refusal);

        await rig.DoAsync(admin, new NameDeputyFor(CommandId.New(), rig.Reviewer, deputy, Today, Today.AddDays(9)));

        Assert.True(Assert.Single((await rig.DoAsync(admin, new ShowDeputiesOf(rig.Reviewer))).Mine).NamedByAdministrator);
        Assert.Contains(NoticeKind.DeputyshipChanged, await ToldAsync(rig, rig.Reviewer));
        Assert.Contains(NoticeKind.DeputyshipChanged, await ToldAsync(rig, deputy));
        var line = await rig.House.InDbAsync(db => db.Set<AuditLine>().SingleAsync(l => l.Action == nameof(NameDeputyFor) && l.Outcome == AuditOutcome.Done));
        Assert.Equal((admin, Role.Administrator), (line.AccountId, line.Role));
        await rig.DoAsync(deputy, TakeOver(rig));
    }

    [Fact]
    public async Task A_deputy_of_another_organisation_comes_in_for_as_long_as_they_stand_in_and_stays_for_what_they_took_over()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        // The door asks the clock of the database.
        rig.House.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        var today = DutchTime.Today(rig.House.Clock);
        var deputy = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "elders", "bzk");
        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(deputy, new ShowReview(rig.Dossier))).Refusal);
        var named = await rig.DoAsync(rig.Reviewer, new NameDeputy(CommandId.New(), deputy, today, today.AddDays(1)));
        Assert.Single((await ViewAsync(rig, deputy)).Takeable);
        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "ook elders", "bzk"), new ShowReview(rig.Dossier))).Refusal);

        await rig.DoAsync(deputy, TakeOver(rig));
        await rig.DoAsync(rig.Reviewer, new EndDeputyship(CommandId.New(), named));

        Assert.True((await ViewAsync(rig, deputy)).IsMine);
        await rig.DoAsync(deputy, new HandBackReview(CommandId.New(), rig.Dossier));
        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(deputy, new ShowReview(rig.Dossier))).Refusal);
    }

    [Fact]
    public async Task A_deputy_of_another_organisation_does_not_come_in_before_the_first_day_nor_after_it_was_ended()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        rig.House.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        var today = DutchTime.Today(rig.House.Clock);
        var deputy = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "elders", "bzk");
        var later = await rig.DoAsync(rig.Reviewer, new NameDeputy(CommandId.New(), deputy, today.AddDays(2), today.AddDays(3)));
        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(deputy, TakeOver(rig))).Refusal);
        await rig.DoAsync(rig.Reviewer, new EndDeputyship(CommandId.New(), later));
        var ended = await rig.DoAsync(rig.Reviewer, new NameDeputy(CommandId.New(), deputy, today, today.AddDays(3)));

        await rig.DoAsync(rig.Reviewer, new EndDeputyship(CommandId.New(), ended));

        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(deputy, TakeOver(rig))).Refusal);
    }

    [Fact]
    public async Task A_deputy_of_another_organisation_claims_nothing_of_their_own_and_the_planner_hears_when_they_step_back_and_nobody_is_left()
    {
        await using var rig = await ReviewRig.SubmittedAsync(two: true);
        var planner = await rig.House.PersonAsync(Role.Planner);
        await rig.GrantAsync(Role.Planner, planner);
        var second = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "twee");
        await rig.DoAsync(rig.Reviewer, rig.Claim());
        rig.House.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        var today = DutchTime.Today(rig.House.Clock);
        var deputy = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "elders", "bzk");
        await rig.DoAsync(rig.Reviewer, new NameDeputy(CommandId.New(), deputy, today, today.AddDays(1)));

        Assert.IsType<OnlyAsDeputy>((await rig.House.AsAsync(deputy, rig.Claim())).Refusal);
        Assert.Equal(new OnlyAsDeputy().Sentence, (await ViewAsync(rig, deputy)).WhyNotClaim);

        await rig.DoAsync(second, rig.Claim());
        await rig.DoAsync(deputy, TakeOver(rig));
        await rig.DoAsync(rig.Reviewer, rig.Claim(hasInterest: true));
        Assert.DoesNotContain(NoticeKind.NoReviewer, await ToldAsync(rig, planner));
        await rig.DoAsync(deputy, rig.Claim(hasInterest: true));
        Assert.Contains(NoticeKind.NoReviewer, await ToldAsync(rig, planner));
        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(deputy, new ShowReview(rig.Dossier))).Refusal);
    }

    [Fact]
    public async Task Who_wrote_a_part_or_stepped_back_after_it_was_taken_over_leaves_nothing_to_decide_on()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var deputy = await DeputyAsync(rig);
        await rig.AgreeWithTheRestAsync();
        await rig.DoAsync(deputy, TakeOver(rig));
        await rig.DoAsync(rig.Reviewer, rig.Claim(hasInterest: true));
        Assert.IsType<TakenOverFromRecused>((await rig.House.AsAsync(deputy, new AdoptAdvice(CommandId.New(), rig.Dossier))).Refusal);
        await rig.House.InDbAsync(db => db.Set<Recusal>().ExecuteDeleteAsync());
        await rig.ContributedAsync(rig.Reviewer, ContributionPart.ThreatAnalysis, "bva");
        Assert.IsType<TakenOverFromAuthor>((await rig.House.AsAsync(deputy, rig.Decide(ReviewRig.Judgement, PartVerdict.Agreed))).Refusal);
        Assert.IsType<TakenOverFromAuthor>((await rig.House.AsAsync(deputy, new AdoptAdvice(CommandId.New(), rig.Dossier))).Refusal);

        await rig.DoAsync(deputy, new HandBackReview(CommandId.New(), rig.Dossier));
        await rig.DoAsync(deputy, rig.Claim());
        foreach (var part in (await ViewAsync(rig, deputy)).Parts)
        {
            await rig.DoAsync(deputy, rig.Decide(part.Part.Key, PartVerdict.Agreed));
        }

        Assert.Equal(Phase.Advised, await rig.DoAsync(deputy, new AdoptAdvice(CommandId.New(), rig.Dossier)));
    }

    [Fact]
    public async Task Of_two_reviewers_the_deputy_of_one_goes_on_blind_and_concludes_for_themselves()
    {
        await using var rig = await ReviewRig.SubmittedAsync(two: true);
        var other = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "twee");
        await rig.DoAsync(rig.Reviewer, rig.Claim());
        await rig.DoAsync(other, rig.Claim());
        await rig.AgreeWithTheRestAsync();
        await rig.DoAsync(rig.Reviewer, new AdoptAdvice(CommandId.New(), rig.Dossier));
        var deputy = await DeputyAsync(rig);

        await rig.DoAsync(deputy, TakeOver(rig));

        var view = await ViewAsync(rig, deputy);
        Assert.Equal((null, null, false, true), (view.Concluded, view.ColleagueConcluded, view.Compared, view.Facts.AllPartsDecided));
        foreach (var part in (await ViewAsync(rig, other)).Parts)
        {
            await rig.DoAsync(other, rig.Decide(part.Part.Key, PartVerdict.Agreed));
        }

        Assert.Equal(Phase.Review, await rig.DoAsync(other, new AdoptAdvice(CommandId.New(), rig.Dossier)));
        Assert.Equal(Phase.Advised, await rig.DoAsync(deputy, new AdoptAdvice(CommandId.New(), rig.Dossier)));
    }

    private static async Task<AccountId> DeputyAsync(ReviewRig rig)
    {
        var deputy = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "plaats");
        await rig.DoAsync(rig.Reviewer, new NameDeputy(CommandId.New(), deputy, Today, Today.AddDays(13)));
        return deputy;
    }

    private static TakeOverReview TakeOver(ReviewRig rig) => new(CommandId.New(), rig.Dossier, rig.Reviewer);

    private static Task<ReviewView> ViewAsync(ReviewRig rig, AccountId reviewer) => rig.DoAsync(reviewer, new ShowReview(rig.Dossier));

    private static Task<List<NoticeKind>> ToldAsync(ReviewRig rig, AccountId account) =>
        rig.House.InDbAsync(db => db.Set<Notice>().Where(n => n.AccountId == account).Select(n => n.Kind).ToListAsync());
}
