using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Somebody says who they are.</summary>
/// <param name="Email">The e-mail address of the account.</param>
/// <param name="Password">The password; never logged, never stored in clear.</param>
/// <param name="Device">What the browser says it is, in a few words, so that people recognise their sessions.</param>
/// <remarks>A query by form: the counter of failed tries must survive the refusal, so it is not part of a transaction that rolls back.</remarks>
/// <returns><see cref="SignedIn"/>, or <see cref="SignInFailed"/>, or <see cref="TooManyTries"/>.</returns>
[AllowedToAnyone]
public sealed record CheckPassword(string Email, string Password, string? Device = null) : IQuery<SignedIn>
{
    /// <summary>Neither address nor password ever reaches a log line.</summary>
    /// <returns>The name of the message only.</returns>
    public override string ToString() => nameof(CheckPassword);
}

/// <summary>The person that has signed in, for the cookie and the navigation. Rights are read again with every message.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="FullName">The name as the person knows it.</param>
/// <param name="Roles">The roles held now.</param>
/// <param name="Session">The session that began.</param>
/// <param name="Next">What is still to do before anything opens.</param>
public sealed record SignedIn(AccountId AccountId, string FullName, IReadOnlyList<Role> Roles, SessionId Session, SignInStep Next);

/// <summary>What somebody still has to do to be signed in.</summary>
public enum SignInStep
{
    /// <summary>Nothing: signed in.</summary>
    None,

    /// <summary>Give the second factor.</summary>
    GiveFactor,

    /// <summary>Set up a second factor, because the role asks for one.</summary>
    Enrol,
}

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
        RuleFor(m => m.Device).WordsIfAny("de browser", 100);
    }
}

internal sealed class CheckPasswordHandler(
    UserManager<Account> accounts, Sessions sessions, Factors factors, AccountReader reader, AuditTrail trail, Asking asking) : IHandle<CheckPassword, SignedIn>
{
    // Checked when there is no account, so that a wrong address takes as long as a wrong password.
    private static readonly string Decoy = new PasswordHasher<object>().HashPassword(new object(), "decoy");

    public async Task<Result<SignedIn>> HandleAsync(CheckPassword message, CancellationToken cancellationToken)
    {
        var found = await accounts.FindByEmailAsync(message.Email.Trim());
        if (found is null || found.ClosedAt is not null)
        {
            new PasswordHasher<object>().VerifyHashedPassword(new object(), Decoy, message.Password);
            return new SignInFailed();
        }

        if (await factors.TakeTurnAsync(found.Id, cancellationToken) is not { } account)
        {
            return new TooManyTries();
        }

        if (!await accounts.CheckPasswordAsync(account, message.Password))
        {
            await accounts.AccessFailedAsync(account);
            return new SignInFailed();
        }

        // The counter is not set back while a code is still to come: who has the password would otherwise have five new guesses at every try.
        var next = await factors.NextStepAsync(account.Id, cancellationToken);
        if (next is SignInStep.None)
        {
            await accounts.ResetAccessFailedCountAsync(account);
        }

        var session = await sessions.BeginAsync(account.Id, message.Device, next is SignInStep.None, cancellationToken);
        asking.Asker = Asker.Person(account.Id, session);
        await trail.NoteAsync(message, cancellationToken);
        return await reader.ReadAsync(account.Id, session, next, cancellationToken);
    }
}

/// <summary>Reads what the cookie needs of an account.</summary>
internal sealed class AccountReader(CaseworkDb db)
{
    public async Task<Result<SignedIn>> ReadAsync(AccountId id, SessionId session, SignInStep next, CancellationToken cancellationToken)
    {
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.ClosedAt == null, cancellationToken);
        if (account is null)
        {
            return new NotFound();
        }

        var roles = await db.Set<RoleHolding>().Where(h => h.AccountId == id && h.EndedAt == null).Select(h => h.Role)
            .ToListAsync(cancellationToken);
        return new SignedIn(id, account.FullName, [.. roles.Order()], session, next);
    }
}
