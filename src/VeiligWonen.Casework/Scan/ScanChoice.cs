using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>A value that waits for a choice.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct ScanChoiceId(Guid Value) : IGuidId<ScanChoiceId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static ScanChoiceId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ScanChoiceId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>
/// A value that another device gave to a field without having seen the one that stands there now. Nothing is thrown away until the adviser chooses.
/// </summary>
internal sealed class ScanChoice : ISealedRow
{
    public const string TextField = "scan_choice.text";

    public required ScanChoiceId Id { get; init; }

    public required DossierId DossierId { get; init; }

    public required string Code { get; init; }

    public required ScanField Field { get; init; }

    /// <summary>The answer that was given, with <see cref="ScanField.Answer"/>.</summary>
    public ScanAnswerKind? Kind { get; init; }

    /// <summary>The remark, or the reason with an answer that needs one.</summary>
    public byte[]? Text { get; init; }

    /// <summary>Which device gave it; null for the server's own pages.</summary>
    public ScanDeviceId? DeviceId { get; init; }

    public required AccountId By { get; init; }

    public required DateTimeOffset At { get; init; }

    public AccountId? ChosenBy { get; private set; }

    public DateTimeOffset? ChosenAt { get; private set; }

    public void Close(AccountId by, DateTimeOffset at) => (ChosenBy, ChosenAt) = (by, at);

    public SealedAt Where(string field) => SealedAt.Of(Id);

    /// <summary>The value that stands in the field now, kept before another takes its place.</summary>
    public static ScanChoice Of(ScanAnswer answer, ScanField field, DossierKey key)
    {
        var id = ScanChoiceId.New();
        var text = field == ScanField.Remark ? key.Open(ScanAnswer.RemarkField, answer, answer.Remark) : key.Open(ScanAnswer.ReasonField, answer, answer.Reason);
        return new ScanChoice
        {
            Id = id,
            DossierId = answer.DossierId,
            Code = answer.Code,
            Field = field,
            Kind = field == ScanField.Answer ? answer.Kind : null,
            Text = key.Seal(TextField, SealedAt.Of(id), text),
            DeviceId = field == ScanField.Remark ? answer.RemarkDevice : answer.AnswerDevice,
            By = answer.By,
            At = answer.At,
        };
    }

    /// <summary>The drawing of a floor that stands there now, kept before another takes its place.</summary>
    public static ScanChoice Of(ScanSketch sketch, DossierKey key)
    {
        var id = ScanChoiceId.New();
        return new ScanChoice
        {
            Id = id,
            DossierId = sketch.DossierId,
            Code = sketch.Floor.ToString(),
            Field = ScanField.Sketch,
            Text = key.Seal(TextField, SealedAt.Of(id), sketch.Text(key)),
            DeviceId = sketch.DeviceId,
            By = sketch.By,
            At = sketch.At,
        };
    }

    private sealed class Configuration : IEntityTypeConfiguration<ScanChoice>
    {
        public void Configure(EntityTypeBuilder<ScanChoice> builder)
        {
            builder.ToTable("scan_choice");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.Code).HasMaxLength(10);
            builder.HasIndex(c => new { c.DossierId, c.Code }).HasFilter("chosen_at IS NULL");
            builder.HasOne<Woningscan>().WithMany().HasForeignKey(c => c.DossierId);
        }
    }
}
