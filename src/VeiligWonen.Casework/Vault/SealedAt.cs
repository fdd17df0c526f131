using System.Globalization;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Vault;

/// <summary>Where a sealed value stands within its column: in which row, at which revision of that row. It opens nowhere else.</summary>
/// <param name="Row">The row's own key within the dossier; empty for a table with one row per dossier.</param>
/// <param name="Revision">Counts the changes, or the microsecond of the change; 0 in a row that is written once.</param>
internal readonly record struct SealedAt(string Row, long Revision)
{
    /// <summary>In a table with one row per dossier, written once.</summary>
    public static SealedAt OneRow { get; } = new("", 0);

    /// <summary>In a row with an id of its own, written once.</summary>
    public static SealedAt Of<TId>(TId id)
        where TId : struct, IGuidId<TId> => Of(id.Value);

    public static SealedAt Of(Guid id) => new(id.ToString(), 0);

    /// <summary>The associated data of a value. The length says where the row's key ends, so that no two places are written alike.</summary>
    public string Associated(string of, string field) =>
        string.Create(CultureInfo.InvariantCulture, $"{of}/{field}/{Row.Length}:{Row}/{Revision}");

    /// <summary>The instant as PostgreSQL keeps it, in microseconds: for rows whose time of change is their revision.</summary>
    public static long Micros(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMicrosecond;
}

/// <summary>A row with sealed values: it says itself to what they are bound besides dossier, table and column.</summary>
internal interface ISealedRow
{
    /// <summary>Where the value of this field stands now.</summary>
    SealedAt Where(string field);
}
