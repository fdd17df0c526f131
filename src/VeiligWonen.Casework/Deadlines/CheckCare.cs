using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>The planner asked, once a year, whether the advice still fits. The next time counts from today; when it does not fit, the adviser hears it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="StillFits">True when nothing has to change.</param>
/// <returns>The day of the next time, or <see cref="NotInCare"/>.</returns>
[AllowedTo(Role.Planner)]
[NothingToValidate]
public sealed record CheckCare(CommandId CommandId, DossierId DossierId, bool StillFits) : ICommand<DateOnly>, IAboutDossier;

/// <summary>There is nothing to ask yet, or no more, or not now.</summary>
public sealed record NotInCare() : Refusal("Dit kan alleen in de zorgperiode, en niet als het dossier is gepauzeerd of er een vraag openstaat.");

internal sealed class CheckCareHandler(
    CaseworkDb db, CurrentActor current, DossierLedger ledger, OpenDeadlines deadlines, ITellPeople people, TimeProvider clock) : IHandle<CheckCare, DateOnly>
{
    public async Task<Result<DateOnly>> HandleAsync(CheckCare message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        if (dossier.Phase != Phase.Care || await deadlines.PhaseAsync(message.DossierId, cancellationToken) is not { StandsStill: false } running)
        {
            return new NotInCare();
        }

        var now = clock.GetUtcNow();
        running.Close(now);
        var next = await deadlines.BeginAsync(message.DossierId, Phase.Care, null, dossier.UrgentSinceAt is not null, now, cancellationToken)
            ?? throw new InvalidOperationException("The care period has no term.");
        dossier.DueOn = next.DueOn;
        db.Add(new CareCheck { DossierId = message.DossierId, By = current.Actor.Id, At = now, StillFits = message.StillFits });
        if (!message.StillFits)
        {
            people.Tell(message.DossierId, Role.Veiligheidsadviseur, NoticeKind.NoLongerFits);
        }

        return next.DueOn;
    }
}

/// <summary>That somebody asked in the care period whether the advice still fits.</summary>
internal sealed class CareCheck
{
    public long Id { get; private set; }

    public required DossierId DossierId { get; init; }

    public required AccountId By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required bool StillFits { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<CareCheck>
    {
        public void Configure(EntityTypeBuilder<CareCheck> builder)
        {
            builder.ToTable("care_check");
            builder.HasIndex(c => c.DossierId);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(c => c.DossierId);
        }
    }
}
