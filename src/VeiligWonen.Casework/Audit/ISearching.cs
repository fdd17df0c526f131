namespace VeiligWonen.Casework.Audit;

/// <summary>A list in which somebody may search. That they did is on the trail before the rows leave; never for what.</summary>
internal interface ISearching
{
    /// <summary>What is searched in, in Dutch: "dossiers". Null when nothing was searched.</summary>
    string? SearchedIn { get; }
}
