using FluentValidation;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Who stands in, and on which days: asked the same of a reviewer and of an administrator.</summary>
public interface INameDeputy
{
    /// <summary>Who stands in.</summary>
    AccountId DeputyId { get; }

    /// <summary>The first Dutch day.</summary>
    DateOnly FromOn { get; }

    /// <summary>The last Dutch day, included.</summary>
    DateOnly UntilOn { get; }
}

internal sealed class DeputyDaysValidator : AbstractValidator<INameDeputy>
{
    private const int Year = 366;

    public DeputyDaysValidator(TimeProvider clock)
    {
        RuleFor(m => m.DeputyId).NotEqual(default(AccountId)).WithMessage("Kies wie waarneemt.");
        RuleFor(m => m.FromOn).Must(day => day >= DutchTime.Today(clock)).WithMessage("Een waarneming begint vandaag of later.");
        RuleFor(m => m.UntilOn).NotEqual(default(DateOnly)).WithMessage("Vul de laatste dag in.");
        RuleFor(m => m.UntilOn).Must((m, day) => day == default || day >= m.FromOn).WithMessage("De laatste dag ligt voor de eerste.");
        // Counted in days: a year after the last day that there is would be no day.
        RuleFor(m => m.UntilOn).Must((m, day) => day.DayNumber - m.FromOn.DayNumber <= Year).WithMessage("Een waarneming duurt hoogstens een jaar.");
    }
}
