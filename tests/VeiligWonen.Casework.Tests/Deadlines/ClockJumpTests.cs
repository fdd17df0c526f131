using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Deadlines;

/// <summary>
/// Row R5 of the faults: the clock jumps, two hours back, three days on, around the nights on which summer time begins and ends. No rung is sent twice, early or not at all.
/// <c>VEILIGWONEN_JUMPS</c> and <c>VEILIGWONEN_JUMPS_DB</c> say how many jumps, <c>VEILIGWONEN_JUMPS_SEED</c> repeats a run.
/// </summary>
public sealed class ClockJumpTests(ITestOutputHelper output)
{
    private static readonly IReadOnlySet<DateOnly> NoneOff = new HashSet<DateOnly>();
    private static readonly DateTimeOffset Begin = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    // An hour before the clocks go on, and an hour before they go back.
    private static readonly DateTimeOffset[] Nights = [new(2026, 3, 29, 0, 0, 0, TimeSpan.Zero), new(2026, 10, 25, 0, 0, 0, TimeSpan.Zero)];

    [Fact]
    public void However_the_clock_jumps_every_rung_is_climbed_once_at_the_first_look_that_may()
    {
        var (jumps, seed) = (Setting("VEILIGWONEN_JUMPS", 10_000), Setting("VEILIGWONEN_JUMPS_SEED", 20260329));
        var random = new Random(seed);
        var now = Begin;
        List<(Deadline Deadline, int Since)> all = [];
        Dictionary<Deadline, List<(ReminderRung Rung, int Look)>> climbed = [];
        List<DateTimeOffset> looks = [];
        while (looks.Count < jumps)
        {
            now = Jump(now, random);
            if (looks.Count % 25 == 0)
            {
                all.Add((Any(now, random), looks.Count));
                climbed[all[^1].Deadline] = [];
            }

            foreach (var (deadline, _) in all.Where(d => d.Deadline.NextRungAt <= now && (d.Deadline.Urgent || !ReminderLadder.IsQuiet(now, NoneOff))))
            {
                climbed[deadline].AddRange(deadline.Climb(now, new Ladders(NoneOff)).Select(r => (r.What, looks.Count)));
            }

            looks.Add(now);
        }

        foreach (var (deadline, since) in all)
        {
            Assert.Equal(Expected(deadline, looks, since), climbed[deadline].Order());
        }

        Assert.Contains(looks.Zip(looks.Skip(1)), pair => pair.Second < pair.First);
        Assert.All(Nights, night => Assert.Contains(looks, at => (at - night).Duration() < TimeSpan.FromHours(3)));
        output.WriteLine($"Seed {seed}: {jumps} jumps, {all.Count} deadlines, {climbed.Values.Sum(c => c.Count)} rungs, none twice and none missing.");
    }

    [Fact]
    public async Task However_the_clock_jumps_the_sweep_tells_everybody_once()
    {
        var (jumps, seed) = (Setting("VEILIGWONEN_JUMPS_DB", 150), Setting("VEILIGWONEN_JUMPS_SEED", 20260329));
        var random = new Random(seed);
        await using var house = await CaseworkHouse.OpenAsync();
        var manager = await house.PersonAsync(Role.Veiligheidsadviseur, "baas");
        var administrator = await house.PersonAsync(Role.Administrator);
        foreach (var role in (Role[])[Role.Planner, Role.Veiligheidsadviseur])
        {
            Assert.True((await house.AsAsync(administrator, new NameLead(CommandId.New(), role, manager))).Succeeded);
        }

        List<DateTimeOffset> looks = [];
        Dictionary<DossierId, int> since = [];
        while (looks.Count < jumps)
        {
            house.Clock.AdjustTime(Jump(house.Clock.GetUtcNow(), random));
            if (looks.Count % 10 == 0)
            {
                var opened = await ClockedDossier.AtAsync(house, random.Next(2) == 0 ? Phase.Intake : Phase.Interview);
                since[opened.Id] = looks.Count;
                if (random.Next(3) == 0)
                {
                    await opened.UrgentAsync(true);
                }
            }

            while ((await house.AsSystemAsync(new RemindOfDueDeadlines(CommandId.New()))).Answer > 0)
            {
                // The next batch.
            }

            looks.Add(house.Clock.GetUtcNow());
        }

        var deadlines = await house.InDbAsync(db => db.Set<Deadline>().AsNoTracking().Where(d => d.ClosedAt == null).ToListAsync());
        var sent = (await house.InDbAsync(db => db.Set<DeadlineReminder>().AsNoTracking().ToListAsync())).ToLookup(r => r.DeadlineId);
        foreach (var deadline in deadlines)
        {
            Assert.Equal(
                Expected(deadline, looks, since[deadline.DossierId]).Select(r => (r.Rung, looks[r.Look])), sent[deadline.Id].Select(r => (r.Rung, r.At)).Order());
        }

        // Each time that rungs were sent of a dossier, each of its people got one notice.
        NoticeKind[] kinds = [NoticeKind.DueSoon, NoticeKind.DueToday, NoticeKind.Late, NoticeKind.StaysLate, NoticeKind.LateUnderYou, NoticeKind.FatalSoon, NoticeKind.FatalPassed];
        var told = await house.InDbAsync(db => db.Set<Notice>().AsNoTracking().Where(n => kinds.Contains(n.Kind)).Select(n => new { n.DossierId, n.AccountId, n.At }).ToListAsync());
        Assert.Equal(told.Count, told.Distinct().Count());
        Assert.Equal(
            deadlines.SelectMany(d => sent[d.Id].Select(r => (d.DossierId.Value, r.At))).Distinct().Order(), told.Select(n => (n.DossierId!.Value.Value, n.At)).Distinct().Order());
        Assert.Equal(told.Count, await house.InDbAsync(db => db.Set<OutboxMail>().Where(m => kinds.Contains(m.Kind)).SumAsync(m => m.Notices)));
        output.WriteLine($"Seed {seed}: {jumps} jumps, {deadlines.Count} deadlines, {sent.Sum(s => s.Count())} rungs and {told.Count} notices, none twice and none missing.");
    }

    // Mostly on, by anything up to three days; now and then back by up to two hours, or to just before a night on which the clocks change.
    private static DateTimeOffset Jump(DateTimeOffset now, Random random) => random.Next(10) switch
    {
        0 or 1 => now - UpTo(TimeSpan.FromHours(2), random),
        2 => now.AddDays(3),
        3 when Array.Find(Nights, n => n > now && n < now.AddDays(20)) is { Ticks: > 0 } night => night + UpTo(TimeSpan.FromMinutes(150), random),
        3 or 4 => now + UpTo(TimeSpan.FromDays(1), random),
        5 or 6 => now + UpTo(TimeSpan.FromMinutes(10), random),
        _ => now + UpTo(TimeSpan.FromHours(9), random),
    };

    private static TimeSpan UpTo(TimeSpan most, Random random) => TimeSpan.FromSeconds(random.Next(1, (int)most.TotalSeconds));

    private static Deadline Any(DateTimeOffset at, Random random)
    {
        var (dossier, urgent, today) = (DossierId.New(), random.Next(3) == 0, DutchTime.DayOf(at));
        return random.Next(4) switch
        {
            0 => Deadline.On(dossier, DeadlineSubject.Hold, Phase.Scan, today.AddDays(random.Next(0, 40)), urgent, at, NoneOff),
            1 => Deadline.On(dossier, DeadlineSubject.Suspension, Phase.Scan, today.AddDays(random.Next(0, 40)), urgent, at, NoneOff),
            var other => Deadline.Begin(
                dossier, null, new PhaseTermRow
                {
                    Phase = Phase.Intake,
                    Task = null,
                    Length = random.Next(1, 30),
                    UrgentLength = random.Next(1, 5),
                    Unit = NormUnit.WorkingDays,
                    FatalWeeks = other == 2 ? random.Next(1, 9) : null,
                    ValidFromOn = new DateOnly(2021, 1, 1),
                    ChangedBy = null,
                    ChangedAt = default,
                }, urgent, at, NoneOff),
        };
    }

    // Worked out a second time, with another ladder and calendar: the first look after it was made at which the rung may be sent.
    private static IEnumerable<(ReminderRung Rung, int Look)> Expected(Deadline deadline, List<DateTimeOffset> looks, int since) => SecondLadder.Of(deadline)
        .Select(r => (r.Rung, Look: looks.FindIndex(since, at => at >= r.At && (deadline.Urgent || !SecondLadder.IsQuiet(at)))))
        .Where(r => r.Look >= 0).Order();

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : usual;
}
