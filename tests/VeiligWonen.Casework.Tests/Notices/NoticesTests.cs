using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Deadlines;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Notices;

public sealed class NoticesTests
{
    [Fact]
    public async Task On_the_road_to_care_everybody_is_told_when_their_turn_begins()
    {
        await using var house = await CaseworkHouse.OpenAsync();

        var dossier = await ClockedDossier.AtAsync(house, Phase.Care);

        // Whoever takes a step is not told of it: the adviser who finishes the scan goes on with the interview.
        AssertTold(
            [
                (Role.Planner, NoticeKind.YourTurn),
                (Role.Bestuurder, NoticeKind.Moved),
                (Role.ThreatAnalyst, NoticeKind.YourTurn),
                (Role.Beveiligingsautoriteit, NoticeKind.YourTurn),
                (Role.Bestuurder, NoticeKind.AdviceReady), (Role.Employer, NoticeKind.YourTurn), (Role.Veiligheidsadviseur, NoticeKind.Moved),
                (Role.Bestuurder, NoticeKind.Moved),
                (Role.Bestuurder, NoticeKind.Moved),
            ],
            (await NoticesAsync(house, dossier.Id)).Select(n => (n.Role, n.Kind)));
    }

    [Fact]
    public async Task Of_a_single_notice_there_is_one_mail_in_the_same_transaction()
    {
        await using var house = await CaseworkHouse.OpenAsync();

        var dossier = await ClockedDossier.AtAsync(house, Phase.Care);

        var notices = (await NoticesAsync(house, dossier.Id)).Select(n => (n.AccountId.Value, n.Kind));
        var mails = await house.InDbAsync(db => db.Set<OutboxMail>().OrderBy(m => m.Id).ToListAsync());
        Assert.Equal(notices.Order(), mails.Select(m => (m.AccountId.Value, m.Kind)).Order());
    }

    [Fact]
    public async Task Returned_by_the_review_both_writers_are_told()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house, Phase.Review);
        var before = (await NoticesAsync(house, dossier.Id)).Select(n => n.Id).ToHashSet();

        await dossier.TakeAsync(Step.ReturnAssessment, Role.Beveiligingsautoriteit, MilestoneKind.ReviewClaimed, MilestoneKind.PartReturned);

        AssertTold(
            [(Role.Veiligheidsadviseur, NoticeKind.Returned), (Role.ThreatAnalyst, NoticeKind.Returned), (Role.Bestuurder, NoticeKind.Moved)],
            (await NoticesAsync(house, dossier.Id)).Where(n => !before.Contains(n.Id)).Select(n => (n.Role, n.Kind)));
    }

    [Fact]
    public async Task Withdrawn_by_the_bestuurder_everybody_who_works_on_it_is_told_to_stop()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var bestuurder = await house.PersonAsync(Role.Bestuurder);
        var dossier = await ClockedDossier.AtAsync(house, Phase.Scan);

        await house.AsAsync(bestuurder, new WithdrawRequest(CommandId.New(), dossier.Id, "niet meer nodig"));

        var stopped = (await NoticesAsync(house, dossier.Id)).Where(n => n.Kind is NoticeKind.Stopped).ToList();
        Assert.Equal(5, stopped.Count);
        Assert.DoesNotContain(stopped, n => n.AccountId == bestuurder);
    }

    [Fact]
    public async Task A_pause_or_spoed_is_nobodys_turn()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house, Phase.Scan);
        var before = (await NoticesAsync(house, dossier.Id)).Count;

        await dossier.PauseAsync();
        await dossier.ResumeAsync();
        await dossier.UrgentAsync(true);

        Assert.Equal(before, (await NoticesAsync(house, dossier.Id)).Count);
    }

    [Fact]
    public async Task A_reviewer_who_wrote_a_part_is_not_asked_to_review()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var writer = await house.PersonAsync(Role.Beveiligingsautoriteit, "schrijver");
        var dossier = await ClockedDossier.AtAsync(house, Phase.Assessment);
        await house.InScopeAsync(new Actor(writer, Role.Beveiligingsautoriteit, "bva"), async services =>
        {
            var ledger = services.GetRequiredService<DossierLedger>();
            await ledger.ContributedAsync(await ledger.LoadAsync(dossier.Id, default), ContributionPart.ThreatAnalysis, default);
            await services.GetRequiredService<CaseworkDb>().SaveChangesAsync();
        });

        await dossier.WalkAsync(Phase.Review);

        Assert.DoesNotContain(await NoticesAsync(house, dossier.Id), n => n.AccountId == writer);
    }

    [Fact]
    public async Task Who_has_the_review_in_hand_is_told_and_with_two_reviewers_both()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (one, two) = (await house.PersonAsync(Role.Beveiligingsautoriteit, "toetser een"), await house.PersonAsync(Role.Beveiligingsautoriteit, "toetser twee"));
        await house.PersonAsync(Role.Beveiligingsautoriteit, "toetser drie");
        var dossier = await ClockedDossier.AtAsync(house, Phase.Review);
        await ClaimAsync(house, dossier.Id, one);
        Assert.Equal([one], await ToldAsync(house, dossier.Id, NoticeKind.DueSoon));

        await ClaimAsync(house, dossier.Id, two);

        Assert.Equal(new[] { one, two }.OrderBy(a => a.Value), await ToldAsync(house, dossier.Id, NoticeKind.DueToday));
    }

    [Fact]
    public async Task A_closed_account_and_a_role_that_ended_are_not_told()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var closed = await house.PersonAsync(Role.Planner, "weg");
        var ended = await house.PersonAsync(Role.Planner, "gewisseld");
        await house.InDbAsync(async db =>
        {
            (await db.Users.SingleAsync(a => a.Id == closed)).Close(house.Clock.GetUtcNow());
            (await db.Set<RoleHolding>().SingleAsync(h => h.AccountId == ended)).End(house.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        var dossier = await ClockedDossier.AtAsync(house);

        Assert.Equal([await house.PersonAsync(Role.Planner)], (await NoticesAsync(house, dossier.Id)).Select(n => n.AccountId));
    }

    [Fact]
    public async Task A_person_reads_their_own_notices_and_marks_them_read()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var dossier = await ClockedDossier.AtAsync(house);

        var list = (await house.AsAsync(planner, new ListNotices())).Answer;
        var line = Assert.Single(list.Lines);
        Assert.Equal((NoticeKind.YourTurn, dossier.Id, 1), (line.Kind, line.DossierId, list.Unread));
        Assert.Equal(1, (await house.AsAsync(planner, new MarkNoticesRead(CommandId.New(), [line.NoticeId]))).Answer);
        Assert.Equal(0, (await house.AsAsync(planner, new MarkNoticesRead(CommandId.New(), [line.NoticeId]))).Answer);

        var after = (await house.AsAsync(planner, new ListNotices())).Answer;
        Assert.Equal((0, house.Clock.GetUtcNow()), (after.Unread, Assert.Single(after.Lines).ReadAt));
    }

    [Fact]
    public async Task Another_persons_notices_cannot_be_read_or_marked()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var stranger = await house.PersonAsync(Role.Veiligheidsadviseur, "vreemde");
        await ClockedDossier.AtAsync(house);
        var notice = (await house.AsAsync(planner, new ListNotices())).Answer.Lines[0].NoticeId;

        Assert.Empty((await house.AsAsync(stranger, new ListNotices())).Answer.Lines);
        Assert.Equal(0, (await house.AsAsync(stranger, new MarkNoticesRead(CommandId.New(), [notice]))).Answer);
        Assert.Equal(1, (await house.AsAsync(planner, new ListNotices())).Answer.Unread);
    }

    [Fact]
    public async Task Whoever_may_no_longer_enter_the_dossier_no_longer_sees_its_notices()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var dossier = await ClockedDossier.AtAsync(house);
        await house.InDbAsync(async db =>
        {
            (await db.Set<Grant>().SingleAsync(g => g.DossierId == dossier.Id && g.Role == Role.Planner)).End(house.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        var list = (await house.AsAsync(planner, new ListNotices())).Answer;

        Assert.Empty(list.Lines);
        Assert.Equal(0, list.Unread);
    }

    [Fact]
    public async Task No_notice_or_far_too_many_cannot_be_marked()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);

        Assert.IsType<InvalidInput>((await house.AsAsync(planner, new MarkNoticesRead(CommandId.New(), []))).Refusal);
        Assert.IsType<InvalidInput>((await house.AsAsync(
            planner, new MarkNoticesRead(CommandId.New(), [.. Enumerable.Range(0, 101).Select(_ => NoticeId.New())]))).Refusal);
    }

    [Fact]
    public async Task The_ministry_has_no_notices()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await house.PersonAsync(Role.Ministry);

        Assert.IsType<NotFound>((await house.AsAsync(person, new ListNotices())).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(person, new MarkNoticesRead(CommandId.New(), [NoticeId.New()]))).Refusal);
    }

    private static Task<int> ClaimAsync(CaseworkHouse house, DossierId dossier, AccountId reviewer) => house.InDbAsync(db =>
    {
        db.Add(new Milestone { DossierId = dossier, Kind = MilestoneKind.ReviewClaimed, By = reviewer, At = house.Clock.GetUtcNow() });
        return db.SaveChangesAsync();
    });

    private static async Task<List<AccountId>> ToldAsync(CaseworkHouse house, DossierId dossier, NoticeKind kind)
    {
        await house.InScopeAsync(new Actor(null, Role.System, ""), async services =>
        {
            services.GetRequiredService<ITellPeople>().Tell(dossier, Role.Beveiligingsautoriteit, kind);
            await services.GetRequiredService<IBeforeCommit>().FinishAsync(CancellationToken.None);
            await services.GetRequiredService<CaseworkDb>().SaveChangesAsync();
        });
        return [.. (await NoticesAsync(house, dossier)).Where(n => n.Kind == kind).Select(n => n.AccountId).OrderBy(a => a.Value)];
    }

    // Ids of the same millisecond have no order among themselves, so what is told together is compared as a set.
    private static void AssertTold(IEnumerable<(Role, NoticeKind)> expected, IEnumerable<(Role, NoticeKind)> told) => Assert.Equal(expected.Order(), told.Order());

    private static Task<List<Notice>> NoticesAsync(CaseworkHouse house, DossierId dossier) =>
        house.InDbAsync(db => db.Set<Notice>().AsNoTracking().Where(n => n.DossierId == dossier).OrderBy(n => n.Id).ToListAsync());
}
