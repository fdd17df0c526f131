using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Review;

/// <summary>The reviewer needs nothing more at a question, answered or not.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="QuestionId">The question.</param>
/// <returns>
/// Done, or <see cref="NotFound"/>, <see cref="QuestionRoundIsOver"/>, <see cref="QuestionIsClosed"/>, <see cref="NotYourReview"/>, <see cref="ReviewPaused"/>,
/// <see cref="ReviewerContributed"/>.
/// </returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
[NothingToValidate]
public sealed record CloseReviewQuestion(CommandId CommandId, DossierId DossierId, ReviewQuestionId QuestionId) : ICommand<Done>, IAboutDossier;

internal sealed class CloseReviewQuestionHandler(CurrentActor current, QuestionDesk questions, TimeProvider clock) : IHandle<CloseReviewQuestion, Done>
{
    public async Task<Result<Done>> HandleAsync(CloseReviewQuestion message, CancellationToken cancellationToken)
    {
        var opened = await questions.OpenAsync(message.DossierId, message.QuestionId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        opened.Answer.Close(current.Actor.Id, clock.GetUtcNow());
        return new Done();
    }
}
