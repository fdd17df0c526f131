using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace VeiligWonen.Web.Look;

/// <summary>Where the program is that makes a PDF.</summary>
public sealed record PdfOptions
{
    /// <summary>WeasyPrint: a name on the PATH, or a path.</summary>
    public string Program { get; init; } = "weasyprint";

    /// <summary>A paper that takes longer than so many seconds is given up.</summary>
    public int Seconds { get; init; } = 20;
}

/// <summary>What stands around a paper.</summary>
/// <param name="Title">The title of the paper, and its first heading. It says nothing of a person.</param>
public sealed record PdfSheet(string Title)
{
    /// <summary>At the top of every page; null without.</summary>
    public string? Head { get; init; }

    /// <summary>At the foot of every page, beside its number; null without.</summary>
    public string? Foot { get; init; }

    /// <summary>What a machine may read of it without opening it; null without.</summary>
    public string? Keywords { get; init; }
}

/// <summary>
/// Makes a tagged PDF (PDF/UA-1, in Dutch) of a component, by WeasyPrint. The paper goes in by the standard input and comes out by the standard output: nothing of
/// a dossier is written to a disk, and no name of a file or an argument says whose it is. Where the program is not there the pages say so and print.
/// </summary>
public sealed class PdfPress(PdfOptions options, IServiceProvider services, ILoggerFactory loggers)
{
    private const int AtOnce = 2;
    private const string Style =
        "@page{size:A4;margin:20mm 18mm;font-family:sans-serif;@bottom-right{content:counter(page) '/' counter(pages);font-size:9pt}}"
        + "body{font-family:sans-serif;font-size:10pt;line-height:1.4}h1{font-size:18pt}h2{font-size:13pt;break-after:avoid}h3{break-after:avoid}.vw-short{break-inside:avoid}"
        + "table{width:100%;border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:3pt 6pt 3pt 0;border-bottom:.5pt solid #999;font-weight:normal}"
        + "thead th{font-weight:bold}tr{break-inside:avoid}.vw-hidden{position:absolute;width:1px;height:1px;overflow:hidden}th[scope=row]{width:45%}td:nth-child(2){white-space:nowrap}"
        + ".vw-edition th[scope=row]{width:auto}.vw-edition td{white-space:pre-line!important}.words{white-space:pre-line}dt{font-weight:bold}dd{margin:0 0 3pt}";

    private static readonly SemaphoreSlim Turn = new(AtOnce, AtOnce);

    private readonly Lazy<bool> isThere = new(() => IsOnPath(options.Program));

    /// <summary>Whether a PDF can be made here.</summary>
    public bool IsThere => isThere.Value;

    /// <summary>Draws the component as a paper.</summary>
    /// <typeparam name="TPaper">The component; drawn once, without a script and without a circuit.</typeparam>
    /// <param name="title">The title of the paper, and its first heading. It says nothing of a person.</param>
    /// <param name="parameters">The parameters of the component.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>The PDF; null when it could not be made.</returns>
    public Task<byte[]?> MakeAsync<TPaper>(string title, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken)
        where TPaper : IComponent => MakeAsync<TPaper>(new PdfSheet(title), parameters, cancellationToken);

    /// <summary>Draws the component as a paper with more around it than a title.</summary>
    /// <typeparam name="TPaper">The component; drawn once, without a script and without a circuit.</typeparam>
    /// <param name="sheet">What stands around it.</param>
    /// <param name="parameters">The parameters of the component.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>The PDF; null when it could not be made.</returns>
    public async Task<byte[]?> MakeAsync<TPaper>(PdfSheet sheet, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken)
        where TPaper : IComponent
    {
        if (!IsThere)
        {
            return null;
        }

        await using var renderer = new HtmlRenderer(services, loggers);
        var body = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPaper>(ParameterView.FromDictionary(parameters.ToDictionary()))).ToHtmlString());
        var html = Page(sheet, body);
        await Turn.WaitAsync(cancellationToken);
        try
        {
            return await RunAsync(html, cancellationToken);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static string Page(PdfSheet sheet, string body)
    {
        var safe = WebUtility.HtmlEncode(sheet.Title);
        var keywords = sheet.Keywords is { } words ? $"<meta name=\"keywords\" content=\"{WebUtility.HtmlEncode(words)}\">" : "";
        return $"<!doctype html><html lang=\"nl\"><head><meta charset=\"utf-8\"><title>{safe}</title>{keywords}<style>{Style}{Margin("top-left", sheet.Head)}{Margin("bottom-left", sheet.Foot)}</style></head>"
            + $"<body><h1>{safe}</h1>{body}</body></html>";
    }

    // Letters as numbers: nothing in them can end the text or the style.
    private static string Margin(string place, string? text) => text is null
        ? ""
        : $"@page{{@{place}{{content:\"{string.Concat(text.EnumerateRunes().Select(r => string.Create(CultureInfo.InvariantCulture, $"\\{r.Value:x6} ")))}\";font-size:9pt;width:80%}}}}";

    private async Task<byte[]?> RunAsync(string html, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Seconds));
        var start = new ProcessStartInfo(options.Program, ["--quiet", "--encoding", "utf-8", "--pdf-variant", "pdf/ua-1", "-", "-"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        // The same paper is the same bytes: not even the second at which a letter type was cut stands in it, nor an order of chance.
        start.Environment["SOURCE_DATE_EPOCH"] = "1767225600";
        start.Environment["PYTHONHASHSEED"] = "0";
        using var process = Process.Start(start)!;
        try
        {
            using var pdf = new MemoryStream();
            var read = process.StandardOutput.BaseStream.CopyToAsync(pdf, limit.Token);
            // What it has to say may quote the paper: read, so that it does not wait, and thrown away.
            var said = process.StandardError.BaseStream.CopyToAsync(Stream.Null, limit.Token);
            await process.StandardInput.WriteAsync(html.AsMemory(), limit.Token);
            process.StandardInput.Close();
            await Task.WhenAll(read, said, process.WaitForExitAsync(limit.Token));
            return process.ExitCode == 0 ? pdf.ToArray() : null;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static bool IsOnPath(string program) => Path.IsPathRooted(program)
        ? File.Exists(program)
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));
}
