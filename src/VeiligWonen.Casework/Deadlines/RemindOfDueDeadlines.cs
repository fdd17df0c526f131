using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>
/// The clock asks for reminders of everything due within <paramref name="DaysAhead"/> calendar days: two working days before the last day,
/// on it, and once it has gone by. At most 100 at a time: ask again until the answer is 0.
/// </summary>
/// <param name="CommandId">Made by the clock, new for every try.</param>
/// <param name="DaysAhead">Calendar days after today, 1 to 31; today and what is late are always included.</param>
/// <returns>How many deadlines were newly reminded of; running it twice reminds once.</returns>
[AllowedTo(Role.System)]
public sealed record RemindOfDueDeadlines(CommandId CommandId, int DaysAhead) : ICommand<int>;

internal sealed class RemindOfDueDeadlinesValidator : AbstractValidator<RemindOfDueDeadlines>
{
    public RemindOfDueDeadlinesValidator() =>
        RuleFor(m => m.DaysAhead).InclusiveBetween(1, 31).WithMessage("Kies 1 tot en met 31 dagen vooruit.");
}

internal sealed class RemindOfDueDeadlinesHandler(CaseworkDb db, CurrentActor current, ITellPeople people, TimeProvider clock)
    : IHandle<RemindOfDueDeadlines, int>
{
    private const int BatchSize = 100;
    private const int SoonWorkingDays = 2;

    public async Task<Result<int>> HandleAsync(RemindOfDueDeadlines message, CancellationToken cancellationToken)
    {
        var today = DutchTime.Today(clock);
        var claimed = await ClaimAsync(today, message.DaysAhead, cancellationToken);
        var facts = await FactsAsync([.. claimed.Select(d => d.DossierId)], cancellationToken);
        foreach (var deadline in claimed)
        {
            var rung = RungOf(deadline.DueOn, today);
            deadline.Remind(rung);
            db.Add(new DeadlineReminder { DeadlineId = deadline.Id, Rung = rung, At = clock.GetUtcNow() });
            Tell(deadline.DossierId, facts[deadline.DossierId], rung);
        }

        return claimed.Count;
    }

    private static ReminderRung RungOf(DateOnly dueOn, DateOnly today) =>
        dueOn < today ? ReminderRung.Late : dueOn == today ? ReminderRung.OnTheDay : ReminderRung.Soon;

    private static NoticeKind KindOf(ReminderRung rung) => rung switch
    {
        ReminderRung.Soon => NoticeKind.DueSoon,
        ReminderRung.OnTheDay => NoticeKind.DueToday,
        ReminderRung.Late => NoticeKind.Late,
    };

    // SKIP LOCKED: a second sweep takes other rows instead of waiting. latest_rung stands on the locked row itself, because after waiting
    // for a lock PostgreSQL looks again at that row only: a test on deadline_reminder would still see the state before the first sweep.
    private async Task<List<Deadline>> ClaimAsync(DateOnly today, int daysAhead, CancellationToken cancellationToken)
    {
        var soon = WorkingDays.Add(today, SoonWorkingDays);
        var horizon = today.AddDays(daysAhead);
        var last = soon < horizon ? soon : horizon;
        return await db.Set<Deadline>().FromSql(
            $"""
            SELECT * FROM deadline
            WHERE closed_at IS NULL AND paused_at IS NULL AND due_on <= {last}
              AND latest_rung IS DISTINCT FROM
                CASE WHEN due_on < {today} THEN 'Late' WHEN due_on = {today} THEN 'OnTheDay' ELSE 'Soon' END
            ORDER BY due_on, id LIMIT {BatchSize} FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyDictionary<DossierId, DossierFacts>> FactsAsync(List<DossierId> dossiers, CancellationToken cancellationToken)
    {
        var heads = await db.Set<Dossier>().AsNoTracking().Where(d => dossiers.Contains(d.Id))
            .Select(d => new { d.Id, Head = new DossierHead(d.Phase, d.ScanOnly, d.UrgentSinceAt != null, null, d.RevisedFrom) })
            .ToDictionaryAsync(d => d.Id, d => d.Head, cancellationToken);
        return await DossierFactsReader.ManyAsync(db, heads, current.Actor, cancellationToken);
    }

    private void Tell(DossierId dossier, DossierFacts facts, ReminderRung rung)
    {
        // Facts about the asker mean nothing for the clock: whoever has the review in hand is its reviewer.
        var roles = Enum.GetValues<Role>().Where(role => WorkFor.Turn(role, facts with { AskerIsReviewer = true }).Count > 0);
        foreach (var role in roles.Where(r => r is not Role.Bestuurder))
        {
            people.Tell(dossier, role, KindOf(rung));
        }

        // The terms are promises to the bestuurder, not of them; the planner keeps watch over all that is late.
        if (rung is ReminderRung.Late)
        {
            people.Tell(dossier, Role.Planner, NoticeKind.Late);
        }
    }
}
