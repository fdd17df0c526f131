using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>
/// Adds a day that counts as a holiday: the Crown equated it with one (art. 3 lid 3 Algemene termijnenwet), or the office is closed. Deadlines that it lies in
/// are counted again by the clock, within a minute, and say so: whoever keeps the calendar enters no dossier.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="On">A day after today, at most two years ahead, that is a working day now.</param>
/// <param name="Name">What day it is, as in "de dag na Hemelvaartsdag".</param>
/// <returns>Done, or <see cref="NotAWorkingDay"/>.</returns>
[AllowedTo(Role.Administrator)]
public sealed record AddDayOff(CommandId CommandId, DateOnly On, string Name) : ICommand<Done>;

internal sealed class AddDayOffValidator : AbstractValidator<AddDayOff>
{
    public AddDayOffValidator(TimeProvider clock)
    {
        RuleFor(m => m.On).Must(day => day > DutchTime.Today(clock)).WithMessage("Kies een dag na vandaag. Wat al geteld is, verandert niet.")
            .Must(day => day <= DutchTime.Today(clock).AddYears(2)).WithMessage("Kies een dag in de komende twee jaar.");
        RuleFor(m => m.Name).Words("de naam van de dag", 60);
    }
}

internal sealed class AddDayOffHandler(CaseworkDb db, CurrentActor current, DaysOff daysOff, TimeProvider clock) : IHandle<AddDayOff, Done>
{
    public async Task<Result<Done>> HandleAsync(AddDayOff message, CancellationToken cancellationToken)
    {
        if (!WorkingDays.Includes(message.On, await daysOff.AllAsync(cancellationToken)))
        {
            return new NotAWorkingDay(message.On);
        }

        db.Add(new DayOff { On = message.On, Name = message.Name.Trim(), AddedBy = current.Actor.Id, AddedAt = clock.GetUtcNow() });
        return new Done();
    }
}

/// <summary>Takes a day off back, because it was a mistake. The clock counts the deadlines again that it lies in.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="On">A day off that is still to come.</param>
/// <returns>Done, or <see cref="NotFound"/>.</returns>
[AllowedTo(Role.Administrator)]
public sealed record WithdrawDayOff(CommandId CommandId, DateOnly On) : ICommand<Done>;

internal sealed class WithdrawDayOffValidator : AbstractValidator<WithdrawDayOff>
{
    public WithdrawDayOffValidator(TimeProvider clock) =>
        RuleFor(m => m.On).Must(day => day > DutchTime.Today(clock)).WithMessage("Deze dag is al begonnen of voorbij. Wat al geteld is, verandert niet.");
}

internal sealed class WithdrawDayOffHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<WithdrawDayOff, Done>
{
    public async Task<Result<Done>> HandleAsync(WithdrawDayOff message, CancellationToken cancellationToken)
    {
        if (await db.Set<DayOff>().SingleOrDefaultAsync(d => d.On == message.On && d.WithdrawnAt == null, cancellationToken) is not { } day)
        {
            return new NotFound();
        }

        day.Withdraw(current.Actor.Id, clock.GetUtcNow());
        return new Done();
    }
}
