using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Planning;

/// <summary>What an adviser has planned on a day, and in which province.</summary>
internal readonly record struct BusyTime(DateTimeOffset From, DateTimeOffset Until, string Province);

/// <summary>One adviser, as the finder looks at them.</summary>
internal sealed record AdviserTime(
    AccountId Id, string FullName, int OpenDossiers, IReadOnlyCollection<string> Regions, IReadOnlyList<WorkingHours> Week, IReadOnlyList<AwayPeriod> Away,
    IReadOnlyList<BusyTime> Busy);

/// <summary>The visit that a place is looked for: in which province, and on which days. No province goes everywhere.</summary>
internal sealed record VisitWanted(string Province, DateOnly From, DateOnly Until, DateOnly? DueOn);

/// <summary>
/// Finds moments for a visit. A pure function. Travel is kept simple: so many minutes within a province and so many between two, before and after every other
/// visit of that day. Within the term goes before outside it; then early, then where the adviser is that day already, then who has least to do.
/// </summary>
internal static class VisitFinder
{
    private const int PerAdviser = 2;
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);

    public static IReadOnlyList<VisitProposal> Find(VisitWanted wanted, IEnumerable<AdviserTime> advisers, PlanningOptions options)
    {
        var found = advisers
            .Where(a => wanted.Province.Length == 0 || a.Regions.Contains(wanted.Province, StringComparer.Ordinal))
            .SelectMany(a => Days(wanted).Select(day => First(a, day, wanted, options)))
            .OfType<Candidate>()
            .OrderBy(c => c.Proposal.AfterTerm).ThenBy(c => c.Score).ThenBy(c => c.Proposal.Moment.On).ThenBy(c => c.Proposal.FullName, StringComparer.Ordinal)
            .ThenBy(c => c.Proposal.AdviserId.Value);
        var perAdviser = new Dictionary<AccountId, int>();
        List<VisitProposal> chosen = [];
        foreach (var candidate in found.Select(c => c.Proposal))
        {
            if (perAdviser.GetValueOrDefault(candidate.AdviserId) < PerAdviser)
            {
                perAdviser[candidate.AdviserId] = perAdviser.GetValueOrDefault(candidate.AdviserId) + 1;
                chosen.Add(candidate);
            }
        }

        return [.. chosen.Take(options.Proposals).OrderBy(p => p.AfterTerm).ThenBy(p => p.Moment.On).ThenBy(p => p.Moment.Time)];
    }

    private static IEnumerable<DateOnly> Days(VisitWanted wanted)
    {
        for (var day = wanted.From; day <= wanted.Until; day = day.AddDays(1))
        {
            if (WorkingDays.Includes(day))
            {
                yield return day;
            }
        }
    }

    private static Candidate? First(AdviserTime adviser, DateOnly day, VisitWanted wanted, PlanningOptions options)
    {
        var hours = adviser.Week.FirstOrDefault(h => h.Day == day.DayOfWeek);
        var busy = adviser.Busy.Where(b => DutchTime.DayOf(b.From) == day).ToList();
        if (hours is null || busy.Count >= options.MostVisitsADay || adviser.Away.Any(a => a.FromOn <= day && day <= a.UntilOn))
        {
            return null;
        }

        var length = TimeSpan.FromMinutes(options.VisitMinutes);
        var last = DutchTime.At(day, hours.Until) - length;
        for (var at = DutchTime.At(day, hours.From); at <= last; at += Step)
        {
            var until = at + length;
            if (busy.All(b => at >= b.Until + Travel(b, wanted, options) || until + Travel(b, wanted, options) <= b.From))
            {
                var near = busy.Exists(b => IsNear(b, wanted));
                var time = TimeOnly.FromTimeSpan(DutchTime.Local(at).TimeOfDay);
                return new Candidate(
                    new VisitProposal(adviser.Id, adviser.FullName, new Scan.VisitMoment(day, time), adviser.OpenDossiers, near, day > wanted.DueOn),
                    WorkingDays.Between(wanted.From, day) + (near ? -2 : busy.Count > 0 ? 1 : 0) + (adviser.OpenDossiers / 2.0));
            }
        }

        return null;
    }

    private static bool IsNear(BusyTime busy, VisitWanted wanted) => wanted.Province.Length > 0 && string.Equals(busy.Province, wanted.Province, StringComparison.Ordinal);

    private static TimeSpan Travel(BusyTime busy, VisitWanted wanted, PlanningOptions options) =>
        TimeSpan.FromMinutes(IsNear(busy, wanted) ? options.TravelWithinMinutes : options.TravelBetweenMinutes);

    private sealed record Candidate(VisitProposal Proposal, double Score);
}
