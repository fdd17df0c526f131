using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>How many dossiers are alike in what the worklist counts.</summary>
internal sealed record WorklistCount(Phase Phase, WorklistGroup Group, Party BallWith, int Dossiers);

/// <summary>A dossier where it stands in a list.</summary>
internal sealed record WorklistPlace(DossierId DossierId, WorklistGroup Group);

/// <summary>What the worklist, the home page and the export ask: each starts from what the actor may enter in the acting role (ADR 0079).</summary>
internal sealed class WorklistQuery(CaseworkDb db, WorkingDaysBetween between, TimeProvider clock)
{
    public GroupDays Days() => GroupDays.On(DutchTime.Today(clock), between);

    /// <summary>
    /// The entries of the actor that fit what is not counted beside each other: search word, adviser, urgency and pause. In two parts, by their organisation and by
    /// themselves, without a dossier in both: each part lies in the index in the order of the list, and together they would have to be sorted.
    /// </summary>
    public IReadOnlyList<IQueryable<WorklistEntry>> Narrow(Actor actor, WorklistFilter filter) => [.. Mine(actor).Select(part => Narrow(part, filter))];

    /// <summary>One grouped query from which everything that the page counts is added up, so that no two counts can disagree.</summary>
    public async Task<IReadOnlyList<WorklistCount>> CountAsync(IReadOnlyList<IQueryable<WorklistEntry>> narrowed, GroupDays days, CancellationToken cancellationToken)
    {
        // Whose entries they are is not known when the plan is made: PostgreSQL then expects six of them and sorts fifty thousand to group them.
        await SortAsync(false);
        var counts = await Together(narrowed).Select(days.With((e, group) => new { e.Phase, Group = group, e.BallWith }))
            .GroupBy(e => new { e.Phase, e.Group, e.BallWith })
            .Select(g => new WorklistCount(g.Key.Phase, g.Key.Group, g.Key.BallWith, g.Count()))
            .ToListAsync(cancellationToken);
        await SortAsync(true);
        return counts;

        Task SortAsync(bool may) => db.Database.ExecuteSqlAsync($"SELECT set_config('enable_sort', {(may ? "on" : "off")}, true)", cancellationToken);
    }

    /// <summary>
    /// A stretch of the list in its order: group after group, in each what is due first. A group is counted only when the stretch begins past its end, so the beginning of a list
    /// is there without counting anything.
    /// </summary>
    public static async Task<IReadOnlyList<WorklistPlace>> StretchAsync(
        IReadOnlyList<IQueryable<WorklistEntry>> narrowed, WorklistFilter filter, GroupDays days, int skip, int take, CancellationToken cancellationToken)
    {
        var stretch = new List<WorklistPlace>();
        narrowed = filter.Phase is { } phase ? Each(narrowed, part => part.Where(e => e.Phase == phase)) : narrowed;
        narrowed = filter.BallWith is { } party ? Each(narrowed, part => part.Where(e => e.BallWith == party)) : narrowed;
        foreach (var group in filter.Groups.TakeWhile(_ => stretch.Count < take))
        {
            var members = Each(narrowed, part => Of(group, part, days));
            var (before, wanted) = (skip, take - stretch.Count);
            // What each part has at most of the stretch, read in the order of the index and no further.
            var found = await Together(members.Select(part => part.OrderBy(e => e.FirstOn).ThenBy(e => e.DossierId).Take(before + wanted).Select(e => new { e.FirstOn, e.DossierId })))
                .OrderBy(e => e.FirstOn).ThenBy(e => e.DossierId).Skip(before).Take(wanted).Select(e => e.DossierId).ToListAsync(cancellationToken);
            stretch.AddRange(found.Select(dossier => new WorklistPlace(dossier, group)));
            skip = found.Count > 0 || skip == 0 ? 0 : Math.Max(0, skip - await Together(members).CountAsync(cancellationToken));
        }

        return stretch;
    }

    // Whoever may enter one as a person and by their organisation has it once.
    private IQueryable<WorklistEntry>[] Mine(Actor actor)
    {
        var (role, organisation, person) = (actor.Role, actor.OrganisationCode, actor.AccountId?.ToString());
        var entries = db.Set<WorklistEntry>().AsNoTracking();
        return
        [
            entries.Where(e => e.Role == role && e.Holder == organisation),
            entries.Where(e => e.Role == role && e.Holder == person && !entries.Any(o => o.DossierId == e.DossierId && o.Role == role && o.Holder == organisation)),
        ];
    }

    private IQueryable<WorklistEntry> Narrow(IQueryable<WorklistEntry> found, WorklistFilter filter)
    {
        found = filter.Urgent ? found.Where(e => e.Urgent) : found;
        found = filter.OnHold ? found.Where(e => e.OnHold) : found;
        found = filter.AdviserId is { } adviser ? found.Where(e => e.AdviserId == adviser) : found;
        if (filter.Sought is { } sought)
        {
            var pattern = $"%{sought.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            found = found.Where(e => EF.Functions.ILike(e.Code, pattern)
                || db.Set<Organisation>().Any(o => o.Code == e.OrganisationCode && EF.Functions.ILike(o.Name, pattern)));
        }

        return found;
    }

    private static IQueryable<T> Together<T>(IEnumerable<IQueryable<T>> parts) => parts.Aggregate((all, part) => all.Concat(part));

    private static IReadOnlyList<IQueryable<WorklistEntry>> Each(IReadOnlyList<IQueryable<WorklistEntry>> parts, Func<IQueryable<WorklistEntry>, IQueryable<WorklistEntry>> narrow) =>
        [.. parts.Select(narrow)];

    // The bounds say nothing that the rule does not: they let the index begin and end where the group does. Late only are those of the last days, so that a
    // group of few among them is found without going through everything that is late.
    private static IQueryable<WorklistEntry> Of(WorklistGroup group, IQueryable<WorklistEntry> narrowed, GroupDays days)
    {
        var (today, critical, soon) = (days.Today, days.CriticalUntil, days.SoonUntil);
        var near = group switch
        {
            WorklistGroup.CriticallyLate => narrowed.Where(e => e.FirstOn < today),
            WorklistGroup.Late => narrowed.Where(e => e.FirstOn > critical && e.FirstOn < today),
            WorklistGroup.DueSoon => narrowed.Where(e => e.FirstOn >= today && e.FirstOn <= soon),
            WorklistGroup.OnTrack => narrowed.Where(e => e.FirstOn > soon),
            WorklistGroup.Over => narrowed,
        };
        return near.Where(days.With((e, found) => found == group));
    }
}
