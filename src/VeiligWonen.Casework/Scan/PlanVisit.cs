using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Scan;

/// <summary>The planner sends an adviser to the home, or plans it again. Times are those of a Dutch clock.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="AdviserId">An open account of the CCV with the role veiligheidsadviseur.</param>
/// <param name="Scan">When the woningscan is; left out once the scan has been done and only the interview is planned again.</param>
/// <param name="Interview">When the safety interview is; often the same visit.</param>
/// <returns>Done, or <see cref="VisitNotPossible"/>, or <see cref="NotAnAdviser"/>.</returns>
[AllowedTo(Role.Planner)]
public sealed record PlanVisit(CommandId CommandId, DossierId DossierId, AccountId AdviserId, VisitMoment? Scan, VisitMoment Interview)
    : ICommand<Done>, IAboutDossier;

/// <summary>A day and a time on a Dutch clock.</summary>
/// <param name="On">The day.</param>
/// <param name="Time">The time of day.</param>
public sealed record VisitMoment(DateOnly On, TimeOnly Time)
{
    internal DateTimeOffset At => DutchTime.At(On, Time);
}

/// <summary>The dossier stands where no visit can be planned.</summary>
/// <param name="Sentence">Why.</param>
public sealed record VisitNotPossible(string Sentence) : Refusal(Sentence);

/// <summary>The account cannot be sent to a home.</summary>
public sealed record NotAnAdviser() : Refusal("Kies een veiligheidsadviseur uit de lijst.");

internal sealed class PlanVisitValidator : AbstractValidator<PlanVisit>
{
    private static readonly TimeOnly Earliest = new(7, 0);
    private static readonly TimeOnly Latest = new(22, 0);

    public PlanVisitValidator(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        RuleFor(m => m.Interview).NotNull().WithMessage("Kies een dag en een tijd voor het veiligheidsgesprek.");
        Moment(RuleFor(m => m.Scan), "De woningscan", now);
        Moment(RuleFor(m => m.Interview), "Het veiligheidsgesprek", now);
        RuleFor(m => m.Interview).Must((m, interview) => interview is null || m.Scan is null || interview.At >= m.Scan.At)
            .WithMessage("Het veiligheidsgesprek kan niet vóór de woningscan zijn. Kies dezelfde tijd of later.");
    }

    private static void Moment(IRuleBuilder<PlanVisit, VisitMoment?> rule, string what, DateTimeOffset now)
    {
        var lastDay = DutchTime.DayOf(now).AddYears(1);
        rule.Must(m => m is null || m.On > lastDay || m.At > now)
            .WithMessage($"{what} ligt in het verleden. Kies een moment dat nog komt.")
            .Must(m => m is null || m.On <= lastDay)
            .WithMessage($"{what} ligt meer dan een jaar vooruit. Controleer het jaartal.")
            .Must(m => m is null || (m.Time >= Earliest && m.Time <= Latest))
            .WithMessage($"{what} kan tussen 7.00 uur en 22.00 uur.");
    }
}

internal sealed class PlanVisitHandler(CaseworkDb db, CurrentActor current, DossierLedger ledger, AdviserHandOver handOver, ITellPeople people, TimeProvider clock)
    : IHandle<PlanVisit, Done>
{
    public async Task<Result<Done>> HandleAsync(PlanVisit message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        // Also one that did not go on: the scan may have been done at it.
        var former = await db.Set<Visit>().Where(v => v.DossierId == message.DossierId).OrderByDescending(v => v.Id).FirstOrDefaultAsync(cancellationToken);
        if (WhyNot(await ledger.FactsAsync(dossier, cancellationToken), message, former) is { } sentence)
        {
            return new VisitNotPossible(sentence);
        }

        if (!await Advisers.In(db).AnyAsync(a => a.Id == message.AdviserId, cancellationToken))
        {
            return new NotAnAdviser();
        }

        var now = clock.GetUtcNow();
        former?.Replace(now);
        await db.SaveChangesAsync(cancellationToken);
        db.Add(new Visit
        {
            DossierId = dossier.Id,
            AdviserId = message.AdviserId,
            ScanAt = message.Scan?.At ?? former!.ScanAt,
            InterviewAt = message.Interview.At,
            PlannedBy = current.Actor.Id,
            PlannedAt = now,
            CalendarId = former?.CalendarId ?? Guid.CreateVersion7(),
            Sequence = (former?.Sequence ?? -1) + 1,
        });
        await handOver.GiveAsync(dossier, message.AdviserId, now, cancellationToken);
        await ledger.ReachAsync(dossier.Id, MilestoneKind.VisitPlanned, cancellationToken);
        people.TellOne(dossier.Id, Role.Veiligheidsadviseur, message.AdviserId, NoticeKind.YourTurn);
        people.Tell(dossier.Id, Role.Bestuurder, NoticeKind.Appointment);
        return new Done();
    }

    private static string? WhyNot(DossierFacts facts, PlanVisit message, Visit? former) => facts switch
    {
        { OnHold: true } => "Het dossier is gepauzeerd. Hervat het eerst.",
        { Phase: Phase.Intake } => "De aanvraag is nog niet aangenomen. Neem die eerst aan, daarna kunt u het bezoek plannen.",
        { Phase: Phase.Scan } when message.Scan is null => "Kies een dag en een tijd voor de woningscan.",
        { Phase: Phase.Interview } when message.Scan is not null => "De woningscan is al gedaan. Plan alleen het veiligheidsgesprek opnieuw.",
        { Phase: Phase.Interview } when former is null => "Bij dit dossier is geen bezoek bekend.",
        { Phase: Phase.Scan or Phase.Interview } => null,
        _ => $"Het dossier staat in de fase {facts.Phase.Dutch().ToLowerInvariant()}. Er is geen bezoek meer te plannen.",
    };
}
