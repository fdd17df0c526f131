using System.Text;
using SkiaSharp;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Tests.Scan;

/// <summary>About eighty files: each is refused with its own sentence, or drawn anew with nothing of what it carried.</summary>
public sealed class PhotoCorpusTests
{
    // Frame, tables, scan, end, and the two segments that our own encoder writes: JFIF, and the profile of sRGB.
    private static readonly byte[] Allowed = [0xC0, 0xC2, 0xC4, 0xDB, 0xDD, 0xDA, 0xE0, 0xE2];

    public static TheoryData<string> NoPhotos => [.. PhotoCorpus.NoPhotos.Keys];

    public static TheoryData<string> Damaged => [.. PhotoCorpus.Damaged.Keys];

    public static TheoryData<string> Giants => [.. PhotoCorpus.Giants.Keys];

    public static TheoryData<string> Carriers => [.. PhotoCorpus.Carriers.Keys];

    [Theory]
    [MemberData(nameof(NoPhotos))]
    public async Task What_is_no_photo_is_refused_by_its_content(string name) =>
        Assert.IsType<NotAPhoto>((await PhotoPress.PressAsync(PhotoCorpus.NoPhotos[name], TestContext.Current.CancellationToken)).Refusal);

    [Theory]
    [MemberData(nameof(Damaged))]
    public async Task What_is_broken_is_damaged(string name) =>
        Assert.IsType<PhotoDamaged>((await PhotoPress.PressAsync(PhotoCorpus.Damaged[name], TestContext.Current.CancellationToken)).Refusal);

    [Theory]
    [MemberData(nameof(Giants))]
    public async Task What_claims_to_be_a_giant_is_never_opened(string name) =>
        Assert.IsType<PhotoHasTooManyPixels>((await PhotoPress.PressAsync(PhotoCorpus.Giants[name], TestContext.Current.CancellationToken)).Refusal);

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Nothing_that_a_photo_carried_comes_through(string name)
    {
        Assert.True(Holds(PhotoCorpus.Carriers[name], PhotoCorpus.Canary));

        var pressed = (await PhotoPress.PressAsync(PhotoCorpus.Carriers[name], TestContext.Current.CancellationToken)).Answer;

        foreach (var jpeg in new[] { pressed.Bytes, pressed.Thumbnail })
        {
            using var picture = SKBitmap.Decode(jpeg);
            Assert.Equal(64 * 48, picture.Width * picture.Height);
            Assert.False(Holds(jpeg, "KANARIE") || Holds(jpeg, "Exif") || Holds(jpeg, "http") || Holds(jpeg, "GPS"));
            Assert.Empty(Segments(jpeg).Except(Allowed));
            Assert.Equal([0xFF, 0xD9], jpeg[^2..]);
        }
    }

    private static bool Holds(byte[] bytes, string word) => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(word)) >= 0;

    private static List<byte> Segments(byte[] jpeg)
    {
        List<byte> found = [];
        for (var at = 2; at + 4 < jpeg.Length && jpeg[at] == 0xFF; at += 2 + (jpeg[at + 2] << 8) + jpeg[at + 3])
        {
            found.Add(jpeg[at + 1]);
            if (jpeg[at + 1] == 0xDA)
            {
                break;
            }
        }

        return found;
    }
}
