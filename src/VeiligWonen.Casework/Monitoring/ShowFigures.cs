using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Monitoring;

/// <summary>The newest publication for the ministry. Reads the publication table and nothing else.</summary>
/// <returns>The figures; without a date when nothing was published yet.</returns>
[AllowedTo(Role.Ministry)]
public sealed record ShowFigures : IQuery<FiguresView>;

/// <summary>One publication.</summary>
/// <param name="PublishedOn">The day of the data; null when nothing was published yet.</param>
/// <param name="Cells">The cells, in the order of publication.</param>
public sealed record FiguresView(DateOnly? PublishedOn, IReadOnlyList<FigureCell> Cells);

/// <summary>One cell.</summary>
/// <param name="Kind">What it counts.</param>
/// <param name="Dimension">Of what: a tier, the name of a phase, a state of provision, or "alle".</param>
/// <param name="Period">A quarter such as 2026-K1, "12 maanden", or "stand".</param>
/// <param name="Value">Null when suppressed: fewer than five dossiers, or it would give such a cell away.</param>
public sealed record FigureCell(FigureKind Kind, string Dimension, string Period, decimal? Value);

internal sealed class ShowFiguresHandler(CaseworkDb db) : IHandle<ShowFigures, FiguresView>
{
    public async Task<Result<FiguresView>> HandleAsync(ShowFigures message, CancellationToken cancellationToken)
    {
        var figures = db.Set<PublishedFigure>().AsNoTracking().Where(f => f.Audience == FigureAudience.Ministry);
        var newest = await figures.MaxAsync(f => (DateOnly?)f.PublishedOn, cancellationToken);
        var cells = await figures.Where(f => f.PublishedOn == newest).OrderBy(f => f.Id)
            .Select(f => new FigureCell(f.Kind, f.Dimension, f.Period, f.Value)).ToListAsync(cancellationToken);
        return new FiguresView(newest, cells);
    }
}
