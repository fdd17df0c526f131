using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>One of the few groups in which the employer sees every measure.</summary>
/// <param name="Label">The name of the group, such as "Elektronische maatregel, pakket A".</param>
/// <param name="Wording">One neutral Dutch sentence for an order or a budget; the same for every measure in the group.</param>
public sealed record EmployerGroup(string Label, string Wording);

/// <summary>The measures that can be advised, in one version. An advice keeps the version with which it was written.</summary>
/// <param name="VersionId">The year and a number, such as 2026-1.</param>
/// <param name="ValidFrom">The first day on which a new assessment uses this version.</param>
/// <param name="PriceDate">The day of the prices.</param>
/// <param name="PriceStatus">What the prices are worth, to be shown beside them: they are assumed and can be changed.</param>
/// <param name="EmployerGroups">The groups in which the employer sees the measures.</param>
/// <param name="Measures">The measures, by number.</param>
public sealed record MeasureCatalogue(
    string VersionId,
    DateOnly ValidFrom,
    DateOnly PriceDate,
    string PriceStatus,
    IReadOnlyList<EmployerGroup> EmployerGroups,
    IReadOnlyList<Measure> Measures)
{
    private static readonly Lazy<MeasureCatalogue> Version20261 = new(() => EmbeddedData.Read<MeasureCatalogue>("Assessment.measure-catalogue-2026-1.json"));

    /// <summary>The version with which a new assessment starts.</summary>
    public static MeasureCatalogue Current => Version20261.Value;

    /// <summary>The version that an existing advice was written with.</summary>
    /// <param name="versionId">The id that the advice holds.</param>
    /// <returns>That version; an unknown id is a bug and throws.</returns>
    public static MeasureCatalogue Version(string versionId) => string.Equals(versionId, Current.VersionId, StringComparison.Ordinal)
        ? Current
        : throw new ArgumentOutOfRangeException(nameof(versionId), versionId, "No such version of the measure catalogue.");

    /// <summary>The measure with this number.</summary>
    /// <param name="number">A number of this version.</param>
    /// <returns>The measure, or null when this version has no such number.</returns>
    public Measure? Find(int number) => Measures.FirstOrDefault(measure => measure.Number == number);

    /// <summary>The group in which the employer sees a measure.</summary>
    /// <param name="measure">A measure of this version.</param>
    /// <returns>The group; a measure of another version is a bug and throws.</returns>
    public EmployerGroup EmployerGroupOf(Measure measure) =>
        EmployerGroups.First(group => string.Equals(group.Label, measure.EmployerLabel, StringComparison.Ordinal));
}
