using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Intake;

/// <summary>What the bestuurder asked for and told, and how the Regeling of that day judges it.</summary>
internal sealed class AdviceRequest : ISealedRow
{
    public const string PkvwExceptionField = "advice_request.pkvw_exception";
    public const string WhyNowField = "advice_request.why_now";
    public const string PreferredTimesField = "advice_request.preferred_times";

    public required DossierId DossierId { get; init; }

    /// <summary>Decides for good which version of the Regeling applies.</summary>
    public required DateOnly RequestedOn { get; init; }

    public required bool UrgencyAsked { get; init; }

    public required bool FeelsUnsafeNow { get; init; }

    /// <summary>Why the request comes now, in own words.</summary>
    public required byte[] WhyNow { get; init; }

    public required byte[]? PreferredTimes { get; init; }

    public AppointmentState Appointment { get; private set; }

    public DateOnly? InOfficeFrom { get; private set; }

    public DateOnly? InOfficeUntil { get; private set; }

    public bool? HomeInArea { get; private set; }

    public bool? ResidenceExemption { get; private set; }

    public bool MovedDuringOffice { get; private set; }

    public PkvwState? Pkvw { get; private set; }

    public DateOnly? PkvwValidUntil { get; private set; }

    public byte[]? PkvwException { get; private set; }

    /// <summary>How often the facts were told: an exception that was told before does not come back.</summary>
    public int Tellings { get; private set; }

    public EligibilityKind OutcomeKind { get; private set; }

    /// <summary>The first day of the version of the Regeling that judged; null before the first version.</summary>
    public DateOnly? RuleVersionOn { get; private set; }

    /// <summary>The grounds as JSON: what was said to the person that day stays what was said.</summary>
    public string Grounds { get; private set; } = "[]";

    public DateTimeOffset JudgedAt { get; private set; }

    /// <summary>The exception is told again with the facts; the rest is asked once.</summary>
    public SealedAt Where(string field) => string.Equals(field, PkvwExceptionField, StringComparison.Ordinal) ? new("", Tellings) : SealedAt.OneRow;

    public EligibilityOutcome Outcome => new(OutcomeKind, JsonSerializer.Deserialize<List<EligibilityGround>>(Grounds)!);

    /// <summary>Takes in what the bestuurder tells, and judges it by the Regeling of the day of the request.</summary>
    public void Tell(RequestFacts told, Office office, DossierKey key, DateTimeOffset at)
    {
        Appointment = told.Appointment;
        InOfficeFrom = told.InOfficeFrom;
        InOfficeUntil = told.InOfficeUntil;
        HomeInArea = told.HomeInArea;
        ResidenceExemption = told.ResidenceExemption;
        MovedDuringOffice = told.MovedDuringOffice;
        Pkvw = told.Pkvw;
        PkvwValidUntil = told.PkvwValidUntil;
        Tellings++;
        PkvwException = key.SealWords(PkvwExceptionField, this, told.PkvwException);
        Judge(Eligibility.Judge(told.ToJudge(office, RequestedOn)), at);
    }

    private void Judge(EligibilityOutcome outcome, DateTimeOffset at)
    {
        OutcomeKind = outcome.Kind;
        RuleVersionOn = Eligibility.InForceOn(RequestedOn)?.ValidFrom;
        Grounds = JsonSerializer.Serialize(outcome.Grounds);
        JudgedAt = at;
    }

    private sealed class Configuration : IEntityTypeConfiguration<AdviceRequest>
    {
        public void Configure(EntityTypeBuilder<AdviceRequest> builder)
        {
            builder.ToTable("advice_request");
            builder.HasKey(r => r.DossierId);
            builder.HasOne<Dossier>().WithOne().HasForeignKey<AdviceRequest>(r => r.DossierId);
            builder.Property(r => r.Grounds).HasColumnType("jsonb");
            builder.Ignore(r => r.Outcome);
        }
    }
}

/// <summary>Reports a judgement to the dossier: only with a claim, or as scan-only, can the request be accepted.</summary>
internal static class EligibleMilestone
{
    public static Task SettleAsync(DossierLedger ledger, AdviceRequest request, CancellationToken cancellationToken) =>
        request.OutcomeKind is EligibilityKind.Eligible or EligibilityKind.ScanOnly
            ? ledger.ReachAsync(request.DossierId, MilestoneKind.Eligible, cancellationToken)
            : ledger.LapseAsync(request.DossierId, cancellationToken, MilestoneKind.Eligible);
}
