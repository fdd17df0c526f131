using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Deadlines;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Platform;

public sealed class ManyRowsTests
{
    [Fact]
    public async Task Many_new_rows_are_in_the_database_as_the_context_would_have_written_them()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house);
        var account = await house.PersonAsync(Role.Planner);
        var now = house.Clock.GetUtcNow();
        var ids = Enumerable.Range(0, 2 * ManyRows.AtLeast).Select(_ => NoticeId.New()).ToList();
        Notice Row(int i) => new()
        {
            Id = ids[i],
            AccountId = account,
            Role = i % 3 == 0 ? Role.Planner : Role.Auditor,
            Kind = NoticeKind.DueSoon,
            DossierId = i % 2 == 0 ? dossier.Id : null,
            At = now.AddSeconds(i),
        };

        await house.InScopeAsync(Actor.System, async services =>
        {
            var many = services.GetRequiredService<ManyRows>();
            many.Add([.. Enumerable.Range(0, ids.Count).Select(Row)]);
            many.Add([.. ids.Select(_ => Mail(account, now))]);
            Assert.Equal(2 * ids.Count, many.Beside.Count());

            await many.WriteAsync(default);

            Assert.Empty(many.Beside);
            Assert.Empty(services.GetRequiredService<CaseworkDb>().ChangeTracker.Entries());
        });

        var notices = await house.InDbAsync(db => db.Set<Notice>().AsNoTracking().Where(n => n.Kind == NoticeKind.DueSoon).OrderBy(n => n.At).ToListAsync());
        Assert.Equivalent(Enumerable.Range(0, ids.Count).Select(Row).ToList(), notices, strict: true);
        var mails = await house.InDbAsync(db => db.Set<OutboxMail>().AsNoTracking().Where(m => m.Kind == NoticeKind.DueSoon).ToListAsync());
        Assert.Equal(ids.Count, mails.Count);
        Assert.All(mails, m => Assert.Equivalent(new { AccountId = account, Haste = MailHaste.Ordinary, CreatedAt = now, NextTryAt = now, Attempts = 0, IsWaiting = true, Sender = (MailSender?)null }, m));
    }

    [Fact]
    public async Task Many_changed_rows_are_in_the_database_and_their_reminders_with_them()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await DueTogether.InAsync(house, ManyRows.AtLeast);
        var now = house.Clock.GetUtcNow().AddYears(1);

        await house.InScopeAsync(Actor.System, async services =>
        {
            var db = services.GetRequiredService<CaseworkDb>();
            var many = services.GetRequiredService<ManyRows>();
            var ladders = new Ladders(new HashSet<DateOnly>());
            var all = await db.Set<Deadline>().AsNoTracking().ToListAsync();
            many.Change(all, nameof(Deadline.Climbed), nameof(Deadline.NextRungAt));
            Assert.Empty(many.Beside);
            many.Add(all.SelectMany(d => d.Climb(now, ladders).Select(r => new DeadlineReminder { DeadlineId = d.Id, Rung = r.What, DueAt = r.At, At = now })).ToList());
            Assert.Equal(ManyRows.AtLeast, many.Beside.Count(b => b.Before is [{ Column.Name: nameof(Deadline.Climbed), Old: 0 }, { Column.Name: nameof(Deadline.NextRungAt), Old: not null }]));

            await many.WriteAsync(default);

            Assert.Empty(db.ChangeTracker.Entries());
        });

        var deadlines = await house.InDbAsync(db => db.Set<Deadline>().AsNoTracking().ToListAsync());
        Assert.Equal(ManyRows.AtLeast, deadlines.Count);
        Assert.All(deadlines, d => Assert.True(d.Climbed != 0 && d.NextRungAt is null));
        var reminders = await house.InDbAsync(db => db.Set<DeadlineReminder>().AsNoTracking().ToListAsync());
        Assert.Equal(
            deadlines.SelectMany(d => ReminderLadder.Of(d, new HashSet<DateOnly>()).Select(r => (d.Id, r.What, r.At))).Order(), reminders.Select(r => (r.DeadlineId, r.Rung, r.DueAt)).Order());
    }

    [Fact]
    public async Task Few_rows_and_rows_about_what_is_still_to_be_written_stay_with_the_context()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var account = await house.PersonAsync(Role.Planner);
        var now = house.Clock.GetUtcNow();
        await house.InScopeAsync(Actor.System, async services =>
        {
            var (db, many) = (services.GetRequiredService<CaseworkDb>(), services.GetRequiredService<ManyRows>());
            many.Add([.. Enumerable.Range(1, ManyRows.AtLeast - 1).Select(_ => Mail(account, now))]);

            await many.WriteAsync(default);

            Assert.Equal(ManyRows.AtLeast - 1, db.ChangeTracker.Entries().Count());
            db.ChangeTracker.Clear();
            db.Add(new Dossier
            {
                Id = DossierId.New(),
                Code = "VW-NIEUW01",
                BestuurderId = account,
                Office = Office.Wethouder,
                OrganisationCode = "gm0344",
                ScanOnly = false,
                OpenedAt = now,
                PhaseSinceAt = now,
                BallSinceAt = now,
            });
            var dossier = db.Set<Dossier>().Local.Single().Id;
            many.Add([.. Enumerable.Range(0, ManyRows.AtLeast).Select(_ => new Notice
            {
                Id = NoticeId.New(),
                AccountId = account,
                Role = Role.Planner,
                Kind = NoticeKind.DueSoon,
                DossierId = dossier,
                At = now,
            })]);

            await many.WriteAsync(default);

            Assert.Equal(ManyRows.AtLeast + 1, db.ChangeTracker.Entries().Count());
            await db.SaveChangesAsync();
        });
        Assert.Equal(ManyRows.AtLeast, await house.InDbAsync(db => db.Set<Notice>().CountAsync(n => n.Kind == NoticeKind.DueSoon)));
    }

    [Fact]
    public async Task A_row_that_is_gone_is_not_passed_over_in_silence()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await DueTogether.InAsync(house, ManyRows.AtLeast);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => house.InScopeAsync(Actor.System, async services =>
        {
            var db = services.GetRequiredService<CaseworkDb>();
            var many = services.GetRequiredService<ManyRows>();
            var deadlines = await db.Set<Deadline>().AsNoTracking().ToListAsync();
            many.Change(deadlines, nameof(Deadline.Climbed), nameof(Deadline.NextRungAt));
            deadlines.ForEach(d => d.Climb(house.Clock.GetUtcNow().AddYears(1), new Ladders(new HashSet<DateOnly>())));
            await Sql.RunAsync(house.ConnectionString, $"DELETE FROM deadline WHERE id = {deadlines[7].Id}");

            await many.WriteAsync(default);
        }));
    }

    private static OutboxMail Mail(AccountId account, DateTimeOffset now) =>
        new() { Id = OutboxMailId.New(), AccountId = account, Kind = NoticeKind.DueSoon, Haste = MailHaste.Ordinary, CreatedAt = now, NextTryAt = now };
}
