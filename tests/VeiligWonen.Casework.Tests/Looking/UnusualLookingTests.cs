using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Looking;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Looking;

public sealed class UnusualLookingTests
{
    // Monday 2 March 2026 on the Dutch clock.
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 11, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Many_dossiers_on_one_day_are_told_once_and_the_numbers_grow()
    {
        await using var house = await HouseAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var auditor = await house.PersonAsync(Role.Auditor);
        await LookAsync(house, planner, Role.Planner, Noon, dossiers: 14);
        Assert.Equal(0, await SweepAsync(house));

        await LookAsync(house, planner, Role.Planner, Noon.AddMinutes(5), dossiers: 1);
        Assert.Equal((1, 0), (await SweepAsync(house), await SweepAsync(house)));
        await LookAsync(house, planner, Role.Planner, Noon.AddMinutes(9), dossiers: 3);
        Assert.Equal(0, await SweepAsync(house));

        var row = Assert.Single((await house.AsAsync(auditor, new ListUnusualLooks())).Answer);
        Assert.Equal(
            (UnusualKind.ManyDossiers, "Fictief Planner een", new DateOnly(2026, 3, 2), 18, Noon, Noon.AddMinutes(9), null),
            (row.Kind, row.FullName, row.LookedOn, row.Dossiers, row.FirstAt, row.LastAt, row.Seen));
        var notice = Assert.Single((await house.AsAsync(auditor, new ListNotices())).Answer.Lines);
        Assert.Equal((NoticeKind.UnusualLooking, null, null), (notice.Kind, notice.DossierId, notice.Code));
        Assert.Equal(1, await house.InDbAsync(db => db.Set<OutboxMail>().CountAsync(m => m.Kind == NoticeKind.UnusualLooking && m.AccountId == auditor)));
    }

    [Theory]
    // In winter the Dutch clock is one hour ahead of UTC, in summer two.
    [InlineData("2026-03-02T05:59:00Z", true)]
    [InlineData("2026-03-02T06:00:00Z", false)]
    [InlineData("2026-03-02T18:59:00Z", false)]
    [InlineData("2026-03-02T19:00:00Z", true)]
    [InlineData("2026-07-06T17:59:00Z", false)]
    [InlineData("2026-07-06T18:00:00Z", true)]
    [InlineData("2026-03-07T11:00:00Z", true)]
    [InlineData("2026-04-06T11:00:00Z", true)] // Easter Monday
    public async Task Outside_working_days_and_hours_by_the_Dutch_clock_is_odd(string moment, bool odd)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var at = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
        var employer = await house.PersonAsync(Role.Employer);
        await LookAsync(house, employer, Role.Employer, at, dossiers: 3);
        house.Clock.SetUtcNow(new DateTimeOffset(at.Date, TimeSpan.Zero).AddHours(21.5));

        Assert.Equal(odd ? 1 : 0, await SweepAsync(house));
    }

    [Fact]
    public async Task Looking_where_one_has_no_task_is_told_and_where_one_has_it_is_not()
    {
        await using var house = await HouseAsync();
        var (stranger, worker) = (await house.PersonAsync(Role.Beveiligingsautoriteit), await house.PersonAsync(Role.Beveiligingsautoriteit, "twee"));
        await LookAsync(house, stranger, Role.Beveiligingsautoriteit, Noon, dossiers: 5);
        foreach (var dossier in await LookAsync(house, worker, Role.Beveiligingsautoriteit, Noon, dossiers: 5))
        {
            await house.InDbAsync(async db =>
            {
                db.Add(Grant.ToPerson(dossier, Role.Beveiligingsautoriteit, worker, Noon));
                return await db.SaveChangesAsync();
            });
        }

        Assert.Equal(1, await SweepAsync(house));

        var raised = await house.InDbAsync(db => db.Set<UnusualLook>().SingleAsync());
        Assert.Equal((stranger, UnusualKind.NotAssigned, 5), (raised.AccountId, raised.Kind, raised.Dossiers));
    }

    [Fact]
    public async Task One_look_in_an_emergency_is_told()
    {
        await using var dossier = await EmergencyTests.StartAsync();
        var person = await EmergencyTests.OpenedAsync(dossier);
        await dossier.House.AsAsync(person, new ShowDossier(dossier.Id));

        Assert.Equal(1, await SweepAsync(dossier.House));

        var raised = await dossier.House.InDbAsync(db => db.Set<UnusualLook>().SingleAsync());
        Assert.Equal((person, UnusualKind.NotAssigned), (raised.AccountId, raised.Kind));
    }

    [Fact]
    public async Task Own_dossiers_the_clock_and_days_long_gone_are_nobodys_business()
    {
        await using var house = await HouseAsync();
        await LookAsync(house, await house.PersonAsync(Role.Bestuurder), Role.Bestuurder, Noon, dossiers: 30);
        await LookAsync(house, null, Role.System, Noon, dossiers: 30);
        await LookAsync(house, await house.PersonAsync(Role.Planner), Role.Planner, Noon.AddDays(-3), dossiers: 30);

        Assert.Equal(0, await SweepAsync(house));
    }

    [Fact]
    public async Task Two_sweeps_at_the_same_time_tell_it_once()
    {
        await using var house = await HouseAsync();
        await LookAsync(house, await house.PersonAsync(Role.Planner), Role.Planner, Noon, dossiers: 20);

        var raised = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SweepAsync(house)));

        Assert.Equal(1, raised.Sum());
    }

    [Fact]
    public async Task The_auditor_says_once_what_came_of_it_and_the_words_are_sealed()
    {
        await using var house = await HouseAsync();
        var auditor = await house.PersonAsync(Role.Auditor);
        await LookAsync(house, await house.PersonAsync(Role.Planner), Role.Planner, Noon, dossiers: 20);
        await SweepAsync(house);
        var row = (await house.AsAsync(auditor, new ListUnusualLooks())).Answer[0];

        Assert.True((await house.AsAsync(auditor, new MarkUnusualLookSeen(CommandId.New(), row.UnusualLookId, " Overdracht van werk. "))).Succeeded);

        var seen = (await house.AsAsync(auditor, new ListUnusualLooks())).Answer[0].Seen;
        Assert.Equal(("Overdracht van werk.", "Fictief Auditor een"), (seen?.Remark, seen?.ByName));
        Assert.IsType<SeenAlready>((await house.AsAsync(auditor, new MarkUnusualLookSeen(CommandId.New(), row.UnusualLookId, "Nog eens."))).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(auditor, new MarkUnusualLookSeen(CommandId.New(), UnusualLookId.New(), "Nog eens."))).Refusal);
        Assert.IsType<InvalidInput>((await house.AsAsync(auditor, new MarkUnusualLookSeen(CommandId.New(), row.UnusualLookId, ""))).Refusal);
        var bytes = await house.InDbAsync(db => db.Set<UnusualLook>().Select(u => u.Remark).SingleAsync());
        Assert.DoesNotContain("Overdracht", System.Text.Encoding.UTF8.GetString(bytes!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_clock_sweeps_and_only_the_auditor_reads()
    {
        await using var house = await HouseAsync();

        foreach (var role in Enum.GetValues<Role>().Except([Role.System, Role.Auditor]))
        {
            var person = await house.PersonAsync(role);
            Assert.IsType<NotFound>((await house.AsAsync(person, new FlagUnusualLooking(CommandId.New()))).Refusal);
            Assert.IsType<NotFound>((await house.AsAsync(person, new ListUnusualLooks())).Refusal);
            Assert.IsType<NotFound>((await house.AsAsync(person, new MarkUnusualLookSeen(CommandId.New(), UnusualLookId.New(), "Gezien."))).Refusal);
        }
    }

    private static async Task<CaseworkHouse> HouseAsync()
    {
        var house = await CaseworkHouse.OpenAsync();
        house.Clock.SetUtcNow(Noon.AddMinutes(10));
        return house;
    }

    private static async Task<int> SweepAsync(CaseworkHouse house) => (await house.AsSystemAsync(new FlagUnusualLooking(CommandId.New()))).Answer;

    // Lines as the application writes them, each in another dossier.
    private static Task<List<DossierId>> LookAsync(CaseworkHouse house, AccountId? who, Role role, DateTimeOffset at, int dossiers) => house.InDbAsync(async db =>
    {
        var ids = Enumerable.Range(0, dossiers).Select(_ => DossierId.New()).ToList();
        db.AddRange(ids.Select(id => new AuditEntry
        {
            At = at,
            AccountId = who,
            Role = role,
            Action = nameof(ShowDossier),
            DossierId = id,
            CommandId = null,
            Outcome = AuditOutcome.Looked,
            Detail = null,
            Changes = null,
        }));
        await db.SaveChangesAsync();
        return ids;
    });
}
