using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>A person who can sign in. Passwords, lockout and tokens are ASP.NET Core Identity's; roles are our own dated rows.</summary>
internal sealed class Account : IdentityUser<AccountId>
{
    public required string FullName { get; set; }

    /// <summary>What others may read instead of the name: "adviseur van het CCV".</summary>
    public required string Function { get; set; }

    public required string OrganisationCode { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null while the account is open. A closed account cannot sign in and is refused at its very next message.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When an administrator last took the second factor away; the person reads it until they have set up a new one.</summary>
    public DateTimeOffset? FactorsResetAt { get; set; }

    public void Close(DateTimeOffset at) => ClosedAt ??= at;

    public void Reopen() => ClosedAt = null;

    private sealed class Configuration : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> builder)
        {
            builder.ToTable("account");
            builder.Property(a => a.Id).ValueGeneratedNever();
            builder.Property(a => a.FullName).HasMaxLength(200);
            builder.Property(a => a.Function).HasMaxLength(200);
            builder.HasOne<Organisation>().WithMany().HasForeignKey(a => a.OrganisationCode);
        }
    }

    private sealed class ClaimTable : IEntityTypeConfiguration<IdentityUserClaim<AccountId>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserClaim<AccountId>> builder) => builder.ToTable("account_claim");
    }

    private sealed class LoginTable : IEntityTypeConfiguration<IdentityUserLogin<AccountId>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserLogin<AccountId>> builder) => builder.ToTable("account_login");
    }

    private sealed class TokenTable : IEntityTypeConfiguration<IdentityUserToken<AccountId>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserToken<AccountId>> builder) => builder.ToTable("account_token");
    }

    private sealed class PasskeyTable : IEntityTypeConfiguration<IdentityUserPasskey<AccountId>>
    {
        // As Identity's own schema version 3 has it; the context itself stays what it was.
        public void Configure(EntityTypeBuilder<IdentityUserPasskey<AccountId>> builder)
        {
            builder.ToTable("account_passkey");
            builder.HasKey(p => p.CredentialId);
            builder.Property(p => p.CredentialId).HasMaxLength(1024);
            builder.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId);
            builder.OwnsOne(p => p.Data).ToJson();
        }
    }
}

/// <summary>Identity's own store, for our ids.</summary>
internal sealed class AccountStore(CaseworkDb db) : UserOnlyStore<Account, CaseworkDb, AccountId>(db)
{
    public override AccountId ConvertIdFromString(string? id) => Guid.TryParse(id, out var value) ? new AccountId(value) : default;
}

/// <summary>That somebody holds a role, since when and until when. A removed role keeps its row.</summary>
internal sealed class RoleHolding
{
    public long Id { get; private set; }

    public required AccountId AccountId { get; init; }

    public required Role Role { get; init; }

    public required DateTimeOffset SinceAt { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset at) => EndedAt ??= at;

    private sealed class Configuration : IEntityTypeConfiguration<RoleHolding>
    {
        public void Configure(EntityTypeBuilder<RoleHolding> builder)
        {
            builder.ToTable("role_holding");
            builder.HasOne<Account>().WithMany().HasForeignKey(h => h.AccountId);
            builder.HasIndex(h => new { h.AccountId, h.Role }).IsUnique().HasFilter("ended_at IS NULL");
        }
    }
}
