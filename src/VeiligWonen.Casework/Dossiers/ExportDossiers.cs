using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>
/// Takes the worklist along as a file: the dossiers that the filter shows and the asker may enter, with what the list says of them. That it was taken is on the trail
/// before it leaves; never an address, never a name.
/// </summary>
/// <param name="Filter">Which of them.</param>
/// <returns>The rows in the order of the list, without what the asker can do.</returns>
[AllowedTo(Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit)]
public sealed record ExportDossiers(WorklistFilter Filter) : IQuery<WorklistExport>, ILooking
{
    /// <summary>So many rows at most; a filter that shows more is cut to the most urgent.</summary>
    public const int Most = 50_000;

    /// <inheritdoc/>
    public string Purpose => "werklijst als bestand";
}

/// <summary>The worklist as it leaves.</summary>
/// <param name="Rows">At most <see cref="ExportDossiers.Most"/>.</param>
/// <param name="Total">How many fit the filter in all.</param>
public sealed record WorklistExport(IReadOnlyList<DossierRow> Rows, int Total);

internal sealed class ExportDossiersValidator : AbstractValidator<ExportDossiers>
{
    public ExportDossiersValidator() => RuleFor(m => m.Filter).NotNull().WithMessage("Deze lijst bestaat niet.").SetValidator(new WorklistFilterValidator());
}

internal sealed class ExportDossiersHandler(WorklistQuery worklist, CurrentActor current, DossierRows rows) : IHandle<ExportDossiers, WorklistExport>
{
    private const int AtOnce = 1_000;

    public async Task<Result<WorklistExport>> HandleAsync(ExportDossiers message, CancellationToken cancellationToken)
    {
        var (filter, days) = (message.Filter, worklist.Days());
        var narrowed = worklist.Narrow(current.Actor, filter);
        var places = await WorklistQuery.StretchAsync(narrowed, filter, days, 0, ExportDossiers.Most, cancellationToken);
        List<DossierRow> read = new(places.Count);
        foreach (var chunk in places.Chunk(AtOnce))
        {
            read.AddRange(await rows.ReadAsync(chunk, current.Actor, cancellationToken));
        }

        return new WorklistExport(read, places.Count < ExportDossiers.Most ? places.Count : await TotalAsync());

        // Only a list that was cut has to be counted.
        async Task<int> TotalAsync() => (await worklist.CountAsync(narrowed, days, cancellationToken)).Where(c => filter.Holds(c)).Sum(c => c.Dossiers);
    }
}
