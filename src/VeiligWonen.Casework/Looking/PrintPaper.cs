using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Looking;

/// <summary>
/// Somebody prints the advice. On record before the page may be printed: without this message the style of paper shows nothing of a dossier.
/// </summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>Done, or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.Bestuurder, Role.Veiligheidsadviseur, Role.Beveiligingsautoriteit)]
public sealed record PrintPaper(DossierId DossierId) : IQuery<Done>, IAboutDossier, ILooking
{
    /// <inheritdoc/>
    public string Purpose => "op papier";
}

internal sealed class PrintPaperHandler : IHandle<PrintPaper, Done>
{
    public Task<Result<Done>> HandleAsync(PrintPaper message, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(new Done());
}
