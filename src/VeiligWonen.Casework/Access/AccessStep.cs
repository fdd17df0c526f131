using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>An emergency lets somebody read, and nothing more.</summary>
public sealed record EmergencyReadsOnly() : Refusal("U leest dit dossier met noodtoegang. U kunt er niets in wijzigen, vastleggen of vaststellen.");

/// <summary>
/// Fails closed: no <see cref="AllowedToAttribute"/>, no entry; no grant on the dossier: not found. Rights are read with every message,
/// because a circuit keeps its principal for hours and a removed role must be gone at the next click.
/// </summary>
internal sealed class AccessStep(CaseworkDb db, Asking asking, CurrentActor current) : IPipelineStep
{
    public async Task<TResult> PassAsync<TAnswer, TResult>(
        IMessage<TAnswer> message, Func<Task<TResult>> next, CancellationToken cancellationToken)
        where TResult : IResult<TResult>
    {
        // One transaction for the whole message, because the database forgets the actor with it. A command commits it when it was done.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            var refusal = await RefuseAsync(message, cancellationToken);
            var result = refusal is null ? await next() : TResult.Refused(refusal);
            if (message is not ICommand)
            {
                // Signing in counts a wrong password, and that must stand although it is refused.
                await transaction.CommitAsync(cancellationToken);
            }

            return result;
        }
        catch (Exception e) when (message is ICommand && DatabaseTrouble.IsStale(e))
        {
            return TResult.Refused(new ChangedMeanwhile());
        }
    }

    private async Task<Refusal?> RefuseAsync(object message, CancellationToken cancellationToken)
    {
        var rules = MessageRules.Of(message);
        var dossier = (message as IAboutDossier)?.DossierId;
        var errand = new Errand
        {
            Dossier = dossier,
            Session = asking.Asker.Session,
            Command = (message as ICommand)?.CommandId,
        };
        if (rules.AllowedToAnyone)
        {
            asking.IsFirst = await Admission.EnterAsync(db, asking.Asker.AccountId, null, errand, cancellationToken);
            return null;
        }

        if (asking.Asker.IsSystem)
        {
            current.Set(Actor.System);
            asking.IsFirst = await Admission.EnterAsync(db, null, Role.System, errand, cancellationToken);
            return rules.Allowed.Contains(Role.System) ? null : new NotFound();
        }

        if (asking.Asker.AccountId is not { } account || await Admission.EnterAsync(db, account, rules.Allowed, errand, cancellationToken) is not { } admitted)
        {
            return new NotSignedIn();
        }

        current.Set(new Actor(account, admitted.Acting ?? admitted.AnyRole, admitted.OrganisationCode));
        (asking.IsFirst, asking.Session) = (admitted.IsFirst, admitted.Session);

        if (admitted.ReadsOnly && message is ICommand)
        {
            return new EmergencyReadsOnly();
        }

        // NotFound, so that an outsider cannot learn that a dossier exists.
        return admitted.Acting is not null ? null : dossier is null ? new NotFound() : new DossierNotFound();
    }
}
