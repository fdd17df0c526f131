using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>The terms of all phases: what is in force today and what was announced.</summary>
/// <returns>One line per phase or task that has a term, in the order of the process, a phase before its tasks.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ListTerms : IQuery<IReadOnlyList<TermLine>>;

/// <summary>The term of one phase or task.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Task">The task within it; null for the phase.</param>
/// <param name="Unit">What it is counted in.</param>
/// <param name="InForce">What counts for a phase that begins today.</param>
/// <param name="Announced">What will count later, the first day first.</param>
/// <param name="Former">What counted before, the latest first.</param>
public sealed record TermLine(
    Phase Phase, CaseTask? Task, NormUnit Unit, TermVersion InForce, IReadOnlyList<TermVersion> Announced, IReadOnlyList<TermVersion> Former);

/// <summary>A term from a day on.</summary>
/// <param name="Length">From the day after it began, in the unit of the line.</param>
/// <param name="UrgentLength">The same for an urgent dossier.</param>
/// <param name="FatalWeeks">The statutory term in weeks; null when no law sets one.</param>
/// <param name="ValidFromOn">For what begins on this day or later.</param>
/// <param name="ChangedByFunction">Who set it, by function; null for the terms of the first start.</param>
/// <param name="ChangedAt">When it was set.</param>
public sealed record TermVersion(
    int Length, int UrgentLength, int? FatalWeeks, DateOnly ValidFromOn, string? ChangedByFunction, DateTimeOffset ChangedAt);

internal sealed class ListTermsHandler(CaseworkDb db, TimeProvider clock) : IHandle<ListTerms, IReadOnlyList<TermLine>>
{
    public async Task<Result<IReadOnlyList<TermLine>>> HandleAsync(ListTerms message, CancellationToken cancellationToken)
    {
        var today = DutchTime.Today(clock);
        var rows = await (
            from t in db.Set<PhaseTermRow>().AsNoTracking()
            join a in db.Users on t.ChangedBy equals (AccountId?)a.Id into changers
            from a in changers.DefaultIfEmpty()
            orderby t.ValidFromOn descending, t.Id descending
            select new
            {
                t.Phase,
                t.Task,
                t.Unit,
                Version = new TermVersion(t.Length, t.UrgentLength, t.FatalWeeks, t.ValidFromOn, a == null ? null : a.Function, t.ChangedAt),
            }).ToListAsync(cancellationToken);
        return rows.GroupBy(r => (r.Phase, r.Task, r.Unit), r => r.Version).OrderBy(g => g.Key.Phase).ThenBy(g => g.Key.Task is not null).ThenBy(g => g.Key.Task)
            .Select(g => LineOf(g.Key, [.. g], today)).ToList();
    }

    // Of two versions for the same day the later one counts, and stands first.
    private static TermLine LineOf((Phase Phase, CaseTask? Task, NormUnit Unit) of, List<TermVersion> newestFirst, DateOnly today)
    {
        var inForce = newestFirst.FindIndex(v => v.ValidFromOn <= today);
        var announced = newestFirst.Take(inForce).DistinctBy(v => v.ValidFromOn).Reverse();
        return new TermLine(of.Phase, of.Task, of.Unit, newestFirst[inForce], [.. announced], newestFirst[(inForce + 1)..]);
    }
}
