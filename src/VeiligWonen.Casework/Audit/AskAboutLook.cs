using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Audit;

/// <summary>The bestuurder asks about one look in the own dossier. The auditors are told.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="LineId">The look, as <see cref="LookLine.LineId"/> names it.</param>
/// <param name="Question">What they want to know.</param>
/// <param name="WantsName">They also ask who it was.</param>
/// <returns>Done, or <see cref="DossierNotFound"/>, <see cref="NotFound"/>, <see cref="AskedAlready"/> or <see cref="TooManyOpenQuestions"/>.</returns>
[AllowedTo(Role.Bestuurder)]
public sealed record AskAboutLook(CommandId CommandId, DossierId DossierId, long LineId, string Question, bool WantsName) : ICommand<Done>, IAboutDossier;

/// <summary>About one look there is one open question.</summary>
public sealed record AskedAlready() : Refusal("U heeft hierover al een vraag gesteld. U leest het antwoord hier zodra het er is.");

/// <summary>More questions than somebody can answer.</summary>
public sealed record TooManyOpenQuestions() : Refusal("Er staan al 20 vragen van u open. Wacht op een antwoord, of bel de planner van het CCV.");

internal sealed class AskAboutLookValidator : AbstractValidator<AskAboutLook>
{
    public AskAboutLookValidator() => RuleFor(m => m.Question).Words("uw vraag", 1000);
}

internal sealed class AskAboutLookHandler(CaseworkDb db, CurrentActor current, DossierVault vault, ITellPeople people, TimeProvider clock)
    : IHandle<AskAboutLook, Done>
{
    private const int MostOpen = 20;

    public async Task<Result<Done>> HandleAsync(AskAboutLook message, CancellationToken cancellationToken)
    {
        var line = await Looks.Of(db, message.DossierId).SingleOrDefaultAsync(l => l.Id == message.LineId, cancellationToken);
        if (line is null || line.AccountId == current.Actor.AccountId)
        {
            return new NotFound();
        }

        var open = await db.Set<LookQuestion>().AsNoTracking().Where(q => q.DossierId == message.DossierId && q.AnsweredAt == null)
            .Select(q => q.LineId).ToListAsync(cancellationToken);
        if (open.Contains(message.LineId))
        {
            return new AskedAlready();
        }

        if (open.Count >= MostOpen)
        {
            return new TooManyOpenQuestions();
        }

        var (key, id) = (await vault.OpenAsync(message.DossierId, cancellationToken), LookQuestionId.New());
        db.Add(new LookQuestion
        {
            Id = id,
            DossierId = message.DossierId,
            LineId = message.LineId,
            AskedAt = clock.GetUtcNow(),
            WantsName = message.WantsName,
            Question = key.Seal(LookQuestion.QuestionField, SealedAt.Of(id), message.Question.Trim()),
        });
        people.TellAuditors(message.DossierId, NoticeKind.LookAsked);
        return new Done();
    }
}

/// <summary>What counts as a look in a dossier: all that was shown, and every emergency.</summary>
internal static class Looks
{
    public const string Emergency = "OpenInEmergency";

    // Acts that bring somebody to the dossier who was not there: an emergency, and asking the employer about it (ADR 0069).
    private static readonly string[] Acts = [Emergency, "AskLocalRisk", "GiveLocalRisk"];

    public static IQueryable<AuditLine> Of(CaseworkDb db, DossierId dossier) => db.Set<AuditLine>().AsNoTracking().Where(l =>
        l.DossierId == dossier && (l.Outcome == AuditOutcome.Looked || (l.Outcome == AuditOutcome.Done && Acts.Contains(l.Action))));
}
