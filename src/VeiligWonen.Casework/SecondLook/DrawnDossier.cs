using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.SecondLook;

/// <summary>What the second reviewer would have decided.</summary>
public enum SecondVerdict
{
    /// <summary>The same.</summary>
    Same,

    /// <summary>The same, and something could be better.</summary>
    SameWithRemarks,

    /// <summary>Something else.</summary>
    Different,
}

/// <summary>Dutch words of the second look.</summary>
public static class SecondLookLabels
{
    /// <summary>The verdict in Dutch.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns>A phrase that begins with a capital.</returns>
    public static string Dutch(this SecondVerdict verdict) => verdict switch
    {
        SecondVerdict.Same => "Ik had hetzelfde besloten",
        SecondVerdict.SameWithRemarks => "Ik had hetzelfde besloten, met opmerkingen",
        SecondVerdict.Different => "Ik had anders besloten",
    };
}

/// <summary>The dossier was not drawn; or it was, and the asker decided on it first. One sentence for both: the first reviewer need not know while it runs.</summary>
public sealed record NoSecondLook() : Refusal("Voor dit dossier is er geen tweede blik voor u.");

/// <summary>A colleague has it.</summary>
public sealed record SecondLookTaken() : Refusal("Een collega heeft deze tweede blik al in behandeling.");

/// <summary>The asker did not take it up.</summary>
public sealed record SecondLookNotYours() : Refusal("Neem deze tweede blik eerst in behandeling.");

/// <summary>What was handed in stays.</summary>
public sealed record SecondLookIsDone() : Refusal("Deze tweede blik is ingeleverd. Er kan niets meer aan veranderen.");

/// <summary>
/// A signed dossier that was drawn for a second look: by somebody who wrote no part of it and did not decide on it. It changes nothing in the review or the advice.
/// </summary>
internal sealed class DrawnDossier
{
    public required DossierId DossierId { get; init; }

    public required int DrawNumber { get; init; }

    /// <summary>From 1 in the order of the draw.</summary>
    public required int Place { get; init; }

    /// <summary>The document that was signed.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Who signed it.</summary>
    public required AccountId FirstReviewer { get; init; }

    public AccountId? TakenBy { get; private set; }

    public DateTimeOffset? TakenAt { get; private set; }

    public SecondVerdict? Verdict { get; private set; }

    public DateTimeOffset? DoneAt { get; private set; }

    public Refusal? Take(Actor looker, IReadOnlyList<Contribution> authors, bool recused, DateTimeOffset at)
    {
        if (WhyNot(looker, authors, recused) is { } refusal)
        {
            return refusal;
        }

        (TakenBy, TakenAt) = (looker.Id, TakenAt ?? at);
        return null;
    }

    public Refusal? Complete(SecondVerdict verdict, Actor looker, IReadOnlyList<Contribution> authors, bool recused, DateTimeOffset at)
    {
        if ((TakenBy != looker.Id ? new SecondLookNotYours() : WhyNot(looker, authors, recused)) is { } refusal)
        {
            return refusal;
        }

        (Verdict, DoneAt) = (verdict, at);
        return null;
    }

    /// <summary>Asked again with everything that is written: somebody may have written a part in between.</summary>
    public Refusal? WhyNot(Actor looker, IReadOnlyList<Contribution> authors, bool recused) =>
        FirstReviewer == looker.Id ? new NoSecondLook()
        : DoneAt is not null ? new SecondLookIsDone()
        : TakenBy is not null && TakenBy != looker.Id ? new SecondLookTaken()
        : recused ? new ReviewerRecused()
        : IndependentReview.WhyNotIndependent(looker, authors);

    private sealed class Configuration : IEntityTypeConfiguration<DrawnDossier>
    {
        public void Configure(EntityTypeBuilder<DrawnDossier> builder)
        {
            builder.ToTable("drawn_dossier", t =>
            {
                t.HasCheckConstraint("ck_drawn_dossier_two_people", "taken_by <> first_reviewer");
                t.HasCheckConstraint("ck_drawn_dossier_done", "(done_at IS NULL) = (verdict IS NULL) AND (done_at IS NULL OR taken_by IS NOT NULL)");
            });
            // Drawn once: a dossier is looked at again by one person.
            builder.HasKey(d => d.DossierId);
            builder.HasIndex(d => new { d.DrawNumber, d.Place }).IsUnique();
            builder.HasOne<QualityDraw>().WithMany().HasForeignKey(d => d.DrawNumber);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(d => d.DossierId);
            builder.HasOne<ReviewSubject>().WithMany().HasForeignKey(d => d.SubjectId);
            builder.HasOne<Account>().WithMany().HasForeignKey(d => d.FirstReviewer);
            builder.HasOne<Account>().WithMany().HasForeignKey(d => d.TakenBy);
        }
    }
}

/// <summary>What the second reviewer found, in a table of its own: who watches over the draws reads the verdict, and no word of a dossier.</summary>
internal sealed class SecondFinding : ISealedRow
{
    public const string TextField = "second_finding.text";

    public required DossierId DossierId { get; init; }

    public required AccountId By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required byte[] Text { get; init; }

    public SealedAt Where(string field) => SealedAt.OneRow;

    private sealed class Configuration : IEntityTypeConfiguration<SecondFinding>
    {
        public void Configure(EntityTypeBuilder<SecondFinding> builder)
        {
            builder.ToTable("second_finding");
            builder.HasKey(f => f.DossierId);
            builder.HasOne<DrawnDossier>().WithOne().HasForeignKey<SecondFinding>(f => f.DossierId);
        }
    }
}
