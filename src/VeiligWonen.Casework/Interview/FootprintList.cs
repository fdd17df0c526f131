using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Interview;

/// <summary>A place where somebody's address or home may be found.</summary>
/// <param name="Code">The same in every version of the list.</param>
/// <param name="Name">The Dutch name.</param>
/// <param name="Look">What to look for.</param>
/// <param name="Shield">What can be asked for.</param>
public sealed record FootprintSource(string Code, string Name, string Look, string Shield);

/// <summary>Where to look for the address and the home of a bestuurder, in one version.</summary>
/// <param name="VersionId">The year and a number, such as 2026-1.</param>
/// <param name="ValidFrom">The first day on which this version is used.</param>
/// <param name="Sources">In the order of looking.</param>
public sealed record FootprintList(string VersionId, DateOnly ValidFrom, IReadOnlyList<FootprintSource> Sources)
{
    private static readonly Lazy<FootprintList> Version20261 = new(() => EmbeddedData.Read<FootprintList>("Interview.footprint-sources-2026-1.json"));

    /// <summary>The version that is used now.</summary>
    public static FootprintList Current => Version20261.Value;

    /// <summary>The version with which something was looked up.</summary>
    /// <param name="versionId">The id that the row holds.</param>
    /// <returns>That version; an unknown id is a bug and throws.</returns>
    public static FootprintList Version(string versionId) => string.Equals(versionId, Current.VersionId, StringComparison.Ordinal)
        ? Current
        : throw new ArgumentOutOfRangeException(nameof(versionId), versionId, "No such version of the list of sources.");

    /// <summary>The source with this code; null when there is none.</summary>
    /// <param name="code">A code such as KVK.</param>
    /// <returns>The source.</returns>
    public FootprintSource? Find(string code) => Sources.FirstOrDefault(s => string.Equals(s.Code, code, StringComparison.Ordinal));
}

/// <summary>What was seen at a source. That something is there, never what it is.</summary>
public enum FootprintState
{
    /// <summary>It can be found.</summary>
    Found,

    /// <summary>It cannot be found.</summary>
    NotFound,

    /// <summary>It was there, and is shielded until a day.</summary>
    Shielded,
}

/// <summary>Who asks for the shielding, or that something is taken away.</summary>
public enum FootprintAsker
{
    /// <summary>The bestuurder.</summary>
    Bestuurder,

    /// <summary>Somebody of the household.</summary>
    Family,

    /// <summary>The adviser.</summary>
    Adviser,

    /// <summary>The employing organisation.</summary>
    Organisation,
}

/// <summary>What is noted of one source.</summary>
/// <param name="State">What was seen; null while nobody has looked.</param>
/// <param name="ShieldedUntilOn">The last day of the shielding; only when shielded, and null when that is not known.</param>
/// <param name="Asks">Who asks for it; null when nobody needs to.</param>
/// <param name="RecheckOn">The day to look again; null when not agreed.</param>
/// <param name="Remark">What to remember; never a link or a copy of what was found.</param>
public sealed record FootprintDraft(FootprintState? State, DateOnly? ShieldedUntilOn, FootprintAsker? Asks, DateOnly? RecheckOn, string? Remark)
{
    /// <summary>Nothing was noted.</summary>
    public static FootprintDraft Empty { get; } = new(null, null, null, null, null);
}

/// <summary>Dutch labels of what was found where.</summary>
public static class FootprintLabels
{
    /// <summary>The state in Dutch.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this FootprintState state) => state switch
    {
        FootprintState.Found => "Gevonden",
        FootprintState.NotFound => "Niet gevonden",
        FootprintState.Shielded => "Afgeschermd",
    };

    /// <summary>Who asks, in Dutch.</summary>
    /// <param name="asks">Who asks.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this FootprintAsker asks) => asks switch
    {
        FootprintAsker.Bestuurder => "De bestuurder zelf",
        FootprintAsker.Family => "Iemand uit het gezin",
        FootprintAsker.Adviser => "De adviseur",
        FootprintAsker.Organisation => "De organisatie",
    };
}
