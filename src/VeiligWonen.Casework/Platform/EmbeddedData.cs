using System.Text.Json;
using System.Text.Json.Serialization;

namespace VeiligWonen.Casework.Platform;

/// <summary>Reads the reference data that is part of the assembly. A field too many, too few or null is a mistake in the data and throws.</summary>
internal static class EmbeddedData
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <param name="name">Room and file, such as "Scan.scan-catalogue-2026-1.json".</param>
    public static T Read<T>(string name)
    {
        using var stream = Open(name);
        return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new InvalidDataException($"{name} is empty.");
    }

    /// <summary>The same reading for reference data that stands in the database.</summary>
    public static T Parse<T>(string text) => JsonSerializer.Deserialize<T>(text, Json) ?? throw new InvalidDataException("The reference data is empty.");

    /// <summary>What <see cref="Parse"/> reads again.</summary>
    public static string Write<T>(T data) => JsonSerializer.Serialize(data, Json);

    /// <param name="name">Room and file, such as "Audit.audit-chain.sql".</param>
    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    private static Stream Open(string name) => typeof(EmbeddedData).Assembly.GetManifestResourceStream($"VeiligWonen.Casework.{name}")
        ?? throw new InvalidOperationException($"{name} is not embedded in the assembly.");
}
