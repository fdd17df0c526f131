using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Casework.Demonstration;

/// <summary>A reviewer who is away and has a deputy, and a dossier from which everybody stepped back.</summary>
internal static class DemoDeputies
{
    private const int DaysAway = 9;

    public static async Task PlayAsync(DemoDesk desk, DemoPeople people, CaseworkDb db)
    {
        await StandInAsync(desk, people, db);
        await StepBackAsync(desk, db);
    }

    // Of whom has something in hand, so that there is something to take over.
    private static async Task StandInAsync(DemoDesk desk, DemoPeople people, CaseworkDb db)
    {
        var today = DutchTime.Today(desk.Clock);
        var away = await db.Set<IndependentReview>().AsNoTracking().Where(r => r.HandedBackAt == null && r.DecidedAt == null && people.Reviewers.Contains(r.ClaimedBy))
            .OrderBy(r => r.ClaimedAt).Select(r => r.ClaimedBy).FirstAsync();
        await desk.AsAsync(away, new NameDeputy(desk.Next(), people.Reviewers.First(r => r != away), today, today.AddDays(DaysAway)));
    }

    // The one with the most time left, that nobody has taken up.
    private static async Task StepBackAsync(DemoDesk desk, CaseworkDb db)
    {
        var dossier = await db.Set<Dossiers.Dossier>().AsNoTracking()
            .Where(d => d.Phase == Phase.Review && !db.Set<IndependentReview>().Any(r => r.DossierId == d.Id && r.HandedBackAt == null))
            .OrderByDescending(d => d.DueOn).ThenBy(d => d.Code).Select(d => d.Id).FirstAsync();
        var reviewers = await db.Set<RoleHolding>().AsNoTracking().Where(h => h.Role == Role.Beveiligingsautoriteit && h.EndedAt == null).OrderBy(h => h.Id)
            .Select(h => h.AccountId).ToListAsync();
        foreach (var reviewer in reviewers)
        {
            await desk.AsAsync(reviewer, new ClaimReview(desk.Next(), dossier, HasInterest: true));
        }
    }
}
