using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>One bestuurder, one home, one road through the process. Moves only by <see cref="Take"/>.</summary>
internal sealed class Dossier
{
    public required DossierId Id { get; init; }

    /// <summary>What people call it: pseudonymous, says nothing of person, place or order.</summary>
    public required string Code { get; init; }

    public required AccountId BestuurderId { get; init; }

    public required Office Office { get; init; }

    /// <summary>The bestuursorgaan that employs and pays.</summary>
    public required string OrganisationCode { get; init; }

    public required bool ScanOnly { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public Phase Phase { get; private set; } = Phase.Intake;

    public required DateTimeOffset PhaseSinceAt { get; set; }

    /// <summary>The phase from which an adopted advice was taken up again; null when no revision runs.</summary>
    public Phase? RevisedFrom { get; private set; }

    /// <summary>How often the assessment was submitted for review.</summary>
    public int ReviewRounds { get; private set; }

    public AccountId? AdviserId { get; private set; }

    /// <summary>Null while the dossier has the usual terms.</summary>
    public DateTimeOffset? UrgentSinceAt { get; private set; }

    /// <summary>
    /// The target day: the last day of the running phase's term; while it is paused, the day on which somebody looks whether it can go on. Kept by
    /// Deadlines, null when nothing is waited for.
    /// </summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The statutory last day of the running phase; kept by Deadlines, null when no law sets one or while it stands still.</summary>
    public DateOnly? FatalOn { get; set; }

    /// <summary>Who has the ball, kept for lists: it follows from the facts (<see cref="WorkFor.BallWith"/>) and its times from the events (<see cref="BallTime"/>).</summary>
    public Party BallWith { get; private set; } = Party.Ccv;

    /// <summary>The latest hand-over of the ball.</summary>
    public required DateTimeOffset BallSinceAt { get; set; }

    public uint Version { get; private set; }

    /// <summary>The one way a dossier moves.</summary>
    public Result<Phase> Take(Step step, DossierFacts facts, DateTimeOffset at)
    {
        var outcome = new DossierProcess(facts).Take(step);
        if (outcome.Succeeded)
        {
            // Escalating leaves the phase as it is, and so its clock.
            PhaseSinceAt = outcome.Answer == Phase ? PhaseSinceAt : at;
            RevisedFrom = step == Step.Revise ? Phase : outcome.Answer is Phase.Assessment or Phase.Review ? RevisedFrom : null;
            Phase = outcome.Answer;
            ReviewRounds += step == Step.SubmitForReview ? 1 : 0;
        }

        return outcome;
    }

    /// <summary>Notes who has the ball now; the same party keeps it since when it had it.</summary>
    public void HandBall(Party party, DateTimeOffset at)
    {
        if (party != BallWith)
        {
            (BallWith, BallSinceAt) = (party, at);
        }
    }

    public void AssignAdviser(AccountId adviser) => AdviserId = adviser;

    public void MarkUrgent(DateTimeOffset at) => UrgentSinceAt ??= at;

    public void UnmarkUrgent() => UrgentSinceAt = null;

    private sealed class Configuration : IEntityTypeConfiguration<Dossier>
    {
        public void Configure(EntityTypeBuilder<Dossier> builder)
        {
            builder.ToTable("dossier");
            builder.Property(d => d.Code).HasMaxLength(20);
            builder.HasIndex(d => d.Code).IsUnique();
            builder.HasIndex(d => new { d.Phase, d.DueOn });
            builder.Property(d => d.BallWith).HasMaxLength(20);
            builder.HasOne<Account>().WithMany().HasForeignKey(d => d.BestuurderId);
            builder.HasOne<Account>().WithMany().HasForeignKey(d => d.AdviserId);
            builder.HasOne<Organisation>().WithMany().HasForeignKey(d => d.OrganisationCode);
            builder.Property(d => d.Version).IsRowVersion();
        }
    }
}
