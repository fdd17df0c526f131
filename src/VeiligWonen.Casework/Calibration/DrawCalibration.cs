using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Calibration;

/// <summary>
/// A coach asks for a draw over the assessments that were submitted in a period. The clock makes it, within a minute, by <see cref="FillCalibrationDraws"/>.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Seed">1 to 999,999,999; said beforehand, kept and shown.</param>
/// <param name="FromOn">The first Dutch day of the period.</param>
/// <param name="UntilOn">The last one, included; before today, so that nothing can be added to the period any more.</param>
/// <param name="Size">How many assessments to draw, 1 to 50.</param>
/// <returns>Done.</returns>
[AllowedTo(Role.CalibrationCoach)]
public sealed record DrawCalibration(CommandId CommandId, int Seed, DateOnly FromOn, DateOnly UntilOn, int Size) : ICommand<Done>;

internal sealed class DrawCalibrationValidator : AbstractValidator<DrawCalibration>
{
    public DrawCalibrationValidator(TimeProvider clock)
    {
        RuleFor(m => m.Seed).InclusiveBetween(1, 999_999_999).WithMessage("Kies een startgetal van 1 tot en met 999.999.999.");
        RuleFor(m => m.FromOn).NotEqual(default(DateOnly)).WithMessage("Vul de eerste dag van de periode in.");
        RuleFor(m => m.UntilOn).Must(until => until < DutchTime.Today(clock)).WithMessage("Kies een laatste dag die voorbij is.");
        RuleFor(m => m.UntilOn).Must((m, until) => until >= m.FromOn).WithMessage("De laatste dag ligt voor de eerste dag.");
        RuleFor(m => m.Size).InclusiveBetween(1, 50).WithMessage("Trek 1 tot en met 50 beoordelingen.");
    }
}

internal sealed class DrawCalibrationHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<DrawCalibration, Done>
{
    public Task<Result<Done>> HandleAsync(DrawCalibration message, CancellationToken cancellationToken)
    {
        db.Add(new CalibrationDraw
        {
            Seed = message.Seed,
            FromOn = message.FromOn,
            UntilOn = message.UntilOn,
            Size = message.Size,
            Algorithm = CalibrationSample.Algorithm,
            AskedBy = current.Actor.Id,
            AskedAt = clock.GetUtcNow(),
        });
        return Task.FromResult<Result<Done>>(new Done());
    }
}
