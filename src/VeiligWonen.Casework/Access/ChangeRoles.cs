using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Gives a person these roles and takes the others away; they count from the person's very next click.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Roles">At least one; never <see cref="Role.System"/>.</param>
/// <returns>Done, or <see cref="LastAdministrator"/>, <see cref="NotFound"/>.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ChangeRoles(CommandId CommandId, AccountId AccountId, IReadOnlyList<Role> Roles) : ICommand<Done>;

/// <summary>Without an administrator nobody could make one.</summary>
public sealed record LastAdministrator()
    : Refusal("Dit is de laatste beheerder die kan inloggen. Geef eerst iemand anders de rol beheerder.");

internal sealed class ChangeRolesValidator : AbstractValidator<ChangeRoles>
{
    public ChangeRolesValidator()
    {
        RuleFor(m => m.Roles).NotEmpty().WithMessage("Kies minstens één rol. Mag iemand niets meer? Sluit dan het account.");
        RuleForEach(m => m.Roles).Must(role => role is not Role.System && Enum.IsDefined(role)).WithMessage("De rol systeem is niet voor mensen.");
    }
}

internal sealed class ChangeRolesHandler(
    CaseworkDb db, Administrators administrators, Factors factors, Sessions sessions, TimeProvider clock)
    : IHandle<ChangeRoles, Done>
{
    public async Task<Result<Done>> HandleAsync(ChangeRoles message, CancellationToken cancellationToken)
    {
        if (!await db.Users.AnyAsync(a => a.Id == message.AccountId, cancellationToken))
        {
            return new NotFound();
        }

        if (!message.Roles.Contains(Role.Administrator) && await administrators.IsLastAsync(message.AccountId, cancellationToken))
        {
            return new LastAdministrator();
        }

        var held = await db.Set<RoleHolding>().Where(h => h.AccountId == message.AccountId && h.EndedAt == null).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var holding in held.Where(h => !message.Roles.Contains(h.Role)))
        {
            holding.End(now);
        }

        db.AddRange(message.Roles.Distinct().Except(held.Select(h => h.Role))
            .Select(role => new RoleHolding { AccountId = message.AccountId, Role = role, SinceAt = now }));
        if (message.Roles.Any(r => r is not Role.Bestuurder) && held.TrueForAll(h => h.Role is Role.Bestuurder)
            && !await factors.HasAnyAsync(message.AccountId, cancellationToken))
        {
            // The first role that asks for a second factor: it is set up at the next sign-in, not skipped in the session that is open.
            await sessions.EndAllAsync(message.AccountId, but: null, cancellationToken);
        }

        return new Done();
    }
}

/// <summary>Guards that somebody can always let others in.</summary>
internal sealed class Administrators(CaseworkDb db)
{
    public async Task<bool> IsLastAsync(AccountId account, CancellationToken cancellationToken)
    {
        // Two administrators who demote each other at the same moment would both see the other one still there.
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM role_holding WHERE role = {nameof(Role.Administrator)} AND ended_at IS NULL ORDER BY id FOR UPDATE", cancellationToken);
        var open = await (
            from h in db.Set<RoleHolding>()
            join a in db.Users on h.AccountId equals a.Id
            where h.Role == Role.Administrator && h.EndedAt == null && a.ClosedAt == null
            select a.Id).ToListAsync(cancellationToken);
        return open is [var only] && only == account;
    }
}
