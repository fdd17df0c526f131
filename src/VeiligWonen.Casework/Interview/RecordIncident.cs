using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Interview;

/// <summary>Notes an incident that was told, or changes it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="IncidentId">Made by the client for a new incident.</param>
/// <param name="Revision">The revision that the asker saw; 0 for a new incident.</param>
/// <param name="Incident">What was told.</param>
/// <returns>
/// When it was saved, or <see cref="TooManyIncidents"/>, <see cref="InterviewIsClosed"/>, <see cref="InterviewPaused"/> or <see cref="ChangedMeanwhile"/>.
/// </returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record RecordIncident(CommandId CommandId, DossierId DossierId, IncidentId IncidentId, int Revision, IncidentDraft Incident)
    : ICommand<Saved>, IAboutDossier;

/// <summary>More incidents than can be read.</summary>
public sealed record TooManyIncidents() : Refusal($"Er staan al {Most} incidenten. Voeg incidenten samen, of verwijder er eerst één.")
{
    /// <summary>So many fit.</summary>
    public const int Most = 100;
}

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
    public RecordIncidentValidator(TimeProvider clock)
    {
        RuleFor(m => m.IncidentId).NotEqual(default(IncidentId)).WithMessage("Laad de pagina opnieuw en leg het incident nog eens vast.");
        RuleFor(m => m.Incident).NotNull().WithMessage("Vul het incident in.").SetValidator(new IncidentDraftValidator(DutchTime.Today(clock)));
    }
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
    : IHandle<RecordIncident, Saved>
{
    public async Task<Result<Saved>> HandleAsync(RecordIncident message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var incident = await db.Set<ReportedIncident>().SingleOrDefaultAsync(
            i => i.Id == message.IncidentId && i.DossierId == message.DossierId, cancellationToken);
        if ((incident?.Revision ?? 0) != message.Revision)
        {
            return new ChangedMeanwhile();
        }

        if (incident is null && await db.Set<ReportedIncident>().CountAsync(i => i.DossierId == message.DossierId, cancellationToken) >= TooManyIncidents.Most)
        {
            return new TooManyIncidents();
        }

        incident ??= db.Add(new ReportedIncident { Id = message.IncidentId, DossierId = message.DossierId }).Entity;
        var now = clock.GetUtcNow();
        incident.Write(message.Incident, opened.Answer.Key, current.Actor.Id, now);
        return new Saved(now, incident.Revision);
    }
}
