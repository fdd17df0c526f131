using FluentValidation;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Assessment;

/// <summary>Proposes a measure. After completion it makes the assessment a draft again.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Draft">What is proposed.</param>
/// <returns>
/// The id of the proposal, or <see cref="NotInCatalogue"/>, <see cref="PkvwIsOwnCost"/>, <see cref="OnlyByStelsel"/>,
/// <see cref="PayerDoesNotFit"/>, <see cref="ModeDoesNotFit"/>, <see cref="NotInAssessment"/> or <see cref="AssessmentPaused"/>.
/// </returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record ProposeMeasure(CommandId CommandId, DossierId DossierId, MeasureDraft Draft) : ICommand<MeasureProposalId>, IAboutDossier;

/// <summary>What an adviser says of one measure.</summary>
/// <param name="Number">The number in the catalogue.</param>
/// <param name="Quantity">How many, in the unit of the price: pieces, square metres (rounded up) or subscriptions.</param>
/// <param name="PriceMin">Lowest price for one, in euros incl. btw; null with null takes the catalogue's prices.</param>
/// <param name="PriceMax">Highest price for one; null when there is no known top.</param>
/// <param name="Payer">The layer that pays.</param>
/// <param name="Mode">How it is provided.</param>
/// <param name="ScenarioCode">The scenario it answers; at least one of this and <paramref name="QuestionCode"/>.</param>
/// <param name="QuestionCode">The question of the woningscan whose finding it answers.</param>
/// <param name="Reasoning">Why this measure, in own words.</param>
/// <param name="OwnDescription">What it is exactly, when it differs from the list; null when it does not.</param>
public sealed record MeasureDraft(
    int Number, int Quantity, decimal? PriceMin, decimal? PriceMax, PayerLayer Payer, ProvisionMode Mode, string? ScenarioCode,
    string? QuestionCode, string Reasoning, string? OwnDescription = null);

internal sealed class MeasureDraftValidator : AbstractValidator<MeasureDraft>
{
    private const decimal HighestPrice = 250_000;

    public MeasureDraftValidator()
    {
        RuleFor(d => d.Number).Must(number => MeasureCatalogue.Current.Find(number) is not null).WithMessage("Kies een maatregel uit de lijst.");
        RuleFor(d => d.Quantity).InclusiveBetween(1, 500).WithMessage("Vul een aantal in van 1 tot en met 500.");
        RuleFor(d => d.PriceMin).Must(IsPrice).WithMessage("Vul een laagste prijs in van 0 tot en met 250.000 euro, met hoogstens twee cijfers achter de komma.");
        RuleFor(d => d.PriceMax).Must(IsPrice).WithMessage("Vul een hoogste prijs in van 0 tot en met 250.000 euro, met hoogstens twee cijfers achter de komma.");
        RuleFor(d => d.PriceMax).Must((draft, max) => max is null || max >= (draft.PriceMin ?? 0))
            .WithMessage("De hoogste prijs is lager dan de laagste. Draai ze om of pas er een aan.");
        RuleFor(d => d.Payer).IsInEnum().WithMessage("Kies wie betaalt.");
        RuleFor(d => d.Mode).IsInEnum().WithMessage("Kies hoe de maatregel wordt verstrekt.");
        RuleFor(d => d.ScenarioCode).Must((draft, code) => !string.IsNullOrWhiteSpace(code) || !string.IsNullOrWhiteSpace(draft.QuestionCode))
            .WithMessage("Kies het scenario of de bevinding waarvoor deze maatregel is.");
        RuleFor(d => d.ScenarioCode).Must(code => string.IsNullOrWhiteSpace(code) || Scenarios.Current.Find(code.Trim()) is not null)
            .WithMessage("Dit scenario staat niet in de lijst.");
        RuleFor(d => d.QuestionCode).Must(code => string.IsNullOrWhiteSpace(code) || IsCode(code.Trim()))
            .WithMessage("Deze vraag staat niet in de woningscan.");
        RuleFor(d => d.Reasoning).Words("de reden van deze maatregel", 2000);
        RuleFor(d => d.OwnDescription).WordsIfAny("de eigen omschrijving", 300);
    }

    // Which codes there are depends on the version of the scan: the handler asks that.
    private static bool IsCode(string code) => code is [>= 'A' and <= 'I', >= '1' and <= '9', ..] && code.Length <= 3 && code.Skip(1).All(char.IsAsciiDigit);

    private static bool IsPrice(decimal? price) => price is null || (price >= 0 && price <= HighestPrice && decimal.Round(price.Value, 2) == price);
}

internal sealed class ProposeMeasureValidator : AbstractValidator<ProposeMeasure>
{
    public ProposeMeasureValidator() => RuleFor(m => m.Draft).NotNull().SetValidator(new MeasureDraftValidator());
}

internal sealed class ProposeMeasureHandler(CaseworkDb db, AssessmentDesk desk, ScanCatalogues catalogues, TimeProvider clock) : IHandle<ProposeMeasure, MeasureProposalId>
{
    public async Task<Result<MeasureProposalId>> HandleAsync(ProposeMeasure message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenToChangeAsync(message.DossierId, ContributionPart.Measures, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var (_, assessment, key) = opened.Answer;
        var proposal = new MeasureProposal { Id = MeasureProposalId.New(), DossierId = message.DossierId };
        if (Words.OrNull(message.Draft.QuestionCode) is { } code
            && (await catalogues.OfDossierAsync(message.DossierId, cancellationToken)).Find(code) is null)
        {
            return new QuestionUnknown();
        }

        var filled = proposal.Fill(
            message.Draft, MeasureCatalogue.Version(assessment.CatalogueVersion), assessment.IsExcepted(DutchTime.Today(clock)), key);
        if (filled.Refusal is { } no)
        {
            return no;
        }

        db.Add(proposal);
        return proposal.Id;
    }
}
