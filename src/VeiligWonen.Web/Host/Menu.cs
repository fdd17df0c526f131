using System.Security.Claims;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Host;

/// <summary>What stands in the header and the footer. Somebody with two roles sees the pages of both.</summary>
internal static class Menu
{
    private static readonly Dictionary<Role, NavItem[]> Pages = new()
    {
        [Role.Bestuurder] = [new("Mijn dossier", "/mijn-dossier"), new("Berichten", "/berichten")],
        [Role.Planner] = [new("Mijn werk", "/mijn-werk"), new("Dossiers", "/dossiers"), new("Planning", "/planning"), new("Berichten", "/berichten")],
        [Role.Veiligheidsadviseur] = [new("Mijn werk", "/mijn-werk"), new("Dossiers", "/dossiers"), new("Planning", "/planning"), new("Kalibratie", "/kalibratie"), new("Berichten", "/berichten"), new("Noodtoegang", "/noodtoegang")],
        [Role.CalibrationCoach] = [new("Kalibratie begeleiden", "/kalibratie/begeleiden")],
        [Role.ThreatAnalyst] = [new("Mijn werk", "/mijn-werk"), new("Dossiers", "/dossiers"), new("Berichten", "/berichten"), new("Noodtoegang", "/noodtoegang")],
        [Role.Beveiligingsautoriteit] = [new("Mijn werk", "/mijn-werk"), new("Dossiers", "/dossiers"), new("Tweede blik", "/tweede-blik"), new("Waarneming", "/waarneming"), new("Berichten", "/berichten"), new("Noodtoegang", "/noodtoegang")],
        [Role.Employer] = [new("Maatregelen", "/maatregelen"), new("Vragen", "/vragen"), new("Berichten", "/berichten")],
        [Role.Ministry] = [new("Cijfers", "/cijfers")],
        [Role.Administrator] =
        [
            new("Gebruikers", "/beheer/gebruikers"), new("Termijnen", "/beheer/termijnen"), new("Taken", "/beheer/taken"), new("Proces", "/beheer/proces"),
            new("Vragenlijst", "/beheer/vragenlijst"), new("Contacten", "/beheer/contacten"), new("Tekstblokken", "/beheer/tekstblokken"), new("Adviesteksten", "/beheer/adviesteksten"), new("Vernietigen", "/beheer/vernietigen"),
            new("Berichten", "/berichten"),
        ],
        [Role.Auditor] =
        [
            new("Controle", "/controle"), new("Vragen", "/toezicht/vragen"), new("Opvallend", "/toezicht/opvallend"),
            new("Noodtoegang", "/toezicht/noodtoegang"), new("Steekproef", "/toezicht/steekproef"), new("Berichten", "/berichten"),
        ],
    };

    /// <summary>Below every page; the same for everybody.</summary>
    public static IReadOnlyList<NavItem> Footer { get; } = [new("Zo rekent VeiligWonen", "/zo-rekent-veiligwonen"), new("Is dit papier echt?", "/papier-controleren")];

    /// <summary>The same, with the page of one's own sign-in.</summary>
    public static IReadOnlyList<NavItem> SignedInFooter { get; } = [.. Footer, new("Inloggen en beveiliging", "/mijn-inlog")];

    /// <summary>The pages of everything the person is.</summary>
    public static IReadOnlyList<NavItem> For(ClaimsPrincipal person) => [.. RolesOf(person).SelectMany(role => Pages[role]).Distinct()];

    /// <summary>Where the person starts.</summary>
    public static string HomeOf(ClaimsPrincipal person) => RolesOf(person).Select(role => Pages[role][0].Href).FirstOrDefault() ?? "/";

    /// <summary>The roles as they stood at sign-in: enough for a menu, never for a right.</summary>
    public static IReadOnlyList<Role> RolesOf(ClaimsPrincipal person) =>
        [.. Pages.Keys.Where(role => person.IsInRole(role.ToString()))];
}
