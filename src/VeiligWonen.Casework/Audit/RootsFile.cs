using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Audit;

/// <summary>
/// The roots outside the database, one JSON line each, and the public keys beside them. Whoever changes the database cannot change what was
/// written here: mount the folder from elsewhere, or copy it away daily.
/// </summary>
internal sealed class RootsFile(string folder, SigningKey own)
{
    public const string Name = "roots.jsonl";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Location => Path.Combine(folder, Name);

    public static string Line(SignedRoot sealedRoot)
    {
        var root = sealedRoot.Root;
        return JsonSerializer.Serialize(
            new RootLine(
                "vw-root-1", root.Number, root.SealedOn.ToString("O", CultureInfo.InvariantCulture), Parts.Micros(root.SealedAt), root.TreeSize,
                Convert.ToHexStringLower(root.RootHash), Convert.ToHexStringLower(root.PreviousHash), root.KeyId,
                Base64Url.EncodeToString(root.Signature), root.CommandId.Value,
                [.. sealedRoot.Leaves.Select(l => new LeafLine(l.ChainId, l.Length, Convert.ToHexStringLower(l.Hash)))]),
            Json);
    }

    /// <summary>The roots in the order in which they were written. A line that broke off is no root: what it was stands in the database.</summary>
    public IEnumerable<SignedRoot> Read()
    {
        if (!File.Exists(Location))
        {
            yield break;
        }

        foreach (var line in File.ReadLines(Location))
        {
            if (Parse(line) is { } root)
            {
                yield return root;
            }
        }
    }

    /// <summary>On disk when it returns. Throws when it cannot be written: then nothing is sealed.</summary>
    public void Append(SignedRoot root)
    {
        Directory.CreateDirectory(folder);
        var keyFile = Path.Combine(folder, $"{own.Id}.pem");
        if (!File.Exists(keyFile))
        {
            File.WriteAllText(keyFile, own.PublicPem);
        }

        using var file = new FileStream(Location, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        // A line that broke off must not swallow this one.
        var brokenOff = file.Length > 0 && file.Seek(-1, SeekOrigin.End) >= 0 && file.ReadByte() != '\n';
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.UTF8.GetBytes($"{(brokenOff ? "\n" : "")}{Line(root)}\n"));
        file.Flush(flushToDisk: true);
    }

    /// <summary>The public keys by their id, the one that signs now among them. A file whose content does not belong to its name counts for nothing.</summary>
    public Dictionary<string, ECDsa> Keys()
    {
        Dictionary<string, ECDsa> keys = new(StringComparer.Ordinal) { [own.Id] = ECDsa.Create() };
        keys[own.Id].ImportFromPem(own.PublicPem);
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.pem") : [])
        {
            var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(file));
            if (!string.Equals(SigningKey.IdOf(key), Path.GetFileNameWithoutExtension(file), StringComparison.Ordinal)
                || !keys.TryAdd(SigningKey.IdOf(key), key))
            {
                key.Dispose();
            }
        }

        return keys;
    }

    /// <summary>These keys as they are handed out; one that is nowhere to be found is left out.</summary>
    public IReadOnlyDictionary<string, string> PublicPems(IEnumerable<string> ids)
    {
        var keys = Keys();
        var pems = ids.Distinct(StringComparer.Ordinal).Where(keys.ContainsKey)
            .ToDictionary(id => id, id => keys[id].ExportSubjectPublicKeyInfoPem() + "\n", StringComparer.Ordinal);
        foreach (var key in keys.Values)
        {
            key.Dispose();
        }

        return pems;
    }

    private static SignedRoot? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<RootLine>(line, Json)?.ToRoot();
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentNullException)
        {
            return null;
        }
    }

    private sealed record LeafLine(Guid Chain, long Length, string Hash);

    private sealed record RootLine(
        string Format, long Number, string Day, long At, int TreeSize, string RootHash, string PreviousHash, string KeyId, string Signature,
        Guid Command, IReadOnlyList<LeafLine> Leaves)
    {
        public SignedRoot ToRoot() => new(
            new AuditRoot
            {
                Number = Number,
                SealedOn = DateOnly.ParseExact(Day, "O", CultureInfo.InvariantCulture),
                SealedAt = DateTimeOffset.UnixEpoch.AddTicks(At * TimeSpan.TicksPerMicrosecond),
                TreeSize = TreeSize,
                RootHash = Convert.FromHexString(RootHash),
                PreviousHash = Convert.FromHexString(PreviousHash),
                KeyId = KeyId,
                Signature = Base64Url.DecodeFromChars(Signature),
                CommandId = new CommandId(Command),
            },
            [.. Leaves.Select(l => new AuditRootLeaf { RootNumber = Number, ChainId = l.Chain, Length = l.Length, Hash = Convert.FromHexString(l.Hash) })]);
    }
}
