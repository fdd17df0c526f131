using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Assessment;

/// <summary>A dossier in the phase Assessment, with its adviser and analyst.</summary>
internal sealed class AssessmentRig : IAsyncDisposable
{
    private AssessmentRig(CaseworkHouse house) => House = house;

    public CaseworkHouse House { get; }

    public DossierId Dossier { get; } = DossierId.New();

    public AccountId Adviser { get; private set; }

    public AccountId Analyst { get; private set; }

    public static async Task<AssessmentRig> OpenAsync(Phase phase = Phase.Assessment, Func<CaseworkOptions, CaseworkOptions>? change = null)
    {
        var rig = new AssessmentRig(await CaseworkHouse.OpenAsync(change: change));
        rig.Adviser = await rig.House.PersonAsync(Role.Veiligheidsadviseur);
        rig.Analyst = await rig.House.PersonAsync(Role.ThreatAnalyst);
        await rig.AddDossierAsync(rig.Dossier, "VW-TEST-TEST", await rig.House.PersonAsync(Role.Bestuurder));
        await rig.MoveAsync(phase);
        return rig;
    }

    public Task<Result<T>> AsAdviserAsync<T>(IMessage<T> message) => House.AsAsync(Adviser, message);

    public Task<Result<T>> AsAnalystAsync<T>(IMessage<T> message) => House.AsAsync(Analyst, message);

    public Task MoveAsync(Phase phase) => House.InDbAsync(db =>
        db.Set<Dossier>().Where(d => d.Id == Dossier).ExecuteUpdateAsync(set => set.SetProperty(d => d.Phase, phase)));

    public Task HoldAsync() => House.InDbAsync(async db =>
    {
        db.Add(new Hold { DossierId = Dossier, By = Adviser, At = House.Clock.GetUtcNow(), Reason = [1], WaitsFor = Party.Ccv, LookAgainOn = DutchTime.Today(House.Clock).AddDays(28) });
        return await db.SaveChangesAsync();
    });

    /// <summary>Milestones that hold now.</summary>
    public Task<List<MilestoneKind>> ReachedAsync() => House.InDbAsync(db =>
        db.Set<Milestone>().Where(m => m.DossierId == Dossier && m.LapsedAt == null).Select(m => m.Kind).ToListAsync());

    public Task<List<ContributionPart>> ContributedAsync(AccountId account) => House.InDbAsync(db =>
        db.Set<Contribution>().Where(c => c.DossierId == Dossier && c.AccountId == account).Select(c => c.Part).Order().ToListAsync());

    public async Task<AssessmentView> ViewAsync() => (await AsAdviserAsync(new ShowAssessment(Dossier))).Answer;

    public ScoreScenario Score(string code, int before, int after, int revision = 0) =>
        new(CommandId.New(), Dossier, code, revision, All(before), All(after), null, null, null, null);

    public MeasureDraft Draft(int number, PayerLayer? payer = null) => MeasureCatalogue.Current.Find(number) is { } measure
        ? new(number, 1, null, null, payer ?? measure.DefaultPayer, measure.DefaultMode, ["S1"], [], "Omdat het nodig is.")
        : new(number, 1, null, null, PayerLayer.Employer, ProvisionMode.Provided, ["S1"], [], "Omdat het nodig is.");

    public Task<Result<MeasureProposalId>> ProposeAsync(MeasureDraft draft) => AsAdviserAsync(new ProposeMeasure(CommandId.New(), Dossier, draft));

    public SaveThreatAnalysis Words(int revision = 0) => new(
        CommandId.New(), Dossier, revision, "Kanarie samenvatting", "Kanarie bron", "Kanarie lokaal", 3, ThreatTrend.Rising)
    {
        WithoutAnswer = "Kanarie reden",
    };

    public ThreatLineDraft Threat(string scenario = "S1", int concreteness = 3) =>
        new(scenario, "group", concreteness, 2, 4, ThreatTrend.Rising, "Kanarie toelichting");

    public SaveThreatLine Line(ThreatLineDraft? line = null) => new(CommandId.New(), Dossier, ThreatLineId.New(), 0, line ?? Threat());

    public CompleteThreatAnalysis Complete(int revision = 1, int lines = 1) => new(CommandId.New(), Dossier, revision, lines);

    /// <summary>The words and one line.</summary>
    public async Task WriteAnalysisAsync()
    {
        Assert.Null((await AsAnalystAsync(Words())).Refusal);
        Assert.Null((await AsAnalystAsync(Line())).Refusal);
    }

    public async Task FillAsync()
    {
        foreach (var scenario in Scenarios.Current.All)
        {
            Assert.Null((await AsAdviserAsync(Score(scenario.Code, 3, 2))).Refusal);
        }

        Assert.Null((await ProposeAsync(Draft(24))).Refusal);
        Assert.Null((await AsAdviserAsync(new SaveJudgement(CommandId.New(), Dossier, 0, "Kanarie oordeel", null))).Refusal);
    }

    /// <summary>A second dossier of the same office, with the same writers, in the phase Assessment.</summary>
    public async Task<DossierId> AddAnotherAsync()
    {
        var id = DossierId.New();
        await AddDossierAsync(id, "VW-TEST-ELSE", await House.PersonAsync(Role.Bestuurder, "tweede"));
        await House.InDbAsync(db => db.Set<Dossier>().Where(d => d.Id == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.Phase, Phase.Assessment)));
        return id;
    }

    public async Task<IReadOnlyList<ReviewPart>> FreezeAsync()
    {
        var parts = new List<ReviewPart>();
        await House.InScopeAsync(Actor.System, async services =>
        {
            foreach (var room in services.GetServices<IFreezeForReview>().Where(r => r is FreezeAssessment or FreezeThreatAnalysis))
            {
                parts.AddRange(await room.FreezeAsync(Dossier, default));
            }
        });
        return [.. parts.OrderBy(p => p.Order).ThenBy(p => p.Key, StringComparer.Ordinal)];
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();

    private static RiskSteps All(int step) => new(step, step, step);

    private async Task AddDossierAsync(DossierId id, string code, AccountId bestuurder)
    {
        var now = House.Clock.GetUtcNow();
        await House.InScopeAsync(Actor.System, async services =>
        {
            var db = services.GetRequiredService<CaseworkDb>();
            db.Add(new Dossier
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
            });
            services.GetRequiredService<DossierVault>().Create(id);
            db.Add(Grant.ToPerson(id, Role.Veiligheidsadviseur, Adviser, now));
            db.Add(Grant.ToOrganisation(id, Role.ThreatAnalyst, Organisation.Bva, now));
            await db.SaveChangesAsync();
        });
    }
}
