using FluentValidation;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>Works out the last day of a term, with every step ("Zo rekent VeiligWonen"). Arithmetic only, so everybody may see it.</summary>
/// <param name="FromOn">The day of the event, not counted itself; from 2000 up to and including 2099.</param>
/// <param name="Number">1 to 260 working days, 1 to 365 days, 1 to 52 weeks or 1 to 36 months.</param>
/// <param name="Kind">A service norm, or a statutory term as the law words it.</param>
/// <returns>The reckoning; extra days off are among the holidays.</returns>
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

    /// <summary>A statutory term in days.</summary>
    Days,

    /// <summary>A statutory term in months.</summary>
    Months,
}

/// <summary>How long a term of each kind may be, here and for the operator's command.</summary>
public static class TermKinds
{
    /// <summary>The longest term that is worked out.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>A number in its unit, inclusive.</returns>
    public static int Most(this TermKind kind) => kind switch
    {
        TermKind.WorkingDays => 260,
        TermKind.Weeks => 52,
        TermKind.Days => 365,
        TermKind.Months => 36,
    };

    /// <summary>The unit in Dutch.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>More than one of it, in the middle of a sentence.</returns>
    public static string Dutch(this TermKind kind) => kind switch
    {
        TermKind.WorkingDays => "werkdagen",
        TermKind.Weeks => "weken",
        TermKind.Days => "dagen",
        TermKind.Months => "maanden",
    };

    /// <summary>Works a term out.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="from">The day of the event.</param>
    /// <param name="number">One or more.</param>
    /// <param name="daysOff">Extra days off; null for none.</param>
    /// <returns>The reckoning.</returns>
    public static TermReckoning Reckon(this TermKind kind, DateOnly from, int number, IReadOnlySet<DateOnly>? daysOff = null) => kind switch
    {
        TermKind.WorkingDays => WorkingTerm.LastDay(from, number, daysOff),
        TermKind.Weeks => StatutoryTerm.LastDay(from, new TermLength(number, TermUnit.Weeks), daysOff),
        TermKind.Days => StatutoryTerm.LastDay(from, new TermLength(number, TermUnit.Days), daysOff),
        TermKind.Months => StatutoryTerm.LastDay(from, new TermLength(number, TermUnit.Months), daysOff),
    };
}

internal sealed class ShowTermValidator : AbstractValidator<ShowTerm>
{
    public ShowTermValidator()
    {
        RuleFor(m => m.FromOn).Must(day => day.Year is >= 2000 and < 2100).WithMessage("Kies een dag in de jaren 2000 tot en met 2099.");
        RuleFor(m => m.Kind).IsInEnum().WithMessage("Kies werkdagen, dagen, weken of maanden.");
        RuleFor(m => m.Number).Must((m, number) => !Enum.IsDefined(m.Kind) || (number >= 1 && number <= m.Kind.Most()))
            .WithMessage(m => $"Kies 1 tot en met {m.Kind.Most()} {m.Kind.Dutch()}.");
    }
}

internal sealed class ShowTermHandler(DaysOff daysOff) : IHandle<ShowTerm, TermReckoning>
{
    public async Task<Result<TermReckoning>> HandleAsync(ShowTerm message, CancellationToken cancellationToken) =>
        message.Kind.Reckon(message.FromOn, message.Number, await daysOff.AllAsync(cancellationToken));
}
