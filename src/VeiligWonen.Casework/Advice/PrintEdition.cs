using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Advice;

/// <summary>
/// Somebody takes an edition along on paper or as a PDF. On record before it leaves, with a mark that stands on this copy alone: a copy that turns up
/// somewhere is found back in the trail.
/// </summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Edition">Which edition.</param>
/// <returns>The copy, or what <see cref="ShowEdition"/> refuses with.</returns>
[AllowedTo(Role.Bestuurder, Role.Veiligheidsadviseur, Role.Beveiligingsautoriteit, Role.Employer)]
public sealed record PrintEdition(DossierId DossierId, EditionKind Edition) : IQuery<EditionCopy>, IAboutDossier, ILooking
{
    /// <summary>Drawn for this copy: eight letters that say nothing.</summary>
    public string Mark { get; } = EditionCode.Random();

    /// <inheritdoc/>
    public string Purpose => $"{Edition.Dutch()} op papier, merk {Mark}";
}

/// <summary>One copy of an edition.</summary>
/// <param name="View">The edition.</param>
/// <param name="Watermark">For which role, on which day and with which mark it was made; never a name.</param>
public sealed record EditionCopy(EditionView View, string Watermark);

internal sealed class PrintEditionHandler(EditionDesk desk, CurrentActor current, TimeProvider clock) : IHandle<PrintEdition, EditionCopy>
{
    public async Task<Result<EditionCopy>> HandleAsync(PrintEdition message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.DossierId, message.Edition, cancellationToken);
        return opened.Refusal is { } refusal
            ? refusal
            : new EditionCopy(opened.Answer, $"Exemplaar van de {current.Actor.Role.Dutch()}, {EditionWords.Day(DutchTime.Today(clock))}, merk {message.Mark}");
    }
}
