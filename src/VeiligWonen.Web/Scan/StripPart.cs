namespace VeiligWonen.Web.Scan;

/// <summary>One part on a strip.</summary>
/// <param name="Key">What the address calls it.</param>
/// <param name="Href">Where it is.</param>
/// <param name="Name">What it is.</param>
/// <param name="State">How far it is, in words: "4 van 13".</param>
/// <param name="Done">Nothing is left to do in it.</param>
public sealed record StripPart(string Key, string Href, string Name, string State, bool Done);
