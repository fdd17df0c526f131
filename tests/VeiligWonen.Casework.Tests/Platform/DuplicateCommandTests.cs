using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Platform;

/// <summary>
/// Row R3 of the faults: one act, one effect. Whole dossiers are played, and then every command that they lack; each arrives three times at the same moment and
/// once more later, and the database must look as if it had arrived once.
/// </summary>
public sealed class DuplicateCommandTests
{
    private static readonly DemoEnd[] Roads = [DemoEnd.Closed, DemoEnd.ReturnedOnce, DemoEnd.OnHold, DemoEnd.Withdrawn, DemoEnd.Rejected, DemoEnd.Rejected];

    [Fact]
    public async Task A_command_that_arrives_four_times_is_done_once()
    {
        var sent = new ConcurrentDictionary<CommandId, string>();
        await using var house = await CaseworkHouse.OpenAsync();
        var once = await PlayAsync(house, null);
        await using var other = await CaseworkHouse.OpenAsync();
        var repeated = await PlayAsync(other, async (command, send) =>
        {
            sent[command.CommandId] = command.GetType().Name;
            var answers = await Task.WhenAll(send(), send(), send());
            // Exactly one of the three did it; the others say when it was done.
            Assert.Single(answers, a => a is null);
        });

        Assert.Equal(once, repeated);
        var done = await other.InDbAsync(db => db.Set<CommandDone>().Where(c => sent.Keys.Contains(c.CommandId)).CountAsync());
        var lines = await other.InDbAsync(db => db.Set<AuditLine>().Where(l => l.Outcome == AuditOutcome.Done && l.CommandId != null).GroupBy(l => l.CommandId).Select(g => g.Count()).ToListAsync());
        Assert.True(sent.Count > 250, $"Only {sent.Count} commands were played.");
        Assert.Equal(sent.Count, done);
        Assert.All(lines, count => Assert.Equal(1, count));
        var commands = typeof(CaseworkServices).Assembly.GetExportedTypes().Where(t => t is { IsClass: true, IsAbstract: false } && typeof(ICommand).IsAssignableFrom(t)).Select(t => t.Name);
        Assert.Empty(commands.Except(sent.Values));
    }

    private static async Task<string> PlayAsync(CaseworkHouse house, Func<ICommand, Func<Task<DateTimeOffset?>>, Task>? doubling)
    {
        var now = house.Clock.GetUtcNow();
        await using var desk = new DemoDesk(house.Options, 7) { Doubling = doubling };
        desk.Clock.Set(now.AddDays(-400));
        var people = await DemoPeople.MoveInAsync(desk, Roads.Length + 11);
        foreach (var (end, i) in Roads.Select((end, i) => (end, i)))
        {
            await new DemoStory(desk, people, people.Bestuurders[i], now).PlayAsync(end, now.AddDays(-300));
        }

        await new SideCommands(desk, people, house).SendAllAsync(Roads.Length + 1);
        return await house.InDbAsync(async db =>
            $"{await db.Set<Dossier>().CountAsync()} dossiers, {await db.Set<PhaseChange>().CountAsync()} moves, {await db.Set<Milestone>().CountAsync()} milestones, "
            + $"{await db.Set<OutboxMail>().CountAsync()} mails, {await db.Set<Notice>().CountAsync()} notices, {await db.Users.CountAsync()} accounts, "
            + $"{await db.Set<Contribution>().CountAsync()} contributions, {await db.Set<CommandDone>().CountAsync()} commands, "
            + $"{await db.Set<AuditLine>().CountAsync(l => l.Outcome == AuditOutcome.Done)} lines");
    }
}
