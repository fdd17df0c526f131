using System.Collections.Concurrent;
using SkiaSharp;
using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Benchmarks.Worklist;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Benchmarks.Scan;

/// <summary>
/// Row R11 of the faults: twenty advisers send photos as large as may be, one after the other, while two hundred others click. What the others notice of it, against
/// the same tabs without it, and how much more memory the process takes.
/// </summary>
internal static class UploadBenchmark
{
    private const int Uploaders = 20;
    private const double MostLatency = 1.5;
    private const double MostMegabytes = 100;
    // Long enough that photos are made meanwhile, and not only sent.
    private static readonly TimeSpan Clicking = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(int rounds)
    {
        await using var database = await OwnDatabase.OpenAsync();
        var planner = await Home.AccountAsync(database, "planner", Role.Planner);
        var homes = new List<Home>();
        for (var number = 0; number < Uploaders; number++)
        {
            homes.Add(await Home.OpenAsync(database, planner, number));
        }

        var web = Path.Combine(Machine.Root, "src", "VeiligWonen.Web");
        // All of them stand behind one address here; the limits of an account stay as they are.
        await using var app = await RunningApp.StartAsync(
            database, "Development", Path.Combine(web, "bin", "Release", "net10.0", "VeiligWonen.Web.dll"), web,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["VeiligWonen__Limits__SignInsPerMinute"] = "1000",
                ["VeiligWonen__Limits__PhotosPerMinuteFromAddress"] = "10000",
                ["VeiligWonen__Limits__ScanRequestsPerMinuteFromAddress"] = "100000",
            });
        var tablets = new List<Tablet>();
        foreach (var home in homes)
        {
            tablets.Add(await Tablet.OpenAsync(app.Address, home));
        }

        var photo = Largest();
        Console.WriteLine($"photos of {photo.Length / 1024} KB; the first says: {await tablets[0].UploadAsync(photo)}");
        var crowd = new Crowd(app, tablets[0].Browser);
        List<(double Alone, double Beside, long MoreRss)> all = [];
        for (var round = 0; round < rounds; round++)
        {
            var sent = new ConcurrentBag<string>();
            all.Add(await crowd.BesideAsync(Crowd.Empty, Clicking, stop => Task.WhenAll(tablets.Select(tablet => SendAsync(tablet, photo, sent, stop)))));
            Console.WriteLine($"round {round + 1}: p95 {Figures.Number(all[^1].Alone)} ms alone, {Figures.Number(all[^1].Beside)} ms beside {sent.Count} photos "
                + $"({sent.Count(IsTaken)} taken), {all[^1].MoreRss / 1024 / 1024} MB more");
        }

        tablets.ForEach(tablet => tablet.Dispose());
        Figures.Print("uploads: click p95 of the others, beside / alone", [.. all.Select(r => r.Beside / r.Alone)], MostLatency);
        Figures.Print("uploads: more memory of the process, MB", [.. all.Select(r => r.MoreRss / 1024.0 / 1024)], MostMegabytes);
    }

    private static async Task SendAsync(Tablet tablet, byte[] photo, ConcurrentBag<string> sent, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var answer = await tablet.UploadAsync(photo);
            sent.Add(answer);
            if (!IsTaken(answer))
            {
                // As the page does when it hears that it is too often.
                await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }
    }

    private static bool IsTaken(string answer) => answer.Contains("\"photo\"", StringComparison.Ordinal);

    // Noise compresses to nothing, so this is the largest that may be sent.
    private static byte[] Largest()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(4000, 3000, SKColorType.Rgba8888, SKAlphaType.Opaque));
        new Random(1).NextBytes(bitmap.GetPixelSpan());
        for (var quality = 100; quality > 10; quality -= 2)
        {
            using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, quality);
            if (data.Size <= PhotoPress.MaxBytes)
            {
                return data.ToArray();
            }
        }

        throw new InvalidOperationException("No quality makes it small enough.");
    }
}
