using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>A dossier that nobody may review waits, and says so to the planner: that, and never who or why.</summary>
public sealed class ReviewerWatchTests
{
    [Fact]
    public async Task When_the_last_one_steps_back_the_planner_is_told_once_and_reads_what_to_do()
    {
        await using var rig = await ReviewRig.CompleteAsync();
        var planner = await PlannerAsync(rig);
        await rig.SubmitAsync();
        Assert.Empty(await TasksAsync(rig, planner));
        var other = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "twee");
        await rig.DoAsync(other, rig.Claim(hasInterest: true));
        Assert.Empty(await TasksAsync(rig, planner));

        await rig.DoAsync(rig.Reviewer, rig.Claim(hasInterest: true));
        await rig.DoAsync(rig.Reviewer, rig.Claim(hasInterest: true));

        Assert.Equal([CaseTask.FindReviewer], await TasksAsync(rig, planner));
        Assert.Equal(1, await ToldAsync(rig, planner));
        Assert.True((await rig.DoAsync(planner, new ShowDossier(rig.Dossier))).Facts.NoReviewer);
        // Of nobody: the row does not say who stepped back.
        Assert.Null(await rig.House.InDbAsync(db => db.Set<Milestone>().Where(m => m.Kind == MilestoneKind.NoReviewer).Select(m => m.By).SingleAsync()));
        Assert.Empty(await rig.House.InDbAsync(db => db.Set<Notice>().Where(n => n.Kind == NoticeKind.NoReviewer && n.AccountId != planner).ToListAsync()));
    }

    [Fact]
    public async Task It_is_said_at_once_when_a_round_needs_two_and_there_is_one_and_vanishes_when_there_are_two()
    {
        await using var rig = await ReviewRig.CompleteAsync(two: true);
        var planner = await PlannerAsync(rig);

        await rig.SubmitAsync();
        Assert.Equal([CaseTask.FindReviewer], await TasksAsync(rig, planner));
        await rig.DoAsync(rig.Reviewer, rig.Claim());
        Assert.Equal([CaseTask.FindReviewer], await TasksAsync(rig, planner));
        var second = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "twee");
        await WatchAllAsync(rig);

        Assert.Empty(await TasksAsync(rig, planner));
        Assert.Equal(1, await ToldAsync(rig, planner));
        await rig.DoAsync(second, rig.Claim());
        Assert.Empty(await WatchedAsync(rig));
    }

    [Fact]
    public async Task A_role_that_was_taken_away_frees_the_seat_and_says_so_and_giving_it_again_ends_it()
    {
        await using var rig = await ReviewRig.CompleteAsync();
        var planner = await PlannerAsync(rig);
        var admin = await rig.House.PersonAsync(Role.Administrator);
        await rig.SubmitAsync();
        await rig.DoAsync(rig.Reviewer, rig.Claim());
        Assert.Empty(await WatchedAsync(rig));

        await rig.DoAsync(admin, new ChangeRoles(CommandId.New(), rig.Reviewer, [Role.ThreatAnalyst]));
        await WatchAllAsync(rig);

        Assert.Equal([CaseTask.FindReviewer], await TasksAsync(rig, planner));
        Assert.DoesNotContain(MilestoneKind.ReviewClaimed, await rig.ReachedAsync());
        Assert.Empty(await WatchedAsync(rig));
        await rig.DoAsync(admin, new ChangeRoles(CommandId.New(), rig.Reviewer, [Role.Beveiligingsautoriteit]));
        await WatchAllAsync(rig);
        Assert.Empty(await TasksAsync(rig, planner));
        await rig.DoAsync(rig.Reviewer, rig.Claim());
        await rig.DoAsync(admin, new CloseAccount(CommandId.New(), rig.Reviewer));
        await WatchAllAsync(rig);
        Assert.Equal([CaseTask.FindReviewer], await TasksAsync(rig, planner));
        Assert.Equal(2, await ToldAsync(rig, planner));
    }

    [Fact]
    public async Task A_reviewer_of_another_organisation_is_let_in_when_the_own_authority_cannot()
    {
        await using var rig = await ReviewRig.CompleteAsync();
        var planner = await PlannerAsync(rig);
        await rig.SubmitAsync();
        await rig.DoAsync(rig.Reviewer, rig.Claim(hasInterest: true));
        Assert.Equal([CaseTask.FindReviewer], await TasksAsync(rig, planner));
        var same = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "van het ccv", "ccv");
        await WatchAllAsync(rig);
        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(same, rig.Claim())).Refusal);
        var elsewhere = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "elders", "bzk");
        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(elsewhere, rig.Claim())).Refusal);

        await WatchAllAsync(rig);

        Assert.Empty(await TasksAsync(rig, planner));
        await rig.DoAsync(elsewhere, rig.Claim());
        Assert.Empty(await WatchedAsync(rig));
    }

    [Fact]
    public async Task Another_organisation_is_not_let_in_as_long_as_the_own_authority_can()
    {
        await using var rig = await ReviewRig.CompleteAsync();
        var elsewhere = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "elders", "bzk");

        await rig.SubmitAsync();
        await WatchAllAsync(rig);

        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(elsewhere, rig.Claim())).Refusal);
    }

    [Fact]
    public async Task A_round_that_was_returned_or_withdrawn_waits_for_nobody()
    {
        await using var rig = await ReviewRig.CompleteAsync();
        var planner = await PlannerAsync(rig);
        await rig.SubmitAsync();
        await rig.DoAsync(rig.Reviewer, rig.Claim(hasInterest: true));

        await rig.DoAsync(await rig.House.PersonAsync(Role.Bestuurder), new WithdrawRequest(CommandId.New(), rig.Dossier, "De bestuurder ziet ervan af."));

        Assert.Empty(await TasksAsync(rig, planner));
        await WatchAllAsync(rig);
        Assert.DoesNotContain(MilestoneKind.NoReviewer, await rig.ReachedAsync());
    }

    [Fact]
    public async Task The_functions_answer_with_numbers_and_only_to_whom_may_enter_the_dossier()
    {
        await using var rig = await ReviewRig.SubmittedAsync();
        await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "twee");
        Assert.Equal((1, 2), await CountAsync(rig, (rig.Adviser, Role.Veiligheidsadviseur, "ccv")));
        Assert.Equal((0, 0), await CountAsync(rig, (await rig.House.PersonAsync(Role.Planner), Role.Planner, "ccv")));
        Assert.Equal((0, 0), await CountAsync(rig, null));
    }

    private static async Task<AccountId> PlannerAsync(ReviewRig rig)
    {
        var planner = await rig.House.PersonAsync(Role.Planner);
        await rig.GrantAsync(Role.Planner, planner);
        return planner;
    }

    private static async Task<List<CaseTask>> TasksAsync(ReviewRig rig, AccountId planner) =>
        [.. (await rig.DoAsync(planner, new ListMyWork(Role.Planner, null))).MyTurn.SelectMany(r => r.MyTurn).Select(t => t.Task)];

    private static Task<int> ToldAsync(ReviewRig rig, AccountId planner) =>
        rig.House.InDbAsync(db => db.Set<Notice>().CountAsync(n => n.Kind == NoticeKind.NoReviewer && n.AccountId == planner));

    private static async Task<IReadOnlyList<DossierId>> WatchedAsync(ReviewRig rig) => (await rig.House.AsSystemAsync(new ListReviewsToWatch())).Answer;

    private static async Task WatchAllAsync(ReviewRig rig)
    {
        foreach (var dossier in await WatchedAsync(rig))
        {
            Assert.True((await rig.House.AsSystemAsync(new WatchReview(CommandId.New(), dossier))).Succeeded);
        }
    }

    private static async Task<(int Open, int Eligible)> CountAsync(ReviewRig rig, (AccountId, Role, string)? actor)
    {
        await using var app = await TwoDossiers.AppAsync(rig.House.ConnectionString, actor);
        await using var command = new Npgsql.NpgsqlCommand($"SELECT vw_open_seats('{rig.Dossier}'), vw_eligible_reviewers('{rig.Dossier}')", app);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt32(0), reader.GetInt32(1));
    }
}
