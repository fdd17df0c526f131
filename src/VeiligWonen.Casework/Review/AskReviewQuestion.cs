using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Review;

/// <summary>The reviewer asks the author of a part something, without returning it. The author is told and has a term; nothing else waits for it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="PartKey">The part of the snapshot.</param>
/// <param name="Text">What the reviewer wants to know.</param>
/// <returns>
/// The question, or <see cref="NothingSubmitted"/>, <see cref="NotYourReview"/>, <see cref="ReviewIsDecided"/>, <see cref="ReviewNotRunning"/>,
/// <see cref="ReviewPaused"/>, <see cref="ReviewerContributed"/>, <see cref="NoSuchPart"/>.
/// </returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
public sealed record AskReviewQuestion(CommandId CommandId, DossierId DossierId, string PartKey, string Text) : ICommand<ReviewQuestionId>, IAboutDossier;

internal sealed class AskReviewQuestionValidator : AbstractValidator<AskReviewQuestion>
{
    public AskReviewQuestionValidator()
    {
        RuleFor(m => m.PartKey).Words("het onderdeel", 100);
        RuleFor(m => m.Text).Words("uw vraag", 2000);
    }
}

internal sealed class AskReviewQuestionHandler(CaseworkDb db, CurrentActor current, ReviewDesk desk, QuestionDesk questions, TimeProvider clock)
    : IHandle<AskReviewQuestion, ReviewQuestionId>
{
    public async Task<Result<ReviewQuestionId>> HandleAsync(AskReviewQuestion message, CancellationToken cancellationToken)
    {
        var mine = await desk.MineToDecideAsync(message.DossierId, cancellationToken);
        if (mine.Refusal is { } refusal)
        {
            return refusal;
        }

        if (!mine.Answer.Snapshot.Parts.Any(p => string.Equals(p.Key, message.PartKey, StringComparison.Ordinal)))
        {
            return new NoSuchPart();
        }

        var question = new ReviewQuestion
        {
            Id = ReviewQuestionId.New(),
            DossierId = message.DossierId,
            SubjectId = mine.Answer.Subject.Id,
            PartKey = message.PartKey,
            AskedBy = current.Actor.Id,
            AskedAt = clock.GetUtcNow(),
        }.WithTerm(questions.DueOn(mine.Answer.Dossier));
        db.Add(question);
        await questions.SayAsync(question, message.Text, cancellationToken);
        return question.Id;
    }
}
