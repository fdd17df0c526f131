using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>What the reviewer signs for of the scan: every question with its answer, and which photos belong to it.</summary>
internal sealed class FreezeScan(CaseworkDb db, DossierVault vault, ScanCatalogues catalogues) : IFreezeForReview, IGiveFacts
{
    private const int Order = 30;

    public async Task<IReadOnlyList<ReviewPart>> FreezeAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        var scan = await db.Set<Woningscan>().AsNoTracking().SingleOrDefaultAsync(s => s.DossierId == dossier, cancellationToken);
        if (scan is null)
        {
            return [];
        }

        var answers = await db.Set<ScanAnswer>().AsNoTracking().Where(a => a.DossierId == dossier)
            .ToDictionaryAsync(a => a.Code, StringComparer.Ordinal, cancellationToken);
        var photos = await db.Set<ScanPhoto>().Where(p => p.DossierId == dossier && p.RemovedAt == null).OrderBy(p => p.Id)
            .Select(p => new { p.Code, p.Id, p.Sha256 }).ToListAsync(cancellationToken);
        var photosOf = photos.ToLookup(p => p.Code, p => new ReviewPhoto(p.Id.Value, p.Sha256), StringComparer.Ordinal);
        var key = await vault.OpenAsync(dossier, cancellationToken);
        var catalogue = await catalogues.OfAsync(scan, cancellationToken);
        var facts = await db.ScanFactsAsync(dossier, cancellationToken);
        var items = catalogue.Questions.Select(q => new ReviewItem(
            q.Code, $"{q.Code} {q.Text}", Value(catalogue.WhyNotAsked(q, facts.Kinds), answers.GetValueOrDefault(q.Code)?.View(key)))
        {
            Photos = [.. photosOf[q.Code]],
        });
        var sketches = await db.Set<ScanSketch>().AsNoTracking().Where(s => s.DossierId == dossier).ToListAsync(cancellationToken);
        var floors = sketches.OrderBy(s => s.Floor).Select(s => (s.Floor, Text: s.Text(key))).Where(f => !FloorSketch.Read(f.Text).IsEmpty).ToList();
        var data = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["catalogueVersion"] = scan.CatalogueVersion, ["rulesVersion"] = ScanRules.Current.VersionId };
        // The reviewer sees the floor as it is drawn here, with the answers of then at its pins, and signs for every line of it.
        floors.ForEach(f => data[DrawnFloor.Key(f.Floor)] = f.Text);
        foreach (var (code, kind) in facts.Kinds)
        {
            data[code] = kind.ToString();
        }

        return
        [
            new ReviewPart("scan", "Woningscan", Order, [.. Conditions(catalogue, facts), .. items, .. floors.Select(Item), .. Signals(catalogue, facts)])
            {
                Data = data,
            },
        ];
    }

    // What was found, without the photos; not the controls, which weigh one answer against another. A zone is a part: who lives there checks room by room.
    public async Task<IReadOnlyList<ReviewPart>> FactsAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        if (await FreezeAsync(dossier, cancellationToken) is not [var frozen])
        {
            return [];
        }

        var catalogue = await catalogues.VersionAsync(frozen.Data["catalogueVersion"], cancellationToken);
        var found = frozen.Items.ToDictionary(i => i.Key, i => i with { Photos = [] }, StringComparer.Ordinal);
        return
        [
            new ReviewPart("scan", "Uw woning", Order, Of([.. catalogue.Conditions.Select(c => c.Code), .. Enum.GetValues<HomeFloor>().Select(DrawnFloor.Key)])),
            .. catalogue.Zones.Select((z, i) => new ReviewPart($"scan:{z.Letter}", $"Uw woning: {z.Name}", Order, Of([.. z.Questions.Select(q => q.Code)]))),
        ];

        IReadOnlyList<ReviewItem> Of(IReadOnlyList<string> codes) => [.. codes.Where(found.ContainsKey).Select(c => found[c])];
    }

    private static IEnumerable<ReviewItem> Conditions(ScanCatalogue catalogue, ScanFacts facts) => catalogue.Conditions.Select(c =>
        new ReviewItem(c.Code, $"{c.Code} {c.Text}", facts.Kinds.TryGetValue(c.Code, out var kind) ? kind.Dutch() : "Geen antwoord"));

    // The reviewer reads what the adviser read before completing, as it was when it was submitted.
    private static IEnumerable<ReviewItem> Signals(ScanCatalogue catalogue, ScanFacts facts) => ScanRules.Current.Check(catalogue, facts).Select(s =>
        new ReviewItem($"rule:{s.RuleId}", $"Controle: {s.Severity.Dutch().ToLowerInvariant()}", $"{string.Join(", ", s.Codes)}: {s.Text}"));

    // An answer from before a question fell away is not hidden from the reviewer: a condition must not make a weakness disappear unseen.
    private static string Value(ScanCondition? absent, ScanAnswerView? answer) => absent is null ? Value(answer)
        : answer is null ? $"Vervallen. {absent.WhenAbsent}"
        : $"Vervallen. {absent.WhenAbsent} Eerder antwoord: {Value(answer)}";

    private static ReviewItem Item((HomeFloor Floor, string Text) floor) =>
        new(DrawnFloor.Key(floor.Floor), $"Plattegrond van de {floor.Floor.Dutch()}", FloorSketch.Read(floor.Text).Words());

    private static string Value(ScanAnswerView? answer) => answer is null
        ? "Geen antwoord"
        : string.Concat(
            answer.Kind.Dutch(),
            answer.Reason is null ? "" : $". Reden: {answer.Reason}",
            answer.Remark is null ? "" : $". Opmerking: {answer.Remark}");
}
