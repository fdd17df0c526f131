using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>
/// The worklist: the dossiers the asker may enter, group by group, most urgent first. Rights are part of the query. Without its counts: those are a message of their own
/// (<see cref="CountDossiers"/>), so that nobody waits for fifty thousand to be counted before the first row is there (ADR 0085).
/// </summary>
/// <param name="Filter">Which of them.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">Rows per page, 1 to 200.</param>
/// <returns>One page of rows; <see cref="InvalidInput"/> for a filter or a page that cannot be.</returns>
[AllowedTo(Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit)]
public sealed record ListDossiers(WorklistFilter Filter, int Page, int PageSize) : IQuery<DossierList>, ISearching
{
    string? ISearching.SearchedIn => Filter.Sought is null ? null : "dossiers";
}

/// <summary>One page of the worklist.</summary>
/// <param name="Rows">The rows of this page.</param>
/// <param name="HasMore">Whether at least one row comes after them.</param>
public sealed record DossierList(IReadOnlyList<DossierRow> Rows, bool HasMore);

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
        // One place more than the page has: it says whether there is a next page, without a count.
        var places = await WorklistQuery.StretchAsync(
            worklist.Narrow(current.Actor, filter), filter, days, (message.Page - 1) * message.PageSize, message.PageSize + 1, cancellationToken);
        return new DossierList(await rows.ReadAsync([.. places.Take(message.PageSize)], current.Actor, cancellationToken), places.Count > message.PageSize);
    }
}
