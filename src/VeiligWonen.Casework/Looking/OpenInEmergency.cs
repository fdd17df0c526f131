using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Looking;

/// <summary>
/// Opens a dossier to which the asker has no grant, to read it for some hours (ADR 0050). The bestuurder, the auditors and the colleagues who work
/// on it are told in the same transaction.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierCode">The code as the bestuurder or a colleague said it.</param>
/// <param name="Kind">Why; the bestuurder reads it.</param>
/// <param name="Reason">Why, in own words; the auditor reads it.</param>
/// <returns>
/// The dossier and until when, or <see cref="DossierNotFound"/>, <see cref="MayEnterAlready"/>, <see cref="EmergencyUsedUp"/>,
/// <see cref="OneEmergencyAtATime"/> or <see cref="NobodyToTell"/>.
/// </returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit)]
[NeedsFreshFactor]
public sealed record OpenInEmergency(CommandId CommandId, string DossierCode, EmergencyKind Kind, string Reason) : ICommand<OpenedInEmergency>;

/// <summary>What an emergency opened.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="UntilAt">From then on it is not found again.</param>
public sealed record OpenedInEmergency(DossierId DossierId, DateTimeOffset UntilAt);

/// <summary>No emergency is needed.</summary>
public sealed record MayEnterAlready() : Refusal("U heeft al toegang tot dit dossier. Noodtoegang is niet nodig.");

/// <summary>A person who asks so often is no longer in an emergency, or is guessing.</summary>
/// <param name="PerDay">How often one may ask a day.</param>
public sealed record EmergencyUsedUp(int PerDay)
    : Refusal($"U heeft vandaag al {PerDay} keer noodtoegang gevraagd. Meer kan niet op één dag. Bel een collega die aan het dossier werkt.");

/// <summary>The answer to one attempt is known before the next: two at the same moment would count each other out.</summary>
public sealed record OneEmergencyAtATime() : Refusal("U vraagt al noodtoegang. Wacht tot dat klaar is en probeer het dan opnieuw.");

/// <summary>Nobody opens a dossier unseen.</summary>
public sealed record NobodyToTell()
    : Refusal("Noodtoegang kan nu niet: er is geen toezichthouder om te waarschuwen. Bel een collega die aan het dossier werkt.");

internal sealed class OpenInEmergencyValidator : AbstractValidator<OpenInEmergency>
{
    public OpenInEmergencyValidator()
    {
        RuleFor(m => m.DossierCode).Words("de dossiercode", 20);
        RuleFor(m => m.Kind).IsInEnum().WithMessage("Kies waarom het dossier nu open moet.");
        RuleFor(m => m.Reason).Words("wat er aan de hand is", 1000);
        RuleFor(m => m.Reason).Must(r => string.IsNullOrEmpty(r) || r.Trim().Length >= 15).WithMessage("Schrijf in een hele zin op wat er aan de hand is.");
    }
}

internal sealed class OpenInEmergencyHandler(
    CaseworkDb db, CurrentActor current, DossierVault vault, ITellPeople people, AuditTrail trail, CaseworkOptions options, TimeProvider clock)
    : IHandle<OpenInEmergency, OpenedInEmergency>
{
    public async Task<Result<OpenedInEmergency>> HandleAsync(OpenInEmergency message, CancellationToken cancellationToken)
    {
        // Everything that does not depend on the code comes first, so that a refusal tells nothing of it.
        if (await RefuseAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var code = message.DossierCode.Trim().ToUpperInvariant();
        if (await db.Database.SqlQuery<Guid?>($"SELECT vw_dossier_in_emergency({code}) AS \"Value\"").SingleAsync(cancellationToken) is not { } found)
        {
            // On record while this turn lasts, or the next attempt would not count this one.
            var missed = new DossierNotFound();
            await trail.RefusedAsync(message, missed);
            return missed;
        }

        var dossier = new DossierId(found);
        if (await MayEnterAsync(dossier, cancellationToken))
        {
            return new MayEnterAlready();
        }

        var access = await WriteAsync(message, dossier, cancellationToken);
        people.TellAuditors(dossier, NoticeKind.EmergencyOpened);
        people.Tell(dossier, current.Actor.Role, NoticeKind.EmergencyOpened);
        people.Tell(dossier, Role.Bestuurder, NoticeKind.EmergencyOpened);
        return new OpenedInEmergency(dossier, access.UntilAt);
    }

    private async Task<Refusal?> RefuseAsync(CancellationToken cancellationToken)
    {
        var me = current.Actor.Id;
        // One at a time for one person, or two at the same moment would count each other out. The second does not wait: it would hold the connection
        // that the line of the first needs.
        if (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock(hashtextextended({"emergency/" + me}, 0)) AS \"Value\"").SingleAsync(cancellationToken))
        {
            return new OneEmergencyAtATime();
        }

        var today = DutchTime.StartOf(DutchTime.Today(clock));
        var tries = await db.Database.SqlQuery<int>($"SELECT vw_emergency_tries({today}) AS \"Value\"").SingleAsync(cancellationToken);
        if (tries >= options.Looking.EmergenciesPerDay)
        {
            return new EmergencyUsedUp(options.Looking.EmergenciesPerDay);
        }

        return (await GrantHolders.AuditorsAsync(db, cancellationToken)).Any(a => a != me) ? null : new NobodyToTell();
    }

    // A grant in whatever role, or an emergency that still runs.
    private async Task<bool> MayEnterAsync(DossierId dossier, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<bool>(
            $"SELECT vw_may_enter({dossier.Value}) OR EXISTS (SELECT FROM vw_my_emergencies() e WHERE e.dossier_id = {dossier.Value}) AS \"Value\"")
            .SingleAsync(cancellationToken);

    private async Task<EmergencyAccess> WriteAsync(OpenInEmergency message, DossierId dossier, CancellationToken cancellationToken)
    {
        var key = await vault.OpenAsync(dossier, cancellationToken);
        var now = clock.GetUtcNow();
        var access = db.Add(new EmergencyAccess
        {
            Id = message.CommandId.Value,
            DossierId = dossier,
            AccountId = current.Actor.Id,
            Role = current.Actor.Role,
            Kind = message.Kind,
            Reason = key.Seal(EmergencyAccess.ReasonField, SealedAt.Of(message.CommandId.Value), message.Reason.Trim()),
            At = now,
            UntilAt = now.AddHours(options.Looking.EmergencyHours),
        }).Entity;
        await db.SaveChangesAsync(cancellationToken);

        // From here on this message reads who must be told, as the next ones read the dossier: away from the desk, which knows no emergency.
        await db.Database.ExecuteSqlAsync($"SELECT set_config('vw.emergency', {dossier.ToString()}, true), set_config('role', {RowSecurity.App}, true)", cancellationToken);
        return access;
    }
}
