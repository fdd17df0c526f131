using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Interview;

/// <summary>One incident that was told in an interview.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct IncidentId(Guid Value) : IGuidId<IncidentId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static IncidentId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static IncidentId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>What the bestuurder told that happened. It is told, not proved; names of others do not belong here.</summary>
internal sealed class ReportedIncident : ISealedRow
{
    public const string PeriodField = "reported_incident.period";
    public const string DescriptionField = "reported_incident.description";
    public const string PoliceReferenceField = "reported_incident.police_reference";

    public required IncidentId Id { get; init; }

    public required DossierId DossierId { get; init; }

    public required IncidentKind Kind { get; init; }

    public required IncidentChannel Channel { get; init; }

    /// <summary>The day; null when only a period is known.</summary>
    public required DateOnly? HappenedOn { get; init; }

    /// <summary>When it was, in own words, such as "het hele voorjaar".</summary>
    public required byte[]? Period { get; init; }

    public required byte[] Description { get; init; }

    public required ReportingState Reporting { get; init; }

    public required byte[]? PoliceReference { get; init; }

    /// <summary>Whether the priority code of the Veilige Publieke Taak was asked for.</summary>
    public required YesNoUnknown VptRequested { get; init; }

    public required bool AimedAtFamily { get; init; }

    public required bool AimedAtHome { get; init; }

    public required bool AimedAtBestuurder { get; init; }

    public required bool AimedAtOrganisation { get; init; }

    public required AccountId By { get; init; }

    public required DateTimeOffset At { get; init; }

    public SealedAt Where(string field) => SealedAt.Of(Id);

    public IncidentView View(DossierKey key) => new(
        Id,
        new IncidentDraft(
            Kind, Channel, HappenedOn, key.Open(PeriodField, this, Period), key.Open(DescriptionField, this, Description), Reporting,
            key.Open(PoliceReferenceField, this, PoliceReference), VptRequested, AimedAtFamily, AimedAtHome)
        {
            AimedAtBestuurder = AimedAtBestuurder,
            AimedAtOrganisation = AimedAtOrganisation,
        },
        At);

    private sealed class Configuration : IEntityTypeConfiguration<ReportedIncident>
    {
        public void Configure(EntityTypeBuilder<ReportedIncident> builder)
        {
            builder.ToTable("reported_incident", t => t.HasCheckConstraint(
                "ck_reported_incident_when", "happened_on IS NOT NULL OR period IS NOT NULL"));
            builder.Property(i => i.Id).ValueGeneratedNever();
            builder.HasIndex(i => i.DossierId);
            builder.HasOne<SafetyInterview>().WithMany().HasForeignKey(i => i.DossierId);
        }
    }
}
