using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>Pauses a dossier. Its terms stand still until it is resumed.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Reason">Why, in own words; the bestuurder reads it.</param>
/// <param name="WaitsFor">Who has to do something before it can go on; null for the asker's own side. A bestuurder waits for nobody else.</param>
/// <param name="LookAgainOn">The day on which somebody looks whether it can go on: after today, at most a year ahead; null for four weeks.</param>
/// <returns>Done, or <see cref="AlreadyOnHold"/>, or <see cref="DossierIsOver"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Planner, Role.Bestuurder)]
public sealed record PutOnHold(CommandId CommandId, DossierId DossierId, string Reason, Party? WaitsFor = null, DateOnly? LookAgainOn = null)
    : ICommand<Done>, IAboutDossier;

/// <summary>A second pause on top of the first means nothing.</summary>
public sealed record AlreadyOnHold() : Refusal("Dit dossier is al gepauzeerd.");

/// <summary>Nothing moves a dossier that is over.</summary>
public sealed record DossierIsOver() : Refusal("Dit dossier is klaar. Er kan niets meer aan veranderen.");

internal sealed class PutOnHoldValidator : AbstractValidator<PutOnHold>
{
    public PutOnHoldValidator(TimeProvider clock)
    {
        RuleFor(m => m.Reason).Words("de reden van de pauze", 1000);
        RuleFor(m => m.WaitsFor).Must(party => party is null || (Enum.IsDefined(party.Value) && party is not Party.Nobody)).WithMessage("Kies op wie wij wachten.");
        RuleFor(m => m.LookAgainOn).Must(day => day is null || day > DutchTime.Today(clock)).WithMessage("Kies een dag na vandaag om opnieuw te kijken.")
            .Must(day => day is null || day <= DutchTime.Today(clock).AddYears(1)).WithMessage("Kies een dag binnen een jaar om opnieuw te kijken.");
    }
}

internal sealed class PutOnHoldHandler(CaseworkDb db, CurrentActor current, DossierLedger ledger, DossierVault vault, TimeProvider clock)
    : IHandle<PutOnHold, Done>
{
    /// <summary>Calendar days after which somebody looks again, when none were chosen: assumed.</summary>
    private const int UsualDays = 28;

    public async Task<Result<Done>> HandleAsync(PutOnHold message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        if (dossier.Phase.IsFinal())
        {
            return new DossierIsOver();
        }

        if (await db.Set<Hold>().AnyAsync(h => h.DossierId == message.DossierId && h.ResumedAt == null, cancellationToken))
        {
            return new AlreadyOnHold();
        }

        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        var now = clock.GetUtcNow();
        db.Add(new Hold
        {
            DossierId = message.DossierId,
            By = current.Actor.Id,
            At = now,
            Reason = key.Seal(Hold.ReasonField, Hold.Of(now), message.Reason.Trim()),
            WaitsFor = current.Actor.Role is Role.Bestuurder ? Party.Bestuurder : message.WaitsFor ?? Party.Ccv,
            LookAgainOn = message.LookAgainOn ?? DutchTime.DayOf(now).AddDays(UsualDays),
        });
        await db.SaveChangesAsync(cancellationToken);
        await ledger.FollowAgainAsync(dossier, cancellationToken);
        return new Done();
    }
}
