using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Calibration;

/// <summary>What an adviser has to rate again, what was handed in, and how far they and their colleagues agree.</summary>
/// <returns>The asker's own; nothing of anybody else's.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record ShowMyCalibration : IQuery<MyCalibrationView>;

/// <summary>The calibration of one adviser.</summary>
/// <param name="Cases">To rate first, the latest handed in after that.</param>
/// <param name="Agreement">As rater and as second rater together.</param>
public sealed record MyCalibrationView(IReadOnlyList<MyCaseRow> Cases, RaterAgreement Agreement);

/// <summary>One drawn assessment of the asker's.</summary>
/// <param name="CaseId">Its id.</param>
/// <param name="DrawNumber">The draw.</param>
/// <param name="Place">Its place in the draw.</param>
/// <param name="AssignedAt">Since when it is the asker's.</param>
/// <param name="HandedInAt">Null while it can be rated.</param>
/// <param name="Rated">How many scenarios have a rating.</param>
public sealed record MyCaseRow(CalibrationCaseId CaseId, int DrawNumber, int Place, DateTimeOffset AssignedAt, DateTimeOffset? HandedInAt, int Rated);

internal sealed class ShowMyCalibrationHandler(CaseworkDb db, CurrentActor current, AgreementReader agreement) : IHandle<ShowMyCalibration, MyCalibrationView>
{
    public async Task<Result<MyCalibrationView>> HandleAsync(ShowMyCalibration message, CancellationToken cancellationToken)
    {
        var me = current.Actor.Id;
        var cases = await db.Set<CalibrationCase>().AsNoTracking().Where(c => c.SecondRater == me)
            .Select(c => new MyCaseRow(c.Id, c.DrawNumber, c.Place, c.AssignedAt!.Value, c.HandedInAt,
                db.Set<CalibrationRating>().Count(r => r.CaseId == c.Id && r.Rater == me)))
            .ToListAsync(cancellationToken);
        return new MyCalibrationView(
            [.. cases.OrderBy(c => c.HandedInAt is not null).ThenByDescending(c => c.HandedInAt).ThenBy(c => c.AssignedAt).ThenBy(c => c.DrawNumber).ThenBy(c => c.Place)],
            agreement.Of(me, await agreement.PairsAsync(me, cancellationToken)));
    }
}
