using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Audit;

/// <summary>Who looked in the asker's own dossier: per day, by function, what and why. Nobody is left out.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The days, newest first, or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.Bestuurder)]
public sealed record WhoLooked(DossierId DossierId) : IQuery<IReadOnlyList<LookDay>>, IAboutDossier;

/// <summary>One Dutch day on which somebody looked.</summary>
/// <param name="On">The day.</param>
/// <param name="Looks">Who saw what, in the order of the day.</param>
public sealed record LookDay(DateOnly On, IReadOnlyList<LookLine> Looks);

/// <summary>The same look by the same person on one day, once.</summary>
/// <param name="Function">Who, by function; "u zelf" for the asker.</param>
/// <param name="What">What was looked at, in plain Dutch.</param>
/// <param name="Why">The purpose, when the look asked for one.</param>
/// <param name="FirstAt">When, the first time that day.</param>
/// <param name="Times">How often that day.</param>
/// <param name="Yourself">True for the asker's own looks.</param>
public sealed record LookLine(string Function, string What, string? Why, DateTimeOffset FirstAt, int Times, bool Yourself);

internal sealed class WhoLookedHandler(CaseworkDb db, Access.CurrentActor current) : IHandle<WhoLooked, IReadOnlyList<LookDay>>
{
    public async Task<Result<IReadOnlyList<LookDay>>> HandleAsync(WhoLooked message, CancellationToken cancellationToken)
    {
        var lines = await (
            from l in db.Set<AuditLine>().AsNoTracking()
            where l.DossierId == message.DossierId && l.Outcome == AuditOutcome.Looked
            join a in db.Users on l.AccountId equals (AccountId?)a.Id into accounts
            from a in accounts.DefaultIfEmpty()
            orderby l.Id
            select new { l.At, l.AccountId, l.Action, l.Detail, Function = a == null ? "systeem" : a.Function }).ToListAsync(cancellationToken);
        var me = current.Actor.AccountId;
        return lines.GroupBy(l => DutchTime.DayOf(l.At)).OrderByDescending(day => day.Key)
            .Select(day => new LookDay(day.Key, [.. day.GroupBy(l => new { l.AccountId, l.Action, l.Detail }).Select(same => new LookLine(
                same.Key.AccountId == me ? "u zelf" : same.First().Function, ActionLabels.Of(same.Key.Action), same.Key.Detail,
                same.First().At, same.Count(), same.Key.AccountId == me))]))
            .ToList();
    }
}
