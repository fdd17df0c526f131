using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>Which suspensions have had their day without an answer; the clock ends each by a message of its own.</summary>
/// <returns>Their dossiers, the oldest day first; at most 100.</returns>
[AllowedTo(Role.System)]
public sealed record ListSuspensionsToLapse : IQuery<IReadOnlyList<DossierId>>;

internal sealed class ListSuspensionsToLapseHandler(CaseworkDb db, TimeProvider clock) : IHandle<ListSuspensionsToLapse, IReadOnlyList<DossierId>>
{
    private const int Most = 100;

    public async Task<Result<IReadOnlyList<DossierId>>> HandleAsync(ListSuspensionsToLapse message, CancellationToken cancellationToken)
    {
        var today = DutchTime.Today(clock);
        return await db.Set<Suspension>().AsNoTracking().Where(s => s.EndedAt == null && s.AnswerByOn < today)
            .OrderBy(s => s.AnswerByOn).ThenBy(s => s.Id).Select(s => s.DossierId).Take(Most).ToListAsync(cancellationToken);
    }
}

/// <summary>The clock ends a suspension of which the day went by without an answer; the terms run on, and who asked hears it.</summary>
/// <param name="CommandId">Made by the clock, new for every try.</param>
/// <param name="DossierId">The dossier.</param>
/// <returns>Whether there was something to end; running it twice ends it once.</returns>
[AllowedTo(Role.System)]
[NothingToValidate]
public sealed record LapseSuspension(CommandId CommandId, DossierId DossierId) : ICommand<bool>, IAboutDossier;

internal sealed class LapseSuspensionHandler(SuspensionDesk desk, ITellPeople people, TimeProvider clock) : IHandle<LapseSuspension, bool>
{
    public async Task<Result<bool>> HandleAsync(LapseSuspension message, CancellationToken cancellationToken)
    {
        if (await desk.RunningAsync(message.DossierId, cancellationToken) is not { } suspension || suspension.AnswerByOn >= DutchTime.Today(clock))
        {
            return false;
        }

        await desk.EndAsync(suspension, SuspensionEnd.Lapsed, null, null, cancellationToken);
        people.TellUnseen(message.DossierId, suspension.AskedAs, suspension.AskedBy, NoticeKind.NoInformationCame);
        people.Tell(message.DossierId, Role.Bestuurder, NoticeKind.Moved);
        return true;
    }
}
