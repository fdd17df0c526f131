using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>
/// The sign-in service of somebody's own organisation says who they are. The host has checked its word; what it may give is settled here: an account
/// that is there and open, of that organisation, and never a role that the account does not hold. Somebody unknown gets a closed account for an
/// administrator to open (ADR 0040).
/// </summary>
/// <param name="Provider">The service, by the name that the configuration gives it.</param>
/// <param name="Subject">Who it is, by the service's own unchanging name.</param>
/// <param name="Email">The e-mail address that the service vouches for.</param>
/// <param name="FullName">The name.</param>
/// <param name="OrganisationCode">The organisation that the configuration names for this service.</param>
/// <param name="Roles">The roles that the configuration reads from the claims.</param>
/// <param name="StrongFactor">True when the configuration trusts the service to ask a second factor, and it says that it did.</param>
/// <param name="Device">What the browser says it is.</param>
/// <returns>The person; or <see cref="AccountNotOpen"/>, <see cref="NoRoleFromOrganisation"/>.</returns>
[AllowedTo(Role.System)]
public sealed record SignInFromOrganisation(
    string Provider, string Subject, string Email, string FullName, string OrganisationCode, IReadOnlyList<Role> Roles, bool StrongFactor, string? Device)
    : IQuery<SignedIn>
{
    /// <summary>No name or address ever reaches a log line.</summary>
    /// <returns>The name of the message only.</returns>
    public override string ToString() => nameof(SignInFromOrganisation);
}

/// <summary>There is an account now or already, but nobody has opened it.</summary>
public sealed record AccountNotOpen() : Refusal("U hebt bij ons nog geen account dat open is. Vraag de beheerder van VeiligWonen om het te openen.");

/// <summary>The organisation's claims give no role here.</summary>
public sealed record NoRoleFromOrganisation() : Refusal("Uw organisatie heeft u geen rol in VeiligWonen gegeven. Vraag het uw eigen beheerder.");

internal sealed class SignInFromOrganisationValidator : AbstractValidator<SignInFromOrganisation>
{
    public SignInFromOrganisationValidator()
    {
        RuleFor(m => m.Provider).Words("de inlogdienst", 100);
        RuleFor(m => m.Subject).Words("de gebruiker", 300);
        RuleFor(m => m.Email).Words("het e-mailadres", 256);
        RuleFor(m => m.Email).EmailAddress().WithMessage("Dit is geen geldig e-mailadres.");
        RuleFor(m => m.FullName).Words("de naam", 200);
        RuleFor(m => m.OrganisationCode).Words("de organisatie", 10);
    }
}

internal sealed class SignInFromOrganisationHandler(
    CaseworkDb db, UserManager<Account> accounts, OrganisationSignIn organisation, AuditTrail trail, Asking asking) : IHandle<SignInFromOrganisation, SignedIn>
{
    public async Task<Result<SignedIn>> HandleAsync(SignInFromOrganisation message, CancellationToken cancellationToken)
    {
        var wanted = message.Roles.Where(role => role is not Role.System).Distinct().ToList();
        if (wanted.Count == 0)
        {
            return new NoRoleFromOrganisation();
        }

        var account = await accounts.FindByLoginAsync(message.Provider, message.Subject);
        account ??= await organisation.MeetAsync(message, wanted, cancellationToken);
        if (account is null || account.ClosedAt is not null || !string.Equals(account.OrganisationCode, message.OrganisationCode, StringComparison.Ordinal))
        {
            return new AccountNotOpen();
        }

        // Both must say so: the claims take roles away at once, and never give one that an administrator did not.
        var held = await db.Set<RoleHolding>().Where(h => h.AccountId == account.Id && h.EndedAt == null).Select(h => h.Role).ToListAsync(cancellationToken);
        if (!held.TrueForAll(wanted.Contains))
        {
            return new NoRoleFromOrganisation();
        }

        asking.Asker = Asker.Person(account.Id);
        var answer = await organisation.BeginAsync(account.Id, message, cancellationToken);
        await trail.WriteAsync(message, AuditOutcome.Done, message.Provider, cancellationToken);
        return answer;
    }
}

/// <summary>Meets people that a sign-in service sends, and begins their session.</summary>
internal sealed class OrganisationSignIn(CaseworkDb db, UserManager<Account> accounts, Sessions sessions, Factors factors, AccountReader reader, TimeProvider clock)
{
    /// <summary>
    /// The first time somebody comes from this service. An account with the address is joined to it only when it is of the same organisation and has no
    /// password: whoever runs a service must not get into an account that somebody else made. Otherwise there is a new one, closed.
    /// </summary>
    public async Task<Account?> MeetAsync(SignInFromOrganisation message, IReadOnlyList<Role> roles, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByEmailAsync(message.Email.Trim());
        if (account is not null && (account.PasswordHash is not null
            || !string.Equals(account.OrganisationCode, message.OrganisationCode, StringComparison.Ordinal)
            || await db.UserLogins.AnyAsync(l => l.UserId == account.Id, cancellationToken)))
        {
            return null;
        }

        account ??= await CreateClosedAsync(message, roles, cancellationToken);
        return account is not null && (await accounts.AddLoginAsync(account, new UserLoginInfo(message.Provider, message.Subject, message.Provider))).Succeeded
            ? account
            : null;
    }

    public async Task<Result<SignedIn>> BeginAsync(AccountId account, SignInFromOrganisation message, CancellationToken cancellationToken)
    {
        var next = message.StrongFactor ? SignInStep.None : await factors.NextStepAsync(account, cancellationToken);
        var session = await sessions.BeginAsync(account, message.Device, next is SignInStep.None, cancellationToken);
        return await reader.ReadAsync(account, session, next, cancellationToken);
    }

    private async Task<Account?> CreateClosedAsync(SignInFromOrganisation message, IReadOnlyList<Role> roles, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var account = new Account
        {
            Id = AccountId.New(),
            UserName = message.Email.Trim(),
            Email = message.Email.Trim(),
            FullName = message.FullName.Trim(),
            Function = string.Join(" en ", roles.Select(role => role.Dutch())),
            OrganisationCode = message.OrganisationCode,
            CreatedAt = now,
            LockoutEnabled = true,
        };
        account.Close(now);
        if (!await db.Set<Organisation>().AnyAsync(o => o.Code == message.OrganisationCode, cancellationToken)
            || !(await accounts.CreateAsync(account)).Succeeded)
        {
            return null;
        }

        db.AddRange(roles.Select(role => new RoleHolding { AccountId = account.Id, Role = role, SinceAt = now }));
        await db.SaveChangesAsync(cancellationToken);
        return account;
    }
}
