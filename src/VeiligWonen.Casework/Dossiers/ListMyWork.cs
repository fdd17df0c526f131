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
/// <param name="MyTurn">Most urgent first; at most 50.</param>
/// <param name="Waiting">What others have in hand; at most 50.</param>
/// <param name="Late">My turn or waiting, past its term.</param>
/// <param name="Changed">What somebody else moved since the former visit, newest first; at most 20.</param>
public sealed record MyWork(
    IReadOnlyList<DossierRow> MyTurn, IReadOnlyList<DossierRow> Waiting, IReadOnlyList<DossierRow> Late, IReadOnlyList<ChangedRow> Changed);

/// <summary>A move by somebody else.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Code">Its code.</param>
/// <param name="At">When.</param>
/// <param name="Step">What was done; null for the opening.</param>
/// <param name="To">The phase it led to.</param>
public sealed record ChangedRow(DossierId DossierId, string Code, DateTimeOffset At, Step? Step, Phase To);

internal sealed class ListMyWorkHandler(CaseworkDb db, CurrentActor current, DossierRows rows, TimeProvider clock) : IHandle<ListMyWork, MyWork>
{
    private const int Most = 200;
    private static readonly Phase[] Over = [.. Enum.GetValues<Phase>().Where(p => p.IsFinal() || p is Phase.Care)];

    public async Task<Result<MyWork>> HandleAsync(ListMyWork message, CancellationToken cancellationToken)
    {
        var actor = current.Actor with { Role = message.Role };
        if (!await db.Set<RoleHolding>().AnyAsync(h => h.AccountId == actor.AccountId && h.Role == message.Role && h.EndedAt == null, cancellationToken))
        {
            return new NotFound();
        }

        var open = MyDossiers.Of(db, actor).Where(d => !Over.Contains(d.Phase)).OrderBy(d => d.DueOn == null).ThenBy(d => d.DueOn).ThenBy(d => d.Id);
        var read = await rows.ReadAsync(open.Take(Most), actor, cancellationToken);
        var today = DutchTime.Today(clock);
        return new MyWork(
            [.. read.Where(r => r.MyTurn.Count > 0).Take(50)],
            [.. read.Where(r => r.MyTurn.Count == 0).Take(50)],
            [.. read.Where(r => r.DueOn < today)],
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
            orderby c.Id descending
            select new ChangedRow(d.Id, d.Code, c.At, c.Step, c.To)).Take(20).ToListAsync(cancellationToken);
    }
}
