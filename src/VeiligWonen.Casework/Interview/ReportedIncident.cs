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

    public IncidentKind Kind { get; private set; }

    public IncidentChannel Channel { get; private set; }

    /// <summary>The day; null when only a period is known.</summary>
    public DateOnly? HappenedOn { get; private set; }

    /// <summary>When it was, in own words, such as "het hele voorjaar".</summary>
    public byte[]? Period { get; private set; }

    public byte[] Description { get; private set; } = [];

    public ReportingState Reporting { get; private set; }

    public byte[]? PoliceReference { get; private set; }

    /// <summary>Whether the priority code of the Veilige Publieke Taak was asked for.</summary>
    public YesNoUnknown VptRequested { get; private set; }

    public bool AimedAtFamily { get; private set; }

    public bool AimedAtHome { get; private set; }

    public bool AimedAtBestuurder { get; private set; }

    public bool AimedAtOrganisation { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public int Revision { get; private set; }

    public SealedAt Where(string field) => new(Id.ToString(), Revision);

    public void Write(IncidentDraft told, DossierKey key, AccountId by, DateTimeOffset at)
    {
        Revision++;
        (Kind, Channel, HappenedOn) = (told.Kind!.Value, told.Channel!.Value, told.HappenedOn);
        Period = key.SealWords(PeriodField, this, told.Period);
        Description = key.Seal(DescriptionField, this, told.Description.Trim());
        (Reporting, VptRequested) = (told.Reporting!.Value, told.VptRequested);
        PoliceReference = key.SealWords(PoliceReferenceField, this, told.PoliceReference);
        (AimedAtBestuurder, AimedAtFamily, AimedAtHome, AimedAtOrganisation) = (told.AimedAtBestuurder, told.AimedAtFamily, told.AimedAtHome, told.AimedAtOrganisation);
        (By, At) = (by, at);
    }

    public IncidentView View(DossierKey key) => new(
        Id,
        new IncidentDraft(
            Kind, Channel, HappenedOn, key.Open(PeriodField, this, Period), key.Open(DescriptionField, this, Description), Reporting,
            key.Open(PoliceReferenceField, this, PoliceReference), VptRequested, AimedAtFamily, AimedAtHome)
        {
            AimedAtBestuurder = AimedAtBestuurder,
            AimedAtOrganisation = AimedAtOrganisation,
        },
        At)
    {
        Revision = Revision,
    };

    private sealed class Configuration : IEntityTypeConfiguration<ReportedIncident>
    {
        public void Configure(EntityTypeBuilder<ReportedIncident> builder)
        {
            builder.ToTable("reported_incident", t => t.HasCheckConstraint(
                "ck_reported_incident_when", "happened_on IS NOT NULL OR period IS NOT NULL"));
            builder.Property(i => i.Id).ValueGeneratedNever();
            builder.Property(i => i.Revision).IsConcurrencyToken();
            builder.HasIndex(i => i.DossierId);
            builder.HasOne<SafetyInterview>().WithMany().HasForeignKey(i => i.DossierId);
        }
    }
}
