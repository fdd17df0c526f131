using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>The worklist: the dossiers the asker may enter, group by group, most urgent first. Rights are part of the query, so counts tell nothing either.</summary>
/// <param name="Filter">Which of them.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">Rows per page, 1 to 200.</param>
/// <returns>One page of rows and what there is in all.</returns>
[AllowedTo(Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit)]
public sealed record ListDossiers(WorklistFilter Filter, int Page, int PageSize) : IQuery<DossierList>, ISearching
{
    string? ISearching.SearchedIn => Filter.Sought is null ? null : "dossiers";
}

/// <summary>One page of the worklist.</summary>
/// <param name="Rows">The rows of this page.</param>
/// <param name="Total">How many fit the filter in all.</param>
/// <param name="PerGroup">How many per group: with the rest of the filter, in any group.</param>
/// <param name="PerPhase">How many per phase: with the rest of the filter, in any phase.</param>
/// <param name="PerParty">How many per party that has the ball: with the rest of the filter, of any party.</param>
public sealed record DossierList(
    IReadOnlyList<DossierRow> Rows, int Total, IReadOnlyDictionary<WorklistGroup, int> PerGroup, IReadOnlyDictionary<Phase, int> PerPhase,
    IReadOnlyDictionary<Party, int> PerParty);

/// <summary>One row: never an address, never a name.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Code">Its code.</param>
/// <param name="Office">The office.</param>
/// <param name="OrganisationName">The bestuursorgaan.</param>
/// <param name="Group">How pressing it is.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="DueOn">The target day of the phase; null without one.</param>
/// <param name="FatalOn">The statutory last day; null without one.</param>
/// <param name="Urgent">Shorter terms apply.</param>
/// <param name="OnHold">Paused.</param>
/// <param name="Ball">Who has the ball.</param>
/// <param name="BallSinceAt">Since when they have it.</param>
/// <param name="OpenedAt">When it was asked for: the beginning of its age.</param>
/// <param name="MyTurn">What the asker can do now, in order; empty when they wait.</param>
public sealed record DossierRow(
    DossierId DossierId, string Code, Office Office, string OrganisationName, WorklistGroup Group, Phase Phase, DateOnly? DueOn, DateOnly? FatalOn,
    bool Urgent, bool OnHold, Party Ball, DateTimeOffset BallSinceAt, DateTimeOffset OpenedAt, IReadOnlyList<TaskFor> MyTurn);

internal sealed class ListDossiersValidator : AbstractValidator<ListDossiers>
{
    public ListDossiersValidator()
    {
        RuleFor(m => m.Filter).NotNull().WithMessage("Deze lijst bestaat niet.").SetValidator(new WorklistFilterValidator());
        RuleFor(m => m.Page).InclusiveBetween(1, 100_000).WithMessage("Deze bladzijde bestaat niet.");
        RuleFor(m => m.PageSize).InclusiveBetween(1, 200).WithMessage("Toon 1 tot 200 regels per bladzijde.");
    }
}

internal sealed class ListDossiersHandler(WorklistQuery worklist, CurrentActor current, DossierRows rows) : IHandle<ListDossiers, DossierList>
{
    public async Task<Result<DossierList>> HandleAsync(ListDossiers message, CancellationToken cancellationToken)
    {
        var (filter, days) = (message.Filter, worklist.Days());
        var narrowed = worklist.Narrow(current.Actor, filter);
        var counts = await WorklistQuery.CountAsync(narrowed, days, cancellationToken);
        var page = await WorklistQuery.StretchAsync(narrowed, filter, counts, days, (message.Page - 1) * message.PageSize, message.PageSize, cancellationToken);
        return new DossierList(
            await rows.ReadAsync(page, current.Actor, cancellationToken),
            counts.Where(c => filter.Holds(c)).Sum(c => c.Dossiers),
            Sum(counts.Where(c => filter.Holds(c, anyGroup: true)), c => c.Group),
            Sum(counts.Where(c => filter.Holds(c, anyPhase: true)), c => c.Phase),
            Sum(counts.Where(c => filter.Holds(c, anyParty: true)), c => c.BallWith));
    }

    private static Dictionary<TKey, int> Sum<TKey>(IEnumerable<WorklistCount> counts, Func<WorklistCount, TKey> key)
        where TKey : notnull => counts.GroupBy(key).ToDictionary(g => g.Key, g => g.Sum(c => c.Dossiers));
}
