using System.Text.Json;
using System.Text.Json.Serialization;

namespace VeiligWonen.Casework.Interview;

/// <summary>Facts that are sealed as one value: of a household or a shielding not even a column says anything.</summary>
internal static class FactsJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static string Write<T>(T facts) => JsonSerializer.Serialize(facts, Options);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new InvalidDataException("Sealed facts are empty.");
}
