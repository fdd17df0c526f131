using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Measures;

/// <summary>One measure that an employer provides in one dossier.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct ProvidedMeasureId(Guid Value) : IGuidId<ProvidedMeasureId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static ProvidedMeasureId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ProvidedMeasureId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
