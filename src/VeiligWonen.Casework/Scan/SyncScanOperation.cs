using System.Security.Cryptography;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>
/// Takes over one change that was made on a device, now or while the server was out of reach. It is done once per operation, however often it arrives;
/// the command id only names the try (ADR 0060).
/// </summary>
/// <param name="CommandId">Made anew for every try.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Operation">What was changed.</param>
/// <returns>
/// That it was received, or <see cref="OperationIsAnother"/>, <see cref="QuestionUnknown"/>, <see cref="AnswerDoesNotFit"/>, <see cref="ScanIsClosed"/>, <see cref="ScanPaused"/>,
/// <see cref="DeviceRevoked"/> or <see cref="DeviceOfSomebodyElse"/>. A refused operation stays on the device.
/// </returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record SyncScanOperation(CommandId CommandId, DossierId DossierId, ScanOperation Operation) : ICommand<OperationTaken>, IAboutDossier;

/// <summary>That an operation was received, now or before.</summary>
/// <param name="At">When the server received it.</param>
/// <param name="Revision">The revision of the field after it; to send along with the next change.</param>
/// <param name="Met">Another device had changed the field: both values are kept, and the adviser chooses.</param>
public sealed record OperationTaken(DateTimeOffset At, int Revision, bool Met);

/// <summary>Another change came with this id before.</summary>
public sealed record OperationIsAnother() : Refusal(
    "Onder dit kenmerk is al een andere wijziging ontvangen. Wat u schreef staat nog op dit apparaat. Vul het opnieuw in.");

internal sealed class SyncScanOperationValidator : AbstractValidator<SyncScanOperation>
{
    public SyncScanOperationValidator() =>
        RuleFor(m => m.Operation).NotNull().WithMessage("Er is geen wijziging aangekomen. Laad de pagina opnieuw.").SetValidator(new ScanOperationValidator());
}

internal sealed class SyncScanOperationHandler(
    ScanDesk desk, SketchDesk sketches, CaseworkDb db, CurrentActor current, DossierVault vault, TimeProvider clock)
    : IHandle<SyncScanOperation, OperationTaken>
{
    public async Task<Result<OperationTaken>> HandleAsync(SyncScanOperation message, CancellationToken cancellationToken)
    {
        var (dossier, operation) = (message.DossierId, message.Operation);
        var before = await db.Set<ScanOperationReceived>().AsNoTracking()
            .SingleOrDefaultAsync(o => o.DossierId == dossier && o.Id == operation.Id, cancellationToken);
        if (before is not null)
        {
            // Before anything else: what was received stays received, also when the scan was closed or the device revoked since.
            return await SayAgainAsync(before, operation, cancellationToken);
        }

        var opened = await desk.OpenAsync(dossier, operation.Code, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        if (WhyNot(operation, opened.Answer) is { } unknown)
        {
            return unknown;
        }

        return await desk.RefuseDeviceAsync(dossier, operation.Device, cancellationToken) is { } notThisDevice
            ? notThisDevice
            : await TakeAsync(dossier, operation, opened.Answer, cancellationToken);
    }

    private static Refusal? WhyNot(ScanOperation operation, OpenedScan opened) => operation.Field == ScanField.Sketch
        ? SketchDesk.WhyNot(operation, opened.Catalogue)
        : opened.WhyNot(operation.Code, operation.Field, operation.Field == ScanField.Answer ? operation.Kind : null);

    private async Task<Result<OperationTaken>> SayAgainAsync(ScanOperationReceived before, ScanOperation operation, CancellationToken cancellationToken)
    {
        var key = await vault.OpenAsync(before.DossierId, cancellationToken);
        var proof = key.OpenBytes(ScanOperationReceived.ProofField, before, before.Proof);
        return CryptographicOperations.FixedTimeEquals(proof, operation.Digest())
            ? new OperationTaken(before.At, before.Revision, before.Met)
            : new OperationIsAnother();
    }

    private async Task<OperationTaken> TakeAsync(DossierId dossier, ScanOperation operation, OpenedScan opened, CancellationToken cancellationToken)
    {
        // To the microsecond, as the database keeps it: a second answer is the first one to the letter.
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var key = opened.Key;
        var overtaken = await IsOvertakenAsync(dossier, operation, cancellationToken);
        var (revision, met) = operation.Field == ScanField.Sketch
            ? await sketches.TakeAsync(dossier, operation, opened, overtaken, now, cancellationToken)
            : await AnswerAsync(dossier, operation, opened, overtaken, now, cancellationToken);
        var taken = new OperationTaken(now, revision, met);
        db.Add(new ScanOperationReceived
        {
            DossierId = dossier,
            Id = operation.Id,
            DeviceId = operation.Device,
            Counter = operation.Counter,
            Code = operation.Code,
            Field = operation.Field,
            Proof = key.SealBytes(ScanOperationReceived.ProofField, SealedAt.Of(operation.Id), operation.Digest()),
            DoneAt = operation.DoneAt.ToUniversalTime(),
            At = now,
            Revision = taken.Revision,
            Met = met,
        });
        return taken;
    }

    private async Task<(int Revision, bool Met)> AnswerAsync(
        DossierId dossier, ScanOperation operation, OpenedScan opened, bool overtaken, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var answer = opened.Answer;
        if (answer is null)
        {
            answer = new ScanAnswer { DossierId = dossier, Code = operation.Code };
            db.Add(answer);
        }

        var met = false;
        if (!overtaken)
        {
            met = await MeetAsync(answer, operation, opened.Key, now, cancellationToken);
            Set(answer, operation, opened.Key, now);
        }

        return (answer.RevisionOf(operation.Field), met);
    }

    // The device itself changed the field again, and that arrived first.
    private Task<bool> IsOvertakenAsync(DossierId dossier, ScanOperation operation, CancellationToken cancellationToken) =>
        db.Set<ScanOperationReceived>().AnyAsync(
            o => o.DossierId == dossier && o.Code == operation.Code && o.DeviceId == operation.Device && o.Field == operation.Field && o.Counter > operation.Counter,
            cancellationToken);

    /// <summary>True when another device changed the field since this one looked; then that value is kept beside the new one.</summary>
    private async Task<bool> MeetAsync(ScanAnswer answer, ScanOperation operation, DossierKey key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (operation.Field == ScanField.Later)
        {
            return false;
        }

        // What this device itself left beside the newest is replaced by what it says now.
        var own = await db.Set<ScanChoice>().Where(c => c.DossierId == answer.DossierId && c.Code == operation.Code && c.Field == operation.Field
            && c.ChosenAt == null && c.DeviceId == operation.Device).ToListAsync(cancellationToken);
        own.ForEach(c => c.Close(current.Actor.Id, now));
        var other = operation.Field == ScanField.Remark ? answer.RemarkDevice : answer.AnswerDevice;
        var revision = answer.RevisionOf(operation.Field);
        if (revision <= operation.Seen || (revision > 0 && other == operation.Device) || IsSame(answer, operation, key))
        {
            return false;
        }

        db.Add(ScanChoice.Of(answer, operation.Field, key));
        return true;
    }

    private static bool IsSame(ScanAnswer answer, ScanOperation operation, DossierKey key)
    {
        var meant = string.IsNullOrWhiteSpace(operation.Text) ? null : operation.Text.Trim();
        return operation.Field == ScanField.Remark
            ? string.Equals(key.Open(ScanAnswer.RemarkField, answer, answer.Remark), meant, StringComparison.Ordinal)
            : answer.Kind == operation.Kind
                && (operation.Kind != ScanAnswerKind.NotApplicable || string.Equals(key.Open(ScanAnswer.ReasonField, answer, answer.Reason), meant, StringComparison.Ordinal));
    }

    private void Set(ScanAnswer answer, ScanOperation operation, DossierKey key, DateTimeOffset now)
    {
        switch (operation.Field)
        {
            case ScanField.Answer:
                answer.SetAnswer(operation.Kind, operation.Text, operation.Device, key, current.Actor.Id, now);
                break;
            case ScanField.Remark:
                answer.SetRemark(operation.Text, operation.Device, key, current.Actor.Id, now);
                break;
            default:
                answer.SetLater(operation.Later, current.Actor.Id, now);
                break;
        }
    }
}
