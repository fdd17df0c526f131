using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>The worklist: the dossiers the asker may enter, most urgent first. Rights are part of the query, so counts tell nothing either.</summary>
/// <param name="Phase">Only this phase; null for all that are not over.</param>
/// <param name="Search">Part of a dossier code or of an organisation's name; null for all.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">Rows per page, 1 to 200.</param>
/// <returns>One page of rows and the number of all.</returns>
[AllowedTo(Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit)]
public sealed record ListDossiers(Phase? Phase, string? Search, int Page, int PageSize) : IQuery<DossierList>, ISearching
{
    string? ISearching.SearchedIn => string.IsNullOrWhiteSpace(Search) ? null : "dossiers";
}

/// <summary>One page of the worklist.</summary>
/// <param name="Rows">The rows of this page.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="PerPhase">How many per phase, over everything the asker may enter, whatever the filter.</param>
public sealed record DossierList(IReadOnlyList<DossierRow> Rows, int Total, IReadOnlyDictionary<Phase, int> PerPhase);

/// <summary>One row: never an address, never a name.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Code">Its code.</param>
/// <param name="Office">The office.</param>
/// <param name="OrganisationName">The bestuursorgaan.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="PhaseSinceAt">Since when.</param>
/// <param name="DueOn">The last day of the term; null without one.</param>
/// <param name="Urgent">Shorter terms apply.</param>
/// <param name="OnHold">Paused.</param>
/// <param name="Ball">Who has the ball.</param>
/// <param name="MyTurn">What the asker can do now, in order; empty when they wait.</param>
public sealed record DossierRow(
    DossierId DossierId, string Code, Office Office, string OrganisationName, Phase Phase, DateTimeOffset PhaseSinceAt, DateOnly? DueOn,
    bool Urgent, bool OnHold, Party Ball, IReadOnlyList<TaskFor> MyTurn);

internal sealed class ListDossiersValidator : AbstractValidator<ListDossiers>
{
    public ListDossiersValidator()
    {
        RuleFor(m => m.Search).WordsIfAny("de zoekterm", 100);
        RuleFor(m => m.Page).InclusiveBetween(1, 100_000).WithMessage("Deze bladzijde bestaat niet.");
        RuleFor(m => m.PageSize).InclusiveBetween(1, 200).WithMessage("Toon 1 tot 200 regels per bladzijde.");
    }
}

internal sealed class ListDossiersHandler(CaseworkDb db, CurrentActor current, DossierRows rows) : IHandle<ListDossiers, DossierList>
{
    private static readonly Phase[] Over = [.. Enum.GetValues<Phase>().Where(p => p.IsFinal())];

    public async Task<Result<DossierList>> HandleAsync(ListDossiers message, CancellationToken cancellationToken)
    {
        var mine = MyDossiers.Of(db, current.Actor);
        var perPhase = await mine.GroupBy(d => d.Phase).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var found = message.Phase is { } phase ? mine.Where(d => d.Phase == phase) : mine.Where(d => !Over.Contains(d.Phase));
        if (message.Search?.Trim() is { Length: > 0 } search)
        {
            var pattern = $"%{search.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            found = found.Where(d => EF.Functions.ILike(d.Code, pattern)
                || db.Set<Organisation>().Any(o => o.Code == d.OrganisationCode && EF.Functions.ILike(o.Name, pattern)));
        }

        // Without a search word the counts per phase say it already.
        var total = message.Search?.Trim() is { Length: > 0 } ? await found.CountAsync(cancellationToken)
            : perPhase.Where(p => message.Phase is null ? !p.Key.IsFinal() : p.Key == message.Phase).Sum(p => p.Value);
        var page = found.OrderBy(d => d.DueOn == null).ThenBy(d => d.DueOn).ThenBy(d => d.Id)
            .Skip((message.Page - 1) * message.PageSize).Take(message.PageSize);
        return new DossierList(await rows.ReadAsync(page, current.Actor, cancellationToken), total, perPhase);
    }
}
