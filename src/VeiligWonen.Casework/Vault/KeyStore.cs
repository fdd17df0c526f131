using System.Security.Cryptography;
using System.Text.Json;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Vault;

/// <summary>The key is not in the store: it was destroyed, or the store was not restored together with the database.</summary>
internal sealed class KeyIsGoneException(string name) : Exception($"The key store has no key {name}.");

/// <summary>
/// The wrapped keys, one small file each, in a folder outside the database: a dump of the database holds none, so that destroying a key also
/// closes every dump made before (ADR 0030).
/// </summary>
internal sealed class KeyStore
{
    private const string Extension = ".key";
    private const string DossierPrefix = "dossier-";

    private readonly string folder;
    private readonly IKeyRing ring;

    public KeyStore(string folder, IKeyRing ring)
    {
        this.folder = Path.GetFullPath(folder);
        this.ring = ring;
        SafeFile.MakeFolder(this.folder);
    }

    public static string NameOf(DossierId dossier) => $"{DossierPrefix}{dossier}";

    /// <summary>The dossiers that have a key.</summary>
    public IReadOnlyList<DossierId> Dossiers() =>
        [.. Names().Where(n => n.StartsWith(DossierPrefix, StringComparison.Ordinal)).Select(n => new DossierId(Guid.Parse(n[DossierPrefix.Length..])))];

    /// <summary>Keeps a new key. A second one under the same name would make the first one's values unreadable, and throws.</summary>
    public void Put(string name, byte[] key)
    {
        if (!TryPut(name, key))
        {
            throw new InvalidOperationException($"There is a key {name} already.");
        }
    }

    /// <summary>Opens a key. Its file has some hundred bytes: to read it at once is quicker than to wait for it on another thread.</summary>
    public Task<byte[]> OpenAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(ring.Unwrap(Parse(File.ReadAllBytes(PathOf(name))), name));
        }
        catch (FileNotFoundException)
        {
            throw new KeyIsGoneException(name);
        }
    }

    /// <summary>A key of the whole house, made when it is first asked for.</summary>
    public async Task<byte[]> SharedAsync(string name, CancellationToken cancellationToken)
    {
        if (!File.Exists(PathOf(name)))
        {
            TryPut(name, RandomNumberGenerator.GetBytes(Aead.KeyBytes));
        }

        return await OpenAsync(name, cancellationToken);
    }

    /// <summary>Destroys a key for good; false when there was none.</summary>
    public bool Destroy(string name)
    {
        using var alone = Lock();
        if (!File.Exists(PathOf(name)))
        {
            return false;
        }

        SafeFile.Destroy(PathOf(name));
        return true;
    }

    /// <summary>How many keys each key of the ring wraps; a ring key without any counts 0.</summary>
    public SortedDictionary<string, int> Count()
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in ring.Names())
        {
            counts[name] = 0;
        }

        foreach (var wrapped in Names().Select(Read).OfType<WrappedKey>())
        {
            counts[wrapped.RingKey] = counts.GetValueOrDefault(wrapped.RingKey) + 1;
        }

        return counts;
    }

    /// <summary>
    /// Wraps every key with the newest key of the ring that is not wrapped with it yet. Stopped anywhere, it goes on where it was: each file is
    /// whole, wrapped with the old key or with the new one. No sealed value is read.
    /// </summary>
    public int Rewrap(CancellationToken cancellationToken)
    {
        var newest = ring.Names()[^1];
        var count = 0;
        foreach (var name in Names())
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Locked one by one: a key that is destroyed meanwhile must not come back.
            using var alone = Lock();
            if (Read(name) is { } wrapped && !string.Equals(wrapped.RingKey, newest, StringComparison.Ordinal))
            {
                var key = ring.Unwrap(wrapped, name);
                SafeFile.Replace(PathOf(name), Write(ring.Wrap(key, name)));
                CryptographicOperations.ZeroMemory(key);
                count++;
            }
        }

        return count;
    }

    private bool TryPut(string name, byte[] key) => SafeFile.TryCreate(PathOf(name), Write(ring.Wrap(key, name)));

    private IEnumerable<string> Names() => Directory.EnumerateFiles(folder, "*" + Extension).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    // Null when it was destroyed since the folder was listed.
    private WrappedKey? Read(string name)
    {
        try
        {
            return Parse(File.ReadAllBytes(PathOf(name)));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static WrappedKey Parse(byte[] file) =>
        JsonSerializer.Deserialize<WrappedKey>(file) ?? throw new InvalidDataException("A file in the key store is empty.");

    private static byte[] Write(WrappedKey wrapped) => JsonSerializer.SerializeToUtf8Bytes(wrapped);

    private string PathOf(string name) => Path.Combine(folder, name + Extension);

    // Between processes as well: the operator rewraps while the server runs.
    private FileStream Lock()
    {
        var path = Path.Combine(folder, "lock");
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 2000)
            {
                Thread.Sleep(5);
            }
        }
    }
}
