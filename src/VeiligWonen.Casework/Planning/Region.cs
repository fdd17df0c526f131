using VeiligWonen.Casework.Access;

namespace VeiligWonen.Casework.Planning;

/// <summary>The regions in which advisers work: the provinces.</summary>
public static class Region
{
    /// <summary>All twelve, by name.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. OrganisationList.All.Select(o => o.Province ?? "").Where(p => p.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
