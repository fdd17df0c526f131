using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Audit;

/// <summary>The package of one dossier, checked by the verifier that shares no code with us.</summary>
public sealed class TrailPackageTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("veiligwonen-package-");

    private string Zip => Path.Combine(folder.FullName, "logboek.zip");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_package_is_found_whole_by_a_verifier_that_knows_only_the_format()
    {
        await using var dossier = await ExportedAsync();

        var (code, output) = await CheckAsync("--roots", Path.Combine(dossier.House.Options.TrailRootsFolder, RootsFile.Name));

        Assert.Equal((0, true), (code, output.EndsWith("Het logboek klopt.", StringComparison.Ordinal)));
        Assert.StartsWith("7 regels, 2 handtekeningen. Bewezen tot en met regel 7.", output, StringComparison.Ordinal);
        Assert.Contains("python3 verify.py", Read("README.txt"), StringComparison.Ordinal);
        Assert.Contains(dossier.Id.ToString(), Read("README.txt"), StringComparison.Ordinal);
        Assert.DoesNotContain("{", Read("README.txt"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lines.jsonl", "\"action\":\"ShowDossier\"", "\"action\":\"PutOnHold\"", "FOUT: Regel 1 is gewijzigd.")]
    [InlineData("lines.jsonl", "\"sequence\":3,", "\"sequence\":4,", "FOUT: Regel 3 ontbreekt")]
    [InlineData("lines.jsonl", "\"detail\":null", "\"detail\":\"\"", "FOUT: Regel 1 is gewijzigd.")]
    [InlineData("lines.jsonl", "\"salt\\u0022:", "\"salt\\u0022 :", "FOUT: Regel")]
    [InlineData("roots.jsonl", "\"length\":7", "\"length\":6", "FOUT: Handtekening 2 van 2026-03-02: tot en met regel 6")]
    [InlineData("roots.jsonl", "\"day\":\"2026-03-02\"", "\"day\":\"2026-03-01\"", "FOUT: Handtekening 1 van 2026-03-01 is niet echt.")]
    [InlineData("roots.jsonl", "\"number\":2", "\"number\":3", "FOUT: Handtekening 3 van 2026-03-02 is niet echt.")]
    [InlineData("lines.jsonl", "\"previous\":\"0000", "\"previous\":\"1000", "FOUT: Regel 1 sluit niet aan op de regel ervoor.")]
    [InlineData("lines.jsonl", "\"dossier\":\"", "\"dossier\":\"0", "FOUT: Regel 1 hoort bij een ander dossier.")]
    [InlineData("lines.jsonl", "\"chain\":\"", "\"chain\":\"0", "FOUT: Regel 1 ontbreekt of staat op de verkeerde plaats.")]
    [InlineData("roots.jsonl", "\"length\":7", "\"length\":8", "FOUT: Handtekening 2 van 2026-03-02 gaat over 8 regels, en er zijn er 7.")]
    [InlineData("package.json", "vw-package-1", "vw-package-2", "FOUT: Dit pakket is niet compleet")]
    [InlineData("package.json", "\"lines\":7", "\"lines\":6", "FOUT: Dit pakket is niet compleet")]
    public async Task A_package_that_was_changed_is_not_whole(string entry, string from, string to, string wrong)
    {
        await using var dossier = await ExportedAsync();
        Change(entry, from.Replace("\\u0022", "\\\"", StringComparison.Ordinal), to.Replace("\\u0022", "\\\"", StringComparison.Ordinal));

        var (code, output) = await CheckAsync();

        Assert.Equal(1, code);
        Assert.StartsWith(wrong, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nistP256", "hoort niet bij zijn naam.")]
    [InlineData("nistP384", "is geen P-256-sleutel.")]
    public async Task A_key_that_was_put_in_the_place_of_ours_is_not_taken(string curve, string wrong)
    {
        await using var dossier = await ExportedAsync();
        using var other = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        string name;
        using (var zip = ZipFile.OpenRead(Zip))
        {
            name = zip.Entries.Single(e => e.FullName.StartsWith("keys/", StringComparison.Ordinal)).FullName;
        }

        Change(name, Read(name), other.ExportSubjectPublicKeyInfoPem());
        var (code, output) = await CheckAsync();

        Assert.Equal((1, $"FOUT: Sleutel {Path.GetFileNameWithoutExtension(name)} {wrong}"), (code, output));
    }

    [Fact]
    public async Task A_package_signed_with_another_key_does_not_agree_with_the_roots_outside()
    {
        await using var dossier = await ExportedAsync();
        await using var other = await ExportedAsync();

        var (code, output) = await CheckAsync("--roots", Path.Combine(dossier.House.Options.TrailRootsFolder, RootsFile.Name));

        Assert.Equal(1, code);
        Assert.Contains("staat niet zo in het bestand met verzegelingen", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_is_on_the_trail_and_only_the_operator_makes_one()
    {
        await using var dossier = await ExportedAsync();

        var lines = (await dossier.House.AsAsync(await dossier.House.PersonAsync(Role.Auditor), new ListAuditLines("VW-TEST-TEST", null, null, null, 1, 10))).Answer;
        Assert.Equal(("logboek van het dossier uitgeven", Role.System), (lines.Rows[0].Action, lines.Rows[0].Role));
        Assert.IsType<DossierNotFound>((await dossier.AskAsync(new ExportTrail(dossier.Id))).Refusal);
        Assert.IsType<NotFound>((await dossier.AskAsync(new FindDossier("VW-TEST-TEST"))).Refusal);
        Assert.IsType<NotFound>((await dossier.AskAsync(new VerifyTrail())).Refusal);
        Assert.IsType<NotFound>((await dossier.AskAsync(new SealTrail(CommandId.New()))).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.House.AsSystemAsync(new ExportTrail(DossierId.New()))).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.House.AsSystemAsync(new FindDossier("VW-9999-9999"))).Refusal);
        Assert.IsType<InvalidInput>((await dossier.House.AsSystemAsync(new FindDossier(" "))).Refusal);
        Assert.Equal(dossier.Id, (await dossier.House.AsSystemAsync(new FindDossier(" vw-test-test "))).Answer);
        Assert.Equal(dossier.Id, (await dossier.House.AsSystemAsync(new FindDossier(dossier.Id.ToString()))).Answer);
    }

    private async Task<ADossier> ExportedAsync()
    {
        var dossier = await ADossier.InAsync(Phase.Scan);
        var planner = await dossier.GrantAsync(Role.Planner);
        await dossier.AskAsync(new ShowDossier(dossier.Id));
        await dossier.AskAsync(new ShowDossier(dossier.Id));
        await ASealedTrail.SealAsync(dossier.House);
        await dossier.House.AsAsync(planner, new MarkUrgent(CommandId.New(), dossier.Id, Urgent: true));
        for (var i = 0; i < 4; i++)
        {
            await dossier.AskAsync(new PutOnHold(CommandId.New(), dossier.Id, "Eén reden, met: leestekens."));
        }

        await ASealedTrail.SealAsync(dossier.House);
        var package = (await dossier.House.AsSystemAsync(new ExportTrail(dossier.Id))).Answer;
        Assert.Equal((7, 7), (package.Lines, package.Proven));
        await File.WriteAllBytesAsync(Zip, package.Zip);
        return dossier;
    }

    private async Task<(int Code, string Output)> CheckAsync(params string[] more)
    {
        Assert.SkipUnless(PythonIsHere(), "This machine has no python3, so the independent verifier was not run.");
        var start = new ProcessStartInfo("python3") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-B", Path.Combine(Repository.Root, "deploy", "verify", "verify.py"), Zip, .. more])
        {
            start.ArgumentList.Add(argument);
        }

        using var python = System.Diagnostics.Process.Start(start)!;
        var (output, error) = (python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
        await python.WaitForExitAsync();
        Assert.Equal("", await error);
        return (python.ExitCode, (await output).Trim());
    }

    private static bool PythonIsHere() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "python3")) || File.Exists(Path.Combine(folder, "python3.exe")));

    private string Read(string entry)
    {
        using var zip = ZipFile.OpenRead(Zip);
        using var reader = new StreamReader(zip.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    private void Change(string name, string from, string to)
    {
        var text = Read(name);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{from} is not in {name}.");
        using var zip = ZipFile.Open(Zip, ZipArchiveMode.Update);
        zip.GetEntry(name)!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length)));
    }
}
