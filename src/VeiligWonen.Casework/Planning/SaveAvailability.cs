using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Planning;

/// <summary>An adviser says where they go and when they work; the planner may say it for them. It replaces what was said before.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="AdviserId">Whose hours they are; an adviser only says the own ones.</param>
/// <param name="Revision">The revision that was on the screen; 0 for the first time.</param>
/// <param name="Regions">Provinces of <see cref="Region.All"/>.</param>
/// <param name="Week">The hours of each day of the week on which they work; none for a day off.</param>
/// <param name="Away">Days on which they go nowhere.</param>
/// <returns>The new revision, or <see cref="ChangedMeanwhile"/>, or <see cref="NotYourHours"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Planner)]
public sealed record SaveAvailability(
    CommandId CommandId, AccountId AdviserId, int Revision, IReadOnlyList<string> Regions, IReadOnlyList<WorkingHours> Week, IReadOnlyList<AwayPeriod> Away)
    : ICommand<Saved>;

/// <summary>The hours of one day of the week, on a Dutch clock.</summary>
/// <param name="Day">The day of the week.</param>
/// <param name="From">A visit begins at this time at the earliest.</param>
/// <param name="Until">A visit is over at this time at the latest.</param>
public sealed record WorkingHours(DayOfWeek Day, TimeOnly From, TimeOnly Until);

/// <summary>Days on which nobody is sent.</summary>
/// <param name="FromOn">The first day, included.</param>
/// <param name="UntilOn">The last day, included.</param>
public sealed record AwayPeriod(DateOnly FromOn, DateOnly UntilOn);

/// <summary>The account is no adviser, or an adviser says the hours of another.</summary>
public sealed record NotYourHours() : Refusal("U kunt alleen uw eigen beschikbaarheid wijzigen. De planner kan dat voor een ander doen.");

internal sealed class SaveAvailabilityValidator : AbstractValidator<SaveAvailability>
{
    private const int MostPeriods = 60;
    private static readonly TimeOnly Earliest = new(7, 0);
    private static readonly TimeOnly Latest = new(22, 0);

    public SaveAvailabilityValidator(TimeProvider clock)
    {
        var lastDay = DutchTime.Today(clock).AddYears(2);
        RuleFor(m => m.Regions).Must(r => r is not null && r.All(Region.All.Contains)).WithMessage("Kies provincies uit de lijst.");
        RuleFor(m => m.Week).Must(w => w is not null && w.All(h => h is not null && Enum.IsDefined(h.Day)) && w.Select(h => h.Day).Distinct().Count() == w.Count)
            .WithMessage("Geef voor elke dag één begin en één einde.")
            .Must(w => w is null || w.All(h => h is null || h.From < h.Until)).WithMessage("Het einde van een dag komt na het begin. Controleer de tijden.")
            .Must(w => w is null || w.All(h => h is null || (h.From >= Earliest && h.Until <= Latest))).WithMessage("Een bezoek kan tussen 7.00 uur en 22.00 uur. Controleer de tijden.");
        RuleFor(m => m.Away).Must(a => a is not null && a.All(p => p is not null && p.FromOn <= p.UntilOn)).WithMessage("De laatste dag van afwezigheid komt niet vóór de eerste.")
            .Must(a => a is null || a.Count <= MostPeriods).WithMessage($"U kunt {MostPeriods} perioden van afwezigheid bewaren. Haal oude perioden weg.")
            .Must(a => a is null || a.All(p => p is null || p.UntilOn <= lastDay)).WithMessage("Afwezigheid ligt meer dan twee jaar vooruit. Controleer het jaartal.");
    }
}

internal sealed class SaveAvailabilityHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<SaveAvailability, Saved>
{
    public async Task<Result<Saved>> HandleAsync(SaveAvailability message, CancellationToken cancellationToken)
    {
        var isOwn = current.Actor.Role is Role.Veiligheidsadviseur && message.AdviserId == current.Actor.Id;
        if (!isOwn && (current.Actor.Role is not Role.Planner || !await Advisers.In(db).AnyAsync(a => a.Id == message.AdviserId, cancellationToken)))
        {
            return new NotYourHours();
        }

        var schedule = await db.Set<AdviserSchedule>().Include(s => s.Week).Include(s => s.Away).AsSplitQuery()
            .SingleOrDefaultAsync(s => s.AccountId == message.AdviserId, cancellationToken);
        if ((schedule?.Revision ?? 0) != message.Revision)
        {
            return new ChangedMeanwhile();
        }

        schedule ??= db.Add(new AdviserSchedule { AccountId = message.AdviserId }).Entity;
        // The former hours go first: a day of the week stands once.
        db.RemoveRange(schedule.Week);
        db.RemoveRange(schedule.Away);
        await db.SaveChangesAsync(cancellationToken);
        schedule.Set(message.Regions, message.Week, message.Away);
        return new Saved(clock.GetUtcNow(), schedule.Revision);
    }
}
