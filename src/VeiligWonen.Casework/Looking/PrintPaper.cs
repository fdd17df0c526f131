using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Looking;

/// <summary>
/// Somebody prints the scan, the assessment or the hand-over sheet. On record before the page may be printed: without this message the style of paper shows nothing of a dossier.
/// </summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Paper">What is printed.</param>
/// <returns>Done, or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.Bestuurder, Role.Veiligheidsadviseur, Role.Beveiligingsautoriteit)]
public sealed record PrintPaper(DossierId DossierId, PaperKind Paper) : IQuery<Done>, IAboutDossier, ILooking
{
    /// <inheritdoc/>
    public string Purpose => Paper switch
    {
        PaperKind.Woningscan => "woningscan op papier",
        PaperKind.HandoverSheet => "overdrachtsblad op papier",
        PaperKind.Assessment => "situationele beoordeling op papier",
    };
}

/// <summary>What can go on paper.</summary>
public enum PaperKind
{
    /// <summary>The woningscan, printed or as a PDF.</summary>
    Woningscan,

    /// <summary>The sheet to lay beside the telephone when there is danger: numbers and the dossier's code.</summary>
    HandoverSheet,

    /// <summary>The situational assessment as its author reads it.</summary>
    Assessment,
}

internal sealed class PrintPaperHandler : IHandle<PrintPaper, Done>
{
    public Task<Result<Done>> HandleAsync(PrintPaper message, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(new Done());
}
