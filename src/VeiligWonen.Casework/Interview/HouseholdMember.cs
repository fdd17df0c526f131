using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Interview;

/// <summary>One member of a household.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct HouseholdMemberId(Guid Value) : IGuidId<HouseholdMemberId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static HouseholdMemberId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static HouseholdMemberId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Somebody who lives in the home or often comes there, by role and age band. Sealed as one value: no column tells who is there alone.</summary>
internal sealed class HouseholdMember : ISealedRow
{
    public const string FactsField = "household_member.facts";

    /// <summary>The screen makes it, so that the first save of a row that is being filled in and the next one are of the same row.</summary>
    public required HouseholdMemberId Id { get; init; }

    public required DossierId DossierId { get; init; }

    public byte[] Facts { get; private set; } = [];

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public int Revision { get; private set; }

    public SealedAt Where(string field) => new(Id.ToString(), Revision);

    public void Write(HouseholdDraft draft, DossierKey key, AccountId by, DateTimeOffset at)
    {
        Revision++;
        (Facts, By, At) = (key.Seal(FactsField, this, FactsJson.Write(draft)), by, at);
    }

    public HouseholdMemberView View(DossierKey key) => new(Id, FactsJson.Read<HouseholdDraft>(key.Open(FactsField, this, Facts)), Revision, At);

    private sealed class Configuration : IEntityTypeConfiguration<HouseholdMember>
    {
        public void Configure(EntityTypeBuilder<HouseholdMember> builder)
        {
            builder.ToTable("household_member");
            builder.Property(m => m.Id).ValueGeneratedNever();
            builder.Property(m => m.Revision).IsConcurrencyToken();
            builder.HasIndex(m => m.DossierId);
            builder.HasOne<SafetyInterview>().WithMany().HasForeignKey(m => m.DossierId);
        }
    }
}
