using System.Buffers.Text;
using System.Diagnostics;
using SkiaSharp;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Benchmarks.Scan;

/// <summary>
/// A photo of twelve megapixels is made into what is kept: how much more memory the process holds at its highest than before, as the operating system
/// counts it, and how long it takes. The decoder's memory is not the collector's, so the collector is not asked.
/// </summary>
internal static class PhotoBenchmark
{
    private const int Width = 4000;
    private const int Height = 3000;
    private const double MostMegabytes = 150;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    public static async Task RunAsync(int rounds)
    {
        var jpeg = Draw(SKEncodedImageFormat.Jpeg);
        var png = Draw(SKEncodedImageFormat.Png);
        Console.WriteLine($"JPEG of {jpeg.Length / 1024} KB, PNG of {png.Length / 1024} KB, {Width} by {Height}");
        await PhotoPress.PressAsync(Draw(SKEncodedImageFormat.Jpeg, 400, 300), CancellationToken.None);
        Collect();

        // Before the first of them, for all rounds: what the allocator keeps for the next photo is memory of the process too.
        var before = Resident();
        foreach (var (name, photo) in new[] { ("JPEG", jpeg), ("PNG", png) })
        {
            List<(double Megabytes, double Milliseconds)> all = [];
            for (var round = 0; round < rounds; round++)
            {
                all.Add(await RoundAsync(photo, before));
            }

            Figures.Print($"photo: {name} of 12 megapixels, extra memory, MB", [.. all.Select(r => r.Megabytes)], MostMegabytes);
            Figures.Print($"photo: {name} of 12 megapixels, ms", [.. all.Select(r => r.Milliseconds)]);
        }
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    private static async Task<(double Megabytes, double Milliseconds)> RoundAsync(byte[] photo, long before)
    {
        Collect();
        var highest = before;
        using var over = new CancellationTokenSource();
        var looking = Task.Run(() =>
        {
            while (!over.IsCancellationRequested)
            {
                highest = Math.Max(highest, Resident());
                Thread.Sleep(Look);
            }
        });
        var began = Stopwatch.GetTimestamp();
        var pressed = await PhotoPress.PressAsync(photo, CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(began);
        await over.CancelAsync();
        await looking;
        GC.KeepAlive(pressed);
        return ((highest - before) / 1024.0, took.TotalMilliseconds);
    }

    // In KB, without making anything: whoever looks a thousand times a second must not be what is seen.
    private static long Resident()
    {
        using var file = File.OpenHandle("/proc/self/statm");
        Span<byte> said = stackalloc byte[128];
        said = said[..RandomAccess.Read(file, said, 0)];
        var rest = said[(said.IndexOf((byte)' ') + 1)..];
        return Utf8Parser.TryParse(rest, out long pages, out _) ? pages * (Environment.SystemPageSize / 1024) : 0;
    }

    // With as much detail as a wall of bricks has, so that it is as large as a photo.
    private static byte[] Draw(SKEncodedImageFormat format, int width = Width, int height = Height)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        using (var paint = new SKPaint())
        {
            canvas.Clear(SKColors.Gray);
            for (var brick = 0; brick < 40_000; brick++)
            {
                paint.Color = new SKColor((byte)(120 + (brick * 37 % 90)), (byte)(60 + (brick * 53 % 60)), (byte)(40 + (brick * 71 % 50)));
                canvas.DrawRect(brick % 200 * 20, brick / 200 * 15, 18, 13, paint);
            }
        }

        using var data = bitmap.Encode(format, 92);
        return data.ToArray();
    }
}
