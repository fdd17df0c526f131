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
/// <param name="ScenarioCodes">The scenarios it serves; at least one of these or of <paramref name="QuestionCodes"/>.</param>
/// <param name="QuestionCodes">The questions of the woningscan whose finding it takes away.</param>
/// <param name="Reasoning">Why this measure, in own words.</param>
/// <param name="OwnDescription">What it is exactly, when it differs from the list; null when it does not.</param>
public sealed record MeasureDraft(
    int Number, int Quantity, decimal? PriceMin, decimal? PriceMax, PayerLayer Payer, ProvisionMode Mode, IReadOnlyList<string> ScenarioCodes,
    IReadOnlyList<string> QuestionCodes, string Reasoning, string? OwnDescription = null)
{
    /// <summary>What it does here; null takes the catalogue's effects.</summary>
    public IReadOnlyList<MeasureEffect>? Effects { get; init; }

    /// <summary>The number of the cheaper measure that was considered; null when none was.</summary>
    public int? Alternative { get; init; }

    /// <summary>Why not the cheaper one; null when not written.</summary>
    public string? AlternativeReason { get; init; }

    /// <summary>What risk remains with this measure, in own words; null when not written.</summary>
    public string? RemainingRisk { get; init; }

    /// <summary>Consent of the landlord (BW 7:215) or the owners' association (BW 5:121).</summary>
    public MeasureCheck Consent { get; init; }

    /// <summary>The environment and planning permit.</summary>
    public MeasureCheck Permit { get; init; }

    /// <summary>The privacy of passers-by and neighbours (AVG).</summary>
    public MeasureCheck Privacy { get; init; }
}

internal sealed class MeasureDraftValidator : AbstractValidator<MeasureDraft>
{
    private const decimal HighestPrice = 250_000;
    private const int MostCodes = 60;

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
        RuleFor(d => d.ScenarioCodes).NotNull().Must((draft, codes) => codes is null or { Count: > 0 } || draft.QuestionCodes is null or { Count: > 0 })
            .WithMessage("Kies het scenario of de bevinding waarvoor deze maatregel is.");
        RuleFor(d => d.ScenarioCodes).Must(codes => codes is null || codes.All(code => code is not null && Scenarios.Current.Find(code) is not null))
            .WithMessage("Dit scenario staat niet in de lijst.");
        RuleFor(d => d.QuestionCodes).NotNull().Must(codes => codes is null || (codes.Count <= MostCodes && codes.All(code => code is not null && IsCode(code))))
            .WithMessage("Deze vraag staat niet in de woningscan.");
        RuleFor(d => d.Reasoning).Words("de reden van deze maatregel", 2000);
        RuleFor(d => d.OwnDescription).WordsIfAny("de eigen omschrijving", 300);
        RuleFor(d => d.OwnDescription).Must((draft, own) => !string.IsNullOrWhiteSpace(own) || MeasureCatalogue.Current.Find(draft.Number) is not { IsOther: true })
            .WithMessage("Schrijf bij de eigen omschrijving wat deze andere maatregel is.");
        RuleFor(d => d.Effects).Must(effects => effects is null || (effects.Count > 0 && effects.All(Enum.IsDefined)))
            .WithMessage("Kies wat de maatregel doet: afschrikken, vertragen, ontdekken of reageren.");
        RuleFor(d => d.Alternative).Must((draft, number) => number is null || (number != draft.Number && MeasureCatalogue.Current.Find(number.Value) is not null))
            .WithMessage("Kies een andere maatregel uit de lijst als goedkoper alternatief.");
        RuleFor(d => d.AlternativeReason).Must((draft, reason) => draft.Alternative is null || !string.IsNullOrWhiteSpace(reason))
            .WithMessage("Schrijf waarom het goedkopere alternatief niet genoeg is.");
        RuleFor(d => d.AlternativeReason).WordsIfAny("de reden waarom niet goedkoper", 1000);
        RuleFor(d => d.RemainingRisk).WordsIfAny("wat er aan risico overblijft", 1000);
        RuleFor(d => d.Consent).IsInEnum().WithMessage("Kies hoe het staat met de toestemming.");
        RuleFor(d => d.Permit).IsInEnum().WithMessage("Kies hoe het staat met de vergunning.");
        RuleFor(d => d.Privacy).IsInEnum().WithMessage("Kies hoe het staat met de AVG-controle.");
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
        if (await UnknownAsync(catalogues, message.DossierId, message.Draft, cancellationToken))
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

    /// <summary>Whether a code is not of the version that this dossier was scanned with.</summary>
    public static async Task<bool> UnknownAsync(ScanCatalogues catalogues, DossierId dossier, MeasureDraft draft, CancellationToken cancellationToken)
    {
        if (draft.QuestionCodes.Count == 0)
        {
            return false;
        }

        var questions = await catalogues.OfDossierAsync(dossier, cancellationToken);
        return draft.QuestionCodes.Any(code => questions.Find(code) is null);
    }
}
