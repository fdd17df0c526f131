using System.Security.Cryptography;
using System.Text.Json;

namespace VeiligWonen.Casework.Vault;

/// <summary>Wraps the data keys of dossiers. A file by default; in production a key service outside the database server.</summary>
internal interface IKeyRing
{
    /// <summary>Wraps with the newest key.</summary>
    (string KeyName, byte[] Wrapped) Wrap(ReadOnlySpan<byte> dataKey);

    /// <summary>Unwraps with the named key; throws when the ring no longer has it.</summary>
    byte[] Unwrap(string keyName, ReadOnlySpan<byte> wrapped);
}

/// <summary>A key ring in one file that only its owner can read. Without the file, every dossier is unreadable: keep it apart from backups.</summary>
internal sealed class FileKeyRing : IKeyRing
{
    private readonly Dictionary<string, byte[]> keys;
    private readonly string newest;

    public FileKeyRing(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        keys = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllBytes(path))
            ?? throw new InvalidOperationException("The key ring file is empty.");
        newest = keys.Keys.Max(StringComparer.Ordinal)!;
    }

    public (string KeyName, byte[] Wrapped) Wrap(ReadOnlySpan<byte> dataKey) =>
        (newest, Aead.Seal(keys[newest], dataKey, "data-key"));

    public byte[] Unwrap(string keyName, ReadOnlySpan<byte> wrapped) =>
        keys.TryGetValue(keyName, out var key)
            ? Aead.Open(key, wrapped, "data-key")
            : throw new InvalidOperationException($"The key ring has no key named {keyName}.");

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Written beside it and put in its place whole: two that start together end with the one ring that was first.
        var fresh = $"{path}.{Guid.CreateVersion7():N}";
        using (var file = new FileStream(fresh, options))
        {
            JsonSerializer.Serialize(file, new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["0001"] = RandomNumberGenerator.GetBytes(32) });
        }

        try
        {
            File.Move(fresh, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(fresh);
        }
    }
}
