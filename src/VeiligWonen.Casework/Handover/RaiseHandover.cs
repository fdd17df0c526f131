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
/// <param name="What">What happened, short.</param>
/// <param name="Since">Since when, in own words.</param>
/// <param name="Urgency">How soon the other side must act.</param>
/// <param name="CalledWhom">Who was called, by function.</param>
/// <param name="Measures">What is there already for protection; may be left out.</param>
/// <param name="Reference">The reference of the police; may be left out.</param>
/// <returns>The hand-over, or <see cref="HandoverRuns"/>, <see cref="DossierIsOver"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Beveiligingsautoriteit)]
public sealed record RaiseHandover(
    CommandId CommandId, DossierId DossierId, string What, string Since, HandoverUrgency? Urgency, string CalledWhom, string? Measures, string? Reference)
    : ICommand<Guid>, IAboutDossier;

/// <summary>One hand-over at a time.</summary>
public sealed record HandoverRuns() : Refusal("Er loopt al een overdracht voor dit dossier. Werk die eerst bij.");

internal sealed class RaiseHandoverValidator : AbstractValidator<RaiseHandover>
{
    public RaiseHandoverValidator()
    {
        RuleFor(m => m.What).Words("wat er gebeurde", 4000);
        RuleFor(m => m.Since).Words("sinds wanneer", 200);
        RuleFor(m => m.Urgency).NotNull().IsInEnum().WithMessage("Kies hoe dringend het is.");
        RuleFor(m => m.CalledWhom).Words("wie u belde (de functie)", 200);
        RuleFor(m => m.Measures).WordsIfAny("wat er al aan bescherming is", 1000);
        RuleFor(m => m.Reference).WordsIfAny("het kenmerk van de politie", 200);
    }
}

internal sealed class RaiseHandoverHandler(HandoverDesk desk) : IHandle<RaiseHandover, Guid>
{
    public Task<Result<Guid>> HandleAsync(RaiseHandover message, CancellationToken cancellationToken) => desk.RaiseAsync(
        message.DossierId,
        new HandoverFacts(message.What, message.CalledWhom)
        {
            Since = message.Since,
            Urgency = message.Urgency,
            Measures = message.Measures,
            Reference = message.Reference,
        },
        cancellationToken);
}

/// <summary>What is noted of a hand-over.</summary>
internal sealed record HandoverFacts(string What, string CalledWhom)
{
    public string? Since { get; init; }

    public HandoverUrgency? Urgency { get; init; }

    public string? Measures { get; init; }

    public string? Reference { get; init; }
}

/// <summary>Raises hand-overs, by message or because a review escalates.</summary>
internal sealed class HandoverDesk(CaseworkDb db, CurrentActor current, DossierLedger ledger, DossierVault vault, TimeProvider clock) : IOnEscalated
{
    public async Task<Result<Guid>> RaiseAsync(DossierId id, HandoverFacts facts, CancellationToken cancellationToken)
    {
        // The door locked it, so that two who call at the same moment do not note it twice.
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

        var handover = Of(id, facts, await vault.OpenAsync(id, cancellationToken));
        db.Add(handover);
        return handover.Id;
    }

    public async Task<Refusal?> EscalatedAsync(DossierId dossier, string reason, string calledWhom, CancellationToken cancellationToken) =>
        (await RaiseAsync(dossier, new HandoverFacts(reason, calledWhom), cancellationToken)).Refusal;

    private StelselHandover Of(DossierId dossier, HandoverFacts facts, DossierKey key)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var at = SealedAt.Of(id);
        return new StelselHandover
        {
            Id = id,
            DossierId = dossier,
            RaisedBy = current.Actor.Id,
            RaisedAt = now,
            StateSinceAt = now,
            CalledWhom = key.Seal(StelselHandover.CalledWhomField, at, facts.CalledWhom.Trim()),
            Urgency = facts.Urgency,
            What = key.Seal(StelselHandover.WhatField, at, facts.What.Trim()),
            Since = key.SealWords(StelselHandover.SinceField, at, facts.Since),
            Measures = key.SealWords(StelselHandover.MeasuresField, at, facts.Measures),
            Reference = key.SealWords(StelselHandover.ReferenceField, at, facts.Reference),
        };
    }
}
