using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>That somebody manages a role in an organisation.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct RoleLeadId(Guid Value) : IGuidId<RoleLeadId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static RoleLeadId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static RoleLeadId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>
/// Who manages the people in one role of one organisation: they hear that work stays late, and enter no dossier for it. Never changed: it begins and ends.
/// </summary>
internal sealed class RoleLead
{
    public required RoleLeadId Id { get; init; }

    public required AccountId AccountId { get; init; }

    public required Role Role { get; init; }

    public required string OrganisationCode { get; init; }

    public required AccountId NamedBy { get; init; }

    public required DateTimeOffset NamedAt { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public AccountId? EndedBy { get; private set; }

    public void Finish(AccountId by, DateTimeOffset at) => (EndedBy, EndedAt) = (by, at);

    private sealed class Configuration : IEntityTypeConfiguration<RoleLead>
    {
        public void Configure(EntityTypeBuilder<RoleLead> builder)
        {
            builder.ToTable("role_lead");
            builder.Property(m => m.Id).ValueGeneratedNever();
            builder.HasIndex(m => new { m.Role, m.OrganisationCode }).IsUnique().HasFilter("ended_at IS NULL");
            builder.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId);
            builder.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationCode);
        }
    }
}
