using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Audit;

/// <summary>The auditor answers a question about a look, and says whether the bestuurder may know who it was. The bestuurder is told.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier of the question.</param>
/// <param name="QuestionId">The question.</param>
/// <param name="Answer">What the auditor found.</param>
/// <param name="GivesName">The name of who looked is given with it.</param>
/// <returns>Done, or <see cref="NotFound"/>, or <see cref="AnsweredAlready"/>.</returns>
[AllowedTo(Role.Auditor)]
public sealed record AnswerLookQuestion(CommandId CommandId, DossierId DossierId, LookQuestionId QuestionId, string Answer, bool GivesName)
    : ICommand<Done>, INamesDossier;

/// <summary>Another auditor was first.</summary>
public sealed record AnsweredAlready() : Refusal("Deze vraag is al beantwoord.");

internal sealed class AnswerLookQuestionValidator : AbstractValidator<AnswerLookQuestion>
{
    public AnswerLookQuestionValidator() => RuleFor(m => m.Answer).Words("uw antwoord", 1000);
}

internal sealed class AnswerLookQuestionHandler(CaseworkDb db, CurrentActor current, DossierVault vault, ITellPeople people, TimeProvider clock)
    : IHandle<AnswerLookQuestion, Done>
{
    public async Task<Result<Done>> HandleAsync(AnswerLookQuestion message, CancellationToken cancellationToken)
    {
        var question = await db.Set<LookQuestion>()
            .SingleOrDefaultAsync(q => q.Id == message.QuestionId && q.DossierId == message.DossierId, cancellationToken);
        if (question is null)
        {
            return new NotFound();
        }

        if (question.AnsweredAt is not null)
        {
            return new AnsweredAlready();
        }

        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        question.AnswerWith(
            key.Seal(LookQuestion.AnswerField, question, message.Answer.Trim()), message.GivesName, current.Actor.Id, clock.GetUtcNow());
        people.Tell(message.DossierId, Role.Bestuurder, NoticeKind.LookAnswered);
        return new Done();
    }
}
