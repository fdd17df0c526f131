using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Access;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Intake;

namespace VeiligWonen.Casework.Tests.Dossiers;

/// <summary>Groups, filters, counts, saved views and the file of the worklist, and the visits of the home page.</summary>
public sealed class WorklistGroupTests
{
    private static ListDossiers All => new(new(), 1, 200);

    private static CountDossiers Counts => new(new());

    [Fact]
    public void The_days_on_which_a_group_begins_are_counted_in_working_days()
    {
        var days = GroupDays.On(new DateOnly(2026, 3, 2), (from, until) => WorkingDays.Between(from, until));

        // From Monday 16 February ten working days have gone by on Monday 2 March, from the Sunday before it eleven.
        Assert.Equal(new DateOnly(2026, 2, 15), days.CriticalUntil);
        Assert.Equal(new DateOnly(2026, 3, 5), days.SoonUntil);
    }

    [Fact]
    public async Task Every_group_begins_on_its_day_and_the_list_goes_group_by_group()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var today = DutchTime.Today(house.Clock);
        var days = GroupDays.On(today, (from, until) => WorkingDays.Between(from, until));
        (DateOnly? Due, DateOnly? Fatal, bool Urgent, WorklistGroup Group)[] cases =
        [
            (days.CriticalUntil, null, false, WorklistGroup.CriticallyLate),
            (days.CriticalUntil.AddDays(1), null, false, WorklistGroup.Late),
            (today.AddDays(-1), null, false, WorklistGroup.Late),
            (today.AddDays(-1), null, true, WorklistGroup.CriticallyLate),
            (today, null, true, WorklistGroup.DueSoon),
            (today, null, false, WorklistGroup.DueSoon),
            (days.SoonUntil, null, false, WorklistGroup.DueSoon),
            (days.SoonUntil.AddDays(1), null, false, WorklistGroup.OnTrack),
            (days.SoonUntil.AddDays(1), days.SoonUntil, false, WorklistGroup.DueSoon),
            (days.SoonUntil.AddDays(1), today, false, WorklistGroup.DueSoon),
            (null, today.AddDays(-1), false, WorklistGroup.CriticallyLate),
            (null, null, false, WorklistGroup.OnTrack),
        ];
        var asked = await AskAsync(house, cases.Length);
        foreach (var (dossier, (due, fatal, urgent, _)) in asked.Zip(cases))
        {
            await Sql.RunAsync(house.ConnectionString,
                $"UPDATE dossier SET due_on = {Day(due)}, fatal_on = {Day(fatal)}, urgent_since_at = {(urgent ? "now()" : "NULL")} WHERE id = '{dossier}'");
        }

        var list = (await house.AsAsync(planner, All)).Answer;
        var late = (await house.AsAsync(planner, All with { Filter = new() { Group = WorklistGroup.Late } })).Answer;
        var leaves = new List<DossierId>();
        for (var page = 1; page <= 3; page++)
        {
            leaves.AddRange((await house.AsAsync(planner, new ListDossiers(new(), page, 5))).Answer.Rows.Select(r => r.DossierId));
        }

        var groups = list.Rows.ToDictionary(r => r.DossierId, r => r.Group);
        Assert.Equal(cases.Select(c => c.Group), asked.Select(d => groups[d]));
        Assert.Equal(list.Rows.Select(r => r.Group).Order(), list.Rows.Select(r => r.Group));
        // What has no day stands last.
        Assert.Equal(asked[^1], list.Rows[^1].DossierId);
        Assert.Equal(cases.GroupBy(c => c.Group).ToDictionary(g => g.Key, g => g.Count()), (await house.AsAsync(planner, Counts)).Answer.PerGroup);
        var lateCounts = (await house.AsAsync(planner, new CountDossiers(new() { Group = WorklistGroup.Late }))).Answer;
        Assert.Equal((2, 2, 12), (lateCounts.Total, late.Rows.Count, lateCounts.PerGroup.Values.Sum()));
        Assert.Equal(list.Rows.Select(r => r.DossierId), leaves);

        static string Day(DateOnly? day) => day is { } known ? $"DATE '{known:yyyy-MM-dd}'" : "NULL";
    }

    [Fact]
    public async Task Each_count_is_what_choosing_it_would_show()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var asked = await AskAsync(house, 4);
        await house.AsAsync(planner, new AcceptRequest(CommandId.New(), asked[0]));
        await house.AsAsync(planner, new RejectRequest(CommandId.New(), asked[1], "Uw functie is geëindigd."));
        await house.AsAsync(planner, new MarkUrgent(CommandId.New(), asked[2], true));
        await house.AsAsync(planner, new PutOnHold(CommandId.New(), asked[3], "Er is iets anders.", Party.Bestuurder, DutchTime.Today(house.Clock).AddDays(7)));

        var list = (await house.AsAsync(planner, Counts)).Answer;

        Assert.Equal(3, list.Total);
        Assert.Equal(1, list.PerGroup[WorklistGroup.Over]);
        foreach (var (phase, count) in list.PerPhase.Where(p => !p.Key.IsFinal()))
        {
            Assert.Equal(count, (await house.AsAsync(planner, All with { Filter = new() { Phase = phase } })).Answer.Rows.Count);
        }

        foreach (var (party, count) in list.PerParty)
        {
            Assert.Equal(count, (await house.AsAsync(planner, All with { Filter = new() { BallWith = party } })).Answer.Rows.Count);
        }

        Assert.Equal(asked[2], Assert.Single((await house.AsAsync(planner, All with { Filter = new() { Urgent = true } })).Answer.Rows).DossierId);
        Assert.Equal(asked[3], Assert.Single((await house.AsAsync(planner, All with { Filter = new() { OnHold = true } })).Answer.Rows).DossierId);
        Assert.Equal(asked[1], Assert.Single((await house.AsAsync(planner, All with { Filter = new() { Group = WorklistGroup.Over } })).Answer.Rows).DossierId);
        // What the list says is what the grants and the dossiers say.
        Assert.Equal(0L, await Sql.ReadAsync(house.ConnectionString, """
            SELECT count(*) FROM (
                SELECT g.id, d.phase::text, d.ball_with::text, d.urgent_since_at IS NOT NULL, d.due_on, d.fatal_on, EXISTS (SELECT FROM hold h WHERE h.dossier_id = d.id AND h.resumed_at IS NULL)
                FROM dossier_grant g JOIN dossier d ON d.id = g.dossier_id WHERE g.ended_at IS NULL AND g.role NOT IN ('Bestuurder', 'Employer')
                EXCEPT SELECT grant_id, phase::text, ball_with::text, urgent, due_on, fatal_on, on_hold FROM worklist_entry) missing
            """));
    }

    [Fact]
    public async Task Without_a_grant_there_is_no_row_no_count_and_no_line_in_the_file_and_an_ended_grant_is_none()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (planner, stranger) = (await house.PersonAsync(Role.Planner), await house.PersonAsync(Role.Veiligheidsadviseur));
        await AskAsync(house, 3);

        Assert.Equal(3, (await house.AsAsync(planner, new ExportDossiers(new()))).Answer.Rows.Count);
        var theirs = (await house.AsAsync(stranger, All)).Answer;
        var counted = (await house.AsAsync(stranger, Counts)).Answer;
        Assert.Equal((0, 0, 0, 0), (theirs.Rows.Count, counted.PerGroup.Count, counted.PerPhase.Count, counted.PerParty.Count));
        Assert.Equal((0, 0), ((await house.AsAsync(stranger, new ExportDossiers(new()))).Answer.Rows.Count, (await house.AsAsync(stranger, new ExportDossiers(new()))).Answer.Total));
        await Sql.RunAsync(house.ConnectionString, "UPDATE dossier_grant SET ended_at = now() WHERE role = 'Planner'");
        Assert.Empty((await house.AsAsync(planner, All)).Answer.Rows);
        Assert.Equal(0, (await house.AsAsync(planner, Counts)).Answer.Total);
        Assert.IsType<NotFound>((await house.AsAsync(await house.PersonAsync(Role.Ministry), new ExportDossiers(new()))).Refusal);
    }

    [Fact]
    public async Task A_saved_view_is_its_owners_own_and_comes_back_as_it_was()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (mine, other) = (await house.PersonAsync(Role.Planner), await house.PersonAsync(Role.Planner, "ander"));
        var filter = new WorklistFilter { Group = WorklistGroup.Late, Phase = Phase.Scan, BallWith = Party.Ccv, Urgent = true, OnHold = true, AdviserId = AccountId.New(), Search = "Verzonnen" };
        var view = (await house.AsAsync(mine, new SaveView(CommandId.New(), "Van Verzonnen", filter, true))).Answer;

        var kept = Assert.Single((await house.AsAsync(mine, new ListSavedViews())).Answer);
        Assert.Equal(new SavedViewRow(view, "Van Verzonnen", true, filter), kept);
        Assert.Empty((await house.AsAsync(other, new ListSavedViews())).Answer);
        Assert.IsType<NotFound>((await house.AsAsync(other, new RemoveView(CommandId.New(), view))).Refusal);
        Assert.Equal(false, await Sql.ReadAsync(house.ConnectionString, "SELECT EXISTS (SELECT FROM saved_view v WHERE v::text ILIKE '%verzonnen%' OR encode(v.words, 'escape') ILIKE '%verzonnen%')"));
        Assert.True((await house.AsAsync(mine, new RemoveView(CommandId.New(), view))).Succeeded);
        Assert.Empty((await house.AsAsync(mine, new ListSavedViews())).Answer);
    }

    [Fact]
    public async Task A_name_that_is_there_gets_the_new_filter_one_view_is_the_default_and_there_are_twenty_at_most()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var first = (await house.AsAsync(planner, new SaveView(CommandId.New(), "Eerste", new(), true))).Answer;
        for (var n = 2; n <= TooManyViews.Most; n++)
        {
            Assert.True((await house.AsAsync(planner, new SaveView(CommandId.New(), $"Weergave {n}", new(), n == 2))).Succeeded);
        }

        Assert.IsType<TooManyViews>((await house.AsAsync(planner, new SaveView(CommandId.New(), "Nog een", new(), false))).Refusal);
        Assert.Equal(first, (await house.AsAsync(planner, new SaveView(CommandId.New(), " eerste ", new() { Urgent = true }, false))).Answer);

        var views = (await house.AsAsync(planner, new ListSavedViews())).Answer;
        Assert.Equal(TooManyViews.Most, views.Count);
        Assert.Equal("Weergave 2", Assert.Single(views, v => v.IsDefault).Name);
        Assert.True(Assert.Single(views, v => v.ViewId == first).Filter.Urgent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Een naam die veel langer is dan er naast een lijst met dossiers op een scherm past")]
    public async Task A_name_that_cannot_be_is_refused_in_words(string name)
    {
        await using var house = await CaseworkHouse.OpenAsync();

        var refused = await house.AsAsync(await house.PersonAsync(Role.Planner), new SaveView(CommandId.New(), name, new(), false));

        Assert.Equal("Name", Assert.Single(Assert.IsType<InvalidInput>(refused.Refusal).Fields).Field);
    }

    [Fact]
    public async Task A_visit_lasts_as_long_as_its_session_and_signing_in_again_at_once_is_the_same_visit()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        var first = await person.EnrolAsync();

        Assert.Null(await VisitAsync(first));
        await LaterAsync(first, 14);
        Assert.Null(await VisitAsync(first));
        // The same morning, an hour of work later: nothing that was new has become old.
        for (var quarter = 0; quarter < 4; quarter++)
        {
            await LaterAsync(first, 14);
            Assert.Null(await VisitAsync(first));
        }

        Assert.Null(await VisitAsync(await person.EnterAsync()));
        var seen = house.Clock.GetUtcNow();
        house.Clock.Advance(TimeSpan.FromHours(16));
        var next = await person.EnterAsync();
        Assert.Equal(seen, await VisitAsync(next));
        Assert.Equal(seen, await VisitAsync(next));
        Assert.IsType<NotFound>((await person.SendAsync(next, new VisitHome(CommandId.New(), Role.Beveiligingsautoriteit))).Refusal);

        async Task<DateTimeOffset?> VisitAsync(SessionId session) => (await person.SendAsync(session, new VisitHome(CommandId.New(), Role.Planner))).Answer.At;

        async Task LaterAsync(SessionId session, int minutes)
        {
            house.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await person.SendAsync(session, new KeepSession());
        }
    }

    private static async Task<IReadOnlyList<DossierId>> AskAsync(CaseworkHouse house, int count)
    {
        var asked = new List<DossierId>();
        for (var i = 0; i < count; i++)
        {
            asked.Add((await house.AsAsync(await house.PersonAsync(Role.Bestuurder, $"b{i}"), Asked.By())).Answer);
        }

        return asked;
    }
}
