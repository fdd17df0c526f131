using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>
/// Asks the bestuurder something without which it cannot go on (opschorting). The terms stand still from the day after, until they answer or until the day
/// for it has gone by (art. 4:5 and 4:15 lid 1 Awb).
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Question">What is asked and why, in words for the bestuurder.</param>
/// <param name="AnswerByOn">The last day on which the answer is in time: a working day after today, at most eight weeks ahead.</param>
/// <returns>Done, or <see cref="DossierIsOver"/>, <see cref="AlreadyOnHold"/>, <see cref="AlreadySuspended"/>, <see cref="NotAWorkingDay"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Planner)]
public sealed record SuspendTerm(CommandId CommandId, DossierId DossierId, string Question, DateOnly AnswerByOn) : ICommand<Done>, IAboutDossier;

/// <summary>One question at a time: two of them would have two days.</summary>
public sealed record AlreadySuspended() : Refusal("De termijn is al opgeschort: de bestuurder heeft nog niet geantwoord op de vorige vraag.");

/// <summary>A last day on which nobody works helps nobody.</summary>
/// <param name="On">The day.</param>
public sealed record NotAWorkingDay(DateOnly On) : Refusal("Deze dag is geen werkdag. Kies een andere dag.");

internal sealed class SuspendTermValidator : AbstractValidator<SuspendTerm>
{
    private const int MostDays = 56;

    public SuspendTermValidator(TimeProvider clock)
    {
        RuleFor(m => m.Question).Words("uw vraag", 2000);
        RuleFor(m => m.AnswerByOn).Must(day => day > DutchTime.Today(clock)).WithMessage("Kies een dag na vandaag. Zonder een dag staat de termijn niet stil.")
            .Must(day => day <= DutchTime.Today(clock).AddDays(MostDays)).WithMessage("Geef hoogstens acht weken om te antwoorden.");
    }
}

internal sealed class SuspendTermHandler(
    CaseworkDb db, CurrentActor current, DossierLedger ledger, DossierVault vault, DaysOff daysOff, ITellPeople people, TimeProvider clock) : IHandle<SuspendTerm, Done>
{
    public async Task<Result<Done>> HandleAsync(SuspendTerm message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        if (dossier.Phase.IsFinal())
        {
            return new DossierIsOver();
        }

        if (await db.Set<Hold>().AnyAsync(h => h.DossierId == message.DossierId && h.ResumedAt == null, cancellationToken))
        {
            return new AlreadyOnHold();
        }

        if (await db.Set<Suspension>().AnyAsync(s => s.DossierId == message.DossierId && s.EndedAt == null, cancellationToken))
        {
            return new AlreadySuspended();
        }

        if (!WorkingDays.Includes(message.AnswerByOn, await daysOff.AllAsync(cancellationToken)))
        {
            return new NotAWorkingDay(message.AnswerByOn);
        }

        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        var now = clock.GetUtcNow();
        db.Add(new Suspension
        {
            DossierId = message.DossierId,
            AskedBy = current.Actor.Id,
            AskedAs = current.Actor.Role,
            AskedAt = now,
            Question = key.Seal(Suspension.QuestionField, Suspension.Of(now), message.Question.Trim()),
            AnswerByOn = message.AnswerByOn,
        });
        await ledger.ReachAsync(message.DossierId, MilestoneKind.TermSuspended, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await ledger.FollowAgainAsync(dossier, cancellationToken);
        people.Tell(message.DossierId, Role.Bestuurder, NoticeKind.InformationAsked);
        return new Done();
    }
}
