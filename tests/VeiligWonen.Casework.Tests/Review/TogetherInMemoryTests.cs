using CsCheck;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>
/// Row R4 of the faults without a database: 100,000 pairs of acts, made up by CsCheck, from two threads at once on the review's own rules and those of the process. Behind a
/// door that lets one act pass at a time the outcome is that of one of the two orders; <see cref="TogetherTests"/> asks the same of the real door.
/// </summary>
public sealed class TogetherInMemoryTests(ITestOutputHelper output)
{
    private const int Pairs = 100_000;

    private static readonly Gen<Deed> Deeds = Gen.Int[0, 5].Select(deed => (Deed)deed);
    private static readonly Gen<Deed> Parts = Gen.Int[0, 2].Select(deed => (Deed)deed);

    [Fact]
    public void Of_two_acts_at_once_comes_what_comes_of_one_after_the_other()
    {
        var (alone, both, adopted) = (0, 0, 0);
        Gen.Select(Gen.Int[1, 2], Parts.Array[2], Deeds.Array[2], Gen.Bool).Sample(
            (needed, parts, deeds, sameReviewer) =>
            {
                var start = new ModelReview(needed).With([.. Enumerable.Range(0, needed).Select(i => new ModelSeat(Name(i), parts[i], 1, parts[i] is Deed.Agree ? null : "vooraf"))]);
                string[] who = [Name(0), needed == 1 || sameReviewer ? Name(0) : Name(1)];
                Screen[] screens = [.. who.Select(w => start.Seats.Single(s => s.Who == w)).Select(s => new Screen(s.Version, s.Part is Deed.Change))];
                var round = new Round(start);
                var heard = new Heard[2];
                Parallel.Invoke([.. Enumerable.Range(0, 2).Select<int, Action>(i => () => heard[i] = round.Do(who[i], deeds[i], $"woord {i}", screens[i]))]);

                var real = $"{heard[0]} and {heard[1]}; {round}";
                Assert.Contains(real, Enumerable.Range(0, 2).Select(first => InOrder(start, who, deeds, screens, first)));
                Assert.True(round.Moves <= 1, "Two transitions.");
                Assert.True(round.Phase is not Phase.Advised || round.PairsOfEyes == needed, "Too few pairs of eyes.");
                Interlocked.Add(ref both, heard[0] is Heard.Done && heard[1] is Heard.Done ? 1 : 0);
                Interlocked.Add(ref alone, heard[0] is Heard.Done != heard[1] is Heard.Done ? 1 : 0);
                Interlocked.Add(ref adopted, round.Phase is Phase.Advised ? 1 : 0);
            },
            iter: Pairs);

        output.WriteLine($"{Pairs} pairs: in {alone} one of the two was done, in {both} both; {adopted} were adopted.");
        Assert.True(alone > Pairs / 10 && both > Pairs / 20 && adopted > Pairs / 20, $"{alone}, {both}, {adopted}: the pairs hardly meet.");
    }

    private static string InOrder(ModelReview start, string[] who, Deed[] deeds, Screen[] screens, int first)
    {
        var (model, heard) = (start, new Heard[2]);
        foreach (var i in new[] { first, 1 - first })
        {
            (model, heard[i]) = model.Do(who[i], deeds[i], $"woord {i}", screens[i]);
        }

        return $"{heard[0]} and {heard[1]}; {model}";
    }

    private static string Name(int seat) => seat == 0 ? "een" : "twee";

    /// <summary>A round on the real rules, with one place to stand at the door.</summary>
    private sealed class Round
    {
        private readonly Lock door = new();
        private readonly DossierKey key = new(default, new byte[32]);
        private readonly Dictionary<string, (IndependentReview Review, Actor Actor)> seats = new(StringComparer.Ordinal);
        private readonly Dictionary<string, (PartVerdict Verdict, string? Remark, int Version)> decisions = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string?> conditions = new(StringComparer.Ordinal);

        public Round(ModelReview start)
        {
            var subject = new ReviewSubject
            {
                Id = Guid.CreateVersion7(),
                DossierId = default,
                Round = 1,
                Document = [],
                Sha256 = "",
                Reviewers = start.Needed,
                SecondBecause = null,
                SubmittedAt = DateTimeOffset.UnixEpoch,
                SubmittedBy = AccountId.New(),
            };
            foreach (var seat in start.Seats)
            {
                var actor = new Actor(AccountId.New(), Role.Beveiligingsautoriteit, "bva");
                seats[seat.Who] = (IndependentReview.Claim(subject, seats.Count + 1, actor, [], DateTimeOffset.UnixEpoch).Answer, actor);
                decisions[seat.Who] = ((PartVerdict)(int)seat.Part!, seat.Remark, seat.Version);
            }
        }

        public Phase Phase { get; private set; } = Phase.Review;

        public int Moves { get; private set; }

        public int PairsOfEyes => seats.Values.Where(s => s.Review.Outcome is ReviewOutcome.Adopted or ReviewOutcome.AdoptedWithChange).Select(s => s.Review.ClaimedBy).Distinct().Count();

        public Heard Do(string who, Deed deed, string words, Screen screen)
        {
            lock (door)
            {
                var (review, actor) = seats[who];
                return review.WhyNotMine(actor) is { } refusal ? Hear(refusal)
                    : deed is Deed.Agree or Deed.Return or Deed.Change ? Decide(who, review, (PartVerdict)(int)deed, words, screen)
                    : Conclude(who, new Conclusion(OutcomeOf(deed, screen), StepOf(deed, screen), null), deed is Deed.Adopt ? words : null);
            }
        }

        public override string ToString() => $"{Phase}: {string.Join(", ", seats.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key} {(Deed)(int)decisions[s.Key].Verdict} '{decisions[s.Key].Remark}' concluded {s.Value.Review.Concluded switch { ReviewOutcome.Adopted => 'A', ReviewOutcome.AdoptedWithChange => 'W', ReviewOutcome.Returned => 'S', ReviewOutcome.Rejected => 'X', _ => (char?)null }} '{conditions.GetValueOrDefault(s.Key)}'"))}";

        private Heard Decide(string who, IndependentReview review, PartVerdict verdict, string words, Screen screen)
        {
            var before = decisions[who];
            if (before.Version != screen.Version && (before.Verdict, verdict) is not (PartVerdict.Agreed, PartVerdict.Agreed))
            {
                return Heard.DecidedElsewhere;
            }

            review.Reconsider();
            decisions[who] = (verdict, verdict is PartVerdict.Agreed ? null : words, before.Version + 1);
            return Heard.Done;
        }

        private Heard Conclude(string who, Conclusion conclusion, string? words)
        {
            var (review, actor) = seats[who];
            if (review.Concluded is not null)
            {
                return Heard.AlreadyConcluded;
            }

            var facts = new DossierFacts(Phase)
            {
                ReviewClaimed = true,
                AskerIsReviewer = true,
                AllPartsDecided = true,
                AnyPartReturned = decisions[who].Verdict is PartVerdict.Returned,
                AnyPartChanged = decisions[who].Verdict is PartVerdict.Changed,
            };
            var process = new DossierProcess(facts);
            if (process.WhyNot(conclusion.Step) is not null)
            {
                return Heard.NotPossibleNow;
            }

            Assert.Null(review.Conclude(conclusion with { Conditions = words }, actor, "toetser", [], key, DateTimeOffset.UnixEpoch));
            conditions[who] = words;
            var all = seats.Values.Select(s => s.Review).ToList();
            if (all.TrueForAll(r => r.Concluded == conclusion.Outcome))
            {
                Assert.All(all, r => Assert.Null(r.Decide(conclusion.Outcome, [], DateTimeOffset.UnixEpoch)));
                Phase = process.Take(conclusion.Step).Answer;
                Moves++;
            }
            else if (all.TrueForAll(r => r.Concluded is not null))
            {
                all.ForEach(r => r.Compare(DateTimeOffset.UnixEpoch));
            }

            return Heard.Done;
        }

        private static Heard Hear(Refusal refusal) => refusal is ReviewIsDecided ? Heard.AlreadyDecided : refusal is NotYourReview ? Heard.NotYours : Heard.SomethingElse;

        private static ReviewOutcome OutcomeOf(Deed deed, Screen screen) => deed switch
        {
            Deed.SendBack => ReviewOutcome.Returned,
            Deed.Reject => ReviewOutcome.Rejected,
            _ => screen.WithChange ? ReviewOutcome.AdoptedWithChange : ReviewOutcome.Adopted,
        };

        private static Step StepOf(Deed deed, Screen screen) => deed switch
        {
            Deed.SendBack => Step.ReturnAssessment,
            Deed.Reject => Step.RejectAdvice,
            _ => screen.WithChange ? Step.AdoptWithChange : Step.Adopt,
        };
    }
}
