namespace VeiligWonen.Web.Look;

/// <summary>One entry in the navigation of the header.</summary>
/// <param name="Text">What the page is called, Dutch.</param>
/// <param name="Href">Path inside this site, with a leading slash.</param>
/// <param name="Exact">Current only on this very path, not on the pages below it (home).</param>
public sealed record NavItem(string Text, string Href, bool Exact = false);
