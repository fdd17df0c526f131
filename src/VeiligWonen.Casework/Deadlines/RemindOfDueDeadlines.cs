using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>
/// The clock has people reminded of every deadline of which a rung of the ladder is due, what was due first before what was due later: after a night without
/// a server everything is caught up in order. At night and on days off only of what is urgent. A batch at a time: ask again until the answer is 0.
/// </summary>
/// <param name="CommandId">Made by the clock, new for every try.</param>
/// <param name="Most">How many deadlines at the most.</param>
/// <param name="Past">How many of those that were due first are left for later, because they failed.</param>
/// <returns>Of how many deadlines people were reminded; running it twice reminds once.</returns>
[AllowedTo(Role.System)]
[NothingToValidate]
public sealed record RemindOfDueDeadlines(CommandId CommandId, int Most = RemindOfDueDeadlines.Batch, int Past = 0) : ICommand<int>
{
    /// <summary>How many are usually done in one transaction.</summary>
    public const int Batch = 500;
}

internal sealed class RemindOfDueDeadlinesHandler(CaseworkDb db, ManyRows many, CurrentActor current, ITellPeople people, DaysOff daysOff, TimeProvider clock)
    : IHandle<RemindOfDueDeadlines, int>
{
    // Whoever is told twice of one dossier in one message gets the first notice only: the most serious one.
    private static readonly ReminderRung[] MostSeriousFirst =
    [
        ReminderRung.FatalPassed, ReminderRung.ToLead, ReminderRung.ToPlanner, ReminderRung.Late, ReminderRung.FatalSoon, ReminderRung.OnTheDay, ReminderRung.Soon,
    ];

    private readonly Dictionary<DossierFacts, IReadOnlyList<Role>> doersOfPhase = [];

    public async Task<Result<int>> HandleAsync(RemindOfDueDeadlines message, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var off = await daysOff.AllAsync(cancellationToken);
        var claimed = await ClaimAsync(message, now, ReminderLadder.IsQuiet(now, off), cancellationToken);
        if (claimed.Count == 0)
        {
            return 0;
        }

        var facts = await FactsAsync([.. claimed.Select(d => d.DossierId).Distinct()], cancellationToken);
        many.Change(claimed, nameof(Deadline.Climbed), nameof(Deadline.NextRungAt));
        var ladders = new Ladders(off);
        List<DeadlineReminder> reminders = [];
        foreach (var deadline in claimed)
        {
            var due = deadline.Climb(now, ladders);
            reminders.AddRange(due.Select(r => new DeadlineReminder { DeadlineId = deadline.Id, Rung = r.What, DueAt = r.At, At = now }));
            foreach (var rung in MostSeriousFirst.Intersect(due.Select(r => r.What)))
            {
                Tell(deadline, facts[deadline.DossierId], rung);
            }
        }

        many.Add(reminders);
        return claimed.Count;
    }

    // SKIP LOCKED: a second sweep takes other rows instead of waiting. What was climbed stands on the locked row itself, because after waiting for a lock
    // PostgreSQL looks again at that row only: a test on deadline_reminder would still see the state before the first sweep.
    private Task<List<Deadline>> ClaimAsync(RemindOfDueDeadlines message, DateTimeOffset now, bool quiet, CancellationToken cancellationToken)
    {
        // Two statements: an index gives each its first rows in their order, and nothing is sorted.
        var due = quiet
            ? db.Set<Deadline>().FromSql(
                $"""
                SELECT * FROM deadline WHERE closed_at IS NULL AND paused_at IS NULL AND urgent AND next_rung_at <= {now}
                ORDER BY next_rung_at, id LIMIT {message.Most} OFFSET {message.Past} FOR UPDATE SKIP LOCKED
                """)
            : db.Set<Deadline>().FromSql(
                $"""
                SELECT * FROM deadline WHERE closed_at IS NULL AND paused_at IS NULL AND next_rung_at <= {now}
                ORDER BY next_rung_at, id LIMIT {message.Most} OFFSET {message.Past} FOR UPDATE SKIP LOCKED
                """);
        return due.AsNoTracking().ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyDictionary<DossierId, DossierFacts>> FactsAsync(List<DossierId> dossiers, CancellationToken cancellationToken)
    {
        var heads = await db.Set<Dossier>().AsNoTracking().Where(d => dossiers.Contains(d.Id))
            .Select(d => new { d.Id, Head = new DossierHead(d.Phase, d.ScanOnly, d.UrgentSinceAt != null, null, d.RevisedFrom) })
            .ToDictionaryAsync(d => d.Id, d => d.Head, cancellationToken);
        return await DossierFactsReader.ManyAsync(db, heads, current.Actor, cancellationToken);
    }

    private void Tell(Deadline deadline, DossierFacts facts, ReminderRung rung)
    {
        var doers = Doers(deadline, facts);
        switch (rung)
        {
            case ReminderRung.Soon or ReminderRung.OnTheDay or ReminderRung.Late:
                TellAll(deadline, doers, KindOf(deadline.Subject, rung));
                break;
            case ReminderRung.ToPlanner:
                people.Tell(deadline.DossierId, Role.Planner, NoticeKind.StaysLate);
                break;
            case ReminderRung.ToLead:
                TellLeads(deadline, doers);
                break;
            case ReminderRung.FatalSoon:
                TellAll(deadline, [.. doers, Role.Planner], NoticeKind.FatalSoon);
                break;
            case ReminderRung.FatalPassed:
                TellAll(deadline, [.. doers, Role.Planner], NoticeKind.FatalPassed);
                TellLeads(deadline, doers);
                break;
        }
    }

    private void TellAll(Deadline deadline, IEnumerable<Role> roles, NoticeKind kind)
    {
        foreach (var role in roles)
        {
            people.Tell(deadline.DossierId, role, kind);
        }
    }

    private void TellLeads(Deadline deadline, IEnumerable<Role> roles)
    {
        foreach (var role in roles)
        {
            people.TellLeads(deadline.DossierId, role, NoticeKind.LateUnderYou);
        }
    }

    private static NoticeKind KindOf(DeadlineSubject subject, ReminderRung rung) => (subject, rung) switch
    {
        (DeadlineSubject.Hold, not ReminderRung.Soon) => NoticeKind.LookAgain,
        (_, ReminderRung.Soon) => NoticeKind.DueSoon,
        (_, ReminderRung.OnTheDay) => NoticeKind.DueToday,
        _ => NoticeKind.Late,
    };

    // Facts about the asker mean nothing for the clock: whoever has the review in hand is its reviewer. The terms are promises to the bestuurder, not of them;
    // what they are reminded of is what they were asked.
    private IReadOnlyList<Role> Doers(Deadline deadline, DossierFacts facts) => deadline switch
    {
        { Subject: DeadlineSubject.Hold } => [Role.Planner, Role.Veiligheidsadviseur],
        { Subject: DeadlineSubject.Suspension } => [Role.Bestuurder],
        { Task: { } task } => [WorkFor.DoneBy(task)],
        _ => DoersOfPhase(facts),
    };

    // Thousands of dossiers stand in a few ways.
    private IReadOnlyList<Role> DoersOfPhase(DossierFacts facts)
    {
        if (!doersOfPhase.TryGetValue(facts, out var doers))
        {
            doers = [.. Enum.GetValues<Role>().Where(role => role is not Role.Bestuurder && WorkFor.Turn(role, facts with { AskerIsReviewer = true }).Count > 0)];
            doersOfPhase.Add(facts, doers);
        }

        return doers;
    }
}
