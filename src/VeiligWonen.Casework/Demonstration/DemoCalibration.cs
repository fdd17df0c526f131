using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Calibration;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Demonstration;

/// <summary>A draw over the submitted assessments: some rated again and handed in, some still to be rated, one that nobody has yet.</summary>
internal static class DemoCalibration
{
    private const int Size = 9;
    private const int HandedIn = 6;

    public static async Task PlayAsync(DemoDesk desk, DemoPeople people, CaseworkDb db)
    {
        var yesterday = DutchTime.Today(desk.Clock).AddDays(-1);
        await desk.AsAsync(people.Coach, new DrawCalibration(desk.Next(), 20260101, yesterday.AddYears(-2), yesterday, Size));
        await desk.AsSystemAsync(new FillCalibrationDraws(desk.Next()));
        var cases = await db.Set<CalibrationCase>().AsNoTracking().OrderBy(c => c.Place).Select(c => new { c.Id, c.Place, c.FirstRater }).ToListAsync();
        foreach (var drawn in cases.SkipLast(1))
        {
            // A dossier of the demonstration has one adviser, so the next one knows nothing of it.
            var rater = people.Advisers[(people.Advisers.ToList().IndexOf(drawn.FirstRater) + 1) % people.Advisers.Count];
            await desk.AsAsync(people.Coach, new AssignSecondRater(desk.Next(), drawn.Id, rater));
            foreach (var (scenario, i) in Scenarios.Current.All.Take(drawn.Place <= HandedIn ? Scenarios.Current.All.Count : 2 * (drawn.Place - HandedIn - 1)).Select((s, i) => (s, i)))
            {
                await desk.AsAsync(rater, new SaveSecondRating(desk.Next(), drawn.Id, scenario.Code, Rate(scenario.Code, drawn.Place, i)));
            }

            if (drawn.Place <= HandedIn)
            {
                await desk.AsAsync(rater, new HandInSecondRating(desk.Next(), drawn.Id));
            }
        }
    }

    // Mostly as DemoPaper scores, now and then a step beside it.
    private static RiskSteps Rate(string code, int place, int number)
    {
        var heavy = code is "S1" or "S7" ? 4 : 2;
        var beside = ((place * 5) + (number * 3)) % 7;
        return new RiskSteps(heavy + (beside == 0 ? 1 : 0), heavy + (beside == 2 ? 1 : beside == 3 ? -1 : 0), beside == 4 ? 4 : beside == 5 ? 2 : 3);
    }
}
