using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>How often forecasts came true, of all dossiers together.</summary>
/// <returns>One line per goal and phase from which something was forecast that has come true or not; none before the first did.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ShowForecastScores : IQuery<IReadOnlyList<ForecastScoreLine>>;

/// <summary>How often a forecast from one phase came true.</summary>
/// <param name="Goal">What was forecast.</param>
/// <param name="Phase">Where the dossiers stood.</param>
/// <param name="Earlier">Reached before the first day that was said.</param>
/// <param name="Within">Reached on one of the days that were said: eight of ten is what was promised.</param>
/// <param name="Later">Reached after the last day that was said.</param>
/// <param name="CountedOn">When it was counted.</param>
public sealed record ForecastScoreLine(ForecastGoal Goal, Phase Phase, int Earlier, int Within, int Later, DateOnly CountedOn)
{
    /// <summary>So many dossiers must have gone every stretch that is left before something is forecast.</summary>
    public const int FewestExamples = Forecasting.FewestExamples;

    /// <summary>How many in all.</summary>
    public int Total => Earlier + Within + Later;
}

internal sealed class ShowForecastScoresHandler(CaseworkDb db) : IHandle<ShowForecastScores, IReadOnlyList<ForecastScoreLine>>
{
    public async Task<Result<IReadOnlyList<ForecastScoreLine>>> HandleAsync(ShowForecastScores message, CancellationToken cancellationToken) =>
        (await db.Set<ForecastScore>().AsNoTracking().ToListAsync(cancellationToken)).OrderBy(s => s.Goal).ThenBy(s => s.Phase)
            .Select(s => new ForecastScoreLine(s.Goal, s.Phase, s.Earlier, s.Within, s.Later, s.CountedOn)).ToList();
}
