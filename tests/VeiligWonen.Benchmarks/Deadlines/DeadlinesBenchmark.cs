using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Benchmarks.Deadlines;

/// <summary>
/// The sweep of reminders among a hundred thousand open deadlines: one that finds nothing, ten thousand that are due at once, and how late they are when they come one by
/// one. Against one plain statement that writes the same rows, and against scheduled jobs of Hangfire on the same server.
/// </summary>
internal static class DeadlinesBenchmark
{
    private const int Open = 100_000;
    private const int Due = 10_000;
    private const int DueAsJobs = 500;
    private const int Advisers = 40;
    private const int Planners = 3;
    private const int Looks = 200;
    private const double MostEmptyMilliseconds = 20;
    private const double MostSeconds = 10;
    private const double TimesHangfire = 100;

    public static async Task RunAsync(int rounds)
    {
        var clock = new OfficeHours();
        await using var database = await OwnDatabase.OpenAsync(clock);
        await FillAsync(database, clock);
        Console.WriteLine($"{await database.ReadAsync<long>("SELECT count(*) FROM deadline WHERE closed_at IS NULL")} deadlines are open.");
        await EmptyAsync(database);
        // The first is not counted: a server that has just begun.
        await OursAsync(database, clock);
        List<Round> all = [];
        for (var round = 0; round < rounds; round++)
        {
            // By turns which goes first.
            var plain = round % 2 == 0 ? await PlainAsync(database, clock) : 0;
            var (ours, notices) = await OursAsync(database, clock);
            plain = plain > 0 ? plain : await PlainAsync(database, clock);
            var hangfire = await ScheduledJobs.EmptyAsync(database);
            var reminding = await RemindingAsync(database, clock);
            all.Add(new Round(ours, plain, hangfire, reminding));
            Console.WriteLine(
                $"round {round + 1}: {Due} due with {notices} notices in {Figures.Number(ours)} s, plain SQL {Figures.Number(plain)} s; "
                + $"{Figures.Number(Due / ours)} reminders/s, Hangfire {Figures.Number(hangfire.WithWaiting)} jobs/s ({Figures.Number(hangfire.AtWork)} once it works), a reminder each {Figures.Number(reminding.WithWaiting)}/s");
        }

        Figures.Print($"deadlines: {Due} due until the answer is 0, s", [.. all.Select(r => r.Ours)], MostSeconds);
        Figures.Print("deadlines: one plain statement for the same rows, s", [.. all.Select(r => r.Plain)]);
        Figures.Print("deadlines: ours / plain SQL", [.. all.Select(r => r.Ours / r.Plain)]);
        Figures.Print("deadlines: a reminder against a scheduled job of Hangfire, share of its time", [.. all.Select(r => r.Hangfire.WithWaiting / (Due / r.Ours))], 1 / TimesHangfire);
        Console.WriteLine($"  that is {string.Join(", ", all.Select(r => Figures.Number(Due / r.Ours / r.Hangfire.WithWaiting)))} x its rate, {string.Join(", ", all.Select(r => Figures.Number(Due / r.Ours / r.Hangfire.AtWork)))} x once it works");
        Console.WriteLine($"  and {string.Join(", ", all.Select(r => Figures.Number(Due / r.Ours / r.Reminding.WithWaiting)))} x the rate of jobs that send one reminder each");
        await Lateness.RunAsync(database, clock, rounds);
    }

    /// <summary>Nothing was sent and nothing is due, and so many deadlines can become due by their row alone.</summary>
    public static async Task ResetAsync(OwnDatabase database, OfficeHours clock)
    {
        await database.RunAsync("TRUNCATE deadline_reminder, notice, outbox_mail CASCADE");
        await database.RunAsync($"UPDATE deadline SET climbed = 0, next_rung_at = '{Later(clock)}' WHERE id % 10 = 0");
        await database.RunAsync("VACUUM ANALYZE");
    }

    /// <summary>A moment of the clock, as PostgreSQL reads it.</summary>
    public static string Sql(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static string Later(OfficeHours clock) => Sql(clock.GetUtcNow().AddDays(1));

    private static async Task EmptyAsync(OwnDatabase database)
    {
        List<double> looks = [], sweeps = [];
        for (var turn = -20; turn < Looks; turn++)
        {
            var began = Stopwatch.GetTimestamp();
            var any = await database.SendAsync(new AnyReminderDue());
            var looked = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            began = Stopwatch.GetTimestamp();
            var found = await database.SendAsync(new RemindOfDueDeadlines(CommandId.New()));
            var swept = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (any || found > 0)
            {
                throw new InvalidOperationException("Something is due.");
            }

            if (turn >= 0)
            {
                looks.Add(looked);
                sweeps.Add(swept);
            }
        }

        Figures.Print("deadlines: a look that finds nothing, ms", looks, MostEmptyMilliseconds);
        Figures.Print("deadlines: a whole sweep that finds nothing, with its line of the trail, ms", sweeps, MostEmptyMilliseconds);
    }

    private static async Task<(double Seconds, long Notices)> OursAsync(OwnDatabase database, OfficeHours clock)
    {
        await ResetAsync(database, clock);
        await database.RunAsync($"UPDATE deadline SET next_rung_at = '{Sql(clock.GetUtcNow())}' WHERE id % 10 = 0");
        var began = Stopwatch.GetTimestamp();
        await using (var scope = database.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ClockJob>().RemindAsync();
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var (left, reminders, notices, mailed) = (
            await database.ReadAsync<long>($"SELECT count(*) FROM deadline WHERE next_rung_at <= '{Sql(clock.GetUtcNow())}'"),
            await database.ReadAsync<long>("SELECT count(*) FROM deadline_reminder"), await database.ReadAsync<long>("SELECT count(*) FROM notice"),
            await database.ReadAsync<long>("SELECT sum(notices) FROM outbox_mail"));
        return left == 0 && reminders == Due && notices == mailed ? (seconds, notices)
            : throw new InvalidOperationException($"{left} deadlines are left; {reminders} reminders, {notices} notices of which {mailed} are mailed.");
    }

    private static async Task<JobsPerSecond> RemindingAsync(OwnDatabase database, OfficeHours clock)
    {
        await ResetAsync(database, clock);
        await database.RunAsync($"UPDATE deadline SET next_rung_at = '{Sql(clock.GetUtcNow())}' WHERE id IN (SELECT id FROM deadline WHERE id % 10 = 0 ORDER BY id LIMIT {DueAsJobs})");
        var rate = await ScheduledJobs.RemindingAsync(database, DueAsJobs);
        var reminders = await database.ReadAsync<long>("SELECT count(*) FROM deadline_reminder");
        return reminders == DueAsJobs ? rate : throw new InvalidOperationException($"{reminders} reminders of {DueAsJobs}.");
    }

    // What must be written, by whoever knows the tables: no rights, no trail, no second sweep at the same time.
    private static async Task<double> PlainAsync(OwnDatabase database, OfficeHours clock)
    {
        await ResetAsync(database, clock);
        await database.RunAsync($"UPDATE deadline SET next_rung_at = '{Sql(clock.GetUtcNow())}' WHERE id % 10 = 0");
        var began = Stopwatch.GetTimestamp();
        await database.RunAsync($"""
            WITH due AS (
                UPDATE deadline SET climbed = climbed | 1, next_rung_at = next_rung_at + interval '2 days'
                WHERE closed_at IS NULL AND paused_at IS NULL AND next_rung_at <= '{Sql(clock.GetUtcNow())}' RETURNING id, dossier_id, phase),
            reminded AS (
                INSERT INTO deadline_reminder (deadline_id, rung, due_at, at) SELECT id, 'Soon', now(), now() FROM due),
            people AS (
                SELECT a.id, h.role, d.dossier_id FROM due d
                JOIN dossier_grant g ON g.dossier_id = d.dossier_id AND g.ended_at IS NULL AND g.role = CASE d.phase WHEN 'Intake' THEN 'Planner' ELSE 'Veiligheidsadviseur' END
                JOIN account a ON a.closed_at IS NULL AND (a.id = g.account_id OR a.organisation_code = g.organisation_code)
                JOIN role_holding h ON h.account_id = a.id AND h.role = g.role AND h.ended_at IS NULL),
            noticed AS (
                INSERT INTO notice (id, account_id, role, kind, dossier_id, at) SELECT gen_random_uuid(), id, role, 'DueSoon', dossier_id, now() FROM people)
            INSERT INTO outbox_mail (id, account_id, kind, haste, notices, created_at, next_try_at, attempts, tries, doubts, waited_for_hours, bundles)
            SELECT gen_random_uuid(), id, 'DueSoon', 'Ordinary', count(*), now(), now(), 0, 0, 0, false, false FROM people GROUP BY id
            """);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    // Nine of ten are with an adviser, one of ten with the planners of an organisation.
    private static async Task FillAsync(OwnDatabase database, OfficeHours clock)
    {
        List<AccountId> advisers = [];
        for (var i = 0; i < Advisers; i++)
        {
            advisers.Add(await database.SendAsync(new CreateAccount(
                CommandId.New(), $"adviseur{i}@voorbeeld.example", $"Fictieve adviseur {i}", "adviseur", "ccv", [Role.Veiligheidsadviseur], null)));
        }

        for (var i = 0; i < Planners; i++)
        {
            await database.SendAsync(new CreateAccount(CommandId.New(), $"planner{i}@voorbeeld.example", $"Fictieve planner {i}", "planner", "ccv", [Role.Planner], null));
        }

        var today = DutchTime.Today(clock);
        // In two working days: the first rung was due this morning, and it is the only one.
        var soon = WorkingDays.Add(today, 2, new HashSet<DateOnly>()).ToString("O", CultureInfo.InvariantCulture);
        var (day, now) = (today.ToString("O", CultureInfo.InvariantCulture), Sql(clock.GetUtcNow()));
        await database.RunAsync($"""
            SET session_replication_role = replica;
            INSERT INTO dossier (id, code, bestuurder_id, office, organisation_code, scan_only, opened_at, phase, phase_since_at, review_rounds, adviser_id, due_on, ball_with, ball_since_at)
            SELECT (lpad(to_hex(1760000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, 'VW-T' || lpad(n::text, 6, '0'), md5('b' || n)::uuid, 'Wethouder',
                (ARRAY['gm0344', 'gm0363', 'gm0599'])[1 + n % 3], false, '{now}'::timestamptz - interval '40 days', p.phase, '{now}'::timestamptz - interval '30 days', 0,
                (ARRAY[{string.Join(", ", advisers.Select(a => $"'{a}'"))}]::uuid[])[1 + n % {Advisers}],
                CASE WHEN n % 10 = 0 THEN '{soon}'::date ELSE '{day}'::date + 20 + (n::bigint * 7919 % 60)::int END, 'Ccv', '{now}'::timestamptz - interval '30 days'
            FROM generate_series(1, {Open}) n CROSS JOIN LATERAL (SELECT CASE WHEN n / 10 % 10 = 0 THEN 'Intake' ELSE 'Interview' END AS phase) p;
            INSERT INTO dossier_grant (dossier_id, role, account_id, organisation_code, since_at)
            SELECT d.id, g.role, g.account, g.organisation, d.opened_at FROM dossier d CROSS JOIN LATERAL (VALUES
                ('Bestuurder', d.bestuurder_id, NULL), ('Planner', NULL, 'ccv'), ('Veiligheidsadviseur', d.adviser_id, NULL)) g (role, account, organisation);
            INSERT INTO milestone (dossier_id, kind, "by", at)
            SELECT d.id, k, NULL, d.opened_at FROM dossier d CROSS JOIN unnest(ARRAY['Eligible', 'VisitPlanned', 'ScanStarted', 'ScanCompleted']) k WHERE d.phase = 'Interview';
            INSERT INTO deadline (dossier_id, subject, phase, cause, phase_began_on, counted_from_on, working_days, used_before, urgent, due_on, was_extended, since_at, climbed, next_rung_at)
            SELECT d.id, 'Phase', d.phase, 'Began', '{day}'::date - 30, '{day}'::date - 30, 10, 0, false, d.due_on, false, d.phase_since_at, 0, d.due_on - interval '2 days'
            FROM dossier d ORDER BY d.code;
            UPDATE deadline SET next_rung_at = '{Later(clock)}' WHERE id % 10 = 0;
            SET session_replication_role = origin;
            SELECT vw_worklist_begin();
            """);
        // As PostgreSQL does by itself on a database that lives for longer than a minute.
        await database.RunAsync("VACUUM ANALYZE");
    }

    private sealed record Round(double Ours, double Plain, JobsPerSecond Hangfire, JobsPerSecond Reminding);
}

/// <summary>The time of this machine, moved to ten in the morning of the next working day: at night and at the weekend nobody is reminded.</summary>
internal sealed class OfficeHours : TimeProvider
{
    private readonly TimeSpan ahead;

    public OfficeHours()
    {
        var now = System.GetUtcNow();
        ahead = DutchTime.At(WorkingDays.Add(DutchTime.DayOf(now), 1, new HashSet<DateOnly>()), new TimeOnly(10, 0)) - now;
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
