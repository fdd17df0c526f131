using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Deadlines;

/// <summary>
/// Many dossiers of which every rung of the ladder is due, and who is to hear it: two planners and whoever manages them. Urgent, because a process of its own lives in real
/// time, which may be night.
/// </summary>
internal sealed class DueTogether(CaseworkHouse house, int count)
{
    private const int People = 3;

    public static async Task<DueTogether> InAsync(CaseworkHouse house, int count)
    {
        await house.PersonAsync(Role.Planner, "twee");
        var manager = await house.PersonAsync(Role.Veiligheidsadviseur, "baas");
        Assert.True((await house.AsAsync(await house.PersonAsync(Role.Administrator), new NameLead(CommandId.New(), Role.Planner, manager))).Succeeded);
        await ClockedDossier.AtAsync(house);
        // Without what the database does for each row: the sweep reads none of it.
        await Sql.RunAsync(house.ConnectionString, $"""
            SET session_replication_role = replica;
            INSERT INTO dossier SELECT c.* FROM dossier d, generate_series(2, {count}) n,
                LATERAL jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'code', 'VW-S' || lpad(n::text, 6, '0'))) c;
            INSERT INTO dossier_grant (dossier_id, role, account_id, organisation_code, since_at)
            SELECT d.id, g.role, g.account_id, g.organisation_code, g.since_at FROM dossier d, dossier_grant g WHERE d.id <> g.dossier_id;
            INSERT INTO deadline SELECT c.* FROM dossier d, deadline l,
                LATERAL jsonb_populate_record(l, jsonb_build_object('id', nextval(pg_get_serial_sequence('deadline', 'id')), 'dossier_id', d.id)) c
            WHERE d.id <> l.dossier_id;
            """);
        await Sql.RunAsync(house.ConnectionString, "UPDATE deadline SET urgent = true");
        return new DueTogether(house, count);
    }

    /// <summary>Of how many deadlines nobody was reminded yet.</summary>
    public Task<int> LeftAsync() => house.InDbAsync(db => db.Set<Deadline>().CountAsync(d => d.Climbed == 0));

    public Task<int> SentAsync() => house.InDbAsync(db => db.Set<DeadlineReminder>().CountAsync());

    /// <summary>Every rung once, and everybody told once of each dossier, in the application and in the outbox.</summary>
    public async Task EverythingOnceAsync()
    {
        var deadlines = await house.InDbAsync(db => db.Set<Deadline>().AsNoTracking().ToListAsync());
        var reminders = await house.InDbAsync(db => db.Set<DeadlineReminder>().AsNoTracking().ToListAsync());
        Assert.Equal(count, deadlines.Count);
        Assert.Equal(
            deadlines.SelectMany(d => ReminderLadder.Of(d, new HashSet<DateOnly>()).Select(r => (d.Id, r.What))).Order(),
            reminders.Select(r => (r.DeadlineId, r.Rung)).Order());
        Assert.All(deadlines, d => Assert.Null(d.NextRungAt));
        NoticeKind[] kinds = [NoticeKind.FatalPassed, NoticeKind.LateUnderYou];
        var told = await house.InDbAsync(db => db.Set<Notice>().AsNoTracking().Where(n => kinds.Contains(n.Kind)).Select(n => new { n.DossierId, n.AccountId, n.Kind }).ToListAsync());
        Assert.Equal(count * People, told.Count);
        Assert.Equal(count * People, told.Distinct().Count());
        Assert.Equal(count, told.Count(n => n.Kind == NoticeKind.LateUnderYou));
        var mails = await house.InDbAsync(db => db.Set<OutboxMail>().AsNoTracking().Where(m => kinds.Contains(m.Kind)).Select(m => new { m.AccountId, m.Kind, m.Notices }).ToListAsync());
        Assert.Equal(
            told.GroupBy(n => (n.AccountId.Value, n.Kind)).Select(g => (g.Key, g.Count())).Order(), mails.GroupBy(m => (m.AccountId.Value, m.Kind)).Select(g => (g.Key, g.Sum(m => m.Notices))).Order());
    }
}
