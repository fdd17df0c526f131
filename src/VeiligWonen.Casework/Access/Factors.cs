using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Access;

/// <summary>The code is not right, was used before, or is of another moment: one sentence for all, so that nobody learns which.</summary>
public sealed record WrongCode() : Refusal("Deze code klopt niet of is al gebruikt. Wacht op de volgende code van uw app en probeer het opnieuw.");

/// <summary>Has somebody told that an administrator changed how they sign in; a wall, because Access may not enter Notices.</summary>
internal interface ITellAccount
{
    void TellAccount(AccountId account);
}

/// <summary>
/// The key that somebody's authenticator app holds too, sealed by the vault. A new key waits beside the old one until a code proves that the
/// app has it, so that a new telephone never shuts anybody out.
/// </summary>
internal sealed class Authenticator
{
    public required AccountId AccountId { get; init; }

    public byte[]? Sealed { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The step of the last code that was taken: a code of it or of before is not taken again.</summary>
    public long LastStep { get; private set; }

    public byte[]? NewSealed { get; private set; }

    public void Offer(byte[] sealedKey) => NewSealed = sealedKey;

    public void Confirm(long step, DateTimeOffset at) =>
        (Sealed, NewSealed, LastStep, ConfirmedAt) = (NewSealed, null, step, at);

    private sealed class Configuration : IEntityTypeConfiguration<Authenticator>
    {
        public void Configure(EntityTypeBuilder<Authenticator> builder)
        {
            builder.ToTable("authenticator");
            builder.HasKey(a => a.AccountId);
            builder.HasOne<Account>().WithOne().HasForeignKey<Authenticator>(a => a.AccountId);
        }
    }
}

/// <summary>One of ten codes for when the telephone is lost. Eighty random bits, so a plain hash cannot be guessed back.</summary>
internal sealed class RecoveryCode
{
    public long Id { get; private set; }

    public required AccountId AccountId { get; init; }

    public required byte[] Hash { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    public static byte[] HashOf(AccountId account, string code) => SHA256.HashData(Encoding.UTF8.GetBytes($"{account}/{code.ToUpperInvariant()}"));

    private sealed class Configuration : IEntityTypeConfiguration<RecoveryCode>
    {
        public void Configure(EntityTypeBuilder<RecoveryCode> builder)
        {
            builder.ToTable("recovery_code");
            builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
            builder.HasIndex(c => c.AccountId);
        }
    }
}

/// <summary>What an account has beside its password, and whether a code is right.</summary>
internal sealed class Factors(CaseworkDb db, UserManager<Account> accounts, HouseVault vault, CaseworkOptions options, TimeProvider clock)
{
    /// <summary>The code of the demonstration's fictional people, who have no telephone. It stands on the page.</summary>
    public const string DemoCode = "246810";

    // One name for the waiting key and the key in use, because confirming moves it as it is.
    private const string KeyField = "authenticator.sealed";

    private const int RecoveryLength = 16;

    public async Task<SignInStep> NextStepAsync(AccountId account, CancellationToken cancellationToken) =>
        await HasAnyAsync(account, cancellationToken) ? SignInStep.GiveFactor
        : await IsRequiredAsync(account, cancellationToken) ? SignInStep.Enrol
        : SignInStep.None;

    public async Task<bool> HasAnyAsync(AccountId account, CancellationToken cancellationToken) =>
        await db.Set<Authenticator>().AnyAsync(a => a.AccountId == account && a.ConfirmedAt != null, cancellationToken)
        || await db.Set<IdentityUserPasskey<AccountId>>().AnyAsync(p => p.UserId == account, cancellationToken);

    /// <summary>Every role asks for a second factor, but that of the bestuurder, who is offered one.</summary>
    public Task<bool> IsRequiredAsync(AccountId account, CancellationToken cancellationToken) =>
        db.Set<RoleHolding>().AnyAsync(h => h.AccountId == account && h.EndedAt == null && h.Role != Role.Bestuurder, cancellationToken);

    /// <summary>
    /// Waits until nobody else tries this account, until the end of the transaction: of many wrong tries at the same moment each is counted, and none
    /// is compared after the last one that is allowed.
    /// </summary>
    /// <returns>The account as it is now; null when too many tries have closed it.</returns>
    public async Task<Account?> TakeTurnAsync(AccountId id, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT FROM account WHERE id = {id.Value} FOR NO KEY UPDATE", cancellationToken);
        var account = await accounts.Users.SingleAsync(a => a.Id == id, cancellationToken);
        // What was read before waiting does not count.
        await db.Entry(account).ReloadAsync(cancellationToken);
        return await accounts.IsLockedOutAsync(account) ? null : account;
    }

    /// <summary>Null when the code is right; it is then used up. Wrong codes count as wrong passwords do.</summary>
    public async Task<Refusal?> CheckAsync(AccountId id, string code, CancellationToken cancellationToken)
    {
        if (await TakeTurnAsync(id, cancellationToken) is not { } account)
        {
            return new TooManyTries();
        }

        if (!await IsRightAsync(id, Plain(code), cancellationToken))
        {
            await accounts.AccessFailedAsync(account);
            return new WrongCode();
        }

        await accounts.ResetAccessFailedCountAsync(account);
        return null;
    }

    /// <summary>The same for the password, by somebody who has no other factor or whose screen is locked.</summary>
    public async Task<Refusal?> CheckPasswordAsync(AccountId id, string password, CancellationToken cancellationToken)
    {
        if (await TakeTurnAsync(id, cancellationToken) is not { } account)
        {
            return new TooManyTries();
        }

        if (!await accounts.CheckPasswordAsync(account, password))
        {
            await accounts.AccessFailedAsync(account);
            return new WrongPassword();
        }

        return null;
    }

    /// <summary>The key that waits for its first code; the same one when it is asked for again, so that a reload does not spoil a scan.</summary>
    public async Task<byte[]> OfferKeyAsync(AccountId account, CancellationToken cancellationToken)
    {
        var authenticator = await db.Set<Authenticator>().SingleOrDefaultAsync(a => a.AccountId == account, cancellationToken);
        if (authenticator is { NewSealed: { } waiting })
        {
            return await OpenAsync(account, waiting, cancellationToken);
        }

        var key = RandomNumberGenerator.GetBytes(Totp.KeyBytes);
        authenticator ??= db.Add(new Authenticator { AccountId = account }).Entity;
        authenticator.Offer(await vault.SealAsync(KeyField, SealedAt.Of(account), key, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        return key;
    }

    /// <summary>Takes the waiting key into use when this is a code of it.</summary>
    public async Task<bool> ConfirmAsync(AccountId account, string code, CancellationToken cancellationToken)
    {
        var authenticator = await db.Set<Authenticator>().SingleOrDefaultAsync(a => a.AccountId == account, cancellationToken);
        if (authenticator is not { NewSealed: { } waiting }
            || Totp.StepOfCode(await OpenAsync(account, waiting, cancellationToken), Plain(code), clock.GetUtcNow()) is not { } step)
        {
            return false;
        }

        authenticator.Confirm(step, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Ten new codes; those of before are worth nothing any more.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(AccountId account, CancellationToken cancellationToken)
    {
        const string Signs = "ABCDEFGHJKMNPQRSTVWXYZ0123456789";
        var codes = Enumerable.Range(0, 10).Select(_ => RandomNumberGenerator.GetString(Signs, RecoveryLength)).ToList();
        await db.Set<RecoveryCode>().Where(c => c.AccountId == account).ExecuteDeleteAsync(cancellationToken);
        db.AddRange(codes.Select(code => new RecoveryCode { AccountId = account, Hash = RecoveryCode.HashOf(account, code) }));
        await db.SaveChangesAsync(cancellationToken);
        return [.. codes.Select(code => string.Join('-', code.Chunk(4).Select(part => new string(part))))];
    }

    /// <summary>Takes everything away but the password.</summary>
    public async Task RemoveAllAsync(AccountId account, CancellationToken cancellationToken)
    {
        await db.Set<Authenticator>().Where(a => a.AccountId == account).ExecuteDeleteAsync(cancellationToken);
        await db.Set<RecoveryCode>().Where(c => c.AccountId == account).ExecuteDeleteAsync(cancellationToken);
        await db.Set<IdentityUserPasskey<AccountId>>().Where(p => p.UserId == account).ExecuteDeleteAsync(cancellationToken);
    }

    private static string Plain(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private Task<byte[]> OpenAsync(AccountId account, byte[] sealedKey, CancellationToken cancellationToken) =>
        vault.OpenAsync(KeyField, SealedAt.Of(account), sealedKey, cancellationToken);

    private async Task<bool> IsRightAsync(AccountId account, string code, CancellationToken cancellationToken)
    {
        if (code.Length == RecoveryLength)
        {
            // In one statement, so that two at the same moment do not both get in.
            var hash = RecoveryCode.HashOf(account, code);
            var now = clock.GetUtcNow();
            return await db.Set<RecoveryCode>().Where(c => c.AccountId == account && c.Hash == hash && c.UsedAt == null)
                .ExecuteUpdateAsync(c => c.SetProperty(x => x.UsedAt, now), cancellationToken) == 1;
        }

        var authenticator = await db.Set<Authenticator>().AsNoTracking()
            .SingleOrDefaultAsync(a => a.AccountId == account && a.ConfirmedAt != null, cancellationToken);
        if (authenticator is null)
        {
            return options.Demo && string.Equals(code, DemoCode, StringComparison.Ordinal) && !await HasAnyAsync(account, cancellationToken);
        }

        return Totp.StepOfCode(await OpenAsync(account, authenticator.Sealed!, cancellationToken), code, clock.GetUtcNow()) is { } step
            && await db.Set<Authenticator>().Where(a => a.AccountId == account && a.LastStep < step)
                .ExecuteUpdateAsync(a => a.SetProperty(x => x.LastStep, step), cancellationToken) == 1;
    }
}
