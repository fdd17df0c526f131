using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Opens an account for a person.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Email">Unique; also the sign-in name.</param>
/// <param name="FullName">The person's name.</param>
/// <param name="Function">What others read instead of the name, such as "adviseur van het CCV".</param>
/// <param name="OrganisationCode">Where the person works.</param>
/// <param name="Roles">At least one; never <see cref="Role.System"/>.</param>
/// <param name="Password">Twelve characters or more; null leaves an account that cannot sign in by password yet.</param>
/// <returns>The account, or <see cref="EmailTaken"/>, <see cref="PasswordTooSimple"/>, <see cref="OrganisationUnknown"/>.</returns>
[AllowedTo(Role.Administrator, Role.System)]
public sealed record CreateAccount(
    CommandId CommandId, string Email, string FullName, string Function, string OrganisationCode, IReadOnlyList<Role> Roles, string? Password)
    : ICommand<AccountId>
{
    /// <summary>Neither name nor password ever reaches a log line.</summary>
    /// <returns>The name of the message only.</returns>
    public override string ToString() => nameof(CreateAccount);
}

/// <summary>Two accounts cannot share an address.</summary>
public sealed record EmailTaken() : Refusal("Er is al een account met dit e-mailadres.");

/// <summary>The password is too short or too simple.</summary>
public sealed record PasswordTooSimple() : Refusal("Kies een wachtwoord van minstens 12 tekens, met minstens 6 verschillende tekens.");

/// <summary>The organisation is not on the list.</summary>
public sealed record OrganisationUnknown() : Refusal("Kies een organisatie uit de lijst.");

internal sealed class CreateAccountValidator : AbstractValidator<CreateAccount>
{
    public CreateAccountValidator()
    {
        RuleFor(m => m.Email).Words("een e-mailadres", 256);
        RuleFor(m => m.Email).EmailAddress().WithMessage("Dit is geen geldig e-mailadres. Een voorbeeld: naam@organisatie.nl.");
        RuleFor(m => m.FullName).Words("de naam", 200);
        RuleFor(m => m.Function).Words("de functie", 200);
        RuleFor(m => m.OrganisationCode).Words("de organisatie", 10);
        RuleFor(m => m.Roles).NotEmpty().WithMessage("Kies minstens één rol.");
        RuleForEach(m => m.Roles).NotEqual(Role.System).WithMessage("De rol systeem is niet voor mensen.");
    }
}

internal sealed class CreateAccountHandler(UserManager<Account> accounts, CaseworkDb db, TimeProvider clock) : IHandle<CreateAccount, AccountId>
{
    public async Task<Result<AccountId>> HandleAsync(CreateAccount message, CancellationToken cancellationToken)
    {
        if (!await db.Set<Organisation>().AnyAsync(o => o.Code == message.OrganisationCode, cancellationToken))
        {
            return new OrganisationUnknown();
        }

        var account = new Account
        {
            Id = AccountId.New(),
            UserName = message.Email.Trim(),
            Email = message.Email.Trim(),
            FullName = message.FullName.Trim(),
            Function = message.Function.Trim(),
            OrganisationCode = message.OrganisationCode,
            CreatedAt = clock.GetUtcNow(),
            LockoutEnabled = true,
        };
        var outcome = message.Password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, message.Password);
        if (!outcome.Succeeded)
        {
            return outcome.Errors.Any(e => e.Code.StartsWith("Duplicate", StringComparison.Ordinal)) ? new EmailTaken() : new PasswordTooSimple();
        }

        db.AddRange(message.Roles.Distinct().Select(role => new RoleHolding { AccountId = account.Id, Role = role, SinceAt = account.CreatedAt }));
        return account.Id;
    }
}
