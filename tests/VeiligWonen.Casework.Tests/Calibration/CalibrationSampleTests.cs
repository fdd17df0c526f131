using CsCheck;
using VeiligWonen.Casework.Calibration;

namespace VeiligWonen.Casework.Tests.Calibration;

public sealed class CalibrationSampleTests
{
    private static readonly Gen<Guid[]> Frames = Gen.Guid.Array[1, 40];

    [Fact]
    public void The_same_seed_and_frame_give_the_same_draw_in_whatever_order_the_rows_came() =>
        Gen.Select(Frames, Gen.Int[1, 999_999_999], Gen.Int).Sample((frame, seed, shuffle) =>
        {
            var rows = frame.ToArray();
            new Random(shuffle).Shuffle(rows);
            return CalibrationSample.Order(seed, frame).SequenceEqual(CalibrationSample.Order(seed, rows)) && CalibrationSample.MarkOf(frame) == CalibrationSample.MarkOf(rows);
        });

    [Fact]
    public void Nobody_is_lost_or_drawn_twice() => Gen.Select(Frames, Gen.Int[1, 999]).Sample((frame, seed) =>
        CalibrationSample.Order(seed, frame).Order().SequenceEqual(frame.Order()));

    // By hand: printf '2026:00000001-0000-0000-0000-000000000000' | sha256sum, and so on. A change of the way of drawing needs another name.
    [Fact]
    public void The_way_of_drawing_is_the_one_that_its_name_stands_for()
    {
        Guid[] frame = [.. Enumerable.Range(1, 5).Select(i => new Guid(i, 0, 0, new byte[8]))];

        Assert.Equal("sha256-1", CalibrationSample.Algorithm);
        Assert.Equal([1, 3, 4, 5, 2], CalibrationSample.Order(2026, frame).Select(id => Array.IndexOf(frame, id) + 1));
        Assert.Equal([5, 1, 2, 4, 3], CalibrationSample.Order(2027, frame).Select(id => Array.IndexOf(frame, id) + 1));
    }

    [Fact]
    public void Every_place_in_the_frame_is_drawn_about_as_often()
    {
        Guid[] frame = [.. Enumerable.Range(1, 10).Select(i => new Guid(i, 0, 0, new byte[8]))];
        var drawn = Enumerable.Range(1, 2000).SelectMany(seed => CalibrationSample.Order(seed, frame).Take(3)).CountBy(id => id).ToDictionary();

        // 600 each; five standard deviations of a binomial are about 102.
        Assert.All(frame, id => Assert.InRange(drawn[id], 498, 702));
    }
}
