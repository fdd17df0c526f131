using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Tests.Assessment;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>A dossier of which both building blocks are complete, written by the adviser and the analyst through the front desk.</summary>
internal sealed class ReviewRig : IAsyncDisposable
{
    public const string Analysis = "threat-analysis";
    public const string Judgement = "judgement";

    private readonly AssessmentRig writers;

    private ReviewRig(AssessmentRig writers) => this.writers = writers;

    public CaseworkHouse House => writers.House;

    public DossierId Dossier => writers.Dossier;

    public AccountId Adviser => writers.Adviser;

    public AccountId Analyst => writers.Analyst;

    public AccountId Reviewer { get; private set; }

    /// <summary>A camera at the door, to be paid by the employer.</summary>
    public MeasureProposalId Camera { get; private set; }

    public string CameraPart => $"measure:24:{Camera}";

    /// <param name="two">Whether a round needs two reviewers, because of what it costs.</param>
    public static async Task<ReviewRig> CompleteAsync(bool two = false)
    {
        var rig = new ReviewRig(await AssessmentRig.OpenAsync(
            change: two ? options => options with { Review = new ReviewOptions { SecondReviewerAboveEuros = 0 } } : null));
        rig.Reviewer = await rig.House.PersonAsync(Role.Beveiligingsautoriteit);
        await rig.writers.FillAsync();
        rig.Camera = (await rig.writers.ViewAsync()).Measures.Single().Id;
        await rig.CompleteAnalysisAsync(0);
        await rig.CompleteAssessmentAsync();
        await rig.AddBestuurderAsync();
        return rig;
    }

    public static async Task<ReviewRig> SubmittedAsync(bool two = false)
    {
        var rig = await CompleteAsync(two);
        await rig.SubmitAsync();
        return rig;
    }

    public static async Task<ReviewRig> ClaimedAsync()
    {
        var rig = await SubmittedAsync();
        await rig.DoAsync(rig.Reviewer, rig.Claim());
        return rig;
    }

    public SubmitForReview Submit() => new(CommandId.New(), Dossier);

    public ClaimReview Claim(bool hasInterest = false) => new(CommandId.New(), Dossier, hasInterest);

    public DecidePart Decide(string part, PartVerdict verdict, string? remark = null, MeasureChange? change = null) =>
        new(CommandId.New(), Dossier, part, verdict, remark, change);

    public Task<int> SubmitAsync() => DoAsync(Adviser, Submit());

    public Task<Result<T>> AskAsync<T>(IMessage<T> message) => House.AsAsync(Reviewer, message);

    public async Task<ReviewView> ViewAsync() => await DoAsync(Reviewer, new ShowReview(Dossier));

    /// <summary>Agrees with every part that has no decision yet.</summary>
    public async Task AgreeWithTheRestAsync()
    {
        foreach (var part in (await ViewAsync()).Parts.Where(p => p.Verdict is null))
        {
            await DoAsync(Reviewer, Decide(part.Part.Key, PartVerdict.Agreed));
        }
    }

    public async Task AdoptAsync()
    {
        await AgreeWithTheRestAsync();
        await DoAsync(Reviewer, new AdoptAdvice(CommandId.New(), Dossier));
    }

    public async Task ReturnAsync(string part, string remark = "Kanarie opmerking")
    {
        await DoAsync(Reviewer, Decide(part, PartVerdict.Returned, remark));
        await DoAsync(Reviewer, new ReturnAssessment(CommandId.New(), Dossier));
    }

    public async Task CompleteAnalysisAsync(int revision, string? summary = null)
    {
        var words = writers.Words(revision);
        var saved = await DoAsync(Analyst, summary is null ? words : words with { Summary = summary });
        if (revision == 0)
        {
            await DoAsync(Analyst, writers.Line());
        }

        await DoAsync(Analyst, writers.Complete(saved.Revision));
    }

    public Task CompleteAssessmentAsync() => DoAsync(Adviser, new CompleteAssessment(CommandId.New(), Dossier));

    public Task RewriteJudgementAsync(string words, int revision) => DoAsync(Adviser, new SaveJudgement(CommandId.New(), Dossier, revision, words, null));

    public async Task<T> DoAsync<T>(AccountId account, IMessage<T> message)
    {
        var result = await House.AsAsync(account, message);
        Assert.True(result.Succeeded, $"{message.GetType().Name}: {result.Refusal?.Sentence}");
        return result.Answer;
    }

    public Task<List<MilestoneKind>> ReachedAsync() => writers.ReachedAsync();

    public Task HoldAsync() => writers.HoldAsync();

    public Task<Phase> PhaseAsync() => House.InDbAsync(db => db.Set<Dossier>().Where(d => d.Id == Dossier).Select(d => d.Phase).SingleAsync());

    public Task<int> CountAsync<T>()
        where T : class => House.InDbAsync(db => db.Set<T>().CountAsync());

    /// <summary>As if this person had written a part, by whatever path.</summary>
    public Task ContributedAsync(AccountId account, ContributionPart part, string organisation) => WriteAsync(new Contribution
    {
        DossierId = Dossier,
        AccountId = account,
        OrganisationCode = organisation,
        Part = part,
        Round = 0,
        At = House.Clock.GetUtcNow(),
    });

    public Task GrantAsync(Role role, AccountId account) => WriteAsync(Grant.ToPerson(Dossier, role, account, House.Clock.GetUtcNow()));

    /// <summary>Everything a reviewer can decide with.</summary>
    public IEnumerable<Func<AccountId, Task<Refusal?>>> EveryDecision() =>
    [
        Send(Claim()), Send(Decide(Judgement, PartVerdict.Agreed)), Send(new ReturnAssessment(CommandId.New(), Dossier)),
        Send(new AdoptAdvice(CommandId.New(), Dossier)), Send(new AdoptWithChange(CommandId.New(), Dossier, "Reden")),
        Send(new RejectAdvice(CommandId.New(), Dossier, "Reden")), Send(new EscalateReview(CommandId.New(), Dossier, "Reden", "wachtcommandant")),
    ];

    public ValueTask DisposeAsync() => writers.DisposeAsync();

    private Func<AccountId, Task<Refusal?>> Send<T>(IMessage<T> message) => async account => (await House.AsAsync(account, message)).Refusal;

    private async Task AddBestuurderAsync() => await GrantAsync(Role.Bestuurder, await House.PersonAsync(Role.Bestuurder));

    private Task<int> WriteAsync(object row) => House.InDbAsync(db =>
    {
        db.Add(row);
        return db.SaveChangesAsync();
    });
}
