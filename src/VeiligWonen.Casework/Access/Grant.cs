using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>That a person, or everybody with a role in an organisation, may enter one dossier. Without it the dossier does not exist for them.</summary>
internal sealed class Grant
{
    public long Id { get; private set; }

    public required DossierId DossierId { get; init; }

    public required Role Role { get; init; }

    /// <summary>The one person; null when the grant is to an organisation.</summary>
    public AccountId? AccountId { get; private init; }

    /// <summary>Everybody with the role in this organisation; null when the grant is to one person.</summary>
    public string? OrganisationCode { get; private init; }

    public required DateTimeOffset SinceAt { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public static Grant ToPerson(DossierId dossier, Role role, AccountId account, DateTimeOffset at) =>
        new() { DossierId = dossier, Role = role, AccountId = account, SinceAt = at };

    public static Grant ToOrganisation(DossierId dossier, Role role, string organisationCode, DateTimeOffset at) =>
        new() { DossierId = dossier, Role = role, OrganisationCode = organisationCode, SinceAt = at };

    public void End(DateTimeOffset at) => EndedAt ??= at;

    private sealed class Configuration : IEntityTypeConfiguration<Grant>
    {
        public void Configure(EntityTypeBuilder<Grant> builder)
        {
            builder.ToTable("dossier_grant", t => t.HasCheckConstraint(
                "ck_dossier_grant_one_holder", "(account_id IS NULL) <> (organisation_code IS NULL)"));
            builder.Property(g => g.OrganisationCode).HasMaxLength(10);
            builder.HasIndex(g => new { g.DossierId, g.Role }).HasFilter("ended_at IS NULL");
            builder.HasIndex(g => new { g.AccountId, g.Role }).HasFilter("ended_at IS NULL");
            builder.HasIndex(g => new { g.OrganisationCode, g.Role }).HasFilter("ended_at IS NULL");
        }
    }
}
