using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>
/// Extends the term of the running phase (verdaging), once and with a reason that the bestuurder reads; the statutory day moves along (art. 4:14 Awb). Who
/// decides in the phase extends it: the planner up to the assessment, the beveiligingsautoriteit the review, the employer what comes after.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="DueOn">The new last day: a working day, later than it was, at most <see cref="MostWorkingDays"/> working days later.</param>
/// <param name="Reason">Why, in words for the bestuurder.</param>
/// <returns>
/// Done, or <see cref="NoTermRuns"/>, <see cref="NotYoursToExtend"/>, <see cref="ExtendedBefore"/>, <see cref="NotLater"/>, <see cref="NotAWorkingDay"/>.
/// </returns>
[AllowedTo(Role.Planner, Role.Beveiligingsautoriteit, Role.Employer)]
public sealed record ExtendTerm(CommandId CommandId, DossierId DossierId, DateOnly DueOn, string Reason) : ICommand<Done>, IAboutDossier
{
    /// <summary>Six weeks: assumed.</summary>
    public const int MostWorkingDays = 30;

    /// <summary>Who may extend the term of a phase; null when it has none to extend.</summary>
    /// <param name="phase">The phase.</param>
    /// <returns>The role that decides in it.</returns>
    public static Role? By(Phase phase) => phase switch
    {
        Phase.Intake or Phase.Scan or Phase.Interview or Phase.Assessment => Role.Planner,
        Phase.Review => Role.Beveiligingsautoriteit,
        Phase.Advised or Phase.Provision => Role.Employer,
        Phase.Care or Phase.Closed or Phase.Withdrawn or Phase.Rejected or Phase.ScanReported => null,
    };
}

/// <summary>There is nothing to extend.</summary>
public sealed record NoTermRuns() : Refusal("Er loopt nu geen termijn die u kunt verdagen.");

/// <summary>Somebody else decides in this phase.</summary>
/// <param name="By">Who.</param>
public sealed record NotYoursToExtend(Role By) : Refusal($"In deze fase verdaagt de {By.Dutch()} de termijn.");

/// <summary>Once is enough.</summary>
public sealed record ExtendedBefore() : Refusal("Deze termijn is al een keer verdaagd. Dat kan niet nog een keer.");

/// <summary>An extension makes the term longer, and not much longer.</summary>
/// <param name="After">The day that it must be after.</param>
public sealed record NotLater(DateOnly After) : Refusal($"Kies een dag na de laatste dag van nu, en hoogstens {ExtendTerm.MostWorkingDays} werkdagen later.");

internal sealed class ExtendTermValidator : AbstractValidator<ExtendTerm>
{
    public ExtendTermValidator(TimeProvider clock)
    {
        RuleFor(m => m.Reason).Words("de reden", 1000);
        RuleFor(m => m.DueOn).Must(day => day >= DutchTime.Today(clock)).WithMessage("Deze dag is al voorbij. Kies vandaag of een latere dag.")
            .Must(day => day <= DutchTime.Today(clock).AddYears(2)).WithMessage("Deze dag ligt te ver weg.");
    }
}

internal sealed class ExtendTermHandler(
    CaseworkDb db, CurrentActor current, DossierLedger ledger, OpenDeadlines deadlines, DossierVault vault, ITellPeople people, TimeProvider clock)
    : IHandle<ExtendTerm, Done>
{
    public async Task<Result<Done>> HandleAsync(ExtendTerm message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        if (ExtendTerm.By(dossier.Phase) is not { } decides
            || await deadlines.PhaseAsync(message.DossierId, cancellationToken) is not { StandsStill: false } running)
        {
            return new NoTermRuns();
        }

        if (current.Actor.Role != decides)
        {
            return new NotYoursToExtend(decides);
        }

        if (running.WasExtended)
        {
            return new ExtendedBefore();
        }

        var daysOff = await deadlines.DaysOffAsync(cancellationToken);
        if (message.DueOn <= running.DueOn || WorkingDays.Between(running.DueOn, message.DueOn, daysOff) > ExtendTerm.MostWorkingDays)
        {
            return new NotLater(running.DueOn);
        }

        if (!WorkingDays.Includes(message.DueOn, daysOff))
        {
            return new NotAWorkingDay(message.DueOn);
        }

        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        var now = clock.GetUtcNow();
        db.Add(new Extension
        {
            DossierId = message.DossierId,
            By = current.Actor.Id,
            At = now,
            FromOn = running.DueOn,
            ToOn = message.DueOn,
            Reason = key.Seal(Extension.ReasonField, Extension.Of(now), message.Reason.Trim()),
        });
        var next = running.Extend(message.DueOn, now, daysOff);
        deadlines.Add(next);
        (dossier.DueOn, dossier.FatalOn) = (next.DueOn, next.FatalOn);
        people.Tell(message.DossierId, Role.Bestuurder, NoticeKind.Moved);
        return new Done();
    }
}
