using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.SecondLook;

/// <summary>The draws with all that it takes to repeat them, and how far the second looks are. Verdicts, and no word of what was found.</summary>
/// <returns>The newest draw first.</returns>
[AllowedTo(Role.Auditor)]
public sealed record ShowSecondLookDraws : IQuery<IReadOnlyList<SecondLookDrawRow>>;

/// <summary>One draw.</summary>
/// <param name="Number">From 1.</param>
/// <param name="FromOn">The first day of the period.</param>
/// <param name="UntilOn">The last day, included.</param>
/// <param name="Size">How many were asked for.</param>
/// <param name="Algorithm">The name of the way of drawing.</param>
/// <param name="RootNumber">The root of the trail that gave the seed.</param>
/// <param name="Seed">The seed, in hexadecimal.</param>
/// <param name="Frame">The ids of what could have been drawn.</param>
/// <param name="FrameSha256">The mark of those ids.</param>
/// <param name="DrawnByName">Who drew.</param>
/// <param name="DrawnAt">When.</param>
/// <param name="Dossiers">What was drawn and still exists, in the order of the draw.</param>
public sealed record SecondLookDrawRow(
    int Number, DateOnly FromOn, DateOnly UntilOn, int Size, string Algorithm, long RootNumber, string Seed, IReadOnlyList<Guid> Frame, string FrameSha256,
    string DrawnByName, DateTimeOffset DrawnAt, IReadOnlyList<DrawnDossierRow> Dossiers);

/// <summary>One drawn dossier.</summary>
/// <param name="Place">Its place in the draw.</param>
/// <param name="DossierCode">Its code.</param>
/// <param name="TakenAt">When a second reviewer took it up; null before.</param>
/// <param name="DoneAt">When it was handed in; null before.</param>
/// <param name="Verdict">What the second reviewer would have decided; null before.</param>
public sealed record DrawnDossierRow(int Place, string DossierCode, DateTimeOffset? TakenAt, DateTimeOffset? DoneAt, SecondVerdict? Verdict);

internal sealed class ShowSecondLookDrawsHandler(CaseworkDb db) : IHandle<ShowSecondLookDraws, IReadOnlyList<SecondLookDrawRow>>
{
    public async Task<Result<IReadOnlyList<SecondLookDrawRow>>> HandleAsync(ShowSecondLookDraws message, CancellationToken cancellationToken)
    {
        var dossiers = (await (
            from drawn in db.Set<DrawnDossier>().AsNoTracking()
            join d in db.Set<Dossier>() on drawn.DossierId equals d.Id
            orderby drawn.Place
            select new { drawn.DrawNumber, Row = new DrawnDossierRow(drawn.Place, d.Code, drawn.TakenAt, drawn.DoneAt, drawn.Verdict) })
            .ToListAsync(cancellationToken)).ToLookup(d => d.DrawNumber, d => d.Row);
        var draws = await db.Set<QualityDraw>().AsNoTracking().OrderByDescending(d => d.Number)
            .Select(d => new { Draw = d, By = db.Users.Where(a => a.Id == d.DrawnBy).Select(a => a.FullName).First() }).ToListAsync(cancellationToken);
        return draws.ConvertAll(d => new SecondLookDrawRow(
            d.Draw.Number, d.Draw.FromOn, d.Draw.UntilOn, d.Draw.Size, d.Draw.Algorithm, d.Draw.RootNumber, d.Draw.Seed, d.Draw.Frame, d.Draw.FrameSha256,
            d.By, d.Draw.DrawnAt, [.. dossiers[d.Draw.Number]]));
    }
}
