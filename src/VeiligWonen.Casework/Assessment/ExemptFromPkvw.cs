using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>
/// Records why the PKVW cannot reasonably be required (art. 3.9 lid 5 onder b), so that the employer may pay for its baseline; or takes the
/// exception back.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Reason">Why; null takes it back.</param>
/// <param name="Until">The last day on which it counts; null when it lasts as long as the reason.</param>
/// <returns>Done, or <see cref="PkvwExceptionInUse"/>, <see cref="NotInAssessment"/> or <see cref="AssessmentPaused"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record ExemptFromPkvw(CommandId CommandId, DossierId DossierId, string? Reason, DateOnly? Until = null) : ICommand<Done>, IAboutDossier;

/// <summary>A measure still rests on the exception.</summary>
public sealed record PkvwExceptionInUse() : Refusal(
    "De werkgever betaalt nog een maatregel uit de PKVW-basis. Wijzig of verwijder die maatregel eerst; daarna kunt u de uitzondering intrekken.");

internal sealed class ExemptFromPkvwValidator : AbstractValidator<ExemptFromPkvw>
{
    public ExemptFromPkvwValidator(TimeProvider clock)
    {
        var today = DutchTime.Today(clock);
        RuleFor(m => m.Reason).WordsIfAny("de reden van de PKVW-uitzondering", 2000);
        RuleFor(m => m.Until).Must(day => day is null || day >= today).WithMessage("De laatste dag van de uitzondering ligt in het verleden. Kies een dag die nog komt.")
            .Must(day => day is null || day <= today.AddYears(10)).WithMessage("De laatste dag van de uitzondering ligt meer dan tien jaar vooruit. Controleer het jaartal.");
    }
}

internal sealed class ExemptFromPkvwHandler(CaseworkDb db, AssessmentDesk desk) : IHandle<ExemptFromPkvw, Done>
{
    public async Task<Result<Done>> HandleAsync(ExemptFromPkvw message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenToChangeAsync(message.DossierId, ContributionPart.Assessment, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var (_, assessment, key) = opened.Answer;
        var reason = Words.OrNull(message.Reason);
        if (reason is null && await IsInUseAsync(message.DossierId, assessment, cancellationToken))
        {
            return new PkvwExceptionInUse();
        }

        assessment.Except(reason, message.Until, key);
        return new Done();
    }

    private Task<bool> IsInUseAsync(DossierId dossier, SituationalAssessment assessment, CancellationToken cancellationToken)
    {
        var baseline = MeasureCatalogue.Version(assessment.CatalogueVersion).Measures.Where(m => m.PkvwBaseline).Select(m => m.Number).ToList();
        return db.Set<MeasureProposal>().AnyAsync(
            p => p.DossierId == dossier && p.Payer == PayerLayer.Employer && baseline.Contains(p.Number), cancellationToken);
    }
}
