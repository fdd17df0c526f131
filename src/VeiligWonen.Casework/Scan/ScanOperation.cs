using System.Security.Cryptography;
using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>One change of one field, as a device names it. The same one may arrive any number of times.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct ScanOperationId(Guid Value) : IGuidId<ScanOperationId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static ScanOperationId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ScanOperationId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>What of a question can be changed by itself.</summary>
public enum ScanField
{
    /// <summary>The answer, with the reason when the question does not apply.</summary>
    Answer,

    /// <summary>What was seen.</summary>
    Remark,

    /// <summary>The adviser comes back to it.</summary>
    Later,

    /// <summary>The sketch of a floor, as a whole; the code is the floor's (<see cref="HomeFloor"/>).</summary>
    Sketch,
}

/// <summary>One field of one question, set as a whole on one device.</summary>
/// <param name="Id">Made by the device, once per change.</param>
/// <param name="Device">The device.</param>
/// <param name="Counter">Counts the changes of the device, from 1.</param>
/// <param name="Code">The question, or the floor of a sketch.</param>
/// <param name="Field">What of it was changed.</param>
/// <param name="Seen">The revision of the field that the device knew; 0 when it knew none.</param>
/// <param name="Kind">With <see cref="ScanField.Answer"/>: the answer; null takes it back.</param>
/// <param name="Text">
/// With <see cref="ScanField.Remark"/> the remark, with <see cref="ScanField.Answer"/> the reason, with <see cref="ScanField.Sketch"/> a <see cref="FloorSketch"/> in JSON.
/// </param>
/// <param name="Later">With <see cref="ScanField.Later"/>: whether the adviser comes back to it.</param>
/// <param name="DoneAt">When, by the clock of the device. Kept and never relied on: that clock may be days off.</param>
public sealed record ScanOperation(
    ScanOperationId Id, ScanDeviceId Device, int Counter, string Code, ScanField Field, int Seen, ScanAnswerKind? Kind, string? Text, bool Later,
    DateTimeOffset DoneAt)
{
    /// <summary>What two operations with the same id must have in common: everything.</summary>
    internal byte[] Digest() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this));
}

internal sealed class ScanOperationValidator : AbstractValidator<ScanOperation>
{
    public ScanOperationValidator()
    {
        RuleFor(o => o.Id).Must(id => id.Value != Guid.Empty).WithMessage("Deze wijziging heeft geen kenmerk. Laad de pagina opnieuw.");
        RuleFor(o => o.Device).Must(id => id.Value != Guid.Empty).WithMessage("Het apparaat heeft geen kenmerk. Laad de pagina opnieuw.");
        RuleFor(o => o.Counter).GreaterThan(0).WithMessage("Deze wijziging heeft geen volgnummer. Laad de pagina opnieuw.");
        RuleFor(o => o.Code).NotNull().WithMessage("Deze wijziging noemt geen vraag. Laad de pagina opnieuw.");
        RuleFor(o => o.Field).IsInEnum().WithMessage("Deze wijziging noemt geen antwoord en geen opmerking. Laad de pagina opnieuw.");
        RuleFor(o => o.Kind).IsInEnum().WithMessage("Kies een antwoord uit de lijst.");
        RuleFor(o => o.Text).WordsIfAny("de opmerking", 2000).When(o => o.Field == ScanField.Remark);
        RuleFor(o => o.Text).WordsIfAny("de reden", 500).When(o => o.Field == ScanField.Answer);
        RuleFor(o => o.Text).Custom((text, context) =>
        {
            if (FloorSketch.WhyNot(text) is { } sentence)
            {
                context.AddFailure(sentence);
            }
        }).When(o => o.Field == ScanField.Sketch);
        RuleFor(o => o.Text).Must(reason => !string.IsNullOrWhiteSpace(reason)).When(o => o.Field == ScanField.Answer && o.Kind == ScanAnswerKind.NotApplicable)
            .WithMessage("Schrijf kort op waarom deze vraag niet van toepassing is.");
    }
}

/// <summary>That an operation was received. Once it stands here, whatever else bears its id is refused unless it is the same to the byte.</summary>
internal sealed class ScanOperationReceived : ISealedRow
{
    public const string ProofField = "scan_operation.proof";

    public required DossierId DossierId { get; init; }

    public required ScanOperationId Id { get; init; }

    public required ScanDeviceId DeviceId { get; init; }

    public required int Counter { get; init; }

    public required string Code { get; init; }

    public required ScanField Field { get; init; }

    /// <summary>A hash of the whole operation, sealed: a short remark could be guessed from a bare one.</summary>
    public required byte[] Proof { get; init; }

    /// <summary>By the clock of the device.</summary>
    public required DateTimeOffset DoneAt { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The revision of the field after it.</summary>
    public required int Revision { get; init; }

    /// <summary>It met another device's value, which was kept beside it.</summary>
    public required bool Met { get; init; }

    public SealedAt Where(string field) => SealedAt.Of(Id);

    private sealed class Configuration : IEntityTypeConfiguration<ScanOperationReceived>
    {
        public void Configure(EntityTypeBuilder<ScanOperationReceived> builder)
        {
            builder.ToTable("scan_operation");
            builder.HasKey(o => new { o.DossierId, o.Id });
            builder.Property(o => o.Code).HasMaxLength(10);
            builder.HasIndex(o => new { o.DossierId, o.Code, o.DeviceId });
            builder.HasOne<Woningscan>().WithMany().HasForeignKey(o => o.DossierId);
        }
    }
}
