using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Deadlines;

/// <summary>
/// A year in which dossiers come in and everything happens to them at random, with sweeps that sometimes stay out for days. VEILIGWONEN_YEAR_DOSSIERS sets how
/// many, VEILIGWONEN_YEAR_SEED which year.
/// </summary>
public sealed class YearTests(ITestOutputHelper output)
{
    private const int UsualDossiers = 60;

    [Fact]
    public async Task A_year_of_dossiers_leaves_no_second_without_an_owner_no_dossier_without_a_day_and_no_rung_unsent_early_or_sent_twice()
    {
        var dossiers = Setting("VEILIGWONEN_YEAR_DOSSIERS", UsualDossiers);
        var seed = Setting("VEILIGWONEN_YEAR_SEED", 20261128);
        await using var house = await CaseworkHouse.OpenAsync();
        var year = new Year(house, seed);

        await year.LiveAsync(dossiers);

        output.WriteLine($"{dossiers} dossiers, seed {seed}: {year.Acts} acts, {year.Sweeps.Count} sweeps.");
        await SumToTheAgeAsync(house, output);
        await EveryRungOnceAsync(house, year.Sweeps, output);
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : usual;

    private static async Task SumToTheAgeAsync(CaseworkHouse house, ITestOutputHelper output)
    {
        var now = house.Clock.GetUtcNow();
        var all = await house.InDbAsync(db => db.Set<Dossier>().AsNoTracking().ToListAsync());
        var ended = await house.InDbAsync(db => db.Set<PhaseChange>().AsNoTracking().ToListAsync());
        var turnsInAll = 0;
        foreach (var dossier in all)
        {
            var turns = await house.InDbAsync(db => BallReader.TurnsAsync(db, dossier.Id, dossier.ScanOnly, now, CancellationToken.None));
            var end = dossier.Phase.IsFinal() ? ended.Where(c => c.DossierId == dossier.Id).MaxBy(c => c.Id)!.At : now;
            Assert.Equal(end - dossier.OpenedAt, turns.Aggregate(TimeSpan.Zero, (sum, turn) => sum + turn.Length));
            Assert.DoesNotContain(turns, t => t.With == Party.Nobody);
            Assert.Equal(dossier.Phase.IsFinal() ? Party.Nobody : turns[^1].With, dossier.BallWith);
            turnsInAll += turns.Count;
        }

        output.WriteLine($"{turnsInAll} turns of {all.Count} dossiers; {string.Join(", ", all.GroupBy(d => d.Phase).OrderBy(g => g.Key).Select(g => $"{g.Key} {g.Count()}"))}.");
    }

    // Worked out a second time: with another calendar, and from the times at which somebody swept.
    private static async Task EveryRungOnceAsync(CaseworkHouse house, IReadOnlyList<DateTimeOffset> sweeps, ITestOutputHelper output)
    {
        var deadlines = await house.InDbAsync(db => db.Set<Deadline>().AsNoTracking().OrderBy(d => d.Id).ToListAsync());
        var sent = (await house.InDbAsync(db => db.Set<DeadlineReminder>().AsNoTracking().ToListAsync())).ToLookup(r => r.DeadlineId);
        var rungs = 0;
        foreach (var deadline in deadlines)
        {
            var until = new[] { deadline.ClosedAt, deadline.PausedAt }.Min() ?? DateTimeOffset.MaxValue;
            var expected = SecondLadder.Of(deadline)
                .Select(r => (r.Rung, r.At, Sweep: sweeps.Where(s => s >= r.At && s > deadline.SinceAt && s < until && (deadline.Urgent || !SecondLadder.IsQuiet(s)))
                    .Select(s => (DateTimeOffset?)s).FirstOrDefault()))
                .Where(r => r.Sweep is not null).Select(r => (r.Rung, r.At, r.Sweep!.Value)).Order().ToList();
            Assert.Equal(expected, sent[deadline.Id].Select(r => (r.Rung, r.DueAt, r.At)).Order());
            Assert.All(sent[deadline.Id], r => Assert.True(r.At >= r.DueAt));
            rungs += expected.Count;
        }

        Assert.NotEqual(0, rungs);
        output.WriteLine($"{rungs} rungs of {deadlines.Count} deadlines: {string.Join(", ", deadlines.GroupBy(d => d.Cause).OrderBy(g => g.Key).Select(g => $"{g.Key} {g.Count()}"))}.");
    }
}

/// <summary>The ladder of reminders, written a second time: by walking over days with the second calendar.</summary>
internal static class SecondLadder
{
    public static IEnumerable<(ReminderRung Rung, DateTimeOffset At)> Of(Deadline deadline)
    {
        var due = deadline.DueOn;
        var rungs = new List<(ReminderRung Rung, DateOnly On)> { (ReminderRung.Soon, Walk(due, -2)), (ReminderRung.OnTheDay, due) };
        if (deadline.Subject != DeadlineSubject.Suspension)
        {
            rungs.AddRange([(ReminderRung.Late, Later(due, 1)), (ReminderRung.ToPlanner, Later(due, 3)), (ReminderRung.ToLead, Later(due, 6))]);
        }

        if (deadline.FatalOn is { } fatal)
        {
            rungs.AddRange([(ReminderRung.FatalSoon, Walk(fatal, -5)), (ReminderRung.FatalPassed, Later(fatal, 1))]);
        }

        DateOnly Later(DateOnly day, int days) => deadline.Urgent ? day.AddDays(days) : Walk(day, days);
        return rungs.Select(r => (r.Rung, EightOClock(r.On)))
            .Where(r => r.Rung is not (ReminderRung.Soon or ReminderRung.FatalSoon) || r.Item2 >= deadline.SinceAt);
    }

    public static bool IsQuiet(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"));
        return local.Hour is < 8 or >= 20 || !SecondCalendar.IsOrdinary(DateOnly.FromDateTime(local.DateTime));
    }

    private static DateOnly Walk(DateOnly day, int ordinaryDays)
    {
        for (var left = Math.Abs(ordinaryDays); left > 0; left -= SecondCalendar.IsOrdinary(day) ? 1 : 0)
        {
            day = day.AddDays(Math.Sign(ordinaryDays));
        }

        return day;
    }

    private static DateTimeOffset EightOClock(DateOnly day)
    {
        // Summer time, from the last Sunday of March to the last Sunday of October; at eight it has begun or ended.
        var summer = day >= LastSunday(day.Year, 3) && day < LastSunday(day.Year, 10);
        return new DateTimeOffset(day, new TimeOnly(8, 0), TimeSpan.FromHours(summer ? 2 : 1)).ToUniversalTime();
    }

    private static DateOnly LastSunday(int year, int month)
    {
        var day = new DateOnly(year, month, 31);
        return day.AddDays(-(int)day.DayOfWeek);
    }
}
