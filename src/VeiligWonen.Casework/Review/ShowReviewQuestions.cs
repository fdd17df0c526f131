using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Review;

/// <summary>
/// The questions of a review, for both sides. In the running round: for who has the review in hand, and for the authors of the parts they are about. Of a round
/// that is over: for who wrote in them.
/// </summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The newest round first, in it the oldest question first; empty when there is nothing for the asker.</returns>
[AllowedTo(Role.Beveiligingsautoriteit, Role.Veiligheidsadviseur, Role.ThreatAnalyst)]
public sealed record ShowReviewQuestions(DossierId DossierId) : IQuery<ReviewQuestionsView>, IAboutDossier;

/// <summary>The questions that the asker may read.</summary>
/// <param name="Today">Today in the Netherlands.</param>
/// <param name="AsReviewer">The asker is on the side that asks.</param>
/// <param name="Questions">The questions.</param>
public sealed record ReviewQuestionsView(DateOnly Today, bool AsReviewer, IReadOnlyList<ReviewQuestionView> Questions)
{
    /// <summary>How many wait for an answer.</summary>
    public int Open => Questions.Count(q => q.State is QuestionState.WaitsForAuthor);
}

/// <summary>One question with what was said at it.</summary>
/// <param name="QuestionId">Its id.</param>
/// <param name="Round">The round it belongs to.</param>
/// <param name="PartKey">The part it is about.</param>
/// <param name="PartTitle">As the reviewer reads it.</param>
/// <param name="State">Whose turn it is.</param>
/// <param name="DueOn">The last day on which an answer is in time.</param>
/// <param name="WorkingDaysLeft">Working days until that day; negative when it is late.</param>
/// <param name="Lines">In the order in which it was said.</param>
public sealed record ReviewQuestionView(
    ReviewQuestionId QuestionId, int Round, string PartKey, string PartTitle, QuestionState State, DateOnly DueOn, int WorkingDaysLeft, IReadOnlyList<QuestionLine> Lines);

/// <summary>One thing that was said.</summary>
/// <param name="FromReviewer">By the reviewer; by the author otherwise.</param>
/// <param name="Yourself">By the asker.</param>
/// <param name="At">When.</param>
/// <param name="Text">What.</param>
public sealed record QuestionLine(bool FromReviewer, bool Yourself, DateTimeOffset At, string Text);

internal sealed class ShowReviewQuestionsHandler(CaseworkDb db, CurrentActor current, ReviewDesk desk, DossierVault vault, TimeProvider clock)
    : IHandle<ShowReviewQuestions, ReviewQuestionsView>
{
    private bool AsReviewer => current.Actor.Role is Role.Beveiligingsautoriteit;

    public async Task<Result<ReviewQuestionsView>> HandleAsync(ShowReviewQuestions message, CancellationToken cancellationToken)
    {
        var id = message.DossierId;
        var questions = await db.Set<ReviewQuestion>().AsNoTracking().Where(q => q.DossierId == id).OrderBy(q => q.Id).ToListAsync(cancellationToken);
        var lines = (await db.Set<ReviewQuestionLine>().AsNoTracking().Where(l => l.DossierId == id).OrderBy(l => l.Number).ToListAsync(cancellationToken)).ToLookup(l => l.QuestionId);
        var running = await RunningAsync(id, cancellationToken);
        var mine = running is not null && await IsMineAsync(running, cancellationToken);
        var today = DutchTime.Today(clock);
        List<ReviewQuestionView> shown = [];
        foreach (var round in questions.Where(q => MayRead(q, lines[q.Id], running, mine)).GroupBy(q => q.SubjectId))
        {
            var subject = await db.Set<ReviewSubject>().AsNoTracking().SingleAsync(s => s.Id == round.Key, cancellationToken);
            var titles = (await desk.ReadAsync(subject, cancellationToken)).Parts.ToDictionary(p => p.Key, p => p.Title, StringComparer.Ordinal);
            var key = await vault.OpenAsync(id, cancellationToken);
            shown.AddRange(round.Select(q => new ReviewQuestionView(
                q.Id, subject.Round, q.PartKey, titles[q.PartKey], StateOf(q, running, lines[q.Id].Last()), q.DueOn, WorkingDays.Between(today, q.DueOn),
                [.. lines[q.Id].Select(l => new QuestionLine(l.FromReviewer, l.By == current.Actor.Id, l.At, key.Open(ReviewQuestionLine.TextField, l, l.Text)))])));
        }

        return new ReviewQuestionsView(today, AsReviewer, [.. shown.OrderByDescending(q => q.Round)]);
    }

    private async Task<ReviewSubject?> RunningAsync(DossierId dossier, CancellationToken cancellationToken) =>
        await db.Set<Dossier>().AnyAsync(d => d.Id == dossier && d.Phase == Phase.Review, cancellationToken) ? await desk.LatestAsync(dossier, cancellationToken) : null;

    // An author is on the side of the part; a reviewer reads the questions of a running round only with the review in hand, as its parts.
    private async Task<bool> IsMineAsync(ReviewSubject running, CancellationToken cancellationToken) =>
        !AsReviewer || (await desk.ReviewsOfAsync(running, cancellationToken)).Exists(r => r.ClaimedBy == current.Actor.Id);

    private bool MayRead(ReviewQuestion question, IEnumerable<ReviewQuestionLine> lines, ReviewSubject? running, bool mine) =>
        (AsReviewer || question.IsOfAnalyst == (current.Actor.Role is Role.ThreatAnalyst))
        && ((mine && question.SubjectId == running?.Id) || lines.Any(l => l.By == current.Actor.Id));

    private static QuestionState StateOf(ReviewQuestion question, ReviewSubject? running, ReviewQuestionLine last) =>
        question.ClosedAt is not null ? QuestionState.Closed
        : question.SubjectId != running?.Id ? QuestionState.RoundOver
        : last.FromReviewer ? QuestionState.WaitsForAuthor : QuestionState.WaitsForReviewer;
}
