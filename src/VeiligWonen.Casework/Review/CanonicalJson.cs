using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using VeiligWonen.Casework.Dossiers;

namespace VeiligWonen.Casework.Review;

/// <summary>
/// One content, one row of bytes: names sorted, parts in their order, no white space. A hash over it means the content, not the way it
/// happened to be written.
/// </summary>
internal static class CanonicalJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(ReviewSnapshot snapshot)
    {
        var ordered = snapshot with { Parts = [.. snapshot.Parts.OrderBy(p => p.Order).ThenBy(p => p.Key, StringComparer.Ordinal)] };
        return JsonSerializer.SerializeToUtf8Bytes(Sorted(JsonSerializer.SerializeToNode(ordered, Options)), Options);
    }

    /// <summary>The same for one part, to see whether two rounds say the same.</summary>
    public static string Write(ReviewPart part) => JsonSerializer.Serialize(Sorted(JsonSerializer.SerializeToNode(part, Options)), Options);

    /// <summary>The same for any other document.</summary>
    public static byte[] WriteDocument<T>(T document) => JsonSerializer.SerializeToUtf8Bytes(Sorted(JsonSerializer.SerializeToNode(document, Options)), Options);

    public static T ReadDocument<T>(byte[] document) => JsonSerializer.Deserialize<T>(document, Options) ?? throw new InvalidDataException("The document is empty.");

    public static ReviewSnapshot Read(byte[] document) =>
        JsonSerializer.Deserialize<ReviewSnapshot>(document, Options) ?? throw new InvalidDataException("The snapshot is empty.");

    public static string Hash(byte[] document) => Convert.ToHexStringLower(SHA256.HashData(document));

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject named => new JsonObject(named.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray row => new JsonArray([.. row.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}

/// <summary>What was submitted: everything the reviewer decides on, and nothing that may change afterwards.</summary>
internal sealed record ReviewSnapshot(string DossierCode, string Office, string OrganisationCode, int Round, IReadOnlyList<ReviewPart> Parts);
