using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace VeiligWonen.Casework.Vault;

/// <summary>
/// A key ring in one file that only its owner can read, newest key by number. Without the file every dossier is unreadable: keep it apart
/// from backups of the database and of the key store.
/// </summary>
internal sealed class FileKeyRing : IKeyRing
{
    private readonly string path;
    private volatile Ring? last;

    public FileKeyRing(string path)
    {
        this.path = Path.GetFullPath(path);
        if (!File.Exists(this.path))
        {
            Create();
        }
    }

    public IReadOnlyList<string> Names() => [.. Read().Keys];

    public WrappedKey Wrap(byte[] key, string what)
    {
        var newest = Read().Last();
        return new WrappedKey(newest.Key, Aead.Seal(newest.Value, key, what));
    }

    public byte[] Unwrap(WrappedKey wrapped, string what) =>
        Read().TryGetValue(wrapped.RingKey, out var key)
            ? Aead.Open(key, wrapped.Bytes, what)
            : throw new InvalidOperationException($"The key ring has no key named {wrapped.RingKey}.");

    public string Add()
    {
        var keys = Copy();
        var name = (int.Parse(keys.Keys.Last(), CultureInfo.InvariantCulture) + 1).ToString("0000", CultureInfo.InvariantCulture);
        keys.Add(name, RandomNumberGenerator.GetBytes(Aead.KeyBytes));
        SafeFile.Replace(path, JsonSerializer.SerializeToUtf8Bytes(keys));
        return name;
    }

    public void Retire(string name)
    {
        var keys = Copy();
        keys.Remove(name);
        SafeFile.Replace(path, JsonSerializer.SerializeToUtf8Bytes(keys));
    }

    // Read anew when the file changed: an operator may have made a newer key beside a running server. A ring is replaced whole, by a file with
    // another name, so its time and length tell.
    private SortedDictionary<string, byte[]> Read()
    {
        var file = new FileInfo(path);
        if (last is not { } ring || ring.WrittenAt != WrittenAt(file) || ring.Length != file.Length)
        {
            var keys = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllBytes(path));
            last = ring = keys is { Count: > 0 }
                ? new Ring(WrittenAt(file), file.Length, new SortedDictionary<string, byte[]>(keys, StringComparer.Ordinal))
                : throw new InvalidOperationException("The key ring file is empty.");
        }

        return ring.Keys;
    }

    private static DateTimeOffset WrittenAt(FileInfo file) => new(file.LastWriteTimeUtc, TimeSpan.Zero);

    private SortedDictionary<string, byte[]> Copy() => new(Read(), StringComparer.Ordinal);

    private void Create()
    {
        SafeFile.MakeFolder(Path.GetDirectoryName(path)!);
        var first = new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["0001"] = RandomNumberGenerator.GetBytes(Aead.KeyBytes) };
        // Two that start together end with the one ring that was first.
        SafeFile.TryCreate(path, JsonSerializer.SerializeToUtf8Bytes(first));
    }

    private sealed record Ring(DateTimeOffset WrittenAt, long Length, SortedDictionary<string, byte[]> Keys);
}
