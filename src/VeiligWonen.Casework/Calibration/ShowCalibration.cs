using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Calibration;

/// <summary>What the coach sees: the draws with all that it takes to repeat them, who rates what, and the agreement per rater. No evidence and no dossier.</summary>
/// <returns>Everything of all raters.</returns>
[AllowedTo(Role.CalibrationCoach)]
public sealed record ShowCalibration : IQuery<CalibrationView>;

/// <summary>The calibration as the coach sees it.</summary>
/// <param name="Draws">The newest first.</param>
/// <param name="Advisers">To whom a drawn assessment can be given, by name.</param>
/// <param name="Raters">Who has pairs, by name.</param>
/// <param name="SmallestFrame">From fewer dossiers nothing is drawn.</param>
public sealed record CalibrationView(IReadOnlyList<DrawRow> Draws, IReadOnlyList<RaterName> Advisers, IReadOnlyList<RaterRow> Raters, int SmallestFrame);

/// <summary>An adviser.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="FullName">The name.</param>
public sealed record RaterName(AccountId AccountId, string FullName);

/// <summary>The agreement of one rater.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="FullName">The name.</param>
/// <param name="Agreement">With all colleagues together.</param>
public sealed record RaterRow(AccountId AccountId, string FullName, RaterAgreement Agreement);

/// <summary>One draw.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Seed">The number it began with.</param>
/// <param name="FromOn">The first day of the period.</param>
/// <param name="UntilOn">The last day, included.</param>
/// <param name="Size">How many were asked for.</param>
/// <param name="Algorithm">The name of the way of drawing.</param>
/// <param name="AskedByName">Who asked for it.</param>
/// <param name="AskedAt">When.</param>
/// <param name="DrawnAt">Null until the clock made it.</param>
/// <param name="FrameSize">How many could have been drawn; null until it was made.</param>
/// <param name="FrameSha256">The mark of what could have been drawn; null until it was made.</param>
/// <param name="Cases">What was drawn and still exists, in the order of the draw.</param>
public sealed record DrawRow(
    int Number, int Seed, DateOnly FromOn, DateOnly UntilOn, int Size, string Algorithm, string AskedByName, DateTimeOffset AskedAt,
    DateTimeOffset? DrawnAt, int? FrameSize, string? FrameSha256, IReadOnlyList<CaseRow> Cases);

/// <summary>One drawn assessment.</summary>
/// <param name="CaseId">Its id.</param>
/// <param name="Place">Its place in the draw.</param>
/// <param name="RaterName">Who rates it again; null before it was given.</param>
/// <param name="HandedInAt">Null until it was handed in.</param>
public sealed record CaseRow(CalibrationCaseId CaseId, int Place, string? RaterName, DateTimeOffset? HandedInAt);

internal sealed class ShowCalibrationHandler(CaseworkDb db, AgreementReader agreement, CaseworkOptions options) : IHandle<ShowCalibration, CalibrationView>
{
    public async Task<Result<CalibrationView>> HandleAsync(ShowCalibration message, CancellationToken cancellationToken)
    {
        var cases = (await db.Set<CalibrationCase>().AsNoTracking().OrderBy(c => c.Place).Select(c => new
        {
            c.DrawNumber,
            Row = new CaseRow(c.Id, c.Place, db.Users.Where(a => a.Id == c.SecondRater).Select(a => a.FullName).FirstOrDefault(), c.HandedInAt),
        }).ToListAsync(cancellationToken)).ToLookup(c => c.DrawNumber, c => c.Row);
        var draws = await db.Set<CalibrationDraw>().AsNoTracking().OrderByDescending(d => d.Number)
            .Select(d => new { Draw = d, By = db.Users.Where(a => a.Id == d.AskedBy).Select(a => a.FullName).First() }).ToListAsync(cancellationToken);
        return new CalibrationView(
            [.. draws.Select(d => new DrawRow(
                d.Draw.Number, d.Draw.Seed, d.Draw.FromOn, d.Draw.UntilOn, d.Draw.Size, d.Draw.Algorithm, d.By, d.Draw.AskedAt,
                d.Draw.DrawnAt, d.Draw.FrameSize, d.Draw.FrameSha256, [.. cases[d.Draw.Number]]))],
            await AdvisersAsync(cancellationToken),
            await RatersAsync(cancellationToken),
            options.Calibration.SmallestFrame);
    }

    private async Task<IReadOnlyList<RaterName>> AdvisersAsync(CancellationToken cancellationToken) => await (
        from a in db.Users.AsNoTracking()
        where a.ClosedAt == null && db.Set<RoleHolding>().Any(h => h.AccountId == a.Id && h.Role == Role.Veiligheidsadviseur && h.EndedAt == null)
        orderby a.FullName, a.Id
        select new RaterName(a.Id, a.FullName)).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<RaterRow>> RatersAsync(CancellationToken cancellationToken)
    {
        var pairs = await agreement.PairsAsync(null, cancellationToken);
        var raters = pairs.SelectMany(p => new[] { p.First, p.Second }).Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(a => raters.Contains(a.Id)).OrderBy(a => a.FullName).ThenBy(a => a.Id)
            .Select(a => new RaterName(a.Id, a.FullName)).ToListAsync(cancellationToken);
        return [.. names.Select(n => new RaterRow(n.AccountId, n.FullName, agreement.Of(n.AccountId, pairs)))];
    }
}
