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

            var said = Forecasting.Of(history, left, elapsed, false, queues, i);

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
        var history = Enumerable.Range(0, Forecasting.FewestExamples - 1).Select(i => new CompletedPhase(Phase.Review, false, 3, i + 1)).ToLookup(c => (c.Phase, c.Urgent));

        Assert.Null(Forecasting.Of(history, [Phase.Review], 0, false, new Dictionary<Phase, int>(), 1));
        Assert.Null(Forecasting.Of(history, [], 0, false, new Dictionary<Phase, int>(), 1));
    }

    [Fact]
    public void Who_waits_longer_than_anybody_is_told_that_it_may_be_any_day()
    {
        var history = Enumerable.Range(0, 40).Select(i => new CompletedPhase(Phase.Review, false, 3, 5)).ToLookup(c => (c.Phase, c.Urgent));

        Assert.Equal(new ForecastDays(1, 1, 1), Forecasting.Of(history, [Phase.Review], 9, false, new Dictionary<Phase, int>(), 1));
        Assert.Equal(new ForecastDays(3, 3, 3), Forecasting.Of(history, [Phase.Review], 2, false, new Dictionary<Phase, int>(), 1));
    }

    [Fact]
    public void A_longer_queue_takes_longer_and_spoed_looks_at_spoed()
    {
        var random = new Random(7);
        var history = Enumerable.Range(0, 2_000).Select(_ => Completed(Phase.Review, random))
            .Concat(Enumerable.Range(0, 50).Select(_ => new CompletedPhase(Phase.Review, true, 5, 2))).ToLookup(c => (c.Phase, c.Urgent));

        var calm = Forecasting.Of(history, [Phase.Review], 0, false, new Dictionary<Phase, int> { [Phase.Review] = 2 }, 1)!.Value;
        var busy = Forecasting.Of(history, [Phase.Review], 0, false, new Dictionary<Phase, int> { [Phase.Review] = 58 }, 1)!.Value;
        var urgent = Forecasting.Of(history, [Phase.Review], 0, true, new Dictionary<Phase, int> { [Phase.Review] = 58 }, 1)!.Value;

        Assert.True(busy.Middle > calm.Middle, $"{busy} {calm}");
        Assert.Equal(new ForecastDays(2, 2, 2), urgent);
    }

    private static CompletedPhase Completed(Phase phase, Random random)
    {
        var queue = random.Next(60);
        return new CompletedPhase(phase, false, queue, Took(phase, queue, random));
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
