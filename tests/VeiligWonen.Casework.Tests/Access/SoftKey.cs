using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace VeiligWonen.Casework.Tests.Access;

/// <summary>A passkey made of software, and the browser around it: makes and uses one as the standard says, at whatever site it is told.</summary>
internal sealed class SoftKey : IDisposable
{
    private const byte Present = 1;
    private const byte Verified = 4;
    private const byte HasKey = 64;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    private string user = "";
    private uint counter;

    /// <summary>False: somebody touched the key but did not show finger, face or code.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>False: a key that does not count its uses, as many do not.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>As a copy that was made before the last use would be.</summary>
    public void ForgetLastUse() => counter--;

    public string Make(string options, string origin)
    {
        using var asked = JsonDocument.Parse(options);
        user = asked.RootElement.GetProperty("user").GetProperty("id").GetString()!;
        var point = key.ExportParameters(false).Q;
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Head(asked.RootElement.GetProperty("rp").GetProperty("id").GetString()!, HasKey), .. new byte[16], 0, 32, .. id, .. cose];
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x58, (byte)data.Length, .. data];
        return Json(new
        {
            id = Base64Url.EncodeToString(id),
            rawId = Base64Url.EncodeToString(id),
            type = "public-key",
            clientExtensionResults = new { },
            response = new
            {
                clientDataJSON = Base64Url.EncodeToString(ClientData("webauthn.create", asked, origin)),
                attestationObject = Base64Url.EncodeToString(attestation),
                transports = Array.Empty<string>(),
            },
        });
    }

    public string Use(string options, string origin)
    {
        using var asked = JsonDocument.Parse(options);
        var data = Head(asked.RootElement.GetProperty("rpId").GetString()!, 0);
        var client = ClientData("webauthn.get", asked, origin);
        return Json(new
        {
            id = Base64Url.EncodeToString(id),
            rawId = Base64Url.EncodeToString(id),
            type = "public-key",
            clientExtensionResults = new { },
            response = new
            {
                clientDataJSON = Base64Url.EncodeToString(client),
                authenticatorData = Base64Url.EncodeToString(data),
                signature = Base64Url.EncodeToString(
                    key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
                userHandle = user,
            },
        });
    }

    public void Dispose() => key.Dispose();

    private static string Json(object credential) => JsonSerializer.Serialize(credential);

    private static byte[] ClientData(string type, JsonDocument asked, string origin) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = asked.RootElement.GetProperty("challenge").GetString(), origin, crossOrigin = false });

    // A short text in CBOR.
    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    private byte[] Head(string site, byte more)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Counts ? ++counter : 0);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), (byte)(Present | (Verifies ? Verified : 0) | more), .. count];
    }
}
