using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Tells one person that something about standing in changed, without knowing how.</summary>
internal interface ITellDeputies
{
    /// <summary>Tells it, of no dossier; written when the running message commits.</summary>
    void TellOfDeputyship(AccountId account, Role role);
}

/// <summary>What the messages about deputies share.</summary>
internal sealed class Deputies(CaseworkDb db, CurrentActor current, ITellDeputies people, TimeProvider clock)
{
    /// <summary>The one role that has deputies now.</summary>
    public const Role Reviewing = Role.Beveiligingsautoriteit;

    /// <summary>An open account that holds the role now.</summary>
    public Task<bool> IsReviewerAsync(AccountId account, CancellationToken cancellationToken) => (
        from a in db.Users
        join h in db.Set<RoleHolding>() on a.Id equals h.AccountId
        where a.Id == account && a.ClosedAt == null && h.Role == Reviewing && h.EndedAt == null
        select a.Id).AnyAsync(cancellationToken);

    public async Task<Result<DeputyshipId>> NameAsync(AccountId principal, AccountId deputy, DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        if (principal == deputy)
        {
            return new DeputyIsPrincipal();
        }

        if (!await IsReviewerAsync(deputy, cancellationToken))
        {
            return new DeputyIsNoReviewer();
        }

        // Two at the same moment, such as the principal and an administrator, would each see no other.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({"deputyship/" + principal}, 0))", cancellationToken);
        var other = await db.Set<Deputyship>().AsNoTracking()
            .Where(d => d.PrincipalId == principal && d.Role == Reviewing && d.EndedAt == null && d.FromOn <= until && d.UntilOn >= from)
            .OrderBy(d => d.FromOn).FirstOrDefaultAsync(cancellationToken);
        if (other is not null)
        {
            return new HasDeputyAlready(other.FromOn, other.UntilOn);
        }

        var named = new Deputyship
        {
            Id = DeputyshipId.New(),
            PrincipalId = principal,
            DeputyId = deputy,
            Role = Reviewing,
            FromOn = from,
            UntilOn = until,
            NamedBy = current.Actor.Id,
            NamedAt = clock.GetUtcNow(),
        };
        db.Add(named);
        Tell(named);
        return named.Id;
    }

    /// <summary>Both are told, but not whoever did it.</summary>
    public void Tell(Deputyship deputyship)
    {
        people.TellOfDeputyship(deputyship.DeputyId, deputyship.Role);
        people.TellOfDeputyship(deputyship.PrincipalId, deputyship.Role);
    }

    /// <summary>Deputyships for a screen, those of later days first.</summary>
    public async Task<IReadOnlyList<DeputyshipView>> ReadAsync(IQueryable<Deputyship> deputyships, CancellationToken cancellationToken)
    {
        var today = DutchTime.Today(clock);
        var found = await (
            from d in deputyships.AsNoTracking()
            join p in db.Users on d.PrincipalId equals p.Id
            join a in db.Users on d.DeputyId equals a.Id
            join o in db.Set<Organisation>() on a.OrganisationCode equals o.Code
            orderby d.FromOn descending, d.Id descending
            select new { Row = d, Principal = p.FullName, Deputy = a.FullName, Organisation = o.Name }).Take(20).ToListAsync(cancellationToken);
        return [.. found.Select(f => new DeputyshipView(
            f.Row.Id, f.Principal, f.Deputy, f.Organisation, f.Row.FromOn, f.Row.UntilOn, f.Row.StateOn(today), f.Row.EndedAt, f.Row.NamedBy != f.Row.PrincipalId))];
    }

    /// <summary>Everybody who may stand in for this person.</summary>
    public async Task<IReadOnlyList<DeputyCandidate>> CandidatesAsync(AccountId principal, CancellationToken cancellationToken) => await (
        from a in db.Users.AsNoTracking()
        join h in db.Set<RoleHolding>() on a.Id equals h.AccountId
        join o in db.Set<Organisation>() on a.OrganisationCode equals o.Code
        where a.Id != principal && a.ClosedAt == null && h.Role == Reviewing && h.EndedAt == null
        orderby a.FullName
        select new DeputyCandidate(a.Id, a.FullName, o.Name)).ToListAsync(cancellationToken);
}
