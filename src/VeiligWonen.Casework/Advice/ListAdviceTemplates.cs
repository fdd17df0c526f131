using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Advice;

/// <summary>The versions of the fixed texts, the newest first.</summary>
/// <returns>The list.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ListAdviceTemplates : IQuery<IReadOnlyList<AdviceTemplateRow>>;

/// <summary>One version in a list.</summary>
/// <param name="Version">Its id.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ValidFromOn">Advices are adopted under it from this day on; null for a draft.</param>
/// <param name="ProposedBy">Who proposed it; null when nobody did.</param>
/// <param name="ApprovedBy">Who approved it; null for a draft, and for the version that came with the application.</param>
public sealed record AdviceTemplateRow(string Version, CatalogueState State, DateOnly? ValidFromOn, string? ProposedBy, string? ApprovedBy)
{
    internal static AdviceTemplateRow OfFirst => new(AdviceTemplate.First.VersionId, CatalogueState.Published, AdviceTemplate.First.ValidFrom, null, null);

    internal static async Task<IReadOnlyList<AdviceTemplateRow>> OfAsync(CaseworkDb db, IReadOnlyList<AdviceTemplateVersion> rows, CancellationToken cancellationToken)
    {
        var people = rows.SelectMany(r => new[] { r.ProposedBy, r.ApprovedBy }).OfType<AccountId>().Distinct().ToList();
        var names = await db.Users.Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.FullName, cancellationToken);
        return [.. rows.Select(r => new AdviceTemplateRow(r.Id, r.State, r.ValidFromOn, NameOf(r.ProposedBy), NameOf(r.ApprovedBy)))];

        string? NameOf(AccountId? account) => account is { } id ? names.GetValueOrDefault(id) : null;
    }
}

internal sealed class ListAdviceTemplatesHandler(CaseworkDb db) : IHandle<ListAdviceTemplates, IReadOnlyList<AdviceTemplateRow>>
{
    public async Task<Result<IReadOnlyList<AdviceTemplateRow>>> HandleAsync(ListAdviceTemplates message, CancellationToken cancellationToken)
    {
        var rows = await db.Set<AdviceTemplateVersion>().AsNoTracking().OrderByDescending(v => v.CreatedAt).ToListAsync(cancellationToken);
        return new List<AdviceTemplateRow>([.. await AdviceTemplateRow.OfAsync(db, rows, cancellationToken), AdviceTemplateRow.OfFirst]);
    }
}
