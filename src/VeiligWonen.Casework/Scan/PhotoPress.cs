using SkiaSharp;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>More bytes than a photo of a tablet has.</summary>
public sealed record PhotoTooLarge() : Refusal("Deze foto is groter dan 15 MB. Maak de foto opnieuw met een lagere kwaliteit, of kies een kleinere foto.");

/// <summary>The content is not a photo, whatever its name says.</summary>
public sealed record NotAPhoto() : Refusal("Dit bestand is geen foto. Kies een foto van het soort JPEG, PNG of WebP.");

/// <summary>It begins as a photo but cannot be opened to the end.</summary>
public sealed record PhotoDamaged() : Refusal("Deze foto is beschadigd of niet helemaal aangekomen. Maak de foto opnieuw, of kies een andere.");

/// <summary>The photo claims more pixels than may be decoded.</summary>
public sealed record PhotoHasTooManyPixels() : Refusal("Deze foto heeft te veel beeldpunten. Gebruik een foto van hoogstens 50 megapixel.");

/// <summary>A photo as it is kept.</summary>
internal sealed record PressedPhoto(byte[] Bytes, int Width, int Height);

/// <summary>Makes of whatever a device sent one plain JPEG, drawn anew: no place, no device, no time, nothing hidden behind the picture.</summary>
internal static class PhotoPress
{
    public const int MaxBytes = 15 * 1024 * 1024;
    public const string ContentType = "image/jpeg";
    private const long MaxPixels = 50_000_000;
    private const int LongestSide = 2048;
    private const int Quality = 85;

    // One at a time: a photo of 50 megapixels takes 200 MB while it is open.
    private static readonly SemaphoreSlim Gate = new(1, 1);

    public static async Task<Result<PressedPhoto>> PressAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        if (bytes.Length > MaxBytes)
        {
            return new PhotoTooLarge();
        }

        if (!PhotoHeader.IsPhoto(bytes))
        {
            return new NotAPhoto();
        }

        if (PhotoHeader.Read(bytes) is not { } header)
        {
            return new PhotoDamaged();
        }

        if (header.Pixels > MaxPixels)
        {
            return new PhotoHasTooManyPixels();
        }

        await Gate.WaitAsync(cancellationToken);
        try
        {
            return Press(bytes);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static Result<PressedPhoto> Press(byte[] bytes)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null)
        {
            return new PhotoDamaged();
        }

        // The decoder may read another size than our header did.
        if ((long)codec.Info.Width * codec.Info.Height > MaxPixels)
        {
            return new PhotoHasTooManyPixels();
        }

        using var srgb = SKColorSpace.CreateSrgb();
        using var decoded = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul, srgb));
        return codec.GetPixels(decoded.Info, decoded.GetPixels()) == SKCodecResult.Success
            ? Draw(decoded, codec.EncodedOrigin)
            : new PhotoDamaged();
    }

    private static PressedPhoto Draw(SKBitmap decoded, SKEncodedOrigin origin)
    {
        // Turned as the camera was held: the note of it goes with the rest of the EXIF.
        var onItsSide = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = onItsSide ? (decoded.Height, decoded.Width) : (decoded.Width, decoded.Height);
        var scale = Math.Min(1f, LongestSide / (float)Math.Max(width, height));
        var size = new SKSizeI(Math.Max(1, (int)MathF.Round(width * scale)), Math.Max(1, (int)MathF.Round(height * scale)));
        using var drawn = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque, decoded.ColorSpace));
        using (var canvas = new SKCanvas(drawn))
        using (var picture = SKImage.FromBitmap(decoded))
        {
            canvas.Clear(SKColors.White);
            canvas.Scale(size.Width / (float)width, size.Height / (float)height);
            canvas.Concat(Turn(origin, width, height));
            canvas.DrawImage(picture, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        using var jpeg = drawn.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return new PressedPhoto(jpeg.ToArray(), size.Width, size.Height);
    }

    private static SKMatrix Turn(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
