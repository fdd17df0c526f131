using System.Collections.Concurrent;
using System.Runtime.InteropServices;
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
internal sealed record PressedPhoto(byte[] Bytes, int Width, int Height, byte[] Thumbnail);

/// <summary>Makes of whatever a device sent one plain JPEG, drawn anew: no place, no device, no time, nothing hidden behind the picture.</summary>
internal static class PhotoPress
{
    public const int MaxBytes = 15 * 1024 * 1024;
    public const string ContentType = "image/jpeg";
    private const long MaxPixels = 50_000_000;
    private const int LongestSide = 2048;
    private const int Quality = 85;
    private const int ThumbnailSide = 320;
    private const int ThumbnailQuality = 70;
    private const int Eighths = 8;
    private const int ThisThread = 0;
    private const int Idle = 5;

    // One at a time, because a PNG of 50 megapixels takes 200 MB while it is open; and all on one thread, because the allocator keeps what it once gave to a
    // thread: photos on whichever thread is free would each leave tens of megabytes behind.
    private static readonly BlockingCollection<Waiting> Queue = Start();

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

        var waiting = new Waiting(bytes, new TaskCompletionSource<Result<PressedPhoto>>(TaskCreationOptions.RunContinuationsAsynchronously), cancellationToken);
        Queue.Add(waiting, cancellationToken);
        return await waiting.Done.Task.WaitAsync(cancellationToken);
    }

    private static BlockingCollection<Waiting> Start()
    {
        var queue = new BlockingCollection<Waiting>();
        new Thread(() => Work(queue)) { IsBackground = true, Name = nameof(PhotoPress) }.Start();
        return queue;
    }

    private static void Work(BlockingCollection<Waiting> queue)
    {
        // Whoever clicks goes first: a photo may take a moment longer. .NET's own priorities of threads do nothing on Linux; and with a nice value alone who wakes up
        // may have to wait for the end of a slice of this thread.
        if (OperatingSystem.IsLinux())
        {
            var noPriority = 0;
            _ = SetScheduler(ThisThread, Idle, ref noPriority);
        }

        foreach (var next in queue.GetConsumingEnumerable())
        {
            if (next.CancellationToken.IsCancellationRequested)
            {
                next.Done.TrySetCanceled(next.CancellationToken);
                continue;
            }

            try
            {
                next.Done.TrySetResult(Press(next.Bytes));
            }
            catch (Exception e)
            {
                // Whoever waits for it hears it; the thread must outlive every photo.
                next.Done.TrySetException(e);
            }
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
        var size = SmallestEnough(codec);
        using var decoded = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, srgb));
        if (codec.GetPixels(decoded.Info, decoded.GetPixels()) != SKCodecResult.Success)
        {
            return new PhotoDamaged();
        }

        // It is not written to any more: drawing from it then takes no copy of it.
        decoded.SetImmutable();
        return Draw(decoded, codec.EncodedOrigin);
    }

    // A JPEG can be decoded at some eighths of its size, for a fraction of the memory; others only whole.
    private static SKSizeI SmallestEnough(SKCodec codec)
    {
        var whole = codec.Info.Size;
        for (var part = 1; part < Eighths; part++)
        {
            var size = codec.GetScaledDimensions(part / (float)Eighths);
            if (Math.Max(size.Width, size.Height) >= LongestSide && size.Width <= whole.Width && size.Height <= whole.Height)
            {
                return size;
            }
        }

        return whole;
    }

    private static PressedPhoto Draw(SKBitmap decoded, SKEncodedOrigin origin)
    {
        // Turned as the camera was held: the note of it goes with the rest of the EXIF.
        var onItsSide = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = onItsSide ? (decoded.Height, decoded.Width) : (decoded.Width, decoded.Height);
        var size = Fit(width, height, LongestSide);
        using var drawn = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque, decoded.ColorSpace));
        using (var canvas = new SKCanvas(drawn))
        {
            canvas.Clear(SKColors.White);
            canvas.Scale(size.Width / (float)width, size.Height / (float)height);
            canvas.Concat(Turn(origin, width, height));
            Paint(canvas, decoded, size.Width / (float)width);
        }

        drawn.SetImmutable();
        using var jpeg = drawn.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return new PressedPhoto(jpeg.ToArray(), size.Width, size.Height, Shrink(drawn));
    }

    private static byte[] Shrink(SKBitmap drawn)
    {
        var size = Fit(drawn.Width, drawn.Height, ThumbnailSide);
        using var small = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque, drawn.ColorSpace));
        using (var canvas = new SKCanvas(small))
        {
            canvas.Scale(size.Width / (float)drawn.Width, size.Height / (float)drawn.Height);
            Paint(canvas, drawn, size.Width / (float)drawn.Width);
        }

        using var jpeg = small.Encode(SKEncodedImageFormat.Jpeg, ThumbnailQuality);
        return jpeg.ToArray();
    }

    // Down to a half, four points beside one another say enough; below that halves are made first, which take a third more memory.
    private static void Paint(SKCanvas canvas, SKBitmap bitmap, float scale)
    {
        using var picture = SKImage.FromBitmap(bitmap);
        canvas.DrawImage(picture, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, scale < 0.5f ? SKMipmapMode.Linear : SKMipmapMode.None));
    }

    private static SKSizeI Fit(int width, int height, int longest)
    {
        var scale = Math.Min(1f, longest / (float)Math.Max(width, height));
        return new SKSizeI(Math.Max(1, (int)MathF.Round(width * scale)), Math.Max(1, (int)MathF.Round(height * scale)));
    }

    [DllImport("libc", EntryPoint = "sched_setscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetScheduler(int who, int policy, ref int priority);

    private sealed record Waiting(byte[] Bytes, TaskCompletionSource<Result<PressedPhoto>> Done, CancellationToken CancellationToken);

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
