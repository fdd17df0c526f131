using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>
/// Somebody opens the home page of one of their roles. A visit lasts as long as the session in which it began: reading on, reloading and coming back from a dossier
/// move nothing. Signing in again within half an hour is the same visit too.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Role">The role whose home page is opened; a person with two roles has two homes.</param>
/// <returns>When the former visit was last seen, or null the first time; <see cref="NotFound"/> when the asker does not hold the role.</returns>
[AllowedTo(Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit)]
public sealed record VisitHome(CommandId CommandId, Role Role) : ICommand<FormerVisit>;

/// <summary>The former visit to the home page.</summary>
/// <param name="At">When; null the first time.</param>
public sealed record FormerVisit(DateTimeOffset? At);

internal sealed class VisitHomeValidator : AbstractValidator<VisitHome>
{
    public VisitHomeValidator() => RuleFor(m => m.Role).IsInEnum().WithMessage("Deze rol bestaat niet.");
}

internal sealed class HomeVisit
{
    private static readonly TimeSpan SameVisit = TimeSpan.FromMinutes(30);

    public required AccountId AccountId { get; init; }

    public required Role Role { get; init; }

    /// <summary>The session of the latest visit; null without one.</summary>
    public required SessionId? SessionId { get; set; }

    public required DateTimeOffset LatestAt { get; set; }

    public DateTimeOffset? FormerAt { get; private set; }

    public void Again(SessionId? session, DateTimeOffset at)
    {
        if (session != SessionId && at - LatestAt > SameVisit)
        {
            FormerAt = LatestAt;
        }

        (SessionId, LatestAt) = (session, at);
    }

    private sealed class Configuration : IEntityTypeConfiguration<HomeVisit>
    {
        public void Configure(EntityTypeBuilder<HomeVisit> builder)
        {
            builder.ToTable("home_visit");
            builder.HasKey(v => new { v.AccountId, v.Role });
        }
    }
}

internal sealed class VisitHomeHandler(CaseworkDb db, CurrentActor current, Asking asking, TimeProvider clock) : IHandle<VisitHome, FormerVisit>
{
    public async Task<Result<FormerVisit>> HandleAsync(VisitHome message, CancellationToken cancellationToken)
    {
        var (me, session, now) = (current.Actor.Id, asking.Asker.Session, clock.GetUtcNow());
        if (!await db.Set<RoleHolding>().AnyAsync(h => h.AccountId == me && h.Role == message.Role && h.EndedAt == null, cancellationToken))
        {
            return new NotFound();
        }

        var visit = await db.Set<HomeVisit>().SingleOrDefaultAsync(v => v.AccountId == me && v.Role == message.Role, cancellationToken);
        if (visit is null)
        {
            db.Add(new HomeVisit { AccountId = me, Role = message.Role, SessionId = session, LatestAt = now });
            return new FormerVisit(null);
        }

        visit.Again(session, now);
        return new FormerVisit(visit.FormerAt);
    }
}
