using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Handover;

/// <summary>Somebody to call.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct HandoverContactId(Guid Value) : IGuidId<HandoverContactId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static HandoverContactId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static HandoverContactId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A contact of the settings: the same for every dossier, by function and without a name.</summary>
internal sealed class HandoverContactRow
{
    public required HandoverContactId Id { get; init; }

    /// <summary>The order of calling, from 1.</summary>
    public int Place { get; private set; }

    public string Function { get; private set; } = "";

    public string Reach { get; private set; } = "";

    public string When { get; private set; } = "";

    public int Revision { get; private set; }

    public AccountId ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public void Set(HandoverContactDraft draft, AccountId by, DateTimeOffset at)
    {
        Revision++;
        (Place, Function, Reach, When) = (draft.Place, draft.Function.Trim(), draft.Reach.Trim(), draft.When.Trim());
        (ChangedBy, ChangedAt) = (by, at);
    }

    private sealed class Configuration : IEntityTypeConfiguration<HandoverContactRow>
    {
        public void Configure(EntityTypeBuilder<HandoverContactRow> builder)
        {
            builder.ToTable("handover_contact");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.Function).HasMaxLength(120);
            builder.Property(c => c.Reach).HasMaxLength(30);
            builder.Property(c => c.When).HasMaxLength(300);
            builder.Property(c => c.Revision).IsConcurrencyToken();
        }
    }
}
