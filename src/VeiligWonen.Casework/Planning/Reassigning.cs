using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Planning;

/// <summary>Reviewed it: whoever judged the work of others does not go on with it.</summary>
public sealed record AdviserReviewed() : Refusal("Deze persoon toetst of toetste dit dossier en kan daarom geen adviseur van dit dossier zijn.");

/// <summary>Nobody advises on the own home.</summary>
public sealed record AdviserIsTheBestuurder() : Refusal("Dit dossier gaat over deze persoon zelf.");

/// <summary>The visit that is planned does not suit them.</summary>
/// <param name="AtAt">When the visit is.</param>
/// <param name="Away">They are away; else they visit somebody else about that time.</param>
public sealed record VisitDoesNotSuit(DateTimeOffset AtAt, bool Away) : Refusal(
    $"Het bezoek is op {DutchTime.DayOf(AtAt).ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("nl-NL"))}. {(Away ? "Deze persoon is dan afwezig" : "Deze persoon heeft dan een ander bezoek")}. Plan het bezoek eerst opnieuw.");

/// <summary>A visit that is still to come.</summary>
/// <param name="ScanAt">When the woningscan is, or was.</param>
/// <param name="InterviewAt">When the safety interview is.</param>
internal sealed record VisitToCome(DateTimeOffset ScanAt, DateTimeOffset InterviewAt)
{
    public IEnumerable<DateTimeOffset> Moments(DateTimeOffset now) => new[] { ScanAt, InterviewAt }.Where(at => at > now).Distinct();
}

/// <summary>Why a dossier cannot be given to an adviser: asked for all that are shown before, and once more of each when it is done.</summary>
internal sealed class Reassigning(CaseworkDb db, CaseworkOptions options, TimeProvider clock)
{
    /// <summary>For each of these dossiers what stands in the way; null when nothing does.</summary>
    /// <param name="dossiers">The dossiers, with the visit that is to come.</param>
    /// <param name="to">An adviser.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyDictionary<DossierId, Refusal?>> WhyNotAsync(
        IReadOnlyList<(DossierId Id, AccountId Bestuurder, VisitToCome? Visit)> dossiers, AccountId to, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var ids = dossiers.Select(d => d.Id).ToList();
        var reviewed = await db.Set<Milestone>().Where(m => ids.Contains(m.DossierId) && m.By == to && MilestoneKinds.OfReviewer.Contains(m.Kind))
            .Select(m => m.DossierId).Distinct().ToListAsync(cancellationToken);
        var away = await db.Set<AdviserAway>().AsNoTracking().Where(a => a.AccountId == to).ToListAsync(cancellationToken);
        var others = await db.Set<Visit>().AsNoTracking()
            .Where(v => v.AdviserId == to && v.ReplacedAt == null && !ids.Contains(v.DossierId) && (v.ScanAt > now || v.InterviewAt > now))
            .Select(v => new VisitToCome(v.ScanAt, v.InterviewAt)).ToListAsync(cancellationToken);
        var busy = others.SelectMany(v => v.Moments(now)).ToList();
        return dossiers.ToDictionary(d => d.Id, d => d switch
        {
            _ when reviewed.Contains(d.Id) => new AdviserReviewed(),
            _ when d.Bestuurder == to => new AdviserIsTheBestuurder(),
            { Visit: { } visit } => visit.Moments(now).Select(at => DoesNotSuit(at, away, busy)).FirstOrDefault(no => no is not null),
            _ => (Refusal?)null,
        });
    }

    private VisitDoesNotSuit? DoesNotSuit(DateTimeOffset at, List<AdviserAway> away, List<DateTimeOffset> busy)
    {
        var (day, length) = (DutchTime.DayOf(at), TimeSpan.FromMinutes(options.Planning.VisitMinutes));
        return away.Exists(a => a.FromOn <= day && day <= a.UntilOn) ? new VisitDoesNotSuit(at, true)
            : busy.Exists(other => (other - at).Duration() < length) ? new VisitDoesNotSuit(at, false) : null;
    }
}
