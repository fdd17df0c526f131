using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Scan;

/// <summary>A visit did not go on. It goes back to the planner, who plans it again; the person it is about is told.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Reason">Why, from a list: no words about somebody who was not there.</param>
/// <returns>Done, or <see cref="NoVisitPlanned"/>, or <see cref="VisitStillToCome"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Planner)]
public sealed record ReportNoShow(CommandId CommandId, DossierId DossierId, NoShowReason Reason) : ICommand<Done>, IAboutDossier;

/// <summary>Why a visit did not go on.</summary>
public enum NoShowReason
{
    /// <summary>The adviser stood at the door and nobody opened.</summary>
    NobodyHome,

    /// <summary>The bestuurder asked for another moment.</summary>
    AskedToMove,

    /// <summary>The adviser could not come.</summary>
    AdviserPrevented,

    /// <summary>It was not safe to go, or to be seen there.</summary>
    NotSafe,
}

/// <summary>Dutch labels of why a visit did not go on.</summary>
public static class NoShowLabels
{
    /// <summary>The reason in Dutch.</summary>
    /// <param name="reason">The reason.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this NoShowReason reason) => reason switch
    {
        NoShowReason.NobodyHome => "Er was niemand thuis",
        NoShowReason.AskedToMove => "De bestuurder vroeg om een ander moment",
        NoShowReason.AdviserPrevented => "De adviseur kon niet komen",
        NoShowReason.NotSafe => "Het was niet veilig om te gaan",
    };
}

/// <summary>There is no visit that could not have gone on.</summary>
public sealed record NoVisitPlanned() : Refusal("Er is geen bezoek gepland.");

/// <summary>Nobody can have stood at the door yet.</summary>
public sealed record VisitStillToCome() : Refusal("Dit bezoek moet nog komen. Dat er niemand thuis was, kan pas daarna.");

internal sealed class ReportNoShowValidator : AbstractValidator<ReportNoShow>
{
    public ReportNoShowValidator() => RuleFor(m => m.Reason).IsInEnum().WithMessage("Kies waarom het bezoek niet doorging.");
}

internal sealed class ReportNoShowHandler(CaseworkDb db, CurrentActor current, DossierLedger ledger, ITellPeople people, TimeProvider clock) : IHandle<ReportNoShow, Done>
{
    public async Task<Result<Done>> HandleAsync(ReportNoShow message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        var visit = await db.Set<Visit>().SingleOrDefaultAsync(v => v.DossierId == dossier.Id && v.ReplacedAt == null, cancellationToken);
        if (visit is null || dossier.Phase is not (Phase.Scan or Phase.Interview))
        {
            return new NoVisitPlanned();
        }

        // Of the two the one that is still open.
        var now = clock.GetUtcNow();
        if (message.Reason is NoShowReason.NobodyHome && (dossier.Phase is Phase.Scan ? visit.ScanAt : visit.InterviewAt) > now)
        {
            return new VisitStillToCome();
        }

        visit.Fail(message.Reason, current.Actor.Id, now);
        if (dossier.Phase is Phase.Scan)
        {
            await ledger.LapseAsync(dossier.Id, cancellationToken, MilestoneKind.VisitPlanned);
        }

        people.Tell(dossier.Id, Role.Planner, NoticeKind.YourTurn);
        people.TellOne(dossier.Id, Role.Veiligheidsadviseur, visit.AdviserId, NoticeKind.Appointment);
        people.Tell(dossier.Id, Role.Bestuurder, NoticeKind.Appointment);
        return new Done();
    }
}
