using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Audit;

/// <summary>Writes the package of one chain. The format is docs/audit-format.md; deploy/verify/verify.py reads it without this code.</summary>
internal sealed class TrailPackageFile : IDisposable
{
    public const string Format = "vw-package-1";

    // Not for a web page: an é stays an é for whoever reads the file.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly MemoryStream stream = new();
    private readonly ZipArchive zip;

    public TrailPackageFile() => zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);

    public void AddReadMe(DossierId dossier, int lines, DateTimeOffset at)
    {
        AddText("README.txt", EmbeddedData.Text("Audit.package-readme.txt")
            .Replace("{dossier}", dossier.ToString(), StringComparison.Ordinal)
            .Replace("{regels}", lines.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{gemaakt}", DutchTime.DayOf(at).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("nl-NL")), StringComparison.Ordinal)
            .Replace("{vorm}", Format, StringComparison.Ordinal));
        AddJson("package.json", [new { Format, Chain = dossier.Value, Lines = lines, ExportedAt = Parts.Micros(at) }]);
    }

    public void AddLines(IEnumerable<AuditLine> lines) => AddJson("lines.jsonl", lines.Select(l => new
    {
        Chain = l.ChainId,
        l.Sequence,
        Previous = Convert.ToHexStringLower(l.PreviousHash),
        Hash = Convert.ToHexStringLower(l.Hash),
        l.Id,
        At = Parts.Micros(l.At),
        Account = l.AccountId?.Value,
        Role = l.Role?.ToString(),
        l.Action,
        Dossier = l.DossierId?.Value,
        Command = l.CommandId?.Value,
        Outcome = l.Outcome.ToString(),
        l.Detail,
        l.Changes,
    }));

    public void AddRoots(IEnumerable<RootProof> proofs) => AddJson("roots.jsonl", proofs.Select(p => new
    {
        p.Root.Number,
        Day = p.Root.SealedOn.ToString("O", CultureInfo.InvariantCulture),
        At = Parts.Micros(p.Root.SealedAt),
        p.Root.TreeSize,
        RootHash = Convert.ToHexStringLower(p.Root.RootHash),
        PreviousHash = Convert.ToHexStringLower(p.Root.PreviousHash),
        p.Root.KeyId,
        Signature = Base64Url.EncodeToString(p.Root.Signature),
        p.Length,
        p.Index,
        Path = p.Path.Select(Convert.ToHexStringLower),
    }));

    public void AddKeys(IReadOnlyDictionary<string, string> pems)
    {
        foreach (var (id, pem) in pems)
        {
            AddText($"keys/{id}.pem", pem);
        }
    }

    public byte[] Close()
    {
        zip.Dispose();
        return stream.ToArray();
    }

    public void Dispose()
    {
        zip.Dispose();
        stream.Dispose();
    }

    private void AddJson<T>(string name, IEnumerable<T> rows) =>
        AddText(name, string.Concat(rows.Select(row => JsonSerializer.Serialize(row, Json) + "\n")));

    private void AddText(string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }
}
