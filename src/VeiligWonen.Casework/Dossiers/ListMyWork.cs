using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>The home page: what is my turn, what do I wait for, what is late, what changed since my former visit.</summary>
/// <param name="Role">The role whose work is asked for; a person with two roles has two homes.</param>
/// <param name="ChangedSinceAt">The former visit; null the first time.</param>
/// <returns>The four lists, or <see cref="NotFound"/> when the asker does not hold the role.</returns>
[AllowedTo(Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit)]
public sealed record ListMyWork(Role Role, DateTimeOffset? ChangedSinceAt) : IQuery<MyWork>;

/// <summary>The home page's four lists.</summary>
/// <param name="MyTurn">Most urgent first; at most 200 together with <paramref name="Waiting"/>.</param>
/// <param name="Waiting">What others have in hand, most urgent first.</param>
/// <param name="Pressing">My turn or waiting: late, or due soon; most urgent first, at most 200.</param>
/// <param name="PressingTotal">How many of those there are in all.</param>
/// <param name="IsWhole">False when there is more work than was looked at: then <paramref name="MyTurn"/> and <paramref name="Waiting"/> are the most urgent of it.</param>
/// <param name="Changed">What somebody else moved since the former visit, newest first, once per dossier; at most 20.</param>
public sealed record MyWork(
    IReadOnlyList<DossierRow> MyTurn, IReadOnlyList<DossierRow> Waiting, IReadOnlyList<DossierRow> Pressing, int PressingTotal, bool IsWhole,
    IReadOnlyList<ChangedRow> Changed);

/// <summary>A move by somebody else.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Code">Its code.</param>
/// <param name="At">When.</param>
/// <param name="Step">What was done; null for the opening.</param>
/// <param name="To">The phase it led to.</param>
public sealed record ChangedRow(DossierId DossierId, string Code, DateTimeOffset At, Step? Step, Phase To);

internal sealed class ListMyWorkHandler(CaseworkDb db, CurrentActor current, WorklistQuery worklist, DossierRows rows) : IHandle<ListMyWork, MyWork>
{
    private const int Most = 200;
    private const int MostChanged = 20;
    private static readonly WorklistFilter Everything = new();

    public async Task<Result<MyWork>> HandleAsync(ListMyWork message, CancellationToken cancellationToken)
    {
        var actor = current.Actor with { Role = message.Role };
        if (!await db.Set<RoleHolding>().AnyAsync(h => h.AccountId == actor.AccountId && h.Role == message.Role && h.EndedAt == null, cancellationToken))
        {
            return new NotFound();
        }

        var days = worklist.Days();
        var soon = days.SoonUntil;
        // In the term of office nobody waits, until a day comes near.
        IReadOnlyList<IQueryable<WorklistEntry>> open = [.. worklist.Narrow(actor, Everything).Select(part => part.Where(e => e.Phase != Phase.Care || e.FirstOn <= soon))];
        var counts = await worklist.CountAsync(open, days, cancellationToken);
        var read = await rows.ReadAsync(await WorklistQuery.StretchAsync(open, Everything, days, 0, Most, cancellationToken), actor, cancellationToken);
        return new MyWork(
            [.. read.Where(r => r.MyTurn.Count > 0)],
            [.. read.Where(r => r.MyTurn.Count == 0)],
            [.. read.Where(r => r.Group < WorklistGroup.OnTrack)],
            counts.Where(c => c.Group < WorklistGroup.OnTrack).Sum(c => c.Dossiers),
            counts.Where(c => Everything.Holds(c)).Sum(c => c.Dossiers) <= Most,
            await ChangedAsync(actor, message.ChangedSinceAt, cancellationToken));
    }

    private async Task<IReadOnlyList<ChangedRow>> ChangedAsync(Actor actor, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        if (since is not { } former)
        {
            return [];
        }

        return await (
            from c in db.Set<PhaseChange>().AsNoTracking()
            join d in MyDossiers.Of(db, actor) on c.DossierId equals d.Id
            where c.At > former.ToUniversalTime() && c.By != actor.AccountId
                // Only the latest of a dossier that was somebody else's: what it has come to, and not each way there.
                && !db.Set<PhaseChange>().Any(later => later.DossierId == c.DossierId && later.Id > c.Id && later.By != actor.AccountId)
            orderby c.Id descending
            select new ChangedRow(d.Id, d.Code, c.At, c.Step, c.To)).Take(MostChanged).ToListAsync(cancellationToken);
    }
}
