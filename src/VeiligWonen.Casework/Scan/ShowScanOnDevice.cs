using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>The scan as a device needs it, to go on with and to keep a sealed copy of: no address, no name, and not the code of the dossier.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Device">The device that asks.</param>
/// <returns>The scan, also when nothing was answered yet; or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record ShowScanOnDevice(DossierId DossierId, ScanDeviceId Device) : IQuery<ScanOnDevice>, IAboutDossier;

/// <summary>The scan for a device.</summary>
/// <param name="CatalogueVersion">The version of the questions.</param>
/// <param name="Zones">The questions.</param>
/// <param name="CompletedAt">When the adviser said it is complete; null before.</param>
/// <param name="LockedBecause">Why nothing can be written now; null when it can.</param>
/// <param name="ExpiresAt">Until when this device keeps a copy; null when the scan was not taken along on it.</param>
/// <param name="Revoked">The scan was withdrawn from this device.</param>
/// <param name="Answers">What was answered, per question that was touched.</param>
/// <param name="Choices">Values that wait for a choice, the oldest first.</param>
/// <param name="Photos">The photos, the oldest first, without their bytes.</param>
/// <param name="SelfScan">What the bestuurder said of the own home.</param>
/// <param name="Devices">The devices on which the scan was taken along and not withdrawn.</param>
/// <param name="Sketches">The floors that were drawn.</param>
public sealed record ScanOnDevice(
    string CatalogueVersion, IReadOnlyList<ScanZone> Zones, DateTimeOffset? CompletedAt, string? LockedBecause, DateTimeOffset? ExpiresAt, bool Revoked,
    IReadOnlyList<ScanFieldsView> Answers, IReadOnlyList<ScanChoiceView> Choices, IReadOnlyList<ScanPhotoOfQuestion> Photos,
    IReadOnlyList<SelfScanSaid> SelfScan, IReadOnlyList<ScanDeviceView> Devices, IReadOnlyList<ScanSketchView> Sketches)
{
    /// <summary>The facts of the home that are asked first; they are answered like a question.</summary>
    public IReadOnlyList<ScanCondition> Conditions { get; init; } = [];

    /// <summary>What is explained for several questions at once.</summary>
    public IReadOnlyList<ScanTopic> Topics { get; init; } = [];
}

/// <summary>The sketch of one floor.</summary>
/// <param name="Floor">The floor.</param>
/// <param name="Drawing">A <see cref="FloorSketch"/> in JSON.</param>
/// <param name="Revision">To send along with a change of it.</param>
/// <param name="At">When it was received.</param>
public sealed record ScanSketchView(HomeFloor Floor, string Drawing, int Revision, DateTimeOffset At);

/// <summary>The fields of one question with their revisions.</summary>
/// <param name="Code">The question.</param>
/// <param name="Kind">The answer; null when there is none yet.</param>
/// <param name="Reason">Why the question does not apply.</param>
/// <param name="Remark">What was seen.</param>
/// <param name="Later">The adviser comes back to it.</param>
/// <param name="AnswerRevision">To send along with a change of the answer.</param>
/// <param name="RemarkRevision">To send along with a change of the remark.</param>
/// <param name="At">When it was received.</param>
public sealed record ScanFieldsView(
    string Code, ScanAnswerKind? Kind, string? Reason, string? Remark, bool Later, int AnswerRevision, int RemarkRevision, DateTimeOffset At);

/// <summary>A value that waits for a choice.</summary>
/// <param name="Id">To choose with.</param>
/// <param name="Code">The question.</param>
/// <param name="Field">The field.</param>
/// <param name="Kind">The answer, with an answer.</param>
/// <param name="Text">The remark, or the reason.</param>
/// <param name="At">When it was received.</param>
/// <param name="IsOfThisDevice">It was given on the device that asks.</param>
public sealed record ScanChoiceView(ScanChoiceId Id, string Code, ScanField Field, ScanAnswerKind? Kind, string? Text, DateTimeOffset At, bool IsOfThisDevice);

/// <summary>A photo and its question.</summary>
/// <param name="Code">The question.</param>
/// <param name="Photo">The photo.</param>
public sealed record ScanPhotoOfQuestion(string Code, ScanPhotoView Photo);

/// <summary>A device on which the scan was taken along.</summary>
/// <param name="Id">To withdraw with.</param>
/// <param name="Name">Which browser on which system.</param>
/// <param name="TakenAt">When.</param>
/// <param name="ExpiresAt">Until when.</param>
/// <param name="IsThis">It is the device that asks.</param>
public sealed record ScanDeviceView(ScanDeviceId Id, string Name, DateTimeOffset TakenAt, DateTimeOffset ExpiresAt, bool IsThis);

internal sealed class ShowScanOnDeviceHandler(ScanDesk desk, DossierVault vault, CaseworkDb db, CurrentActor current, ScanCatalogues catalogues) : IHandle<ShowScanOnDevice, ScanOnDevice>
{
    public async Task<Result<ScanOnDevice>> HandleAsync(ShowScanOnDevice message, CancellationToken cancellationToken)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == message.DossierId, cancellationToken);
        var scan = await db.Set<Woningscan>().AsNoTracking().SingleOrDefaultAsync(s => s.DossierId == dossier.Id, cancellationToken);
        var answers = await db.Set<ScanAnswer>().AsNoTracking().Where(a => a.DossierId == dossier.Id).OrderBy(a => a.Code).ToListAsync(cancellationToken);
        var choices = await db.Set<ScanChoice>().AsNoTracking().Where(c => c.DossierId == dossier.Id && c.ChosenAt == null).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        var photos = await db.Set<ScanPhoto>().Where(p => p.DossierId == dossier.Id && p.RemovedAt == null).OrderBy(p => p.Id)
            .Select(p => new ScanPhotoOfQuestion(p.Code, new ScanPhotoView(p.Id, p.Width, p.Height, p.At) { MadeAt = p.TakenAt })).ToListAsync(cancellationToken);
        var sketches = await db.Set<ScanSketch>().AsNoTracking().Where(s => s.DossierId == dossier.Id).ToListAsync(cancellationToken);
        var devices = await db.Set<ScanDevice>().AsNoTracking().Where(d => d.DossierId == dossier.Id && d.AccountId == current.Actor.Id).ToListAsync(cancellationToken);
        var mine = devices.FirstOrDefault(d => d.Id == message.Device);
        var key = await vault.OpenAsync(dossier.Id, cancellationToken);
        var catalogue = await catalogues.OfAsync(scan, cancellationToken);
        return new ScanOnDevice(
            catalogue.VersionId, catalogue.Zones, scan?.CompletedAt, (await desk.WhyLockedAsync(dossier, cancellationToken))?.Sentence,
            mine?.ExpiresAt, mine?.RevokedAt is not null,
            [.. answers.Select(a => new ScanFieldsView(
                a.Code, a.Kind, key.Open(ScanAnswer.ReasonField, a, a.Reason), key.Open(ScanAnswer.RemarkField, a, a.Remark), a.Later,
                a.AnswerRevision, a.RemarkRevision, a.At))],
            [.. choices.Select(c => new ScanChoiceView(
                c.Id, c.Code, c.Field, c.Kind, key.Open(ScanChoice.TextField, c, c.Text), c.At, c.DeviceId == message.Device))],
            photos,
            await SelfScanReader.SaidAsync(db, dossier.Id, key, cancellationToken),
            [.. devices.Where(d => d is { TakenAt: not null, RevokedAt: null }).OrderBy(d => d.TakenAt)
                .Select(d => new ScanDeviceView(d.Id, d.Name, d.TakenAt!.Value, d.ExpiresAt!.Value, d.Id == message.Device))],
            [.. sketches.OrderBy(s => s.Floor).Select(s => new ScanSketchView(s.Floor, s.Text(key), s.Revision, s.At))])
        {
            Conditions = catalogue.Conditions,
            Topics = catalogue.Topics,
        };
    }
}
