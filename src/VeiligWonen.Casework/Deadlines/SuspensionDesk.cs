using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>There is no question that waits for an answer.</summary>
public sealed record NothingAsked() : Refusal("Er staat geen vraag open. De termijn loopt.");

/// <summary>What the three ends of a suspension share.</summary>
internal sealed class SuspensionDesk(CaseworkDb db, DossierLedger ledger, TimeProvider clock)
{
    public Task<Suspension?> RunningAsync(DossierId dossier, CancellationToken cancellationToken) =>
        db.Set<Suspension>().SingleOrDefaultAsync(s => s.DossierId == dossier && s.EndedAt == null, cancellationToken);

    /// <summary>Ends it; the terms run on.</summary>
    public async Task EndAsync(Suspension suspension, SuspensionEnd end, AccountId? by, byte[]? answer, CancellationToken cancellationToken)
    {
        suspension.Finish(end, by, clock.GetUtcNow(), answer);
        await ledger.LapseAsync(suspension.DossierId, cancellationToken, MilestoneKind.TermSuspended);
        await db.SaveChangesAsync(cancellationToken);
        await ledger.FollowAgainAsync(await ledger.LoadAsync(suspension.DossierId, cancellationToken), cancellationToken);
    }
}
