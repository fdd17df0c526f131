using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Fixture;

/// <summary>A dossier that stands in the phase a test needs, with its adviser.</summary>
internal sealed class ADossier : IAsyncDisposable
{
    private ADossier(CaseworkHouse house) => House = house;

    public CaseworkHouse House { get; }

    public DossierId Id { get; } = DossierId.New();

    public AccountId Adviser { get; private set; }

    public static async Task<ADossier> InAsync(Phase phase, bool scanOnly = false)
    {
        var dossier = new ADossier(await CaseworkHouse.OpenAsync());
        dossier.Adviser = await dossier.House.PersonAsync(Role.Veiligheidsadviseur);
        await dossier.WriteAsync(scanOnly);
        await dossier.MoveAsync(phase);
        return dossier;
    }

    public Task<Result<T>> AskAsync<T>(IMessage<T> message) => House.AsAsync(Adviser, message);

    public Task MoveAsync(Phase phase) => House.InDbAsync(db =>
        db.Set<Dossier>().Where(d => d.Id == Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.Phase, phase)));

    /// <summary>As if it had been submitted for review now.</summary>
    public async Task SubmitAsync()
    {
        await House.InDbAsync(async db =>
        {
            db.Add(new PhaseChange
            {
                DossierId = Id,
                From = Phase.Assessment,
                Step = Step.SubmitForReview,
                To = Phase.Review,
                By = Adviser,
                Role = Role.Veiligheidsadviseur,
                At = House.Clock.GetUtcNow(),
                Reason = null,
            });
            await db.SaveChangesAsync();
            return await db.Set<Dossier>().Where(d => d.Id == Id).ExecuteUpdateAsync(
                set => set.SetProperty(d => d.Phase, Phase.Review).SetProperty(d => d.ReviewRounds, d => d.ReviewRounds + 1));
        });
    }

    public Task HoldAsync() => House.InDbAsync(async db =>
    {
        db.Add(new Hold { DossierId = Id, By = Adviser, At = House.Clock.GetUtcNow(), Reason = [1], WaitsFor = Party.Ccv, LookAgainOn = DutchTime.Today(House.Clock).AddDays(28) });
        return await db.SaveChangesAsync();
    });

    public async Task<AccountId> GrantAsync(Role role)
    {
        var person = await House.PersonAsync(role);
        await House.InDbAsync(async db =>
        {
            db.Add(Grant.ToPerson(Id, role, person, House.Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        });
        return person;
    }

    /// <summary>Milestones that hold now.</summary>
    public Task<List<MilestoneKind>> ReachedAsync() => House.InDbAsync(db =>
        db.Set<Milestone>().Where(m => m.DossierId == Id && m.LapsedAt == null).Select(m => m.Kind).ToListAsync());

    public Task<List<ContributionPart>> ContributedAsync() => House.InDbAsync(db =>
        db.Set<Contribution>().Where(c => c.DossierId == Id && c.AccountId == Adviser).Select(c => c.Part).ToListAsync());

    public Task<Phase> PhaseAsync() => House.InDbAsync(db => db.Set<Dossier>().Where(d => d.Id == Id).Select(d => d.Phase).SingleAsync());

    /// <summary>What one room submits for review, when its adviser does.</summary>
    public async Task<ReviewPart> FreezeAsync(string key)
    {
        ReviewPart? part = null;
        await House.AsIfAdmittedAsync(Adviser, async services =>
        {
            foreach (var room in services.GetServices<IFreezeForReview>())
            {
                part ??= (await room.FreezeAsync(Id, default)).FirstOrDefault(p => string.Equals(p.Key, key, StringComparison.Ordinal));
            }
        });
        return Assert.IsType<ReviewPart>(part);
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();

    private async Task WriteAsync(bool scanOnly)
    {
        var bestuurder = await House.PersonAsync(Role.Bestuurder);
        var now = House.Clock.GetUtcNow();
        await House.InScopeAsync(Actor.System, async services =>
        {
            var db = services.GetRequiredService<CaseworkDb>();
            db.Add(new Dossier
            {
                Id = Id,
                Code = "VW-TEST-TEST",
                BestuurderId = bestuurder,
                Office = scanOnly ? Office.Raadslid : Office.Wethouder,
                OrganisationCode = "gm0344",
                ScanOnly = scanOnly,
                OpenedAt = now,
                PhaseSinceAt = now,
                BallSinceAt = now,
            });
            services.GetRequiredService<DossierVault>().Create(Id);
            db.Add(Grant.ToPerson(Id, Role.Veiligheidsadviseur, Adviser, now));
            db.Add(new Milestone { DossierId = Id, Kind = MilestoneKind.VisitPlanned, By = null, At = now });
            await db.SaveChangesAsync();
        });
    }
}
