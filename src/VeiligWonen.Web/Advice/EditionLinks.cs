using VeiligWonen.Casework.Advice;

namespace VeiligWonen.Web.Advice;

/// <summary>Addresses and names of the papers: of a dossier only its id, and a name that says nothing.</summary>
internal static class EditionLinks
{
    public const string Check = "/papier-controleren";

    public const string Papers = "/advies/{id:guid}/";

    public static string Pdf(Guid dossier, EditionKind kind) => $"/advies/{dossier}/{FileName(kind)}";

    public static string FileName(EditionKind kind) => kind switch
    {
        EditionKind.Bestuurder => "advies.pdf",
        EditionKind.Employer => "maatregelen.pdf",
        EditionKind.Installer => "werkopdracht.pdf",
        EditionKind.File => "advies-dossier.pdf",
    };
}
