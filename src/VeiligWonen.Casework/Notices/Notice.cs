using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Notices;

/// <summary>One notice to one person.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct NoticeId(Guid Value) : IGuidId<NoticeId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static NoticeId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static NoticeId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>That one person was told something of one dossier, in one role. Shown only while they may enter it.</summary>
internal sealed class Notice : IComesInNumbers
{
    public required NoticeId Id { get; init; }

    public required AccountId AccountId { get; init; }

    /// <summary>The role in which the person may enter the dossier.</summary>
    public required Role Role { get; init; }

    public required NoticeKind Kind { get; init; }

    /// <summary>Null when it is about a person: for the auditor, and about standing in for somebody.</summary>
    public required DossierId? DossierId { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? ReadAt { get; private set; }

    public void MarkRead(DateTimeOffset at) => ReadAt ??= at;

    private sealed class Configuration : IEntityTypeConfiguration<Notice>
    {
        public void Configure(EntityTypeBuilder<Notice> builder)
        {
            builder.ToTable("notice");
            builder.Property(n => n.Id).ValueGeneratedNever();
            builder.HasIndex(n => new { n.AccountId, n.At });
            builder.HasOne<Account>().WithMany().HasForeignKey(n => n.AccountId);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(n => n.DossierId);
        }
    }
}
