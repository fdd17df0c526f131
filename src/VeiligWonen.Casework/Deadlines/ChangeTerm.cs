using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>Sets the term of a phase from a day on. Deadlines that run keep theirs.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Phase">A phase that has a term.</param>
/// <param name="WorkingDays">1 to 260.</param>
/// <param name="UrgentWorkingDays">1 to <paramref name="WorkingDays"/>.</param>
/// <param name="ValidFromOn">Today or later, at most two years ahead; for phases that begin on this day or later.</param>
/// <returns>Done.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ChangeTerm(CommandId CommandId, Phase Phase, int WorkingDays, int UrgentWorkingDays, DateOnly ValidFromOn) : ICommand<Done>;

internal sealed class ChangeTermValidator : AbstractValidator<ChangeTerm>
{
    public ChangeTermValidator(TimeProvider clock)
    {
        RuleFor(m => m.Phase).Must(p => PhaseTerms.Defaults.Any(t => t.Phase == p)).WithMessage("Deze fase heeft geen termijn.");
        RuleFor(m => m.WorkingDays).InclusiveBetween(1, 260).WithMessage("Een termijn is 1 tot 260 werkdagen.");
        RuleFor(m => m.UrgentWorkingDays).InclusiveBetween(1, 260).WithMessage("Een termijn bij spoed is 1 tot 260 werkdagen.");
        RuleFor(m => m.UrgentWorkingDays).LessThanOrEqualTo(m => m.WorkingDays)
            .WithMessage("Een termijn bij spoed is niet langer dan de gewone termijn.");
        RuleFor(m => m.ValidFromOn).Must(day => day >= DutchTime.Today(clock))
            .WithMessage("De ingangsdatum ligt in het verleden. Kies vandaag of een latere dag.");
        RuleFor(m => m.ValidFromOn).Must(day => day <= DutchTime.Today(clock).AddYears(2))
            .WithMessage("De ingangsdatum ligt te ver weg. Kies een dag in de komende twee jaar.");
    }
}

internal sealed class ChangeTermHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<ChangeTerm, Done>
{
    public Task<Result<Done>> HandleAsync(ChangeTerm message, CancellationToken cancellationToken)
    {
        db.Add(new PhaseTermRow
        {
            Phase = message.Phase,
            WorkingDays = message.WorkingDays,
            UrgentWorkingDays = message.UrgentWorkingDays,
            ValidFromOn = message.ValidFromOn,
            ChangedBy = current.Actor.Id,
            ChangedAt = clock.GetUtcNow(),
        });
        return Task.FromResult<Result<Done>>(new Done());
    }
}
