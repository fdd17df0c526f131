using System.Text;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Measures;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Measures;

/// <summary>Brings a dossier to an adopted advice in one go; the roads to it have tests of their own.</summary>
internal static class AnAdvice
{
    private static readonly Step[] Road =
        [Step.AcceptRequest, Step.FinishScan, Step.FinishInterview, Step.SubmitForReview, Step.Adopt];

    public static AdvisedMeasure Measure(int number, PayerLayer payer = PayerLayer.Employer, decimal min = 300, decimal max = 800) =>
        new(Guid.CreateVersion7(), MeasureCatalogue.Current.VersionId, number, 1, min, max, payer, ProvisionMode.Provided);

    public static async Task<DossierId> AdoptedAsync(CaseworkHouse house, params AdvisedMeasure[] measures) =>
        await AdoptedAsync(house, "Dorpsstraat 1", "VW-TEST-0001", measures);

    public static async Task<DossierId> AdoptedAsync(CaseworkHouse house, string street, string code, params AdvisedMeasure[] measures)
    {
        var bestuurder = await house.PersonAsync(Role.Bestuurder);
        var reviewer = await house.PersonAsync(Role.Beveiligingsautoriteit);
        var id = DossierId.New();
        await house.InScopeAsync(new Actor(reviewer, Role.Beveiligingsautoriteit, Organisation.Bva), async services =>
        {
            var db = services.GetRequiredService<CaseworkDb>();
            var now = house.Clock.GetUtcNow();
            var dossier = new Dossier
            {
                Id = id,
                Code = code,
                BestuurderId = bestuurder,
                Office = Office.Wethouder,
                OrganisationCode = "gm0344",
                ScanOnly = false,
                OpenedAt = now,
                PhaseSinceAt = now,
                BallSinceAt = now,
            };
            db.Add(dossier);
            var key = services.GetRequiredService<DossierVault>().Create(dossier.Id);
            db.Add(Home(dossier.Id, key, street));
            db.Add(Grant.ToPerson(dossier.Id, Role.Bestuurder, bestuurder, now));
            foreach (var step in Road)
            {
                Assert.True(dossier.Take(step, Everything(dossier.Phase), now).Succeeded);
            }

            await db.SaveChangesAsync();
            await services.GetRequiredService<MeasuresOnAdvice>().CreateAsync(dossier.Id, measures, default);
            await db.SaveChangesAsync();
        });
        return id;
    }

    private static Woonplek Home(DossierId id, DossierKey key, string street) => new()
    {
        DossierId = id,
        Street = key.SealBytes(Woonplek.StreetField, SealedAt.OneRow, Encoding.UTF8.GetBytes(street)),
        Postcode = key.SealBytes(Woonplek.PostcodeField, SealedAt.OneRow, "0000 AA"u8),
        Place = key.SealBytes(Woonplek.PlaceField, SealedAt.OneRow, "Nergenshuizen"u8),
        Phone = key.SealBytes(Woonplek.PhoneField, SealedAt.OneRow, "06-00000000"u8),
        HomeIndex = null,
        ContactTimes = null,
        Tenure = Tenure.Owned,
    };

    private static DossierFacts Everything(Phase phase) => new(phase)
    {
        Eligible = true,
        VisitPlanned = true,
        ScanCompleted = true,
        InterviewCompleted = true,
        ThreatAnalysisCompleted = true,
        AssessmentCompleted = true,
        ReviewClaimed = true,
        AskerIsReviewer = true,
        AllPartsDecided = true,
    };
}
