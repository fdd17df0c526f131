using System.Security.Claims;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Host;

/// <summary>Which pages a person finds in the header and the footer. Being listed here gives no right to enter.</summary>
internal static class Menu
{
    public static IReadOnlyList<NavItem> For(ClaimsPrincipal person) =>
        person.Identity is { IsAuthenticated: true } ? [new NavItem("Mijn werk", "/", Exact: true)] : [];

    public static IReadOnlyList<NavItem> Footer { get; } =
    [
        new("Privacy", "/privacy"),
        new("Toegankelijkheid", "/toegankelijkheid"),
    ];
}
