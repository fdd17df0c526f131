using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using UglyToad.PdfPig.Tokens;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Web.Look;
using VeiligWonen.Web.Scan;

namespace VeiligWonen.Web.Tests.Scan;

public sealed class ScanPaperTests
{
    private static readonly ScanQuestion Question = ScanCatalogue.First.Find("B1")!;

    [Fact]
    public async Task The_scan_becomes_a_tagged_pdf_in_Dutch_that_says_what_was_seen_and_nothing_of_a_remark_is_obeyed()
    {
        var press = Press(new PdfOptions());
        Assert.SkipUnless(press.IsThere, "WeasyPrint is not on this machine.");

        var pdf = await press.MakeAsync<ScanPaper>("Woningscan", Paper("De cilinder steekt uit. <img src='http://127.0.0.1:9/x'><script>alert(1)</script> é €"), TestContext.Current.CancellationToken);

        using var read = PdfDocument.Open(pdf!);
        var text = string.Join(' ', read.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)));
        Assert.Equal("Woningscan", read.Information.Title);
        Assert.Equal("nl", ((StringToken)read.Structure.Catalog.CatalogDictionary.Data["Lang"]).Data);
        Assert.True(read.Structure.Catalog.CatalogDictionary.ContainsKey(NameToken.Create("StructTreeRoot")));
        Assert.Contains("VW-ABCD-EFGH", text, StringComparison.Ordinal);
        Assert.Contains("De cilinder steekt uit.", text, StringComparison.Ordinal);
        Assert.Contains("<script>", text, StringComparison.Ordinal);
        Assert.Contains("Voldoet niet", text, StringComparison.Ordinal);
        Assert.Contains("Plattegrond van de begane grond", text, StringComparison.Ordinal);
        Assert.Contains("Kanariehal", text, StringComparison.Ordinal);
        Assert.Equal(0, read.GetPages().Sum(page => page.GetImages().Count()));
    }

    [Fact]
    public async Task Where_the_program_is_missing_fails_or_hangs_there_is_no_pdf_and_no_process()
    {
        var missing = Press(new PdfOptions { Program = "geen-programma-van-die-naam" });
        var failing = Press(new PdfOptions { Program = "/bin/false" });
        var script = await ScriptAsync("echo $$ >\"$0.pid\"\ncat >/dev/null\nexec sleep 60");
        var hanging = Press(new PdfOptions { Program = script, Seconds = 1 });

        Assert.False(missing.IsThere);
        foreach (var press in new[] { missing, failing, hanging })
        {
            Assert.Null(await press.MakeAsync<ScanPaper>("Woningscan", Paper("Niets."), TestContext.Current.CancellationToken));
        }

        var process = $"/proc/{(await File.ReadAllTextAsync($"{script}.pid", TestContext.Current.CancellationToken)).Trim()}";
        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists(process), TimeSpan.FromSeconds(10)), "The program goes on.");
    }

    [Fact]
    public async Task No_more_than_two_papers_are_made_at_once()
    {
        var script = await ScriptAsync("mkdir -p \"$0.d\"; touch \"$0.d/$$\"; ls \"$0.d\" | wc -l >>\"$0.seen\"; sleep 0.5; rm \"$0.d/$$\"; cat");
        var press = Press(new PdfOptions { Program = script });

        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => press.MakeAsync<ScanPaper>("Woningscan", Paper("Niets."), TestContext.Current.CancellationToken)));

        Assert.All(made, Assert.NotNull);
        Assert.All(await File.ReadAllLinesAsync($"{script}.seen", TestContext.Current.CancellationToken), line => Assert.InRange(int.Parse(line, CultureInfo.InvariantCulture), 1, 2));
    }

    private static async Task<string> ScriptAsync(string lines)
    {
        var script = Path.Combine(Directory.CreateTempSubdirectory("vw-pdf-").FullName, "press");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\n{lines}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return script;
    }

    private static PdfPress Press(PdfOptions options)
    {
        var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        return new PdfPress(options, services, services.GetRequiredService<ILoggerFactory>());
    }

    private static Dictionary<string, object?> Paper(string remark) => new(StringComparer.Ordinal)
    {
        [nameof(ScanPaper.View)] = new ScanView(
            DossierId.New(), "VW-ABCD-EFGH", Phase.Scan, "2026-1", null, null, null, null,
            [new ScanZoneView("B", "Gevel en toegang", [new ScanQuestionView(Question, new ScanAnswerView(ScanAnswerKind.Fails, remark, null, default, 1), [])])], [])
        {
            Floors = [FloorPictureTests.Ground],
        },
    };
}
