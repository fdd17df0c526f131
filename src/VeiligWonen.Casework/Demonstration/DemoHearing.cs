using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.SecondLook;

namespace VeiligWonen.Casework.Demonstration;

/// <summary>Questions in running reviews, facts that bestuurders check, and a draw of signed dossiers that colleagues look at again.</summary>
internal static class DemoHearing
{
    private const int Drawn = 5;

    public static async Task PlayAsync(DemoDesk desk, DemoPeople people, CaseworkDb db)
    {
        await AskAsync(desk, db);
        await HearAsync(desk, db);
        await LookAgainAsync(desk, people, db);
    }

    // The first was answered, the others wait.
    private static async Task AskAsync(DemoDesk desk, CaseworkDb db)
    {
        var reviews = await (
            from r in db.Set<IndependentReview>().AsNoTracking()
            join d in db.Set<Dossier>() on r.DossierId equals d.Id
            where d.Phase == Phase.Review && r.HandedBackAt == null && r.DecidedAt == null
            orderby d.Code
            select new { d.Id, r.ClaimedBy, d.AdviserId }).ToListAsync();
        foreach (var (review, number) in reviews.Select((r, i) => (r, i)))
        {
            var asked = await desk.AsAsync(review.ClaimedBy, new AskReviewQuestion(
                desk.Next(), review.Id, "scan", "Bij de achterdeur staat dat het slot voldoet. Is dat het slot van voor of van na de verbouwing?"));
            if (number == 0)
            {
                await desk.AsAsync(review.AdviserId!.Value, new ReplyToReviewQuestion(
                    desk.Next(), review.Id, asked, "Van na de verbouwing. De bestuurder liet de rekening van het slot zien."));
            }
        }
    }

    // One corrected something and is ready, one is busy; the others were not asked yet.
    private static async Task HearAsync(DemoDesk desk, CaseworkDb db)
    {
        var assessing = await db.Set<Dossier>().AsNoTracking()
            .Where(d => d.Phase == Phase.Assessment && d.ReviewRounds == 0 && !db.Set<Hold>().Any(h => h.DossierId == d.Id && h.ResumedAt == null))
            .OrderBy(d => d.Code).Take(2).Select(d => new { d.Id, d.AdviserId, d.BestuurderId }).ToListAsync();
        foreach (var (dossier, number) in assessing.Select((d, i) => (d, i)))
        {
            await desk.AsAsync(dossier.AdviserId!.Value, new PutFactsForward(desk.Next(), dossier.Id));
            await desk.AsAsync(dossier.BestuurderId, new CheckFacts(desk.Next(), dossier.Id, "request", IsRight: true, null));
            await desk.AsAsync(dossier.BestuurderId, new CheckFacts(
                desk.Next(), dossier.Id, "scan:B", IsRight: false, "Het slot van de achterdeur is vorige maand vervangen. De rekening heb ik nog."));
            if (number == 0)
            {
                await desk.AsAsync(dossier.BestuurderId, new FinishFactCheck(desk.Next(), dossier.Id));
            }
        }
    }

    private static async Task LookAgainAsync(DemoDesk desk, DemoPeople people, CaseworkDb db)
    {
        await desk.AsSystemAsync(new SealTrail(desk.Next()));
        var yesterday = DutchTime.Today(desk.Clock).AddDays(-1);
        await desk.AsAsync(people.Auditor, new DrawSecondLooks(desk.Next(), yesterday.AddYears(-2), yesterday, Drawn));
        var drawn = await db.Set<DrawnDossier>().AsNoTracking().OrderBy(d => d.Place).Select(d => new { d.DossierId, d.FirstReviewer }).ToListAsync();
        foreach (var (dossier, number) in drawn.Take(2).Select((d, i) => (d, i)))
        {
            var colleague = people.Reviewers.First(r => r != dossier.FirstReviewer);
            await desk.AsAsync(colleague, new TakeSecondLook(desk.Next(), dossier.DossierId));
            if (number == 0)
            {
                await desk.AsAsync(colleague, new CompleteSecondLook(
                    desk.Next(), dossier.DossierId, SecondVerdict.SameWithRemarks, "De uitkomst is goed te volgen. Ik had gevraagd waarom een camera hier past bij de buren."));
            }
        }
    }
}
