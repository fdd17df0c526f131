using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>One account with its roles of today and before.</summary>
/// <param name="AccountId">The account.</param>
/// <returns>The account, or <see cref="NotFound"/>.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ShowAccount(AccountId AccountId) : IQuery<AccountView>;

/// <summary>One account.</summary>
/// <param name="Row">Who it is.</param>
/// <param name="CreatedAt">When it was opened.</param>
/// <param name="HasPassword">False when the person cannot sign in by password yet.</param>
/// <param name="LockedUntilAt">Until when too many wrong passwords keep it shut; null when it is not.</param>
/// <param name="Holdings">Every role that was ever held, newest first.</param>
public sealed record AccountView(
    AccountRow Row, DateTimeOffset CreatedAt, bool HasPassword, DateTimeOffset? LockedUntilAt, IReadOnlyList<HoldingView> Holdings);

/// <summary>A role that somebody held or holds.</summary>
/// <param name="Role">The role.</param>
/// <param name="SinceAt">Since when.</param>
/// <param name="EndedAt">Until when; null when it is held now.</param>
public sealed record HoldingView(Role Role, DateTimeOffset SinceAt, DateTimeOffset? EndedAt);

internal sealed class ShowAccountHandler(CaseworkDb db, TimeProvider clock) : IHandle<ShowAccount, AccountView>
{
    public async Task<Result<AccountView>> HandleAsync(ShowAccount message, CancellationToken cancellationToken)
    {
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == message.AccountId, cancellationToken);
        if (account is null)
        {
            return new NotFound();
        }

        var organisation = await db.Set<Organisation>().Where(o => o.Code == account.OrganisationCode).Select(o => o.Name)
            .SingleAsync(cancellationToken);
        var holdings = await db.Set<RoleHolding>().AsNoTracking().Where(h => h.AccountId == message.AccountId)
            .OrderByDescending(h => h.SinceAt).ThenBy(h => h.Id).Select(h => new HoldingView(h.Role, h.SinceAt, h.EndedAt))
            .ToListAsync(cancellationToken);
        var roles = holdings.Where(h => h.EndedAt is null).Select(h => h.Role).Order();
        return new AccountView(
            new AccountRow(account.Id, account.FullName, account.Email ?? "", account.Function, organisation, [.. roles], account.ClosedAt),
            account.CreatedAt, account.PasswordHash is not null, account.LockoutEnd > clock.GetUtcNow() ? account.LockoutEnd : null, holdings);
    }
}
