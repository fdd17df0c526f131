using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>Opens the scan: every zone with its questions, answers and photos' ids. No address.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The scan, also when nothing was answered yet; or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record ShowScan(DossierId DossierId) : IQuery<ScanView>, IAboutDossier;

/// <summary>The scan of one dossier.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Code">The dossier's code.</param>
/// <param name="Phase">Where the dossier stands.</param>
/// <param name="CatalogueVersion">The version of the questions.</param>
/// <param name="SavedAt">When an answer or photo was last saved; null before the first.</param>
/// <param name="CompletedAt">When the adviser said it is complete; null before.</param>
/// <param name="LockedBecause">Why nothing can be written now; null when it can.</param>
/// <param name="FinishBlockedBecause">Why it could not be completed even with every answer; null when it could.</param>
/// <param name="Zones">Every zone, in the order in which the adviser walks.</param>
/// <param name="SelfScan">What the bestuurder said of the own home.</param>
public sealed record ScanView(
    DossierId DossierId, string Code, Phase Phase, string CatalogueVersion, DateTimeOffset? SavedAt, DateTimeOffset? CompletedAt,
    string? LockedBecause, string? FinishBlockedBecause, IReadOnlyList<ScanZoneView> Zones, IReadOnlyList<SelfScanSaid> SelfScan)
{
    /// <summary>This home was scanned before, for the same person.</summary>
    public bool HasFormer { get; init; }

    /// <summary>The facts of the home that are asked first.</summary>
    public IReadOnlyList<ScanConditionView> Conditions { get; init; } = [];

    /// <summary>What the rules found, the heaviest first.</summary>
    public IReadOnlyList<ScanSignal> Signals { get; init; } = [];

    /// <summary>The floors on which something is drawn, from the ground up.</summary>
    public IReadOnlyList<DrawnFloor> Floors { get; init; } = [];

    /// <summary>How many questions that are asked have no answer.</summary>
    public int Missing => Zones.Sum(z => z.Asked - z.Answered);

    /// <summary>Where the bestuurder said something else than the adviser saw.</summary>
    public IReadOnlyList<SelfScanSaid> TalkingPoints => [.. SelfScan.Where(said => said.DiffersFrom(code => Zones.SelectMany(z => z.Questions)
        .FirstOrDefault(q => string.Equals(q.Question.Code, code, StringComparison.Ordinal))?.Answer?.Kind))];
}

/// <summary>A condition with what was answered, and what follows.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Kind">The answer; null when there is none.</param>
/// <param name="FellAway">The codes of the questions that are not asked because of it.</param>
public sealed record ScanConditionView(ScanCondition Condition, ScanAnswerKind? Kind, IReadOnlyList<string> FellAway);

/// <summary>One zone.</summary>
/// <param name="Letter">A to I.</param>
/// <param name="Name">The Dutch name.</param>
/// <param name="Questions">Its questions.</param>
public sealed record ScanZoneView(string Letter, string Name, IReadOnlyList<ScanQuestionView> Questions)
{
    /// <summary>How many of them are asked in this home.</summary>
    public int Asked => Questions.Count(q => q.NotAskedBecause is null);

    /// <summary>How many of those have an answer.</summary>
    public int Answered => Questions.Count(q => q.NotAskedBecause is null && q.Answer is not null);
}

/// <summary>One question with what was answered.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer; null when there is none.</param>
/// <param name="Photos">Its photos, the oldest first.</param>
public sealed record ScanQuestionView(ScanQuestion Question, ScanAnswerView? Answer, IReadOnlyList<ScanPhotoView> Photos)
{
    /// <summary>The sentence that says why the question is not asked in this home; null when it is. An answer from before stays.</summary>
    public string? NotAskedBecause { get; init; }
}

/// <summary>An answer.</summary>
/// <param name="Kind">The answer.</param>
/// <param name="Remark">What was seen; null when nothing was written.</param>
/// <param name="Reason">Why the question does not apply; null with other answers.</param>
/// <param name="At">When it was saved.</param>
/// <param name="Revision">To send along with a change.</param>
public sealed record ScanAnswerView(ScanAnswerKind Kind, string? Remark, string? Reason, DateTimeOffset At, int Revision);

/// <summary>A photo, without its bytes.</summary>
/// <param name="PhotoId">Its id.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="At">When it was received.</param>
public sealed record ScanPhotoView(ScanPhotoId PhotoId, int Width, int Height, DateTimeOffset At)
{
    /// <summary>When it was made, by the clock of the device; null when the device did not say.</summary>
    public DateTimeOffset? MadeAt { get; init; }
}

internal sealed class ShowScanHandler(ScanDesk desk, DossierLedger ledger, DossierVault vault, CaseworkDb db, ScanCatalogues catalogues) : IHandle<ShowScan, ScanView>
{
    private sealed record PhotoRow(string Code, ScanPhotoView Photo);

    public async Task<Result<ScanView>> HandleAsync(ShowScan message, CancellationToken cancellationToken)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == message.DossierId, cancellationToken);
        var scan = await db.Set<Woningscan>().AsNoTracking().SingleOrDefaultAsync(s => s.DossierId == dossier.Id, cancellationToken);
        var answers = await db.Set<ScanAnswer>().AsNoTracking().Where(a => a.DossierId == dossier.Id)
            .ToDictionaryAsync(a => a.Code, StringComparer.Ordinal, cancellationToken);
        var photos = await db.Set<ScanPhoto>().Where(p => p.DossierId == dossier.Id && p.RemovedAt == null).OrderBy(p => p.Id)
            .Select(p => new PhotoRow(p.Code, new ScanPhotoView(p.Id, p.Width, p.Height, p.At) { MadeAt = p.TakenAt })).ToListAsync(cancellationToken);
        var key = await vault.OpenAsync(dossier.Id, cancellationToken);
        var facts = await ledger.FactsAsync(dossier, cancellationToken);
        var photosOf = photos.ToLookup(p => p.Code, p => p.Photo, StringComparer.Ordinal);
        var catalogue = await catalogues.OfAsync(scan, cancellationToken);
        var scanFacts = await db.ScanFactsAsync(dossier.Id, cancellationToken);
        return new ScanView(
            dossier.Id, dossier.Code, dossier.Phase, catalogue.VersionId, LastSaved(answers.Values, photos), scan?.CompletedAt,
            (await desk.WhyLockedAsync(dossier, cancellationToken))?.Sentence,
            new DossierProcess(facts with { ScanCompleted = true }).WhyNot(Step.FinishScan),
            [.. catalogue.Zones.Select(z => new ScanZoneView(z.Letter, z.Name, [.. z.Questions.Select(q => new ScanQuestionView(
                q, answers.GetValueOrDefault(q.Code)?.View(key), [.. photosOf[q.Code]]) { NotAskedBecause = catalogue.WhyNotAsked(q, scanFacts.Kinds)?.WhenAbsent })]))],
            await SelfScanReader.SaidAsync(db, dossier.Id, key, cancellationToken))
        {
            HasFormer = await db.Database.SqlQuery<bool>($"SELECT vw_former_scan({dossier.Id.Value}) IS NOT NULL AS \"Value\"").SingleAsync(cancellationToken),
            Conditions = [.. catalogue.Conditions.Select(c => Condition(c, catalogue, scanFacts))],
            Signals = ScanRules.Current.Check(catalogue, scanFacts),
            Floors = await FloorsAsync(dossier.Id, key, scanFacts, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<DrawnFloor>> FloorsAsync(DossierId dossier, DossierKey key, ScanFacts facts, CancellationToken cancellationToken)
    {
        var rows = await db.Set<ScanSketch>().AsNoTracking().Where(s => s.DossierId == dossier).ToListAsync(cancellationToken);
        return [.. rows.Select(s => new DrawnFloor(s.Floor, FloorSketch.Read(s.Text(key)), facts.Kinds)).Where(f => !f.Sketch.IsEmpty).OrderBy(f => f.Floor)];
    }

    private static ScanConditionView Condition(ScanCondition condition, ScanCatalogue catalogue, ScanFacts facts) => new(
        condition, facts.Kinds.TryGetValue(condition.Code, out var kind) ? kind : null,
        [.. catalogue.Questions.Where(q => catalogue.WhyNotAsked(q, facts.Kinds) == condition).Select(q => q.Code)]);

    private static DateTimeOffset? LastSaved(IEnumerable<ScanAnswer> answers, IEnumerable<PhotoRow> photos) =>
        answers.Select(a => a.At).Concat(photos.Select(p => p.Photo.At)).Select(at => (DateTimeOffset?)at).Max();
}
