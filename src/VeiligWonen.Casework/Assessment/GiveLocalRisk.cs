using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Assessment;

/// <summary>
/// The employer answers what was asked about local risks: once, and sealed. Names the dossier for the trail and for its key; whoever answers has no grant
/// on it and reads nothing of it.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier of the request.</param>
/// <param name="RequestId">Which request of the asker's own organisation.</param>
/// <param name="Answers">One for every question that was asked.</param>
/// <returns>When it was given, or <see cref="NotFound"/>, <see cref="LocalRiskGivenAlready"/>, <see cref="LocalRiskClosed"/> or <see cref="LocalRiskIncomplete"/>.</returns>
[AllowedTo(Role.Employer)]
public sealed record GiveLocalRisk(CommandId CommandId, DossierId DossierId, LocalRiskRequestId RequestId, IReadOnlyList<LocalRiskWords> Answers)
    : ICommand<DateTimeOffset>, INamesDossier;

/// <summary>What the employer answers to one question.</summary>
/// <param name="Question">Its code.</param>
/// <param name="Text">The answer; null when nothing is known.</param>
/// <param name="KnowsNothing">"Daar weten wij niets van."</param>
public sealed record LocalRiskWords(string Question, string? Text, bool KnowsNothing)
{
    /// <summary>An answer, either way.</summary>
    public bool IsAnswered => KnowsNothing || !string.IsNullOrWhiteSpace(Text);
}

/// <summary>A colleague was first, or it was sent before.</summary>
public sealed record LocalRiskGivenAlready() : Refusal("Dit is al beantwoord. U kunt het antwoord niet meer wijzigen.");

/// <summary>Nobody waits for it any more.</summary>
public sealed record LocalRiskClosed() : Refusal("Deze vraag is gesloten. Uw antwoord is niet meer nodig.");

/// <summary>A question was passed over.</summary>
public sealed record LocalRiskIncomplete() : Refusal("Geef bij elke vraag antwoord, of kies dat u daar niets van weet.");

internal sealed class GiveLocalRiskValidator : AbstractValidator<GiveLocalRisk>
{
    public GiveLocalRiskValidator()
    {
        RuleFor(m => m.Answers).Must(answers => answers is { Count: > 0 }).WithMessage("Geef bij elke vraag antwoord, of kies dat u daar niets van weet.");
        RuleForEach(m => m.Answers).ChildRules(answer => answer.RuleFor(a => a.Text).WordsIfAny("uw antwoord", 4000));
    }
}

internal sealed class GiveLocalRiskHandler(CaseworkDb db, CurrentActor current, DossierVault vault, ITellPeople people, TimeProvider clock)
    : IHandle<GiveLocalRisk, DateTimeOffset>
{
    public async Task<Result<DateTimeOffset>> HandleAsync(GiveLocalRisk message, CancellationToken cancellationToken)
    {
        var organisation = current.Actor.OrganisationCode;
        var request = await db.Set<LocalRiskRequest>().AsNoTracking().SingleOrDefaultAsync(
            r => r.Id == message.RequestId && r.DossierId == message.DossierId && r.OrganisationCode == organisation, cancellationToken);
        if (request is null)
        {
            return new NotFound();
        }

        if (await db.Set<LocalRiskAnswer>().AnyAsync(a => a.RequestId == request.Id, cancellationToken))
        {
            return new LocalRiskGivenAlready();
        }

        if (request.ClosesOn < DutchTime.Today(clock))
        {
            return new LocalRiskClosed();
        }

        if (!request.QuestionCodes.ToHashSet(StringComparer.Ordinal).SetEquals(message.Answers.Where(a => a.IsAnswered).Select(a => a.Question))
            || message.Answers.Count != request.QuestionCodes.Count)
        {
            return new LocalRiskIncomplete();
        }

        var now = clock.GetUtcNow();
        var key = await vault.OpenAsync(request.DossierId, cancellationToken);
        db.Add(new LocalRiskAnswer
        {
            RequestId = request.Id,
            DossierId = request.DossierId,
            OrganisationCode = organisation,
            Answers = LocalRiskAnswer.Seal(request.Id, message.Answers, key),
            GivenBy = current.Actor.Id,
            GivenAt = now,
        });
        people.TellUnseen(request.DossierId, Role.ThreatAnalyst, request.AskedBy, NoticeKind.LocalRiskGiven);
        return now;
    }
}
