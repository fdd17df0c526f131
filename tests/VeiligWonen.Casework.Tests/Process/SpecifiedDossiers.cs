using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Measures;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Process;

/// <summary>
/// Real dossiers, played by real people through the front desk, kept in every state that the specification names; and the people who try everything in each.
/// </summary>
internal sealed class SpecifiedDossiers : IAsyncDisposable
{
    private const string Part = "judgement";

    private readonly CaseworkHouse house;
    private readonly AStage stage;
    private readonly Dictionary<string, DossierId> kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AccountId> accounts = new(StringComparer.Ordinal);
    private AccountId adviser;
    private (AccountId Bestuurder, AccountId Adviser) scanOnlyPeople;

    private SpecifiedDossiers(CaseworkHouse house) => (this.house, stage) = (house, new AStage(house.ConnectionString));

    public IReadOnlyCollection<string> Kept => kept.Keys;

    public IReadOnlyList<SpecifiedPerson> People { get; } =
    [
        new("bestuurder", Role.Bestuurder), new("planner", Role.Planner), new("adviser", Role.Veiligheidsadviseur) { Wrote = true },
        new("analyst and reviewer who wrote", Role.ThreatAnalyst, Role.Beveiligingsautoriteit) { Wrote = true }, new("reviewer", Role.Beveiligingsautoriteit) { HoldsReview = true },
        new("other reviewer", Role.Beveiligingsautoriteit), new("employer", Role.Employer), new("other bestuurder", Role.Bestuurder) { IsStranger = true },
        new("other adviser", Role.Veiligheidsadviseur) { IsStranger = true }, new("other employer", Role.Employer) { IsStranger = true }, new("ministry", Role.Ministry),
        new("administrator", Role.Administrator), new("auditor", Role.Auditor), new("coach", Role.CalibrationCoach),
    ];

    public static async Task<SpecifiedDossiers> PlayAsync()
    {
        var set = new SpecifiedDossiers(await CaseworkHouse.OpenAsync());
        await set.PlayStoriesAsync();
        await set.BranchAsync();
        await set.LearnAsync();
        return set;
    }

    public Task SetAsync(string state) => stage.SetAsync(Name(state));

    /// <param name="start">The state that was set; it says which dossier.</param>
    /// <param name="state">The state in which it is by now.</param>
    /// <param name="person">Who.</param>
    /// <param name="act">What.</param>
    public async Task<(Heard Heard, string Said)> DoAsync(string start, string state, SpecifiedPerson person, Act act)
    {
        var refusal = await SendAsync(kept[start], accounts[person.Name], act, SpecifiedProcess.PhaseOf(state));
        return (refusal switch
        {
            null => Heard.Done,
            DossierNotFound or NotFound => Heard.NotThere,
            InvalidInput or ChangedMeanwhile or DatabaseIsAway or NotSignedIn => throw new InvalidOperationException($"{person.Name} {act} in {state}: {refusal.Sentence}"),
            _ => Heard.No,
        }, refusal?.Sentence ?? "");
    }

    /// <summary>How a dossier stands, from the rows: phase, round, who has the review in hand, pause, and how many commands were ever done.</summary>
    public async Task<string> StandAsync(string state) => (await stage.TextAsync(
        $"""
        SELECT concat_ws(' | ', d.phase, 'round ' || d.review_rounds,
            (SELECT string_agg(a.full_name, ', ' ORDER BY r.seat) FROM independent_review r JOIN review_subject s ON s.id = r.subject_id JOIN account a ON a.id = r.claimed_by
                WHERE s.dossier_id = d.id AND s.round = d.review_rounds AND r.handed_back_at IS NULL),
            (SELECT 'paused' FROM hold h WHERE h.dossier_id = d.id AND h.resumed_at IS NULL), (SELECT count(*) FROM command_done) || ' commands')
        FROM dossier d WHERE d.id = '{kept[state]}'
        """))!;

    /// <summary>What may never be, whatever was done; null when all of it holds.</summary>
    public async Task<string?> BrokenAsync(string state)
    {
        var broken = await stage.TextAsync(
            $"""
            SELECT concat_ws('; ',
                (SELECT 'an advice on an open part' WHERE EXISTS (
                    SELECT FROM beveiligingsadvies b JOIN independent_review r ON r.subject_id = b.subject_id AND r.handed_back_at IS NULL
                    WHERE EXISTS (SELECT FROM part_decision p WHERE p.review_id = r.id AND p.verdict = 'Returned') OR NOT EXISTS (SELECT FROM part_decision p WHERE p.review_id = r.id))),
                (SELECT 'an advice by too few' WHERE EXISTS (
                    SELECT FROM beveiligingsadvies b JOIN review_subject s ON s.id = b.subject_id
                    WHERE s.reviewers <> (SELECT count(DISTINCT r.claimed_by) FROM independent_review r WHERE r.subject_id = s.id AND r.decided_at IS NOT NULL))),
                (SELECT 'decided by an author' WHERE EXISTS (
                    SELECT FROM independent_review r JOIN contribution c ON c.dossier_id = r.dossier_id AND c.account_id = r.claimed_by WHERE r.decided_at IS NOT NULL)),
                (SELECT 'a milestone twice' WHERE EXISTS (SELECT FROM milestone WHERE lapsed_at IS NULL GROUP BY dossier_id, kind, by HAVING count(*) > 1)),
                (SELECT 'a reviewer too many' WHERE EXISTS (
                    SELECT FROM independent_review r JOIN review_subject s ON s.id = r.subject_id WHERE r.handed_back_at IS NULL GROUP BY s.id, s.reviewers HAVING count(*) > s.reviewers)),
                (SELECT 'the phase is not where the history ends' FROM dossier d
                    WHERE d.id = '{kept[state]}' AND d.phase <> (SELECT "to" FROM phase_change c WHERE c.dossier_id = d.id ORDER BY c.id DESC LIMIT 1)))
            """);
        if (broken is not (null or ""))
        {
            return broken;
        }

        var history = (await stage.TextAsync(
            $"""SELECT string_agg(concat_ws('>', "from", "to", step), ' ' ORDER BY id) FROM phase_change WHERE dossier_id = '{kept[state]}' AND "from" IS NOT NULL AND step IS NOT NULL"""))?.Split(' ') ?? [];
        var arrows = SpecifiedProcess.Arrows();
        var at = "Intake";
        foreach (var move in history.Select(move => move.Split('>')))
        {
            if (move[0] != at || !arrows.Contains((move[0], move[1], move[2])))
            {
                return $"{string.Join('>', move)} is no arrow of the diagram, or does not begin where the last one ended ({at})";
            }

            at = move[1];
        }

        return null;
    }

    public async Task<int> FaultsOfTheTrailAsync() => (await house.AsSystemAsync(new VerifyTrail())).Answer.Faults.Count;

    public Task<IReadOnlyList<string>> StrayAsync() => stage.StrayAsync("intake");

    public async ValueTask DisposeAsync()
    {
        await stage.DisposeAsync();
        await house.DisposeAsync();
    }

    // One dossier is played to its end, one that is scanned only to its own; each is kept just before the command that ends a state.
    private async Task PlayStoriesAsync()
    {
        var now = house.Clock.GetUtcNow();
        var ends = new Dictionary<Type, string>
        {
            [typeof(AcceptRequest)] = "intake",
            [typeof(PlanVisit)] = "scan, no visit",
            [typeof(RecordAnswer)] = "scan, planned",
            [typeof(CompleteScan)] = "scan, filled",
            [typeof(RateSafety)] = "interview, empty",
            [typeof(CompleteInterview)] = "interview, held",
            [typeof(CompleteAssessment)] = "assessment, written",
            [typeof(SubmitForReview)] = "assessment, ready",
            [typeof(ClaimReview)] = "review, unclaimed",
            [typeof(DecidePart)] = "review, claimed",
            [typeof(AdoptAdvice)] = "review, agreed",
            [typeof(ConfirmProvision)] = "advised",
            [typeof(PlanMeasure)] = "provision, started",
            [typeof(CompleteProvision)] = "provision, delivered",
            [typeof(CloseDossier)] = "care",
        };
        string? after = null;
        await using var desk = new DemoDesk(house.Options, 11)
        {
            Doubling = async (command, _) =>
            {
                if (command is IAboutDossier about)
                {
                    if (after is not null)
                    {
                        await KeepAsync(after, about.DossierId);
                        after = null;
                    }

                    if (ends.Remove(command.GetType(), out var state))
                    {
                        await KeepAsync(state, about.DossierId);
                        after = command is CompleteInterview && state == "interview, held" ? "assessment, empty" : null;
                    }
                }
            },
        };
        desk.Clock.Set(now.AddDays(-400));
        var people = await DemoPeople.MoveInAsync(desk, 4);
        var ministry = await house.PersonAsync(Role.Ministry);
        adviser = people.Advisers[1];
        // The second bestuurder's analyst reviews other dossiers.
        var story = new DemoStory(desk, people, people.Bestuurders[1], now);
        await story.PlayAsync(DemoEnd.Closed, now.AddDays(-300));
        await KeepAsync("closed", story.Dossier);
        desk.Clock.Set(now.AddDays(-300));
        ends[typeof(CompleteInterview)] = "interview, scan only";
        var scanOnly = new DemoStory(desk, people, people.Bestuurders[3], now);
        await scanOnly.PlayAsync(DemoEnd.Reported, now.AddDays(-200));
        await KeepAsync("reported", scanOnly.Dossier);
        foreach (var (name, account) in new[]
        {
            ("bestuurder", people.Bestuurders[1].Account), ("planner", people.Planner), ("adviser", adviser), ("analyst and reviewer who wrote", people.Analysts[1]),
            ("reviewer", people.Reviewers[1]), ("other reviewer", people.Reviewers[0]), ("employer", people.Employers[people.Bestuurders[1].OrganisationCode]),
            ("other bestuurder", people.Bestuurders[2].Account), ("other adviser", people.Advisers[2]), ("other employer", people.Employers["gm0080"]),
            ("ministry", ministry), ("administrator", people.Administrator), ("auditor", people.Auditor), ("coach", people.Coach),
        })
        {
            accounts[name] = account;
        }

        scanOnlyPeople = (people.Bestuurders[3].Account, people.Advisers[0]);
    }

    // What the stories do not pass: each from a state that was kept, by who may.
    private async Task BranchAsync()
    {
        await BranchAsync("intake", Act.PutOnHold, "planner", "intake, paused");
        await BranchAsync("intake", Act.RejectRequest, "planner", "rejected");
        await BranchAsync("scan, no visit", Act.Withdraw, "bestuurder", "withdrawn");
        await BranchAsync("assessment, ready", Act.PutOnHold, "adviser", "assessment, paused");
        await BranchAsync("review, claimed", Act.ReturnPart, "reviewer", "review, part returned");
        await BranchAsync("review, agreed", Act.ReturnPart, "reviewer", "review, returned");
        await BranchAsync("review, agreed", Act.ChangePart, "reviewer", "review, changed");
        await BranchAsync("review, agreed", Act.PutOnHold, "planner", "review, paused");
        await BranchAsync("review, agreed", Act.RejectAdvice, "reviewer", "rejected, by review");
        await BranchAsync("review, returned", Act.ReturnAssessment, "reviewer", "assessment, returned");
        await BranchAsync("advised", Act.ReviseAdvice, "adviser", "revision");
        await BranchAsync("revision", Act.CompleteAssessment, "adviser", "revision, ready");
        await BranchAsync("revision, ready", Act.SubmitForReview, "adviser", "revision, unclaimed");
        await BranchAsync("revision, unclaimed", Act.ClaimReview, "reviewer", "revision, agreed");
    }

    private async Task BranchAsync(string from, Act act, string by, string to)
    {
        await SetAllAsync(from);
        var refusal = await SendAsync(kept[from], accounts[by], act, SpecifiedProcess.PhaseOf(from));
        Assert.True(refusal is null, $"{act} in {from}: {refusal?.Sentence}");
        if (to == "revision, agreed")
        {
            foreach (var part in (await house.AsAsync(accounts[by], new ShowReview(kept[from]))).Answer.Parts.Where(p => p.Verdict is null))
            {
                Assert.Null((await house.AsAsync(accounts[by], new DecidePart(CommandId.New(), kept[from], part.Part.Key, PartVerdict.Agreed, null, null))).Refusal);
            }
        }

        await KeepAsync(to, kept[from]);
    }

    // Which tables an act touches: each is done once where it can be, and every state is compared with the first.
    private async Task LearnAsync()
    {
        foreach (var state in kept.Keys)
        {
            await SetAllAsync(state);
            await stage.LearnAsync("intake");
        }

        foreach (var (state, person, act) in from act in Enum.GetValues<Act>()
                                             from state in kept.Keys.Where(s => SpecifiedProcess.IsDescribed(s) && !s.Contains("scan only", StringComparison.Ordinal))
                                             from person in People
                                             where SpecifiedProcess.Do(state, person, act).Heard is Heard.Done
                                             group (state, person, act) by act into one
                                             select one.Last())
        {
            await SetAllAsync(state);
            await SendAsync(kept[state], accounts[person.Name], act, SpecifiedProcess.PhaseOf(state));
            await stage.LearnAsync(Name(state));
        }
    }

    private async Task KeepAsync(string state, DossierId dossier)
    {
        kept[state] = dossier;
        await stage.KeepAsync(Name(state));
    }

    private Task SetAllAsync(string state) => stage.SetAllAsync(Name(state));

    private static string Name(string state) => state.Replace(", ", "_", StringComparison.Ordinal).Replace(' ', '_');

    private async Task<Refusal?> SendAsync(DossierId dossier, AccountId account, Act act, string phase)
    {
        var id = CommandId.New();
        // The dossier that is scanned only has a bestuurder and an adviser of its own.
        if (dossier == kept.GetValueOrDefault("reported"))
        {
            account = account == accounts["bestuurder"] ? scanOnlyPeople.Bestuurder : account == accounts["adviser"] ? scanOnlyPeople.Adviser : account;
        }

        var on = DutchTime.Today(house.Clock).AddDays(7);
        var visit = new VisitMoment(on, new TimeOnly(10, 0));
        return act switch
        {
            Act.AcceptRequest => await AskAsync(new AcceptRequest(id, dossier)),
            Act.RejectRequest => await AskAsync(new RejectRequest(id, dossier, "Reden")),
            Act.PlanVisit => await AskAsync(new PlanVisit(id, dossier, dossier == kept.GetValueOrDefault("reported") ? scanOnlyPeople.Adviser : adviser, phase is "Interview" ? null : visit, new VisitMoment(on, new TimeOnly(14, 0)))),
            Act.CompleteScan => await AskAsync(new CompleteScan(id, dossier)),
            Act.CompleteInterview => await AskAsync(new CompleteInterview(id, dossier)),
            Act.CompleteAssessment => await AskAsync(new CompleteAssessment(id, dossier)),
            Act.SubmitForReview => await AskAsync(new SubmitForReview(id, dossier)),
            Act.ClaimReview => await AskAsync(new ClaimReview(id, dossier, HasInterest: false)),
            Act.AgreeWithPart => await AskAsync(new DecidePart(id, dossier, Part, PartVerdict.Agreed, null, null)),
            Act.ReturnPart => await AskAsync(new DecidePart(id, dossier, Part, PartVerdict.Returned, "Opmerking", null)),
            Act.ChangePart => await AskAsync(new DecidePart(id, dossier, Part, PartVerdict.Changed, "Motief", null)),
            Act.AdoptAdvice => await AskAsync(new AdoptAdvice(id, dossier)),
            Act.AdoptWithChange => await AskAsync(new AdoptWithChange(id, dossier, "Motief")),
            Act.ReturnAssessment => await AskAsync(new ReturnAssessment(id, dossier)),
            Act.RejectAdvice => await AskAsync(new RejectAdvice(id, dossier, "Reden")),
            Act.EscalateReview => await AskAsync(new EscalateReview(id, dossier, "Reden", "wachtcommandant")),
            Act.HandBackReview => await AskAsync(new HandBackReview(id, dossier)),
            Act.ConfirmProvision => await AskAsync(new ConfirmProvision(id, dossier)),
            Act.CompleteProvision => await AskAsync(new CompleteProvision(id, dossier)),
            Act.CloseDossier => await AskAsync(new CloseDossier(id, dossier, "Reden")),
            Act.Withdraw => await AskAsync(new WithdrawRequest(id, dossier, "Reden")),
            Act.ReviseAdvice => await AskAsync(new ReviseAdvice(id, dossier, "Reden", ThreatAnalysisToo: false)),
            Act.DropRevision => await AskAsync(new DropRevision(id, dossier, "Reden")),
            Act.PutOnHold => await AskAsync(new PutOnHold(id, dossier, "Reden")),
            Act.Resume => await AskAsync(new ResumeDossier(id, dossier)),
        };

        async Task<Refusal?> AskAsync<T>(IMessage<T> message) => (await house.AsAsync(account, message)).Refusal;
    }
}
