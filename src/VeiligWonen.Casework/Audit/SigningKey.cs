using System.Security.Cryptography;

namespace VeiligWonen.Casework.Audit;

/// <summary>The key that signs the roots: ECDSA on P-256, in one file that only its owner can read. Made when missing.</summary>
internal sealed class SigningKey
{
    private readonly string pem;

    public SigningKey(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        pem = File.ReadAllText(path);
        using var key = Open();
        PublicPem = key.ExportSubjectPublicKeyInfoPem() + "\n";
        Id = IdOf(key);
    }

    /// <summary>The first 16 hexadecimal digits of the hash of the public key.</summary>
    public string Id { get; }

    public string PublicPem { get; }

    public static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];

    /// <summary>r and s of 32 bytes each, over the SHA-256 of the statement.</summary>
    public byte[] Sign(byte[] statement)
    {
        using var key = Open();
        return key.SignData(statement, HashAlgorithmName.SHA256);
    }

    private ECDsa Open()
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return key;
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // As the key ring: written beside it and put in its place whole, so that two that start together end with one key.
        var fresh = $"{path}.{Guid.CreateVersion7():N}";
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        using (var file = new StreamWriter(fresh, options))
        {
            file.WriteLine(key.ExportPkcs8PrivateKeyPem());
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
