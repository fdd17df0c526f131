using System.Security.Claims;

namespace VeiligWonen.Web.Host;

/// <summary>Who the frame of the page says is signed in.</summary>
/// <param name="Name">The name as the person knows it.</param>
/// <param name="RoleName">The role in Dutch, as shown beside the name.</param>
/// <param name="IsBestuurder">The bestuurder's pages carry the quick exit and the emergency line.</param>
public sealed record SignedIn(string Name, string? RoleName, bool IsBestuurder)
{
    /// <summary>Null when nobody is signed in.</summary>
    public static SignedIn? From(ClaimsPrincipal person) =>
        person.Identity is { IsAuthenticated: true } identity
            ? new SignedIn(identity.Name ?? "Ingelogd", person.FindFirstValue("role_name"), person.IsInRole("Bestuurder"))
            : null;
}
