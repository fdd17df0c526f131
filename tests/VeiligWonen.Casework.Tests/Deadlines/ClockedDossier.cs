using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Deadlines;

/// <summary>A dossier with everybody's grants that is walked along the process by its own ledger.</summary>
internal sealed class ClockedDossier
{
    private static readonly (Phase To, Step Step, Role By, MilestoneKind[] Needs)[] Road =
    [
        (Phase.Scan, Step.AcceptRequest, Role.Planner, [MilestoneKind.Eligible]),
        (Phase.Interview, Step.FinishScan, Role.Veiligheidsadviseur, [MilestoneKind.VisitPlanned, MilestoneKind.ScanCompleted]),
        (Phase.Assessment, Step.FinishInterview, Role.Veiligheidsadviseur, [MilestoneKind.InterviewCompleted]),
        (Phase.Review, Step.SubmitForReview, Role.Veiligheidsadviseur, [MilestoneKind.ThreatAnalysisCompleted, MilestoneKind.AssessmentCompleted]),
        (Phase.Advised, Step.Adopt, Role.Beveiligingsautoriteit, [MilestoneKind.ReviewClaimed, MilestoneKind.AllPartsDecided]),
        (Phase.Provision, Step.ConfirmProvision, Role.Employer, []),
        (Phase.Care, Step.CompleteProvision, Role.Employer, [MilestoneKind.MeasuresDelivered]),
    ];

    private readonly CaseworkHouse house;

    private ClockedDossier(CaseworkHouse house, DossierId id)
    {
        this.house = house;
        Id = id;
    }

    public DossierId Id { get; }

    public static async Task<ClockedDossier> AtAsync(CaseworkHouse house, Phase phase = Phase.Intake)
    {
        var bestuurder = await house.PersonAsync(Role.Bestuurder);
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);
        foreach (var role in (Role[])[Role.Planner, Role.ThreatAnalyst, Role.Beveiligingsautoriteit, Role.Employer])
        {
            await house.PersonAsync(role);
        }

        var id = DossierId.New();
        await house.InScopeAsync(new Actor(bestuurder, Role.Bestuurder, "gm0344"), async services =>
        {
            var now = house.Clock.GetUtcNow();
            var db = services.GetRequiredService<CaseworkDb>();
            var dossier = new Dossier
            {
                Id = id,
                Code = DossierCode.For(CommandId.New()),
                BestuurderId = bestuurder,
                Office = Office.Wethouder,
                OrganisationCode = "gm0344",
                ScanOnly = false,
                OpenedAt = now,
                PhaseSinceAt = now,
                BallSinceAt = now,
            };
            dossier.AssignAdviser(adviser);
            services.GetRequiredService<DossierVault>().Create(id);
            db.Add(dossier);
            await services.GetRequiredService<DossierLedger>().OpenedAsync(dossier, CancellationToken.None);
            // After the move, as a handler may do it too: recipients are looked up last.
            db.AddRange(
                Grant.ToPerson(id, Role.Bestuurder, bestuurder, now), Grant.ToPerson(id, Role.Veiligheidsadviseur, adviser, now),
                Grant.ToOrganisation(id, Role.Planner, "ccv", now), Grant.ToOrganisation(id, Role.ThreatAnalyst, "bva", now),
                Grant.ToOrganisation(id, Role.Beveiligingsautoriteit, "bva", now), Grant.ToOrganisation(id, Role.Employer, "gm0344", now));
            await FinishAsync(services);
        });
        var made = new ClockedDossier(house, id);
        await made.WalkAsync(phase);
        return made;
    }

    /// <summary>On along the road, through every phase up to this one.</summary>
    public async Task WalkAsync(Phase phase)
    {
        var now = await house.InDbAsync(db => db.Set<Dossier>().Where(d => d.Id == Id).Select(d => d.Phase).SingleAsync());
        var done = Array.FindIndex(Road, r => r.To == now);
        foreach (var (_, step, by, needs) in Road[(done + 1)..(Array.FindIndex(Road, r => r.To == phase) + 1)])
        {
            await TakeAsync(step, by, needs);
        }
    }

    public async Task TakeAsync(Step step, Role by, params MilestoneKind[] needs)
    {
        var account = await house.PersonAsync(by);
        await house.InScopeAsync(new Actor(account, by, by is Role.Employer ? "gm0344" : "ccv"), async services =>
        {
            var ledger = services.GetRequiredService<DossierLedger>();
            foreach (var need in needs)
            {
                await ledger.ReachAsync(Id, need, CancellationToken.None);
            }

            var dossier = await ledger.LoadAsync(Id, CancellationToken.None);
            Assert.Null((await ledger.TakeAsync(dossier, step, null, CancellationToken.None)).Refusal);
            await FinishAsync(services);
        });
    }

    public async Task PauseAsync() => Assert.True((await house.AsAsync(
        await house.PersonAsync(Role.Planner), new PutOnHold(CommandId.New(), Id, "verbouwing"))).Succeeded);

    public async Task ResumeAsync() => Assert.True((await house.AsAsync(
        await house.PersonAsync(Role.Planner), new ResumeDossier(CommandId.New(), Id))).Succeeded);

    public async Task UrgentAsync(bool urgent) => Assert.True((await house.AsAsync(
        await house.PersonAsync(Role.Planner), new MarkUrgent(CommandId.New(), Id, urgent))).Succeeded);

    public Task<DateOnly?> DueOnAsync() => house.InDbAsync(db => db.Set<Dossier>().Where(d => d.Id == Id).Select(d => d.DueOn).SingleAsync());

    public Task<List<Deadline>> DeadlinesAsync() =>
        house.InDbAsync(db => db.Set<Deadline>().AsNoTracking().Where(d => d.DossierId == Id).OrderBy(d => d.Id).ToListAsync());

    private static async Task FinishAsync(IServiceProvider services)
    {
        foreach (var last in services.GetServices<IBeforeCommit>())
        {
            await last.FinishAsync(CancellationToken.None);
        }

        await services.GetRequiredService<CaseworkDb>().SaveChangesAsync();
    }
}
