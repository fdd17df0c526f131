using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Destruction;

/// <summary>
/// A second administrator confirms: every row of the dossier goes, the audit lines and a certificate stay. The clock destroys the key at once
/// after that (<see cref="DestroyKeys"/>), and only then is the certificate complete.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier; an administrator names it and may not enter it.</param>
/// <param name="Code">The code of the dossier, typed by hand: it cannot be undone.</param>
/// <returns>
/// The certificate, or <see cref="NotFound"/>, <see cref="NotProposed"/>, <see cref="ProposedByYou"/>, <see cref="StillToBeKept"/> or
/// <see cref="AnotherCode"/>.
/// </returns>
[AllowedTo(Role.Administrator)]
public sealed record ConfirmDestruction(CommandId CommandId, DossierId DossierId, string Code) : ICommand<CertificateId>, INamesDossier;

/// <summary>Nobody proposed it.</summary>
public sealed record NotProposed() : Refusal("Vernietiging van dit dossier is nog niet voorgesteld. Laad de pagina opnieuw.");

/// <summary>Nobody destroys a dossier alone.</summary>
public sealed record ProposedByYou() : Refusal("U heeft dit zelf voorgesteld. Een andere beheerder moet de vernietiging bevestigen.");

/// <summary>Another code was typed.</summary>
public sealed record AnotherCode() : Refusal("Deze code hoort niet bij het dossier. Typ de code over zoals die in de lijst staat.");

internal sealed class ConfirmDestructionValidator : AbstractValidator<ConfirmDestruction>
{
    public ConfirmDestructionValidator() => RuleFor(m => m.Code).Words("de code van het dossier", 20);
}

internal sealed class ConfirmDestructionHandler(CaseworkDb db, CurrentActor current, FinishedDossiers finished, TimeProvider clock)
    : IHandle<ConfirmDestruction, CertificateId>
{
    public async Task<Result<CertificateId>> HandleAsync(ConfirmDestruction message, CancellationToken cancellationToken)
    {
        if (await finished.FindAsync(message.DossierId, cancellationToken) is not { } dossier)
        {
            return new NotFound();
        }

        var proposal = await db.Set<DestructionProposal>().AsNoTracking().SingleOrDefaultAsync(p => p.DossierId == dossier.Id, cancellationToken);
        if (proposal is null)
        {
            return new NotProposed();
        }

        if (WhyNot(dossier, proposal, message) is { } refusal)
        {
            return refusal;
        }

        var certificate = await CertifyAsync(dossier, proposal, cancellationToken);
        db.Add(certificate);
        return certificate.Id;
    }

    private Refusal? WhyNot(FinishedDossier dossier, DestructionProposal proposal, ConfirmDestruction message) =>
        proposal.ProposedBy == current.Actor.Id ? new ProposedByYou()
        : DutchTime.Today(clock) < dossier.KeptUntil ? new StillToBeKept(dossier.KeptUntil)
        : !string.Equals(message.Code.Trim(), dossier.Code, StringComparison.OrdinalIgnoreCase) ? new AnotherCode()
        : null;

    private async Task<DestructionCertificate> CertifyAsync(FinishedDossier dossier, DestructionProposal proposal, CancellationToken cancellationToken)
    {
        var by = current.Actor.Id;
        var names = await db.Users.Where(a => a.Id == by || a.Id == proposal.ProposedBy).ToDictionaryAsync(a => a.Id, a => a.FullName, cancellationToken);
        // The database destroys, and itself holds that two people said so: no other statement may delete what a dossier holds.
        var rows = await db.Database.SqlQuery<string>($"SELECT destroy_dossier({dossier.Id.Value})::text AS \"Value\"").ToListAsync(cancellationToken);
        return new DestructionCertificate
        {
            Id = CertificateId.New(),
            DossierId = dossier.Id,
            Code = dossier.Code,
            EndedAs = dossier.Phase,
            EndedOn = dossier.EndedOn,
            KeptUntil = dossier.KeptUntil,
            ProposedBy = proposal.ProposedBy,
            ProposedByName = names[proposal.ProposedBy],
            ProposedAt = proposal.ProposedAt,
            ConfirmedBy = by,
            ConfirmedByName = names[by],
            ConfirmedAt = clock.GetUtcNow(),
            Rows = rows[0],
        };
    }
}
