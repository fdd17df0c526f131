using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Review;

/// <summary>The adviser sees how far the bestuurder is with the facts, and what is not right.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The newest check; before one, what would be put forward.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record ShowFactCheck(DossierId DossierId) : IQuery<FactCheckView>, IAboutDossier;

/// <summary>The fact check as the adviser sees it.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Today">Today in the Netherlands.</param>
/// <param name="PutAt">When the facts were put forward; null when they were not.</param>
/// <param name="DueOn">The last day of the term.</param>
/// <param name="WorkingDaysLeft">Working days until that day; negative when it is over.</param>
/// <param name="FinishedAt">When the bestuurder said to be ready.</param>
/// <param name="Corrections">What is not right, by part.</param>
/// <param name="WhyNone">The adviser's reason not to ask, or not to wait; null when none was given since.</param>
/// <param name="WhyNotNow">Why nothing can be put forward now; null when it can.</param>
/// <param name="Titles">Which parts were put forward, or would be.</param>
/// <param name="TermWorkingDays">How long the bestuurder gets.</param>
public sealed record FactCheckView(
    FactCheckState State, DateOnly Today, DateTimeOffset? PutAt, DateOnly? DueOn, int? WorkingDaysLeft, DateTimeOffset? FinishedAt,
    IReadOnlyList<FactCorrectionLine> Corrections, string? WhyNone, string? WhyNotNow, IReadOnlyList<string> Titles, int TermWorkingDays)
{
    /// <summary>The bestuurder was heard, or had the time to be.</summary>
    public bool IsDone => State is FactCheckState.Finished or FactCheckState.Ended;
}

/// <summary>What the bestuurder says is not right.</summary>
/// <param name="PartKey">The part of the facts.</param>
/// <param name="PartTitle">As the bestuurder read it.</param>
/// <param name="Text">In the words of the bestuurder.</param>
/// <param name="At">When.</param>
public sealed record FactCorrectionLine(string PartKey, string PartTitle, string Text, DateTimeOffset At);

internal sealed class ShowFactCheckHandler(FactCheckDesk desk, CaseworkOptions options, TimeProvider clock) : IHandle<ShowFactCheck, FactCheckView>
{
    public async Task<Result<FactCheckView>> HandleAsync(ShowFactCheck message, CancellationToken cancellationToken)
    {
        var today = DutchTime.Today(clock);
        var open = await desk.LatestAsync(message.DossierId, cancellationToken);
        var due = open?.Check.DueOn;
        return new FactCheckView(
            open?.Check.StateOn(today) ?? FactCheckState.None, today, open?.Check.At, due, due is { } day ? WorkingDays.Between(today, day) : null, open?.Check.FinishedAt,
            open is null ? [] : Corrections(open),
            await desk.WhyNoneAsync(message.DossierId, cancellationToken), (await desk.WhyNotNowAsync(message.DossierId, cancellationToken))?.Sentence,
            [.. (open?.Parts ?? await desk.CollectAsync(message.DossierId, cancellationToken)).Select(p => p.Title)], options.Review.FactCheckWorkingDays);
    }

    internal static IReadOnlyList<FactCorrectionLine> Corrections(OpenFactCheck open) =>
        [.. open.Parts.Select(p => (Part: p, Reply: open.Last(p))).Where(p => p.Reply?.Text is not null)
            .Select(p => new FactCorrectionLine(p.Part.Key, p.Part.Title, open.TextOf(p.Reply)!, p.Reply!.At))];
}
