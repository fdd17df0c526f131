using CsCheck;
using SkiaSharp;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Tests.Scan;

public sealed class PhotoHeaderTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void The_size_is_read_from_the_first_bytes(SKEncodedImageFormat format) =>
        Assert.Equal(new PhotoHeader(321, 123), PhotoHeader.Read(Photos.Draw(321, 123, format)));

    [Fact]
    public void The_size_stands_behind_the_notes_of_the_camera() =>
        Assert.Equal(new PhotoHeader(400, 200), PhotoHeader.Read(Photos.WithExif(400, 200)));

    [Fact]
    public void Whatever_arrives_no_header_makes_it_fall_over()
    {
        byte[][] whole = [Photos.WithExif(40, 30), Photos.Draw(40, 30, SKEncodedImageFormat.Png), Photos.Draw(40, 30, SKEncodedImageFormat.Webp)];

        (from photo in Gen.Int[0, whole.Length - 1].Select(i => whole[i])
         from length in Gen.Int[0, photo.Length]
         from place in Gen.Int[0, Math.Min(200, photo.Length - 1)]
         from value in Gen.Byte
         select (photo, length, place, value)).Sample(
            s =>
            {
                var spoiled = s.photo.ToArray();
                spoiled[s.place] = s.value;
                return PhotoHeader.Read(spoiled.AsSpan(0, s.length)) is null or { Width: > 0, Height: > 0 };
            },
            iter: 20_000);
    }
}
