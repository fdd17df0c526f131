using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Says who manages a role in their own organisation; whoever did before, does no longer. They hear that work stays late, and enter no dossier for it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Role">A role that has work in dossiers.</param>
/// <param name="AccountId">Who manages the people in it: an open account of their organisation.</param>
/// <returns>Its id, or <see cref="NotFound"/>.</returns>
[AllowedTo(Role.Administrator)]
public sealed record NameLead(CommandId CommandId, Role Role, AccountId AccountId) : ICommand<RoleLeadId>
{
    /// <summary>The roles of which work can stay late.</summary>
    public static IReadOnlyList<Role> Managed { get; } = [Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit, Role.Employer];
}

internal sealed class NameLeadValidator : AbstractValidator<NameLead>
{
    public NameLeadValidator() =>
        RuleFor(m => m.Role).Must(role => NameLead.Managed.Contains(role)).WithMessage("Kies een rol die aan dossiers werkt.");
}

internal sealed class NameLeadHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<NameLead, RoleLeadId>
{
    public async Task<Result<RoleLeadId>> HandleAsync(NameLead message, CancellationToken cancellationToken)
    {
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == message.AccountId && a.ClosedAt == null, cancellationToken);
        if (account is null)
        {
            return new NotFound();
        }

        var before = await db.Set<RoleLead>().SingleOrDefaultAsync(
            m => m.Role == message.Role && m.OrganisationCode == account.OrganisationCode && m.EndedAt == null, cancellationToken);
        before?.Finish(current.Actor.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        var named = new RoleLead
        {
            Id = RoleLeadId.New(),
            AccountId = message.AccountId,
            Role = message.Role,
            OrganisationCode = account.OrganisationCode,
            NamedBy = current.Actor.Id,
            NamedAt = clock.GetUtcNow(),
        };
        db.Add(named);
        return named.Id;
    }
}
