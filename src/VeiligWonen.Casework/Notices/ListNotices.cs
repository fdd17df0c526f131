using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Notices;

/// <summary>What the asker was told, newest first. Of a dossier they may no longer enter nothing is shown.</summary>
/// <returns>At most 100 notices.</returns>
[AllowedTo(
    Role.Bestuurder, Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit, Role.Employer, Role.Administrator,
    Role.Auditor)]
public sealed record ListNotices : IQuery<NoticeList>;

/// <summary>The notices of one person.</summary>
/// <param name="Lines">Newest first.</param>
/// <param name="Unread">How many of all are unread.</param>
public sealed record NoticeList(IReadOnlyList<NoticeLine> Lines, int Unread);

/// <summary>One notice.</summary>
/// <param name="NoticeId">Its id.</param>
/// <param name="Kind">What is told.</param>
/// <param name="Role">The role in which the asker may enter the dossier.</param>
/// <param name="DossierId">The dossier; null when it is about none.</param>
/// <param name="Code">Its code; null without a dossier.</param>
/// <param name="At">When.</param>
/// <param name="ReadAt">When it was read; null while it is unread.</param>
public sealed record NoticeLine(
    NoticeId NoticeId, NoticeKind Kind, Role Role, DossierId? DossierId, string? Code, DateTimeOffset At, DateTimeOffset? ReadAt);

internal sealed class ListNoticesHandler(CaseworkDb db, CurrentActor current) : IHandle<ListNotices, NoticeList>
{
    private const int Most = 100;

    public async Task<Result<NoticeList>> HandleAsync(ListNotices message, CancellationToken cancellationToken)
    {
        var mine = MyNotices.Of(db, current.Actor);
        var lines = await (
            from n in mine.AsNoTracking()
            join d in db.Set<Dossier>() on n.DossierId equals (DossierId?)d.Id into dossiers
            from d in dossiers.DefaultIfEmpty()
            orderby n.At descending, n.Id descending
            select new NoticeLine(n.Id, n.Kind, n.Role, n.DossierId, d == null ? null : d.Code, n.At, n.ReadAt)).Take(Most).ToListAsync(cancellationToken);
        return new NoticeList(lines, await mine.CountAsync(n => n.ReadAt == null, cancellationToken));
    }
}

/// <summary>
/// Need-to-know inside the query: a notice lives as long as its reader may enter the dossier in the role of the notice. The auditor enters none
/// and reads codes only.
/// </summary>
internal static class MyNotices
{
    public static IQueryable<Notice> Of(CaseworkDb db, Actor actor) =>
        db.Set<Notice>().Where(n => n.AccountId == actor.AccountId
            // Who leads a role holds the role or not, and enters no dossier for it.
            && ((n.Kind == NoticeKind.LateUnderYou && db.Set<RoleLead>().Any(m => m.AccountId == n.AccountId && m.Role == n.Role && m.EndedAt == null))
            || (db.Set<RoleHolding>().Any(h => h.AccountId == n.AccountId && h.Role == n.Role && h.EndedAt == null)
            // Who is asked about local risks has no grant on the dossier, and reads no more of it than this.
            && (n.Role == Role.Auditor || n.Kind == NoticeKind.DeputyshipChanged || n.Kind == NoticeKind.LocalRiskAsked || db.Set<Grant>().Any(g => g.DossierId == n.DossierId && g.Role == n.Role && g.EndedAt == null
                && (g.AccountId == actor.AccountId || g.OrganisationCode == actor.OrganisationCode))))));
}
