using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>The reviewer reads the snapshot and nothing else: what happens to the live tables meanwhile changes no letter of it.</summary>
public sealed class ReviewFromSnapshotTests
{
    [Fact]
    public async Task What_the_reviewer_reads_is_the_signed_document_to_the_byte_whatever_the_tables_say_now()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var subject = await rig.House.InDbAsync(db => db.Set<ReviewSubject>().AsNoTracking().SingleAsync());
        Assert.Equal(subject.Sha256, await HashAsync(rig));

        await rig.House.InDbAsync(async db =>
        {
            await db.Set<MeasureProposal>().ExecuteUpdateAsync(set => set.SetProperty(p => p.Quantity, 9).SetProperty(p => p.PriceMin, 1m).SetProperty(p => p.Reasoning, new byte[] { 1 }));
            await db.Set<ScenarioScore>().ExecuteDeleteAsync();
            await db.Set<ScanAnswer>().ExecuteDeleteAsync();
            return await db.Set<SituationalAssessment>().ExecuteUpdateAsync(set => set.SetProperty(a => a.ScaleVersion, "9999-1"));
        });

        Assert.Equal(subject.Sha256, await HashAsync(rig));
    }

    private static async Task<string> HashAsync(ReviewRig rig)
    {
        var view = await rig.ViewAsync();
        var dossier = await rig.House.InDbAsync(db => db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == rig.Dossier));
        var parts = view.Parts.Select(p => p.Part).ToList();
        return CanonicalJson.Hash(CanonicalJson.Write(new ReviewSnapshot(view.DossierCode, dossier.Office.ToString(), dossier.OrganisationCode, view.Round, parts)));
    }
}
