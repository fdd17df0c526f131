using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Planning;

/// <summary>
/// The planner gives a dossier to another adviser, because the one it had is away or has too much: the work goes over as it stands, and the visit that is planned
/// keeps its moment. Both advisers hear it, and the bestuurder does.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="FromId">Who has it on the screen of the planner.</param>
/// <param name="ToId">An open account of the CCV with the role veiligheidsadviseur.</param>
/// <returns>
/// Done, or <see cref="DossierIsOver"/>, <see cref="NotAnAdviser"/>, <see cref="AdviserChanged"/>, <see cref="AdviserReviewed"/>, <see cref="AdviserIsTheBestuurder"/>,
/// <see cref="VisitDoesNotSuit"/>.
/// </returns>
[AllowedTo(Role.Planner)]
[NothingToValidate]
public sealed record ReassignAdviser(CommandId CommandId, DossierId DossierId, AccountId FromId, AccountId ToId) : ICommand<Done>, IAboutDossier;

/// <summary>Somebody else gave it to somebody else meanwhile.</summary>
public sealed record AdviserChanged() : Refusal("Dit dossier heeft intussen een andere adviseur. Open de lijst opnieuw.");

internal sealed class ReassignAdviserHandler(
    CaseworkDb db, CurrentActor current, DossierLedger ledger, Reassigning reassigning, AdviserHandOver handOver, ITellPeople people, TimeProvider clock)
    : IHandle<ReassignAdviser, Done>
{
    public async Task<Result<Done>> HandleAsync(ReassignAdviser message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        if (dossier.Phase.IsFinal())
        {
            return new DossierIsOver();
        }

        if (dossier.AdviserId != message.FromId || message.ToId == message.FromId)
        {
            return new AdviserChanged();
        }

        if (!await Advisers.In(db).AnyAsync(a => a.Id == message.ToId, cancellationToken))
        {
            return new NotAnAdviser();
        }

        var now = clock.GetUtcNow();
        var visit = await db.Set<Visit>().SingleOrDefaultAsync(v => v.DossierId == message.DossierId && v.ReplacedAt == null, cancellationToken);
        var toCome = visit is not null && (visit.ScanAt > now || visit.InterviewAt > now) ? visit : null;
        var whyNot = await reassigning.WhyNotAsync(
            [(dossier.Id, dossier.BestuurderId, toCome is null ? null : new VisitToCome(toCome.ScanAt, toCome.InterviewAt))], message.ToId, cancellationToken);
        if (whyNot[dossier.Id] is { } refusal)
        {
            return refusal;
        }

        // Told before the door closes for them: they hear that it is theirs no more, and read nothing of it.
        people.TellUnseen(dossier.Id, Role.Veiligheidsadviseur, message.FromId, NoticeKind.AdviserChanged);
        await handOver.GiveAsync(dossier, message.ToId, now, cancellationToken);
        if (toCome is not null)
        {
            await SendInsteadAsync(toCome, message.ToId, now, cancellationToken);
        }

        people.TellOne(dossier.Id, Role.Veiligheidsadviseur, message.ToId, NoticeKind.YourTurn);
        people.Tell(dossier.Id, Role.Bestuurder, NoticeKind.AdviserChanged);
        return new Done();
    }

    private async Task SendInsteadAsync(Visit former, AccountId to, DateTimeOffset now, CancellationToken cancellationToken)
    {
        former.Replace(now);
        // A dossier has one visit that stands: the former must be out of the way first.
        await db.SaveChangesAsync(cancellationToken);
        db.Add(new Visit
        {
            DossierId = former.DossierId,
            AdviserId = to,
            ScanAt = former.ScanAt,
            InterviewAt = former.InterviewAt,
            PlannedBy = current.Actor.Id,
            PlannedAt = now,
            CalendarId = former.CalendarId,
            Sequence = former.Sequence + 1,
        });
    }
}
