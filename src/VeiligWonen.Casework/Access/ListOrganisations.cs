using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Organisations to choose from while typing.</summary>
/// <param name="Search">Part of the name; null or empty for the first by name.</param>
/// <returns>At most twenty; names that begin with the words first.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ListOrganisations(string? Search) : IQuery<IReadOnlyList<OrganisationRow>>;

/// <summary>One organisation.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What kind of body it is.</param>
/// <param name="Province">Its province; empty for bodies of more than one.</param>
public sealed record OrganisationRow(string Code, string Name, OrganisationKind Kind, string Province);

internal sealed class ListOrganisationsValidator : AbstractValidator<ListOrganisations>
{
    public ListOrganisationsValidator() => RuleFor(m => m.Search).WordsIfAny("de zoekterm", 100);
}

internal sealed class ListOrganisationsHandler(CaseworkDb db) : IHandle<ListOrganisations, IReadOnlyList<OrganisationRow>>
{
    public async Task<Result<IReadOnlyList<OrganisationRow>>> HandleAsync(ListOrganisations message, CancellationToken cancellationToken)
    {
        var found = db.Set<Organisation>().AsNoTracking();
        if (SearchPattern.Of(message.Search) is { } pattern)
        {
            var beginning = pattern[1..];
            found = found.Where(o => EF.Functions.ILike(o.Name, pattern)).OrderByDescending(o => EF.Functions.ILike(o.Name, beginning)).ThenBy(o => o.Name);
        }
        else
        {
            found = found.OrderBy(o => o.Name);
        }

        return await found.Take(20).Select(o => new OrganisationRow(o.Code, o.Name, o.Kind, o.Province)).ToListAsync(cancellationToken);
    }
}
