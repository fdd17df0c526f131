using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Somebody says who they are.</summary>
/// <param name="Email">The e-mail address of the account.</param>
/// <param name="Password">The password; never logged, never stored in clear.</param>
/// <remarks>A query by form: the counter of failed tries must survive the refusal, so it is not part of a transaction that rolls back.</remarks>
/// <returns><see cref="SignedIn"/>, or <see cref="SignInFailed"/>, or <see cref="TooManyTries"/>.</returns>
[AllowedToAnyone]
public sealed record CheckPassword(string Email, string Password) : IQuery<SignedIn>
{
    /// <summary>Neither address nor password ever reaches a log line.</summary>
    /// <returns>The name of the message only.</returns>
    public override string ToString() => nameof(CheckPassword);
}

/// <summary>The person that has signed in, for the cookie and the navigation. Rights are read again with every message.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="FullName">The name as the person knows it.</param>
/// <param name="Roles">The roles held now.</param>
public sealed record SignedIn(AccountId AccountId, string FullName, IReadOnlyList<Role> Roles);

/// <summary>Wrong address or wrong password: the same words, so that nobody learns who has an account.</summary>
public sealed record SignInFailed() : Refusal("Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw.");

/// <summary>Five failed tries: fifteen minutes of rest.</summary>
public sealed record TooManyTries() : Refusal("U probeerde te vaak in te loggen. Probeer het over 15 minuten opnieuw, of vraag de beheerder om hulp.");

internal sealed class CheckPasswordValidator : AbstractValidator<CheckPassword>
{
    public CheckPasswordValidator()
    {
        RuleFor(m => m.Email).Words("uw e-mailadres", 256);
        RuleFor(m => m.Password).Words("uw wachtwoord", 256);
    }
}

internal sealed class CheckPasswordHandler(UserManager<Account> accounts, AccountReader reader) : IHandle<CheckPassword, SignedIn>
{
    // Checked when there is no account, so that a wrong address takes as long as a wrong password.
    private static readonly string Decoy = new PasswordHasher<object>().HashPassword(new object(), "decoy");

    public async Task<Result<SignedIn>> HandleAsync(CheckPassword message, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByEmailAsync(message.Email.Trim());
        if (account is null || account.ClosedAt is not null)
        {
            new PasswordHasher<object>().VerifyHashedPassword(new object(), Decoy, message.Password);
            return new SignInFailed();
        }

        if (await accounts.IsLockedOutAsync(account))
        {
            return new TooManyTries();
        }

        if (!await accounts.CheckPasswordAsync(account, message.Password))
        {
            await accounts.AccessFailedAsync(account);
            return new SignInFailed();
        }

        await accounts.ResetAccessFailedCountAsync(account);
        return await reader.ReadAsync(account.Id, cancellationToken);
    }
}

/// <summary>Reads what the cookie needs of an account.</summary>
internal sealed class AccountReader(CaseworkDb db)
{
    public async Task<Result<SignedIn>> ReadAsync(AccountId id, CancellationToken cancellationToken)
    {
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.ClosedAt == null, cancellationToken);
        if (account is null)
        {
            return new NotFound();
        }

        var roles = await db.Set<RoleHolding>().Where(h => h.AccountId == id && h.EndedAt == null).Select(h => h.Role)
            .ToListAsync(cancellationToken);
        return new SignedIn(id, account.FullName, [.. roles.Order()]);
    }
}
