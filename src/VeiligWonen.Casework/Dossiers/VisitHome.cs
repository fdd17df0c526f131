using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>Somebody opens their home page. Looking again within half an hour is the same visit.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <returns>When the former visit was; null the first time.</returns>
[AllowedTo(Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit, Role.Employer, Role.Bestuurder)]
[NothingToValidate]
public sealed record VisitHome(CommandId CommandId) : ICommand<FormerVisit>;

/// <summary>The former visit to the home page.</summary>
/// <param name="At">When; null the first time.</param>
public sealed record FormerVisit(DateTimeOffset? At);

internal sealed class HomeVisit
{
    private static readonly TimeSpan SameVisit = TimeSpan.FromMinutes(30);

    public required AccountId AccountId { get; init; }

    public required DateTimeOffset LatestAt { get; set; }

    public DateTimeOffset? FormerAt { get; private set; }

    public void Again(DateTimeOffset at)
    {
        if (at - LatestAt > SameVisit)
        {
            FormerAt = LatestAt;
        }

        LatestAt = at;
    }

    private sealed class Configuration : IEntityTypeConfiguration<HomeVisit>
    {
        public void Configure(EntityTypeBuilder<HomeVisit> builder)
        {
            builder.ToTable("home_visit");
            builder.HasKey(v => v.AccountId);
        }
    }
}

internal sealed class VisitHomeHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<VisitHome, FormerVisit>
{
    public async Task<Result<FormerVisit>> HandleAsync(VisitHome message, CancellationToken cancellationToken)
    {
        var visit = await db.Set<HomeVisit>().SingleOrDefaultAsync(v => v.AccountId == current.Actor.Id, cancellationToken);
        if (visit is null)
        {
            db.Add(new HomeVisit { AccountId = current.Actor.Id, LatestAt = clock.GetUtcNow() });
            return new FormerVisit(null);
        }

        visit.Again(clock.GetUtcNow());
        return new FormerVisit(visit.FormerAt);
    }
}
