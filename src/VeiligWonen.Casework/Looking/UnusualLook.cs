using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Looking;

/// <summary>Why looking was unusual.</summary>
public enum UnusualKind
{
    /// <summary>Many different dossiers on one day.</summary>
    ManyDossiers,

    /// <summary>Outside working days and hours.</summary>
    OddHour,

    /// <summary>In dossiers in which the person has no task of their own.</summary>
    NotAssigned,
}

/// <summary>One unusual look.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct UnusualLookId(Guid Value) : IGuidId<UnusualLookId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static UnusualLookId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static UnusualLookId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>That one person looked unusually on one Dutch day, told to the auditor once. It says how many, never which dossiers.</summary>
internal sealed class UnusualLook
{
    public const string RemarkField = "unusual_look.remark";

    public required UnusualLookId Id { get; init; }

    public required AccountId AccountId { get; init; }

    public required UnusualKind Kind { get; init; }

    /// <summary>The Dutch day.</summary>
    public required DateOnly LookedOn { get; init; }

    public int Dossiers { get; private set; }

    public int Looks { get; private set; }

    public DateTimeOffset FirstAt { get; private set; }

    public DateTimeOffset LastAt { get; private set; }

    public required DateTimeOffset RaisedAt { get; init; }

    public DateTimeOffset? SeenAt { get; private set; }

    public AccountId? SeenBy { get; private set; }

    /// <summary>What the auditor made of it; sealed by the house's vault, because it is of no dossier.</summary>
    public byte[]? Remark { get; private set; }

    /// <summary>What is known by now: the day goes on after it was told.</summary>
    public void Count(int dossiers, int looks, DateTimeOffset firstAt, DateTimeOffset lastAt) =>
        (Dossiers, Looks, FirstAt, LastAt) = (dossiers, looks, firstAt, lastAt);

    public void MarkSeen(AccountId by, DateTimeOffset at, byte[] remark) => (SeenBy, SeenAt, Remark) = (by, at, remark);

    public SealedAt Where() => SealedAt.Of(Id);

    private sealed class Configuration : IEntityTypeConfiguration<UnusualLook>
    {
        public void Configure(EntityTypeBuilder<UnusualLook> builder)
        {
            builder.ToTable("unusual_look");
            builder.Property(u => u.Id).ValueGeneratedNever();
            builder.HasIndex(u => new { u.AccountId, u.Kind, u.LookedOn }).IsUnique();
            builder.HasIndex(u => u.LookedOn);
            builder.HasIndex(u => u.RaisedAt);
            builder.HasOne<Account>().WithMany().HasForeignKey(u => u.AccountId);
        }
    }
}
