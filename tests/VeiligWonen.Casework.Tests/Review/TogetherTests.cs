using System.Globalization;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>
/// Row R4 of the faults on PostgreSQL: two acts on one review at the same moment. Whatever comes of it must be what comes of one after the other, in either order, as
/// <see cref="ModelReview"/> tells it: one wins, the other hears why in its own sentence, and no word that was accepted is gone. All 36 ordered pairs of the six acts of a
/// reviewer: one reviewer on two screens (from three states of the part), two reviewers of a round that needs two, and a reviewer against a colleague who takes it up.
/// <c>VEILIGWONEN_TOGETHER_PAIRS=10000</c> fires so many more pairs at random, <c>VEILIGWONEN_TOGETHER_SEED</c> repeats them.
/// </summary>
public sealed class TogetherTests(ITestOutputHelper output)
{
    private const string One = "een";
    private const string Other = "twee";
    private const int Again = 10;

    private static readonly Deed[] Six = [Deed.Agree, Deed.Return, Deed.Change, Deed.Adopt, Deed.SendBack, Deed.Reject];
    private static readonly int More = Setting("VEILIGWONEN_TOGETHER_PAIRS", 0);
    private static readonly int Seed = Setting("VEILIGWONEN_TOGETHER_SEED", 20261128);

    [Fact]
    public async Task One_reviewer_on_two_screens_does_one_of_two_things_or_both_and_hears_which()
    {
        await using var set = await ReviewSet.OneAsync();
        List<Pair> pairs = [.. set.Stages.Where(s => s != "free").SelectMany(stage => Pairs().Select(p => new Pair(stage, (One, p.First), (One, p.Second))))];

        Assert.Equal(3 * 36, pairs.Count);
        await PlayAsync(set, pairs);
    }

    [Fact]
    public async Task Two_reviewers_of_one_round_decide_apart_and_conclude_once()
    {
        await using var set = await ReviewSet.TwoAsync();
        List<Pair> pairs =
        [
            .. Pairs().Select(p => new Pair($"{Favour(p.First)}_{Favour(p.Second)}", (One, p.First), (Other, p.Second))),
            // The first has concluded already, and has a second screen open.
            .. Pairs().Select(p => new Pair($"concluded_{Favour(p.Second)}", (One, p.First), (Other, p.Second))),
        ];

        Assert.Equal(2 * 36, pairs.Count);
        await PlayAsync(set, pairs);
    }

    [Fact]
    public async Task A_colleague_who_takes_up_what_is_decided_hears_who_has_it_and_changes_nothing()
    {
        await using var set = await ReviewSet.OneAsync();

        await PlayAsync(set,
        [
            .. Six.Select(deed => new Pair(Favour(deed), (One, deed), (Other, Deed.Claim))), .. Six.Select(deed => new Pair(Favour(deed), (Other, Deed.Claim), (One, deed))),
            new Pair("free", (One, Deed.Claim), (Other, Deed.Claim)), new Pair("free", (Other, Deed.Claim), (One, Deed.Claim)), new Pair("free", (One, Deed.Claim), (One, Deed.Claim)),
        ]);
    }

    [Fact]
    public async Task Without_its_lock_the_dossier_takes_two_acts_at_once_and_the_checker_says_so()
    {
        await using var set = await ReviewSet.TwoAsync();
        // The negative control: what makes acts on one dossier follow each other is taken out of the database.
        await set.UnlockAsync();
        var found = 0;
        for (var round = 0; round < 60 && found == 0; round++)
        {
            found += await set.FireAsync(new Pair("agreed_agreed", (One, Deed.Adopt), (Other, Deed.Adopt))) is null ? 0 : 1;
        }

        Assert.True(found > 0, "Sixty pairs without the lock, and nothing was found: the checker finds nothing.");
    }

    private static IEnumerable<(Deed First, Deed Second)> Pairs() => Six.SelectMany(first => Six.Select(second => (first, second)));

    // A state of the part in which the deed is possible.
    private static string Favour(Deed deed) => deed is Deed.SendBack ? "returned" : "agreed";

    private async Task PlayAsync(ReviewSet set, List<Pair> pairs)
    {
        var random = new Random(Seed);
        List<Pair> all = [.. pairs, .. random.GetItems(pairs.ToArray(), More)];
        List<string> wrong = [];
        var played = 0;
        // Who is first is chance. Of few pairs it can be the same one every time, so they are played again until either was.
        for (var time = 0; time == 0 || (time < Again && !set.BothWereFirst); time++)
        {
            foreach (var pair in all)
            {
                played++;
                if (await set.FireAsync(pair) is { } fault)
                {
                    wrong.Add(fault);
                }
            }
        }

        output.WriteLine($"{played} pairs (seed {Seed}), {set.Beside} at once: {wrong.Count} wrong. {set.Tally}");
        Assert.Empty(wrong.Take(10));
        Assert.Empty(await set.StrayAsync());
        Assert.True(set.Beside > played / 2, $"Of {played} pairs only {set.Beside} were at the same moment.");
        Assert.True(set.BothWereFirst, $"One of the two was first in all of {played} pairs.");
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var set) ? set : usual;
}
