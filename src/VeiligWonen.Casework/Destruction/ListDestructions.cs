using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Destruction;

/// <summary>The dossiers that were kept long enough, and the certificates of those that were destroyed. Codes and dates only.</summary>
/// <returns>The list.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ListDestructions : IQuery<DestructionList>;

/// <summary>What can be and what was destroyed.</summary>
/// <param name="Due">Kept long enough, the longest first.</param>
/// <param name="StillKept">How many finished dossiers must still be kept.</param>
/// <param name="Certificates">The newest first.</param>
public sealed record DestructionList(IReadOnlyList<DueDestruction> Due, int StillKept, IReadOnlyList<CertificateRow> Certificates);

/// <summary>A dossier that may be destroyed.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Code">Its code.</param>
/// <param name="EndedAs">How it ended.</param>
/// <param name="EndedOn">When it ended.</param>
/// <param name="KeptUntil">The first day on which it might be destroyed.</param>
/// <param name="ProposedBy">Who proposed it; null when nobody did.</param>
/// <param name="ProposedAt">When; null when nobody did.</param>
/// <param name="ProposedByMe">The asker proposed it, so another one must confirm.</param>
public sealed record DueDestruction(
    DossierId DossierId, string Code, Phase EndedAs, DateOnly EndedOn, DateOnly KeptUntil, string? ProposedBy, DateTimeOffset? ProposedAt,
    bool ProposedByMe);

/// <summary>One certificate in a list.</summary>
/// <param name="CertificateId">The certificate.</param>
/// <param name="Code">The code of the dossier that is gone.</param>
/// <param name="ConfirmedAt">When its rows were destroyed.</param>
/// <param name="KeyDestroyedAt">When its key was destroyed; null while that is still to be done, and the certificate is not complete.</param>
public sealed record CertificateRow(CertificateId CertificateId, string Code, DateTimeOffset ConfirmedAt, DateTimeOffset? KeyDestroyedAt);

internal sealed class ListDestructionsHandler(CaseworkDb db, CurrentActor current, FinishedDossiers finished, TimeProvider clock)
    : IHandle<ListDestructions, DestructionList>
{
    private const int Most = 200;

    public async Task<Result<DestructionList>> HandleAsync(ListDestructions message, CancellationToken cancellationToken)
    {
        var today = DutchTime.Today(clock);
        var all = await finished.AllAsync(cancellationToken);
        var proposals = await (
            from p in db.Set<DestructionProposal>().AsNoTracking()
            join a in db.Users on p.ProposedBy equals a.Id
            select new { p.DossierId, p.ProposedBy, p.ProposedAt, a.FullName }).ToDictionaryAsync(p => p.DossierId, cancellationToken);
        var certificates = await db.Set<DestructionCertificate>().AsNoTracking().OrderByDescending(c => c.ConfirmedAt).Take(Most)
            .Select(c => new CertificateRow(c.Id, c.Code, c.ConfirmedAt, c.KeyDestroyedAt)).ToListAsync(cancellationToken);
        var due = all.Where(d => d.KeptUntil <= today).Take(Most).Select(d =>
        {
            var proposal = proposals.GetValueOrDefault(d.Id);
            return new DueDestruction(
                d.Id, d.Code, d.Phase, d.EndedOn, d.KeptUntil, proposal?.FullName, proposal?.ProposedAt, proposal?.ProposedBy == current.Actor.Id);
        });
        return new DestructionList([.. due], all.Count(d => d.KeptUntil > today), certificates);
    }
}
