using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Handover;

/// <summary>Notes that a concrete threat was handed over by telephone. The preventive dossier goes on.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="What">What happened and since when, short.</param>
/// <param name="CalledWhom">Who was called, by function.</param>
/// <param name="Reference">The reference of the police; may be left out.</param>
/// <returns>The hand-over, or <see cref="HandoverRuns"/>, <see cref="DossierIsOver"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Beveiligingsautoriteit)]
public sealed record RaiseHandover(CommandId CommandId, DossierId DossierId, string What, string CalledWhom, string? Reference)
    : ICommand<Guid>, IAboutDossier;

/// <summary>One hand-over at a time.</summary>
public sealed record HandoverRuns() : Refusal("Er loopt al een overdracht voor dit dossier. Werk die eerst bij.");

internal sealed class RaiseHandoverValidator : AbstractValidator<RaiseHandover>
{
    public RaiseHandoverValidator()
    {
        RuleFor(m => m.What).Words("wat er gebeurde", 4000);
        RuleFor(m => m.CalledWhom).Words("wie u belde (de functie)", 200);
        RuleFor(m => m.Reference).WordsIfAny("het kenmerk van de politie", 200);
    }
}

internal sealed class RaiseHandoverHandler(HandoverDesk desk) : IHandle<RaiseHandover, Guid>
{
    public Task<Result<Guid>> HandleAsync(RaiseHandover message, CancellationToken cancellationToken) =>
        desk.RaiseAsync(message.DossierId, message.What.Trim(), message.CalledWhom.Trim(), message.Reference, cancellationToken);
}

/// <summary>Raises hand-overs, by message or because a review escalates.</summary>
internal sealed class HandoverDesk(CaseworkDb db, CurrentActor current, DossierLedger ledger, DossierVault vault, TimeProvider clock) : IOnEscalated
{
    public async Task<Result<Guid>> RaiseAsync(DossierId id, string what, string calledWhom, string? reference, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(id, cancellationToken);
        if (dossier.Phase.IsFinal())
        {
            return new DossierIsOver();
        }

        if (await db.Set<StelselHandover>().AnyAsync(
            h => h.DossierId == id && h.State != HandoverState.Ended && h.State != HandoverState.NotTakenUp, cancellationToken))
        {
            return new HandoverRuns();
        }

        var key = await vault.OpenAsync(id, cancellationToken);
        var now = clock.GetUtcNow();
        var handover = new StelselHandover
        {
            Id = Guid.CreateVersion7(now),
            DossierId = id,
            RaisedBy = current.Actor.Id,
            RaisedAt = now,
            StateSinceAt = now,
            CalledWhom = calledWhom,
            What = key.Seal(StelselHandover.WhatField, what),
            Reference = string.IsNullOrWhiteSpace(reference) ? null : key.Seal(StelselHandover.ReferenceField, reference.Trim()),
        };
        db.Add(handover);
        return handover.Id;
    }

    public async Task<Refusal?> EscalatedAsync(DossierId dossier, string reason, string calledWhom, CancellationToken cancellationToken) =>
        (await RaiseAsync(dossier, reason, calledWhom, null, cancellationToken)).Refusal;
}
