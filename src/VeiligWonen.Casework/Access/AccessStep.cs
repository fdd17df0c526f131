using System.Reflection;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

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
        var refusal = await RefuseAsync(message, cancellationToken);
        return refusal is null ? await next() : TResult.Refused(refusal);
    }

    private async Task<Refusal?> RefuseAsync(object message, CancellationToken cancellationToken)
    {
        var allowed = message.GetType().GetCustomAttribute<AllowedToAttribute>()?.Roles ?? [];
        if (message.GetType().IsDefined(typeof(AllowedToAnyoneAttribute)))
        {
            return null;
        }

        if (asking.Asker.IsSystem)
        {
            current.Set(Actor.System);
            return allowed.Contains(Role.System) ? null : new NotFound();
        }

        if (asking.Asker.AccountId is not { } account)
        {
            return new NotSignedIn();
        }

        var dossier = (message as IAboutDossier)?.DossierId;
        var holdings = await HoldingsAsync(account, dossier, cancellationToken);
        if (holdings.Count == 0)
        {
            return new NotSignedIn();
        }

        // The order of [AllowedTo] decides in which role somebody with two roles acts.
        var acting = allowed.Select(role => holdings.Find(h => h.Role == role && h.MayEnter)).FirstOrDefault(h => h is not null);
        current.Set(new Actor(account, (acting ?? holdings[0]).Role, holdings[0].OrganisationCode));

        // NotFound, so that an outsider cannot learn that a dossier exists.
        return acting is not null ? null : dossier is null ? new NotFound() : new DossierNotFound();
    }

    // One round trip for the account, its roles and the grant.
    private Task<List<Holding>> HoldingsAsync(AccountId account, DossierId? dossier, CancellationToken cancellationToken) =>
        (from a in db.Users.AsNoTracking()
         join h in db.Set<RoleHolding>() on a.Id equals h.AccountId
         where a.Id == account && a.ClosedAt == null && h.EndedAt == null
         select new Holding(
             h.Role,
             a.OrganisationCode,
             dossier == null || db.Set<Grant>().Any(g =>
                 g.DossierId == dossier && g.Role == h.Role && g.EndedAt == null
                 && (g.AccountId == a.Id || g.OrganisationCode == a.OrganisationCode))))
        .ToListAsync(cancellationToken);

    private sealed record Holding(Role Role, string OrganisationCode, bool MayEnter);
}
