using System.Globalization;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Host;

/// <summary>
/// audit verify: checks the whole trail. audit seal: signs a root now. audit export: writes the trail of one dossier as a package that can be
/// checked without this application.
/// </summary>
internal static class AuditCommand
{
    private const string Dossier = "--dossier";
    private const string Out = "--out";
    private const string Example = "Bijvoorbeeld: audit verify, audit seal, of: audit export --dossier VW-2026-0001 --out logboek.zip.";

    public static Task<int> RunAsync(string[] args, IServiceProvider services, OperatorConsole console) => args switch
    {
        ["verify"] => AtTheDeskAsync(services, desk => VerifyAsync(desk, console)),
        ["seal"] => AtTheDeskAsync(services, desk => SealAsync(desk, console)),
        ["export", .. var options] => ExportAsync(OperatorOptions.Read(options, Dossier, Out), services, console),
        ["verify" or "seal", ..] => Task.FromResult(console.Wrong($"De opdracht audit {args[0]} heeft geen opties.")),
        _ => Task.FromResult(console.Wrong($"Kies audit verify, audit seal of audit export. {Example}")),
    };

    private static async Task<int> AtTheDeskAsync(IServiceProvider services, Func<FrontDesk, Task<int>> ask)
    {
        await using var scope = services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredKeyedService<FrontDesk>(FrontDesk.OfTheClock));
    }

    private static async Task<int> VerifyAsync(FrontDesk desk, OperatorConsole console)
    {
        var result = await desk.SendAsync(new VerifyTrail());
        if (!result.Succeeded)
        {
            return console.Refuse(result.Refusal);
        }

        var report = result.Answer;
        console.Say($"Gelezen: {Count(report.Lines)} regels in {Count(report.Chains)} ketens, {Count(report.Roots)} verzegelingen.");
        foreach (var remark in report.Remarks)
        {
            console.Say(remark);
        }

        foreach (var fault in report.Faults)
        {
            console.Error.WriteLine($"{fault.Place}: {fault.Sentence}");
        }

        if (report.Faults.Count > 0)
        {
            var faults = report.Faults.Count + report.MoreFaults;
            console.Error.WriteLine($"Het logboek klopt niet: {Count(faults)} {(faults == 1 ? "fout" : "fouten")}.");
            return OperatorCommands.Refused;
        }

        return console.Say(report.NewestSealedAt is { } at
            ? $"Het logboek klopt. De nieuwste verzegeling is van {DutchTime.DayOf(at).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("nl-NL"))}."
            : "De ketens kloppen, maar het logboek is nog nooit verzegeld. Doe dat met de opdracht audit seal.");
    }

    private static async Task<int> SealAsync(FrontDesk desk, OperatorConsole console)
    {
        var result = await desk.SendAsync(new SealTrail(CommandId.New()));
        return result.Succeeded ? console.Say($"De nieuwste verzegeling is nummer {result.Answer}.") : console.Refuse(result.Refusal);
    }

    private static async Task<int> ExportAsync(OperatorOptions options, IServiceProvider services, OperatorConsole console)
    {
        if (options.Wrong is { } wrong)
        {
            return console.Wrong($"{wrong} {Example}");
        }

        if (options[Dossier] is not { } sought || options[Out] is not { } path)
        {
            return console.Wrong($"Geef {Dossier} en {Out}. {Example}");
        }

        if (File.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            return console.Wrong($"Geef met {Out} een nieuw bestand in een map die bestaat.");
        }

        return await AtTheDeskAsync(services, desk => ExportAsync(sought, path, desk, console));
    }

    private static async Task<int> ExportAsync(string sought, string path, FrontDesk desk, OperatorConsole console)
    {
        var found = await desk.SendAsync(new FindDossier(sought));
        if (!found.Succeeded)
        {
            return console.Refuse(found.Refusal);
        }

        // Sealed first, so that every line in the package is proven.
        var isSealed = await desk.SendAsync(new SealTrail(CommandId.New()));
        if (!isSealed.Succeeded)
        {
            return console.Refuse(isSealed.Refusal);
        }

        var package = await desk.SendAsync(new ExportTrail(found.Answer));
        return package.Succeeded ? await WriteAsync(package.Answer, path, console) : console.Refuse(package.Refusal);
    }

    private static async Task<int> WriteAsync(TrailPackage package, string path, OperatorConsole console)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new FileStream(path, options);
        await file.WriteAsync(package.Zip);
        return console.Say($"Geschreven: {Count(package.Lines)} regels, waarvan {Count(package.Proven)} met bewijs. Controleer het bestand met deploy/verify/verify.py.");
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.GetCultureInfo("nl-NL"));
}
