using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>The people who can sign in, and those who no longer can.</summary>
/// <param name="Search">Part of a name, an e-mail address or an organisation; null for all.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">Rows per page, 1 to 100.</param>
/// <returns>One page by name and the number of all.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ListAccounts(string? Search, int Page, int PageSize) : IQuery<AccountPage>, ISearching
{
    string? ISearching.SearchedIn => string.IsNullOrWhiteSpace(Search) ? null : "gebruikers";
}

/// <summary>One page of accounts.</summary>
/// <param name="Rows">The rows of this page.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record AccountPage(IReadOnlyList<AccountRow> Rows, int Total);

/// <summary>One account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="FullName">The person's name.</param>
/// <param name="Email">The sign-in name.</param>
/// <param name="Function">What others read instead of the name.</param>
/// <param name="OrganisationName">Where the person works.</param>
/// <param name="Roles">The roles held now.</param>
/// <param name="ClosedAt">Null while the account is open.</param>
public sealed record AccountRow(
    AccountId AccountId, string FullName, string Email, string Function, string OrganisationName, IReadOnlyList<Role> Roles, DateTimeOffset? ClosedAt);

internal sealed class ListAccountsValidator : AbstractValidator<ListAccounts>
{
    public ListAccountsValidator()
    {
        RuleFor(m => m.Search).WordsIfAny("de zoekterm", 100);
        RuleFor(m => m.Page).InclusiveBetween(1, 100_000).WithMessage("Deze bladzijde bestaat niet.");
        RuleFor(m => m.PageSize).InclusiveBetween(1, 100).WithMessage("Toon 1 tot 100 regels per bladzijde.");
    }
}

internal sealed class ListAccountsHandler(CaseworkDb db) : IHandle<ListAccounts, AccountPage>
{
    public async Task<Result<AccountPage>> HandleAsync(ListAccounts message, CancellationToken cancellationToken)
    {
        var found = from a in db.Users.AsNoTracking()
                    join o in db.Set<Organisation>() on a.OrganisationCode equals o.Code
                    select new { Account = a, Organisation = o.Name };
        if (SearchPattern.Of(message.Search) is { } pattern)
        {
            found = found.Where(f => EF.Functions.ILike(f.Account.FullName, pattern)
                || EF.Functions.ILike(f.Account.Email!, pattern) || EF.Functions.ILike(f.Organisation, pattern));
        }

        var total = await found.CountAsync(cancellationToken);
        var page = await found.OrderBy(f => f.Account.FullName).ThenBy(f => f.Account.Id)
            .Skip((message.Page - 1) * message.PageSize).Take(message.PageSize)
            .Select(f => new { f.Account.Id, f.Account.FullName, f.Account.Email, f.Account.Function, f.Organisation, f.Account.ClosedAt })
            .ToListAsync(cancellationToken);
        var ids = page.Select(p => p.Id).ToList();
        var roles = (await db.Set<RoleHolding>().AsNoTracking().Where(h => ids.Contains(h.AccountId) && h.EndedAt == null)
            .Select(h => new { h.AccountId, h.Role }).ToListAsync(cancellationToken)).ToLookup(h => h.AccountId, h => h.Role);
        return new AccountPage(
            [.. page.Select(p => new AccountRow(p.Id, p.FullName, p.Email ?? "", p.Function, p.Organisation, [.. roles[p.Id].Order()], p.ClosedAt))],
            total);
    }
}

/// <summary>What somebody types in a search field, as a pattern for ILIKE in which only our own signs are wild.</summary>
internal static class SearchPattern
{
    public static string? Of(string? search) => search?.Trim() is { Length: > 0 } words
        ? $"%{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%"
        : null;
}
