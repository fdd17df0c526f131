using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Review;

/// <summary>
/// Adds to a question: the author of the part answers, or the reviewer who has the review in hand asks on. When the reviewer asks on after an answer, the author
/// has a new term.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="QuestionId">The question.</param>
/// <param name="Text">What is added.</param>
/// <returns>
/// Done, or <see cref="NotFound"/>, <see cref="NotYourPart"/>, <see cref="QuestionRoundIsOver"/>, <see cref="QuestionIsClosed"/>, <see cref="NotYourReview"/>,
/// <see cref="ReviewPaused"/>, <see cref="ReviewerContributed"/>.
/// </returns>
[AllowedTo(Role.Beveiligingsautoriteit, Role.Veiligheidsadviseur, Role.ThreatAnalyst)]
public sealed record ReplyToReviewQuestion(CommandId CommandId, DossierId DossierId, ReviewQuestionId QuestionId, string Text) : ICommand<Done>, IAboutDossier;

internal sealed class ReplyToReviewQuestionValidator : AbstractValidator<ReplyToReviewQuestion>
{
    public ReplyToReviewQuestionValidator() => RuleFor(m => m.Text).Words("uw tekst", 4000);
}

internal sealed class ReplyToReviewQuestionHandler(CaseworkDb db, CurrentActor current, DossierLedger ledger, QuestionDesk questions)
    : IHandle<ReplyToReviewQuestion, Done>
{
    public async Task<Result<Done>> HandleAsync(ReplyToReviewQuestion message, CancellationToken cancellationToken)
    {
        var opened = await questions.OpenAsync(message.DossierId, message.QuestionId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var question = opened.Answer;
        if (current.Actor.Role is Role.Beveiligingsautoriteit && await IsAnsweredAsync(question.Id, cancellationToken))
        {
            question.WithTerm(questions.DueOn(await ledger.LoadAsync(message.DossierId, cancellationToken)));
        }

        await questions.SayAsync(question, message.Text, cancellationToken);
        return new Done();
    }

    private async Task<bool> IsAnsweredAsync(ReviewQuestionId question, CancellationToken cancellationToken) =>
        !await db.Set<ReviewQuestionLine>().Where(l => l.QuestionId == question).OrderByDescending(l => l.Number).Select(l => l.FromReviewer).FirstAsync(cancellationToken);
}
