using FluentValidation;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>Works out the last day of a term, with every step ("Zo rekent VeiligWonen"). Arithmetic only, so everybody may see it.</summary>
/// <param name="FromOn">The day of the event, not counted itself; from 2000 up to and including 2099.</param>
/// <param name="Number">1 to 260 working days, or 1 to 52 weeks.</param>
/// <param name="Kind">A service norm or a statutory term.</param>
/// <returns>The reckoning.</returns>
[AllowedTo(
    Role.Administrator, Role.Planner, Role.Bestuurder, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit, Role.Employer,
    Role.Ministry, Role.Auditor, Role.CalibrationCoach)]
public sealed record ShowTerm(DateOnly FromOn, int Number, TermKind Kind) : IQuery<TermReckoning>;

/// <summary>How a term is counted.</summary>
public enum TermKind
{
    /// <summary>A service norm: weekend days and holidays are left out of the count.</summary>
    WorkingDays,

    /// <summary>A statutory term in weeks: only a last day on a weekend day or holiday moves.</summary>
    Weeks,
}

internal sealed class ShowTermValidator : AbstractValidator<ShowTerm>
{
    public ShowTermValidator()
    {
        RuleFor(m => m.FromOn).Must(day => day.Year is >= 2000 and < 2100).WithMessage("Kies een dag in de jaren 2000 tot en met 2099.");
        RuleFor(m => m.Kind).IsInEnum().WithMessage("Kies werkdagen of weken.");
        RuleFor(m => m.Number).InclusiveBetween(1, 260).When(m => m.Kind is TermKind.WorkingDays)
            .WithMessage("Kies 1 tot en met 260 werkdagen.");
        RuleFor(m => m.Number).InclusiveBetween(1, 52).When(m => m.Kind is TermKind.Weeks).WithMessage("Kies 1 tot en met 52 weken.");
    }
}

internal sealed class ShowTermHandler : IHandle<ShowTerm, TermReckoning>
{
    public Task<Result<TermReckoning>> HandleAsync(ShowTerm message, CancellationToken cancellationToken) =>
        Task.FromResult<Result<TermReckoning>>(message.Kind switch
        {
            TermKind.WorkingDays => WorkingTerm.LastDay(message.FromOn, message.Number),
            TermKind.Weeks => StatutoryTerm.LastDay(message.FromOn, message.Number),
        });
}
