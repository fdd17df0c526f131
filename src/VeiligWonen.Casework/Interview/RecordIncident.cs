using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Interview;

/// <summary>Notes an incident that was told.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Incident">What was told.</param>
/// <returns>The incident, or <see cref="InterviewIsClosed"/> or <see cref="InterviewPaused"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record RecordIncident(CommandId CommandId, DossierId DossierId, IncidentDraft Incident) : ICommand<IncidentId>, IAboutDossier;

/// <summary>An incident as it is told.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Channel">How it reached the person.</param>
/// <param name="HappenedOn">The day; null when only a period is known.</param>
/// <param name="Period">When it was, in own words; null when the day is known.</param>
/// <param name="Description">What happened, without names.</param>
/// <param name="Reporting">How far it was reported.</param>
/// <param name="PoliceReference">The number of the police; only when it was reported to them.</param>
/// <param name="VptRequested">Whether the VPT priority was asked for.</param>
/// <param name="AimedAtFamily">It was about the family.</param>
/// <param name="AimedAtHome">It was about the home.</param>
public sealed record IncidentDraft(
    IncidentKind? Kind, IncidentChannel? Channel, DateOnly? HappenedOn, string? Period, string Description, ReportingState? Reporting,
    string? PoliceReference, YesNoUnknown VptRequested, bool AimedAtFamily, bool AimedAtHome)
{
    /// <summary>It was about the bestuurder, as most are.</summary>
    public bool AimedAtBestuurder { get; init; } = true;

    /// <summary>It was about colleagues or the organisation.</summary>
    public bool AimedAtOrganisation { get; init; }

    /// <summary>Towards whom it was, in Dutch; at least one when it was noted.</summary>
    public IReadOnlyList<string> Towards()
    {
        (bool Is, string Words)[] all =
            [(AimedAtBestuurder, "de bestuurder"), (AimedAtFamily, "het gezin"), (AimedAtHome, "de woning"), (AimedAtOrganisation, "collega's of de organisatie")];
        return [.. all.Where(t => t.Is).Select(t => t.Words)];
    }
}

internal sealed class RecordIncidentValidator : AbstractValidator<RecordIncident>
{
    public RecordIncidentValidator(TimeProvider clock) => RuleFor(m => m.Incident).SetValidator(new IncidentDraftValidator(DutchTime.Today(clock)));
}

internal sealed class IncidentDraftValidator : AbstractValidator<IncidentDraft>
{
    public IncidentDraftValidator(DateOnly today)
    {
        RuleFor(i => i.Kind).NotNull().WithMessage("Kies wat er is gebeurd.").IsInEnum().WithMessage("Kies wat er is gebeurd.");
        RuleFor(i => i.Channel).NotNull().WithMessage("Kies hoe het de bestuurder bereikte.").IsInEnum().WithMessage("Kies hoe het de bestuurder bereikte.");
        RuleFor(i => i.HappenedOn).Must((i, day) => day is not null || !string.IsNullOrWhiteSpace(i.Period))
            .WithMessage("Vul een datum in, of schrijf bij de periode wanneer het ongeveer was.");
        RuleFor(i => i.HappenedOn).Must(day => day is null || day <= today)
            .WithMessage("De datum van het incident ligt in de toekomst. Vul de dag in waarop het gebeurde.");
        RuleFor(i => i.HappenedOn).Must(day => day is null || day >= today.AddYears(-50))
            .WithMessage("De datum van het incident ligt meer dan vijftig jaar terug. Controleer het jaartal.");
        RuleFor(i => i.Period).WordsIfAny("de periode", 200);
        RuleFor(i => i.Description).Words("een korte omschrijving", 4000);
        RuleFor(i => i.Reporting).NotNull().WithMessage("Kies of en waar het is gemeld.").IsInEnum().WithMessage("Kies of en waar het is gemeld.");
        RuleFor(i => i.PoliceReference).WordsIfAny("het nummer van de politie", 100);
        RuleFor(i => i.PoliceReference)
            .Must((i, number) => string.IsNullOrWhiteSpace(number) || i.Reporting is null or ReportingState.Melding or ReportingState.Aangifte)
            .WithMessage("Een nummer van de politie hoort bij een melding of aangifte. Pas aan hoe het is gemeld, of haal het nummer weg.");
        RuleFor(i => i.AimedAtBestuurder).Must((i, _) => i.Towards().Count > 0).WithMessage("Kies tegen wie of wat het was gericht.");
        RuleFor(i => i.VptRequested).IsInEnum().WithMessage("Kies of om de VPT-code is gevraagd.");
    }
}

internal sealed class RecordIncidentHandler(InterviewDesk desk, CaseworkDb db, CurrentActor current, TimeProvider clock)
    : IHandle<RecordIncident, IncidentId>
{
    public async Task<Result<IncidentId>> HandleAsync(RecordIncident message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var (told, key) = (message.Incident, opened.Answer.Key);
        var id = IncidentId.New();
        var at = SealedAt.Of(id);
        var incident = new ReportedIncident
        {
            Id = id,
            DossierId = message.DossierId,
            Kind = told.Kind!.Value,
            Channel = told.Channel!.Value,
            HappenedOn = told.HappenedOn,
            Period = key.SealWords(ReportedIncident.PeriodField, at, told.Period),
            Description = key.Seal(ReportedIncident.DescriptionField, at, told.Description.Trim()),
            Reporting = told.Reporting!.Value,
            PoliceReference = key.SealWords(ReportedIncident.PoliceReferenceField, at, told.PoliceReference),
            VptRequested = told.VptRequested,
            AimedAtFamily = told.AimedAtFamily,
            AimedAtHome = told.AimedAtHome,
            AimedAtBestuurder = told.AimedAtBestuurder,
            AimedAtOrganisation = told.AimedAtOrganisation,
            By = current.Actor.Id,
            At = clock.GetUtcNow(),
        };
        db.Add(incident);
        return incident.Id;
    }
}
