using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Assessment;

/// <summary>Changes a proposed measure. After completion it makes the assessment a draft again.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="ProposalId">The proposal.</param>
/// <param name="Revision">The revision of this proposal that the asker saw.</param>
/// <param name="Draft">What is proposed now.</param>
/// <returns>
/// When it was saved, or <see cref="NotFound"/>, <see cref="ChangedMeanwhile"/>, or one of the refusals of <see cref="ProposeMeasure"/>.
/// </returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record ChangeMeasure(CommandId CommandId, DossierId DossierId, MeasureProposalId ProposalId, int Revision, MeasureDraft Draft)
    : ICommand<Saved>, IAboutDossier;

internal sealed class ChangeMeasureValidator : AbstractValidator<ChangeMeasure>
{
    public ChangeMeasureValidator() => RuleFor(m => m.Draft).NotNull().SetValidator(new MeasureDraftValidator());
}

internal sealed class ChangeMeasureHandler(CaseworkDb db, AssessmentDesk desk, TimeProvider clock, ScanCatalogues catalogues) : IHandle<ChangeMeasure, Saved>
{
    public async Task<Result<Saved>> HandleAsync(ChangeMeasure message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenToChangeAsync(message.DossierId, ContributionPart.Measures, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var proposal = await db.Set<MeasureProposal>()
            .SingleOrDefaultAsync(p => p.Id == message.ProposalId && p.DossierId == message.DossierId, cancellationToken);
        if (proposal is null)
        {
            return new NotFound();
        }

        if (proposal.Revision != message.Revision)
        {
            return new ChangedMeanwhile();
        }

        var (_, assessment, key) = opened.Answer;
        if (await ProposeMeasureHandler.UnknownAsync(catalogues, message.DossierId, message.Draft, cancellationToken))
        {
            return new QuestionUnknown();
        }

        var filled = proposal.Fill(
            message.Draft, MeasureCatalogue.Version(assessment.CatalogueVersion), assessment.IsExcepted(DutchTime.Today(clock)), key);
        return filled.Refusal is { } no ? no : new Saved(clock.GetUtcNow(), proposal.Revision);
    }
}
