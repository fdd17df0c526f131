using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Interview;

/// <summary>An answer that somebody may also not have.</summary>
public enum YesNoUnknown
{
    /// <summary>Yes.</summary>
    Yes,

    /// <summary>No.</summary>
    No,

    /// <summary>Not known, or rather not said.</summary>
    Unknown,
}

/// <summary>Dutch labels of yes, no and unknown.</summary>
public static class YesNoUnknownLabels
{
    /// <summary>The answer in Dutch.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this YesNoUnknown answer) => answer switch
    {
        YesNoUnknown.Yes => "Ja",
        YesNoUnknown.No => "Nee",
        YesNoUnknown.Unknown => "Onbekend",
    };
}

/// <summary>The safety interview of one dossier.</summary>
internal sealed class SafetyInterview : ISealedRow
{
    public const string PresentField = "safety_interview.present";

    /// <summary>1: very unsafe, 5: very safe.</summary>
    public const int HighestFeeling = 5;

    public required DossierId DossierId { get; init; }

    /// <summary>Kept from the start: a newer guide does not change what was asked.</summary>
    public required string GuideVersion { get; init; }

    public DateOnly? HeldOn { get; private set; }

    /// <summary>Who was there, in own words.</summary>
    public byte[]? Present { get; private set; }

    /// <summary>How often the meeting was noted: who was noted before does not come back.</summary>
    public int Meetings { get; private set; }

    /// <summary>The answer to the danger check, asked before everything else.</summary>
    public YesNoUnknown? SafeNow { get; private set; }

    /// <summary>How safe the person feels at home, from 1 to <see cref="HighestFeeling"/>.</summary>
    public int? Feeling { get; private set; }

    public required AccountId StartedBy { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When something of the interview itself, not of its topics or incidents, was last saved.</summary>
    public required DateTimeOffset SavedAt { get; set; }

    public AccountId? CompletedBy { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    public SealedAt Where(string field) => new("", Meetings);

    public void Meet(DateOnly heldOn, string? present, DossierKey key)
    {
        (HeldOn, Meetings) = (heldOn, Meetings + 1);
        Present = key.SealWords(PresentField, this, present);
    }

    /// <summary>What is left out stays as it was.</summary>
    public void Rate(YesNoUnknown? safeNow, int? feeling) => (SafeNow, Feeling) = (safeNow ?? SafeNow, feeling ?? Feeling);

    public void Complete(AccountId by, DateTimeOffset at)
    {
        CompletedBy ??= by;
        CompletedAt ??= at;
    }

    private sealed class Configuration : IEntityTypeConfiguration<SafetyInterview>
    {
        public void Configure(EntityTypeBuilder<SafetyInterview> builder)
        {
            builder.ToTable("safety_interview", t => t.HasCheckConstraint("ck_safety_interview_feeling", "feeling BETWEEN 1 AND 5"));
            builder.HasKey(i => i.DossierId);
            builder.Property(i => i.GuideVersion).HasMaxLength(20);
            builder.HasOne<Dossier>().WithOne().HasForeignKey<SafetyInterview>(i => i.DossierId);
        }
    }
}
