using System.Diagnostics;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>Two acts at the same moment, from a state that is set again before them.</summary>
internal sealed record Pair(string Stage, (string Who, Deed Deed) First, (string Who, Deed Deed) Second);

/// <summary>A submitted dossier that is put back into the state of a pair, and the model of that state.</summary>
internal sealed class ReviewSet : IAsyncDisposable
{
    private readonly ReviewRig rig;
    private readonly AStage stage;
    private readonly Dictionary<string, AccountId> people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ModelReview> models = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Stage, string Who), (Screen Screen, PartSeen Seen)> screens = [];
    private readonly Dictionary<string, int> tally = new(StringComparer.Ordinal);
    private readonly int[] firsts = new int[2];
    private int fired;
    private int beside;

    private ReviewSet(ReviewRig rig)
    {
        (this.rig, stage) = (rig, new AStage(rig.House.ConnectionString));
        // Two acts are never at the very same instant, as in life; which is first is for the database to say.
        rig.House.Clock.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1);
    }

    public IReadOnlyList<string> Stages => [.. models.Keys];

    public string Tally => string.Join(", ", tally.OrderByDescending(t => t.Value).Select(t => $"{t.Key} {t.Value}×"));

    /// <summary>In some pair the one listed first came before the other, in some pair after it: what either order gives was met.</summary>
    public bool BothWereFirst => firsts.All(f => f > 0);

    /// <summary>In how many of the pairs each of the two began before the other had its answer.</summary>
    public int Beside => beside;

    /// <summary>One reviewer is needed: nobody has it, or one has it and decided on the part in one of three ways.</summary>
    public static async Task<ReviewSet> OneAsync()
    {
        var set = new ReviewSet(await ReviewRig.SubmittedAsync());
        await set.EnterAsync("een", "twee");
        await set.KeepAsync("free", new ModelReview(1));
        await set.TakeUpAsync("een");
        foreach (var (name, deed) in new[] { ("agreed", Deed.Agree), ("returned", Deed.Return), ("changed", Deed.Change) })
        {
            var seat = await set.DecideAsync("een", deed);
            await set.KeepAsync(name, new ModelReview(1).With(seat));
        }

        await set.LearnAsync();
        return set;
    }

    /// <summary>Two are needed and have it, and each decided in one of two ways; or the first concluded already.</summary>
    public static async Task<ReviewSet> TwoAsync()
    {
        var set = new ReviewSet(await ReviewRig.SubmittedAsync(two: true));
        await set.EnterAsync("een", "twee");
        await set.TakeUpAsync("een");
        await set.TakeUpAsync("twee");
        foreach (var other in new[] { Deed.Return, Deed.Agree })
        {
            var theirs = await set.DecideAsync("twee", other);
            foreach (var one in new[] { Deed.Return, Deed.Agree })
            {
                var mine = await set.DecideAsync("een", one);
                await set.KeepAsync($"{Name(one)}_{Name(other)}", new ModelReview(2).With(mine, theirs));
            }
        }

        foreach (var other in new[] { Deed.Return, Deed.Agree })
        {
            await set.stage.SetAllAsync($"agreed_{Name(other)}");
            await set.rig.DoAsync(set.people["een"], new AdoptAdvice(CommandId.New(), set.rig.Dossier) { Conditions = "eerder" });
            var before = set.models[$"agreed_{Name(other)}"];
            await set.KeepAsync($"concluded_{Name(other)}", before with { Seats = [before.Seats[0] with { Concluded = 'A', Conditions = "eerder" }, before.Seats[1]] });
        }

        await set.LearnAsync();
        return set;

        static string Name(Deed deed) => deed is Deed.Return ? "returned" : "agreed";
    }

    /// <summary>Fires both at once; null when what came of it is what comes of one after the other, else what came of it.</summary>
    public async Task<string?> FireAsync(Pair pair)
    {
        await stage.SetAsync(pair.Stage);
        fired++;
        var before = rig.House.Clock.GetUtcNow();
        var words = new[] { $"woord {fired} links", $"woord {fired} rechts" };
        var acts = new[] { pair.First, pair.Second };
        // A busy pool of threads begins with one of the two, always the same one; so each is offered first in half of the pairs.
        var sent = new Task<(Refusal? Refusal, long Began, long Ended)>[2];
        foreach (var i in fired % 2 == 0 ? new[] { 0, 1 } : [1, 0])
        {
            sent[i] = Task.Run(async () =>
            {
                var began = Stopwatch.GetTimestamp();
                var refusal = await SendAsync(pair.Stage, acts[i].Who, acts[i].Deed, words[i]);
                return (refusal, began, Stopwatch.GetTimestamp());
            });
        }

        var answers = await Task.WhenAll(sent);
        beside += answers[0].Began < answers[1].Ended && answers[1].Began < answers[0].Ended ? 1 : 0;
        var refusals = answers.Select(a => a.Refusal).ToList();
        var heard = refusals.Select(Hear).ToList();
        var real = $"{heard[0]} and {heard[1]}; {await ReadAsync(pair)}";
        var orders = new[] { Model(pair, words, 0), Model(pair, words, 1) };
        tally[$"{heard[0]}/{heard[1]}"] = tally.GetValueOrDefault($"{heard[0]}/{heard[1]}") + 1;
        for (var order = 0; order < 2; order++)
        {
            firsts[order] += orders[order] == real && orders[1 - order] != real ? 1 : 0;
        }

        var fault = !orders.Contains(real) ? $"gave\n{real}\nand should have given\n{string.Join("\nor\n", orders.Distinct())}"
            : refusals.FirstOrDefault(r => r is ReviewIsDecided && !r.Sentence.Contains("Fictief Beveiligingsautoriteit", StringComparison.Ordinal)) is { } silent ? $"said only: {silent.Sentence}"
            : await BrokenAsync(before, heard.Count(h => h == Heard.Done));
        return fault is null ? null : $"{pair} {fault}";
    }

    /// <summary>Takes the lock of a command on its dossier out of the database.</summary>
    public async Task UnlockAsync()
    {
        await Sql.RunAsync(
            rig.House.ConnectionString,
            """
            DO $$
            BEGIN
                EXECUTE replace(pg_get_functiondef('vw_claim(uuid, uuid)'::regprocedure), 'FOR NO KEY UPDATE', '');
            END
            $$
            """);
        Assert.DoesNotContain("FOR NO KEY UPDATE", (string)(await Sql.ReadAsync(rig.House.ConnectionString, "SELECT pg_get_functiondef('vw_claim(uuid, uuid)'::regprocedure)"))!, StringComparison.Ordinal);
    }

    public Task<IReadOnlyList<string>> StrayAsync() => stage.StrayAsync(Stages[0]);

    public async ValueTask DisposeAsync()
    {
        await stage.DisposeAsync();
        await rig.DisposeAsync();
    }

    private string Model(Pair pair, string[] words, int first)
    {
        var acts = new[] { pair.First, pair.Second };
        var heard = new Heard[2];
        var model = models[pair.Stage];
        foreach (var i in new[] { first, 1 - first })
        {
            (model, heard[i]) = model.Do(acts[i].Who, acts[i].Deed, words[i], ScreenOf(pair.Stage, acts[i].Who).Screen);
        }

        return $"{heard[0]} and {heard[1]}; {model}";
    }

    private (Screen Screen, PartSeen Seen) ScreenOf(string name, string who) => screens.GetValueOrDefault((name, who), (new Screen(0, false), new PartSeen(null)));

    private async Task<Refusal?> SendAsync(string name, string who, Deed deed, string words)
    {
        var (screen, seen) = ScreenOf(name, who);
        var (id, dossier) = (CommandId.New(), rig.Dossier);
        return deed switch
        {
            Deed.Agree => await AskAsync(who, Part(deed, null) with { Seen = seen }),
            Deed.Return or Deed.Change => await AskAsync(who, Part(deed, words) with { Seen = seen }),
            Deed.Adopt when screen.WithChange => await AskAsync(who, new AdoptWithChange(id, dossier, words) { Conditions = words }),
            Deed.Adopt => await AskAsync(who, new AdoptAdvice(id, dossier) { Conditions = words }),
            Deed.SendBack => await AskAsync(who, new ReturnAssessment(id, dossier)),
            Deed.Reject => await AskAsync(who, new RejectAdvice(id, dossier, words)),
            _ => await AskAsync(who, rig.Claim()),
        };
    }

    private DecidePart Part(Deed deed, string? words) => deed switch
    {
        Deed.Agree => rig.Decide(rig.CameraPart, PartVerdict.Agreed),
        Deed.Return => rig.Decide(rig.CameraPart, PartVerdict.Returned, words),
        _ => rig.Decide(rig.CameraPart, PartVerdict.Changed, words, new MeasureChange(false, 3, null)),
    };

    private async Task<Refusal?> AskAsync<T>(string who, IMessage<T> message) => (await rig.House.AsAsync(people[who], message)).Refusal;

    private static Heard Hear(Refusal? refusal) => refusal switch
    {
        null => Heard.Done,
        ReviewIsDecided => Heard.AlreadyDecided,
        StepNotPossible => Heard.NotPossibleNow,
        PartDecidedElsewhere => Heard.DecidedElsewhere,
        NotYourReview => Heard.NotYours,
        ReviewTaken => Heard.Taken,
        ReviewNotRunning => Heard.NotRunning,
        AlreadyConcluded => Heard.AlreadyConcluded,
        _ => Heard.SomethingElse,
    };

    // As the reviewers themselves read it afterwards.
    private async Task<string> ReadAsync(Pair pair)
    {
        List<ModelSeat> seats = [];
        var (phase, needed) = ("", 1);
        foreach (var who in people.Keys)
        {
            var view = await rig.DoAsync(people[who], new ShowReview(rig.Dossier));
            (phase, needed) = (view.Facts.Phase.ToString(), view.Reviewers);
            if (view.IsMine)
            {
                var part = view.Parts.Single(p => p.Part.Key == rig.CameraPart);
                seats.Add(new ModelSeat(who, part.Verdict is { } said ? (Deed)(int)said : null, 0, part.Remark) { Concluded = CharOf(view.Concluded), Conditions = view.Conditions });
            }
        }

        Assert.Equal(models[pair.Stage].Needed, needed);
        return $"{phase}{new ModelReview(needed).With([.. seats]).ToString()["Review".Length..]}";
    }

    private static char? CharOf(ReviewOutcome? outcome) => outcome switch
    {
        ReviewOutcome.Adopted => 'A',
        ReviewOutcome.AdoptedWithChange => 'W',
        ReviewOutcome.Returned => 'S',
        ReviewOutcome.Rejected => 'X',
        _ => null,
    };

    // What must hold whatever happened, straight from the database.
    private async Task<string?> BrokenAsync(DateTimeOffset before, int done)
    {
        var facts = await stage.TextAsync(
            $"""
            SELECT concat_ws('; ',
                CASE WHEN (SELECT count(*) FROM phase_change WHERE at > '{before:O}') > 1 THEN 'two transitions' END,
                CASE WHEN (SELECT count(*) FROM command_done WHERE at > '{before:O}') <> {done} THEN 'as many done as commands: no' END,
                CASE WHEN (SELECT count(*) FROM audit_line WHERE at > '{before:O}' AND outcome = 'Done') <> {done} THEN 'as many done as lines: no' END,
                CASE WHEN (SELECT count(*) FROM beveiligingsadvies) <> (SELECT count(*) FROM dossier WHERE phase = 'Advised') THEN 'advice and phase differ' END,
                CASE WHEN EXISTS (SELECT FROM beveiligingsadvies) AND (SELECT count(DISTINCT claimed_by) FROM independent_review r
                    WHERE outcome IS NOT NULL AND NOT EXISTS (SELECT FROM contribution c WHERE c.account_id = r.claimed_by)) <> (SELECT max(reviewers) FROM review_subject) THEN 'too few pairs of eyes' END,
                CASE WHEN EXISTS (SELECT FROM independent_review WHERE handed_back_at IS NULL GROUP BY subject_id HAVING count(*) > (SELECT max(reviewers) FROM review_subject)) THEN 'too many seats' END,
                CASE WHEN EXISTS (SELECT FROM notice WHERE at > '{before:O}' GROUP BY account_id HAVING count(*) > 1) THEN 'told twice' END)
            """);
        return facts is null or "" ? null : facts;
    }

    private async Task EnterAsync(params string[] names)
    {
        foreach (var name in names)
        {
            people[name] = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, name);
        }
    }

    private async Task TakeUpAsync(string who)
    {
        await rig.DoAsync(people[who], rig.Claim());
        foreach (var part in (await rig.DoAsync(people[who], new ShowReview(rig.Dossier))).Parts)
        {
            await rig.DoAsync(people[who], rig.Decide(part.Part.Key, PartVerdict.Agreed));
        }
    }

    private async Task<ModelSeat> DecideAsync(string who, Deed deed)
    {
        await rig.DoAsync(people[who], Part(deed, "woord vooraf"));
        return new ModelSeat(who, deed, 1, deed is Deed.Agree ? null : "woord vooraf");
    }

    private async Task KeepAsync(string name, ModelReview model)
    {
        models[name] = model;
        foreach (var seat in model.Seats)
        {
            var view = await rig.DoAsync(people[seat.Who], new ShowReview(rig.Dossier));
            screens[(name, seat.Who)] = (new Screen(seat.Version, seat.Part is Deed.Change), new PartSeen(view.Parts.Single(p => p.Part.Key == rig.CameraPart).DecidedAt));
        }

        await stage.KeepAsync(name);
    }

    // What the acts touch is found out by having each of them done once, by everybody, from a state in which it is possible.
    private async Task LearnAsync()
    {
        var needed = models[Stages[0]].Needed;
        foreach (var deed in Enum.GetValues<Deed>())
        {
            var favour = deed is Deed.SendBack ? "returned" : "agreed";
            var name = deed is Deed.Claim ? Stages[0] : needed == 2 ? $"{favour}_{favour}" : favour;
            await stage.SetAllAsync(name);
            foreach (var who in people.Keys)
            {
                await SendAsync(name, who, deed, "woord");
            }

            await stage.LearnAsync(name);
        }

        foreach (var name in Stages)
        {
            await stage.SetAllAsync(name);
            await stage.LearnAsync(Stages[0]);
        }
    }
}
