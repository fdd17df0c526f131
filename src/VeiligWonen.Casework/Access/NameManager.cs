using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Says who manages a role in an organisation; whoever did before, does no longer. A manager hears that work stays late and enters no dossier for it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Role">A role that has work in dossiers.</param>
/// <param name="OrganisationCode">The organisation of the people who are managed.</param>
/// <param name="AccountId">Who manages them: an open account of that organisation.</param>
/// <returns>The managership, or <see cref="NotFound"/>, or <see cref="ManagesElsewhere"/>.</returns>
[AllowedTo(Role.Administrator)]
public sealed record NameManager(CommandId CommandId, Role Role, string OrganisationCode, AccountId AccountId) : ICommand<RoleManagerId>
{
    /// <summary>The roles of which work can stay late.</summary>
    public static IReadOnlyList<Role> Managed { get; } = [Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit, Role.Employer];
}

/// <summary>Who manages people works where they do.</summary>
public sealed record ManagesElsewhere() : Refusal("Deze persoon werkt bij een andere organisatie. Kies iemand van de organisatie zelf.");

internal sealed class NameManagerValidator : AbstractValidator<NameManager>
{
    public NameManagerValidator()
    {
        RuleFor(m => m.Role).Must(role => NameManager.Managed.Contains(role)).WithMessage("Kies een rol die aan dossiers werkt.");
        RuleFor(m => m.OrganisationCode).Words("de organisatie", 20);
    }
}

internal sealed class NameManagerHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<NameManager, RoleManagerId>
{
    public async Task<Result<RoleManagerId>> HandleAsync(NameManager message, CancellationToken cancellationToken)
    {
        var organisation = message.OrganisationCode.Trim();
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == message.AccountId && a.ClosedAt == null, cancellationToken);
        if (account is null || !await db.Set<Organisation>().AnyAsync(o => o.Code == organisation, cancellationToken))
        {
            return new NotFound();
        }

        if (!string.Equals(account.OrganisationCode, organisation, StringComparison.Ordinal))
        {
            return new ManagesElsewhere();
        }

        var before = await db.Set<RoleManager>().SingleOrDefaultAsync(
            m => m.Role == message.Role && m.OrganisationCode == organisation && m.EndedAt == null, cancellationToken);
        before?.Finish(current.Actor.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        var named = new RoleManager
        {
            Id = RoleManagerId.New(),
            AccountId = message.AccountId,
            Role = message.Role,
            OrganisationCode = organisation,
            NamedBy = current.Actor.Id,
            NamedAt = clock.GetUtcNow(),
        };
        db.Add(named);
        return named.Id;
    }
}
