using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Review;

/// <summary>The bestuurder reads the facts as they were put forward, with what was said of them.</summary>
/// <param name="DossierId">The own dossier.</param>
/// <returns>The newest facts; none when nothing was put forward.</returns>
[AllowedTo(Role.Bestuurder)]
public sealed record ShowMyFacts(DossierId DossierId) : IQuery<MyFactsView>, IAboutDossier;

/// <summary>The facts of the own dossier.</summary>
/// <param name="State">How far the check is.</param>
/// <param name="Today">Today in the Netherlands.</param>
/// <param name="PutAt">When they were put forward; null when they were not.</param>
/// <param name="DueOn">The last day of the term; null when nothing was put forward.</param>
/// <param name="WorkingDaysLeft">Working days until that day; negative when it is over.</param>
/// <param name="WhyNoReply">Why nothing can be said any more; null when it can, or when nothing was put forward.</param>
/// <param name="Parts">The parts in their order.</param>
public sealed record MyFactsView(
    FactCheckState State, DateOnly Today, DateTimeOffset? PutAt, DateOnly? DueOn, int? WorkingDaysLeft, string? WhyNoReply, IReadOnlyList<MyFactsPart> Parts);

/// <summary>One part of the facts.</summary>
/// <param name="Part">The facts.</param>
/// <param name="RepliedAt">When the bestuurder said something of it; null when nothing yet.</param>
/// <param name="Correction">What should be there; null when the part is right, or nothing was said yet.</param>
public sealed record MyFactsPart(ReviewPart Part, DateTimeOffset? RepliedAt, string? Correction);

internal sealed class ShowMyFactsHandler(FactCheckDesk desk, TimeProvider clock) : IHandle<ShowMyFacts, MyFactsView>
{
    public async Task<Result<MyFactsView>> HandleAsync(ShowMyFacts message, CancellationToken cancellationToken)
    {
        var today = DutchTime.Today(clock);
        if (await desk.LatestAsync(message.DossierId, cancellationToken) is not { } open)
        {
            return new MyFactsView(FactCheckState.None, today, null, null, null, null, []);
        }

        var due = open.Check.DueOn!.Value;
        return new MyFactsView(
            open.Check.StateOn(today), today, open.Check.At, due, WorkingDays.Between(today, due), (await desk.WhyNoReplyAsync(open.Check, cancellationToken))?.Sentence,
            [.. open.Parts.Select(p => (Part: p, Reply: open.Last(p))).Select(p => new MyFactsPart(p.Part, p.Reply?.At, open.TextOf(p.Reply)))]);
    }
}
