using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Assessment;

/// <summary>The adviser reads the completed preventive threat analysis. The look and its purpose are on record before the words leave.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Purpose">One of <see cref="Purposes"/>.</param>
/// <returns>The words, or <see cref="ThreatAnalysisNotReady"/>, or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record ReadThreatAnalysis(DossierId DossierId, string Purpose) : IQuery<ThreatAnalysisWords>, IAboutDossier, ILooking
{
    /// <summary>The purposes somebody may choose from.</summary>
    public static IReadOnlyList<string> Purposes { get; } =
        ["scenario's beoordelen", "maatregelen voorstellen", "vragen van de toetser beantwoorden"];
}

/// <summary>A draft is its author's alone.</summary>
public sealed record ThreatAnalysisNotReady()
    : Refusal("De preventieve dreigingsanalyse is nog niet klaar. U kunt haar lezen als de dreigingsanalist haar heeft afgerond.");

internal sealed class ReadThreatAnalysisValidator : AbstractValidator<ReadThreatAnalysis>
{
    public ReadThreatAnalysisValidator() => RuleFor(m => m.Purpose)
        .Must(p => ReadThreatAnalysis.Purposes.Contains(p, StringComparer.Ordinal)).WithMessage("Kies eerst waarom u de analyse wilt lezen.");
}

internal sealed class ReadThreatAnalysisHandler(CaseworkDb db, DossierVault vault) : IHandle<ReadThreatAnalysis, ThreatAnalysisWords>
{
    public async Task<Result<ThreatAnalysisWords>> HandleAsync(ReadThreatAnalysis message, CancellationToken cancellationToken)
    {
        var analysis = await db.Set<ThreatAnalysis>().AsNoTracking()
            .SingleOrDefaultAsync(a => a.DossierId == message.DossierId && a.CompletedAt != null, cancellationToken);
        return analysis is null
            ? new ThreatAnalysisNotReady()
            : await ThreatAnalysisWords.ReadAsync(db, analysis, await vault.OpenAsync(message.DossierId, cancellationToken), cancellationToken);
    }
}
