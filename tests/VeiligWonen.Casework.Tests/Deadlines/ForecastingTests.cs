using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Tests.Deadlines;

/// <summary>On histories that are made up, with shapes that the forecast does not know.</summary>
public sealed class ForecastingTests(ITestOutputHelper output)
{
    private static readonly Phase[] Road = [Phase.Intake, Phase.Scan, Phase.Interview, Phase.Assessment, Phase.Review];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Eight_of_ten_end_within_what_was_said(int seed)
    {
        var random = new Random(seed);
        var history = Enumerable.Range(0, 3_000).SelectMany(_ => Road.Select(phase => Completed(phase, random))).ToLookup(c => (c.Phase, c.Urgent));
        var (within, told) = (0, 0);
        for (var i = 0; i < 2_000; i++)
        {
            var at = random.Next(Road.Length);
            var left = Road[at..];
            var queues = left.ToDictionary(phase => phase, _ => random.Next(60));
            var took = left.Select(phase => Took(phase, queues[phase], random)).ToList();
            // Whoever is asked about after so many days has not ended before: the others are not asked about.
            var elapsed = random.Next(9);
            if (took[0] <= elapsed)
            {
                continue;
            }

            var said = new Forecasting(history, queues).Of(left, elapsed, false, i);

            Assert.NotNull(said);
            told++;
            within += took.Sum() - elapsed is var real && real >= said.Value.Early && real <= said.Value.Late ? 1 : 0;
        }

        var share = (double)within / told;
        output.WriteLine($"seed {seed}: {share:P1} of {told} within.");
        Assert.InRange(share, 0.75, 0.85);
    }

    [Fact]
    public void Too_few_examples_say_nothing()
    {
        var history = Enumerable.Range(0, Forecasting.FewestExamples - 1).Select(i => new Stretch(Phase.Review, false, 3, i + 1)).ToLookup(c => (c.Phase, c.Urgent));

        Assert.Null(new Forecasting(history, new Dictionary<Phase, int>()).Of([Phase.Review], 0, false, 1));
        Assert.Null(new Forecasting(history, new Dictionary<Phase, int>()).Of([], 0, false, 1));
    }

    [Fact]
    public void Who_waits_longer_than_anybody_is_told_that_it_may_be_any_day()
    {
        var history = Enumerable.Range(0, 40).Select(i => new Stretch(Phase.Review, false, 3, 5)).ToLookup(c => (c.Phase, c.Urgent));

        Assert.Equal(new ForecastDays(1, 1, 1), new Forecasting(history, new Dictionary<Phase, int>()).Of([Phase.Review], 9, false, 1));
        Assert.Equal(new ForecastDays(3, 3, 3), new Forecasting(history, new Dictionary<Phase, int>()).Of([Phase.Review], 2, false, 1));
    }

    [Fact]
    public void A_longer_queue_takes_longer_and_spoed_looks_at_spoed()
    {
        var random = new Random(7);
        var history = Enumerable.Range(0, 2_000).Select(_ => Completed(Phase.Review, random))
            .Concat(Enumerable.Range(0, 50).Select(_ => new Stretch(Phase.Review, true, 5, 2))).ToLookup(c => (c.Phase, c.Urgent));

        var calm = new Forecasting(history, new Dictionary<Phase, int> { [Phase.Review] = 2 }).Of([Phase.Review], 0, false, 1)!.Value;
        var busy = new Forecasting(history, new Dictionary<Phase, int> { [Phase.Review] = 58 }).Of([Phase.Review], 0, false, 1)!.Value;
        var urgent = new Forecasting(history, new Dictionary<Phase, int> { [Phase.Review] = 58 }).Of([Phase.Review], 0, true, 1)!.Value;

        Assert.True(busy.Middle > calm.Middle, $"{busy} {calm}");
        Assert.Equal(new ForecastDays(2, 2, 2), urgent);
    }

    private static Stretch Completed(Phase phase, Random random)
    {
        var queue = random.Next(60);
        return new Stretch(phase, false, queue, Took(phase, queue, random));
    }

    // A skewed length that grows with the queue, and now and then somebody who is away.
    private static int Took(Phase phase, int queue, Random random)
    {
        var usual = 4 + (2 * (int)phase);
        var skewed = -Math.Log(1 - random.NextDouble()) * usual / 2;
        var away = random.Next(12) == 0 ? random.Next(5, 25) : 0;
        return 1 + (int)((usual / 2) + skewed + (queue * usual / 60.0)) + away;
    }
}
