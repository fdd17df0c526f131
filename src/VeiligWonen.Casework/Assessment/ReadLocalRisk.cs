using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Assessment;

/// <summary>The analyst reads what the employer answered about local risks. The look and its purpose are on record before the words leave.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="RequestId">Which request.</param>
/// <param name="Purpose">One of <see cref="Purposes"/>.</param>
/// <returns>The answer to every question that was asked, or <see cref="NotFound"/> when none was given, or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.ThreatAnalyst)]
public sealed record ReadLocalRisk(DossierId DossierId, LocalRiskRequestId RequestId, string Purpose)
    : IQuery<IReadOnlyList<LocalRiskSaid>>, IAboutDossier, ILooking
{
    /// <summary>The purposes somebody may choose from.</summary>
    public static IReadOnlyList<string> Purposes { get; } = ["dreigingsanalyse schrijven", "vragen van de toetser beantwoorden"];
}

/// <summary>One question with what was answered.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Text">The answer; null when the employer knows nothing of it.</param>
public sealed record LocalRiskSaid(LocalRiskQuestion Question, string? Text);

internal sealed class ReadLocalRiskValidator : AbstractValidator<ReadLocalRisk>
{
    public ReadLocalRiskValidator() => RuleFor(m => m.Purpose)
        .Must(p => ReadLocalRisk.Purposes.Contains(p, StringComparer.Ordinal)).WithMessage("Kies eerst waarom u het antwoord wilt lezen.");
}

internal sealed class ReadLocalRiskHandler(CaseworkDb db, DossierVault vault) : IHandle<ReadLocalRisk, IReadOnlyList<LocalRiskSaid>>
{
    public async Task<Result<IReadOnlyList<LocalRiskSaid>>> HandleAsync(ReadLocalRisk message, CancellationToken cancellationToken)
    {
        var found = await (
            from r in db.Set<LocalRiskRequest>().AsNoTracking()
            join a in db.Set<LocalRiskAnswer>().AsNoTracking() on r.Id equals a.RequestId
            where r.Id == message.RequestId && r.DossierId == message.DossierId
            select new { Request = r, Answer = a }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return new NotFound();
        }

        var words = found.Answer.Read(await vault.OpenAsync(message.DossierId, cancellationToken)).ToDictionary(w => w.Question, w => w.Text, StringComparer.Ordinal);
        return found.Request.Questions.Select(q => new LocalRiskSaid(q, words.GetValueOrDefault(q.Code))).ToList();
    }
}
