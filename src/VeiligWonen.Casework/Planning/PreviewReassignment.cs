using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Planning;

/// <summary>What would happen if the dossiers of one adviser went to another: which can, and why others cannot.</summary>
/// <param name="FromId">Who has them.</param>
/// <param name="ToId">Who would get them; without one the dossiers alone are shown.</param>
/// <returns>The dossiers that are not over, or <see cref="NotFound"/> when nobody of that account ever was an adviser, or <see cref="NotAnAdviser"/>.</returns>
[AllowedTo(Role.Planner)]
public sealed record PreviewReassignment(AccountId FromId, AccountId? ToId) : IQuery<Reassignment>;

/// <summary>What would happen.</summary>
/// <param name="FromName">Who has them.</param>
/// <param name="Away">The days on which they are away from now on, in order.</param>
/// <param name="Dossiers">The most urgent first.</param>
public sealed record Reassignment(string FromName, IReadOnlyList<AwayPeriod> Away, IReadOnlyList<ReassignableDossier> Dossiers);

/// <summary>One dossier of the adviser.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Code">What people call it.</param>
/// <param name="OrganisationName">The employer.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="Urgent">Whether it is urgent.</param>
/// <param name="DueOn">The target day; null when nothing is waited for.</param>
/// <param name="VisitAt">The next moment of the visit that is planned; null without one.</param>
/// <param name="KeepsDoor">The former adviser wrote a part, and can open it still.</param>
/// <param name="WhyNot">Why it cannot go to the other; null when it can, or when no other was named.</param>
public sealed record ReassignableDossier(
    DossierId DossierId, string Code, string OrganisationName, Phase Phase, bool Urgent, DateOnly? DueOn, DateTimeOffset? VisitAt, bool KeepsDoor, string? WhyNot);

internal sealed class PreviewReassignmentHandler(CaseworkDb db, Reassigning reassigning, TimeProvider clock) : IHandle<PreviewReassignment, Reassignment>
{
    private static readonly Phase[] Over = [.. Enum.GetValues<Phase>().Where(p => p.IsFinal())];

    public async Task<Result<Reassignment>> HandleAsync(PreviewReassignment message, CancellationToken cancellationToken)
    {
        // Who has dossiers may be no adviser any more: that is when they must go to another.
        var from = await db.Users.AsNoTracking().Where(a => a.Id == message.FromId && a.OrganisationCode == Organisation.Ccv).Select(a => a.FullName)
            .SingleOrDefaultAsync(cancellationToken);
        if (from is null || !await IsOrWasAdviserAsync(message.FromId, cancellationToken))
        {
            return new NotFound();
        }

        if (message.ToId is { } other && !await Advisers.In(db).AnyAsync(a => a.Id == other, cancellationToken))
        {
            return new NotAnAdviser();
        }

        var now = clock.GetUtcNow();
        var rows = await (
            from d in db.Set<Dossier>().AsNoTracking()
            where d.AdviserId == message.FromId && !Over.Contains(d.Phase)
            join o in db.Set<Organisation>() on d.OrganisationCode equals o.Code
            orderby d.UrgentSinceAt != null descending, d.DueOn == null, d.DueOn, d.Code
            select new
            {
                d.Id,
                d.Code,
                o.Name,
                d.Phase,
                Urgent = d.UrgentSinceAt != null,
                d.DueOn,
                d.BestuurderId,
                Visit = db.Set<Visit>().Where(v => v.DossierId == d.Id && v.ReplacedAt == null && (v.ScanAt > now || v.InterviewAt > now))
                    .Select(v => new VisitToCome(v.ScanAt, v.InterviewAt)).FirstOrDefault(),
                KeepsDoor = db.Set<Contribution>().Any(c => c.DossierId == d.Id && c.AccountId == message.FromId),
            }).ToListAsync(cancellationToken);
        var whyNot = message.ToId is { } to ? await reassigning.WhyNotAsync([.. rows.Select(r => (r.Id, r.BestuurderId, r.Visit))], to, cancellationToken) : null;
        var today = DutchTime.Today(clock);
        var away = await db.Set<AdviserAway>().AsNoTracking().Where(a => a.AccountId == message.FromId && a.UntilOn >= today).OrderBy(a => a.FromOn)
            .Select(a => new AwayPeriod(a.FromOn, a.UntilOn)).ToListAsync(cancellationToken);
        return new Reassignment(from, away, [.. rows.Select(r => new ReassignableDossier(
            r.Id, r.Code, r.Name, r.Phase, r.Urgent, r.DueOn, r.Visit?.Moments(now).Min(), r.KeepsDoor, whyNot?[r.Id]?.Sentence))]);
    }

    private Task<bool> IsOrWasAdviserAsync(AccountId account, CancellationToken cancellationToken) =>
        db.Set<RoleHolding>().AnyAsync(h => h.AccountId == account && h.Role == Role.Veiligheidsadviseur, cancellationToken);
}
