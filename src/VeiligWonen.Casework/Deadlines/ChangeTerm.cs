using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>Sets the term of a phase, or of a task within it, from a day on. Deadlines that run keep theirs.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Phase">A phase that has a term.</param>
/// <param name="Task">A task in that phase that has a term of its own; null for the phase.</param>
/// <param name="Length">1 to 260, in the unit of this term: working days, and months for the care period.</param>
/// <param name="UrgentLength">1 to <paramref name="Length"/>.</param>
/// <param name="FatalWeeks">The statutory term in weeks, 1 to 52; null when no law sets one. A task has none.</param>
/// <param name="ValidFromOn">Today or later, at most two years ahead; for what begins on this day or later.</param>
/// <returns>Done.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ChangeTerm(
    CommandId CommandId, Phase Phase, CaseTask? Task, int Length, int UrgentLength, int? FatalWeeks, DateOnly ValidFromOn) : ICommand<Done>;

internal sealed class ChangeTermValidator : AbstractValidator<ChangeTerm>
{
    private const int MostMonths = 36;

    public ChangeTermValidator(TimeProvider clock)
    {
        RuleFor(m => m.Phase).Must((m, phase) => PhaseTerms.Defaults.Any(t => t.Phase == phase && t.Task == m.Task))
            .WithMessage(m => m.Task is null ? "Deze fase heeft geen termijn." : "Deze taak heeft geen eigen termijn.");
        RuleFor(m => m.Length).InclusiveBetween(1, 260).WithMessage("Een termijn is 1 tot 260 werkdagen.");
        RuleFor(m => m.Length).LessThanOrEqualTo(MostMonths).When(m => UnitOf(m) is NormUnit.Months).WithMessage("Een termijn in maanden is 1 tot 36 maanden.");
        RuleFor(m => m.UrgentLength).InclusiveBetween(1, 260).WithMessage("Een termijn bij spoed is 1 tot 260 werkdagen.");
        RuleFor(m => m.UrgentLength).LessThanOrEqualTo(m => m.Length)
            .WithMessage("Een termijn bij spoed is niet langer dan de gewone termijn.");
        RuleFor(m => m.FatalWeeks).InclusiveBetween(1, 52).WithMessage("Een wettelijke termijn is 1 tot en met 52 weken. Laat het veld leeg als de wet er geen stelt.");
        RuleFor(m => m.FatalWeeks).Null().When(m => m.Task is not null).WithMessage("Een taak heeft geen wettelijke termijn. Laat het veld leeg.");
        RuleFor(m => m.ValidFromOn).Must(day => day >= DutchTime.Today(clock))
            .WithMessage("De ingangsdatum ligt in het verleden. Kies vandaag of een latere dag.");
        RuleFor(m => m.ValidFromOn).Must(day => day <= DutchTime.Today(clock).AddYears(2))
            .WithMessage("De ingangsdatum ligt te ver weg. Kies een dag in de komende twee jaar.");
    }

    /// <summary>What a term is counted in belongs to what it is of, and does not change.</summary>
    public static NormUnit? UnitOf(ChangeTerm message) =>
        PhaseTerms.Defaults.FirstOrDefault(t => t.Phase == message.Phase && t.Task == message.Task)?.Unit;
}

internal sealed class ChangeTermHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<ChangeTerm, Done>
{
    public Task<Result<Done>> HandleAsync(ChangeTerm message, CancellationToken cancellationToken)
    {
        db.Add(new PhaseTermRow
        {
            Phase = message.Phase,
            Task = message.Task,
            Length = message.Length,
            UrgentLength = message.UrgentLength,
            Unit = ChangeTermValidator.UnitOf(message)!.Value,
            FatalWeeks = message.FatalWeeks,
            ValidFromOn = message.ValidFromOn,
            ChangedBy = current.Actor.Id,
            ChangedAt = clock.GetUtcNow(),
        });
        return Task.FromResult<Result<Done>>(new Done());
    }
}
