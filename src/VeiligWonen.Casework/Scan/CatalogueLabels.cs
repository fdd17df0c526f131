namespace VeiligWonen.Casework.Scan;

/// <summary>Dutch labels of versions and of what differs between them.</summary>
public static class CatalogueLabels
{
    /// <summary>The state in Dutch.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The label, as it stands within a sentence.</returns>
    public static string Dutch(this CatalogueState state) => state switch
    {
        CatalogueState.Draft => "in de maak",
        CatalogueState.Proposed => "voorgesteld, wacht op goedkeuring",
        CatalogueState.Published => "vastgesteld",
    };

    /// <summary>The change in Dutch.</summary>
    /// <param name="kind">The change.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this CatalogueChangeKind kind) => kind switch
    {
        CatalogueChangeKind.Added => "Nieuw",
        CatalogueChangeKind.Changed => "Gewijzigd",
        CatalogueChangeKind.Withdrawn => "Ingetrokken",
    };
}
