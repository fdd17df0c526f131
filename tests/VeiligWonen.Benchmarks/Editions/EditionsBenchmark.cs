using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Web.Advice;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Benchmarks.Editions;

/// <summary>
/// The four editions of an advice with twenty-five measures as PDFs, one after the other as one person asks for them, against the PDF of an edition that says
/// nothing: what a program of its own costs to start is in both.
/// </summary>
internal static class EditionsBenchmark
{
    private const int Measures = 25;
    private const double MostSeconds = 5;

    public static async Task RunAsync(int rounds)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var press = new PdfPress(new PdfOptions(), services, services.GetRequiredService<ILoggerFactory>());
        if (!press.IsThere)
        {
            Console.WriteLine("WeasyPrint is not on this machine.");
            return;
        }

        var source = Source();
        var papers = Enum.GetValues<EditionKind>().Select(kind => Casework.Advice.Editions.Of(kind, source)).ToList();
        var nothing = new AdviceEdition(EditionKind.File, "Leeg", "2026-1", [], []);
        await PressAsync(press, nothing);
        List<(double All, double Empty)> seen = [];
        for (var round = 0; round < rounds; round++)
        {
            var (first, second) = round % 2 == 0 ? (papers, (IReadOnlyList<AdviceEdition>)[nothing]) : ([nothing], papers);
            var (one, other) = (await SecondsAsync(press, first), await SecondsAsync(press, second));
            seen.Add(round % 2 == 0 ? (one, other) : (other, one));
        }

        var sizes = string.Join(", ", await Task.WhenAll(papers.Select(async p => $"{p.Kind} {Figures.Number((await PressAsync(press, p)).Length / 1024d)} KB")));
        Console.WriteLine($"editions: {sizes}");
        Figures.Print("editions: all four PDFs of an advice with 25 measures, s", [.. seen.Select(r => r.All)], MostSeconds);
        Figures.Print("editions: one empty PDF, s", [.. seen.Select(r => r.Empty)]);
        Figures.Print("editions: all four / one empty PDF", [.. seen.Select(r => r.All / r.Empty)]);
    }

    private static async Task<double> SecondsAsync(PdfPress press, IReadOnlyList<AdviceEdition> papers)
    {
        var clock = Stopwatch.StartNew();
        foreach (var paper in papers)
        {
            await PressAsync(press, paper);
        }

        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<byte[]> PressAsync(PdfPress press, AdviceEdition paper)
    {
        var copy = new EditionCopy(new EditionView(default, paper, "0123-4567-89AB-CDEF-GHJK", false), "Exemplaar van de adviseur, 2 maart 2026, merk K7QX2M4P");
        return await EditionEndpoint.PressAsync(press, copy, CancellationToken.None) ?? throw new InvalidOperationException("No PDF was made.");
    }

    // The example, with as many measures as a full advice has and reasons as long as people write them.
    private static AdviceSource Source()
    {
        var example = ExampleAdvice.Source(AdviceTemplate.First);
        var one = example.MeasureParts.First();
        var parts = MeasureCatalogue.Current.Measures.Take(Measures).Select(measure => one with
        {
            Key = $"measure:{measure.Number}:x",
            Title = $"Maatregel {measure.Number}: {measure.Name}",
            Items = [.. Enumerable.Range(0, 8).Select(n => new ReviewItem(n == 0 ? "why" : $"{n}", "Waarom", "Dit neemt weg wat bij het bezoek is gezien, en niets goedkopers doet dat."))],
            Data = new SortedDictionary<string, string>(one.Data.ToDictionary(), StringComparer.Ordinal)
            {
                ["number"] = measure.Number.ToString(CultureInfo.InvariantCulture),
                ["name"] = measure.Name,
                ["payer"] = nameof(PayerLayer.Employer),
            },
        }).ToList();
        return example with
        {
            Snapshot = example.Snapshot with { Parts = [.. example.Snapshot.Parts.Where(p => !p.Key.StartsWith("measure:", StringComparison.Ordinal)), .. parts] },
            Decisions = [],
            Measures = [.. parts.Select(p => example.Measures[0] with { Number = int.Parse(p.Data["number"], CultureInfo.InvariantCulture), Payer = PayerLayer.Employer })],
        };
    }
}
