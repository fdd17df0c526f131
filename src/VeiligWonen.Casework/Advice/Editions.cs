using System.Globalization;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Casework.Advice;

/// <summary>Writes the four editions. Pure: the same source gives the same bytes, on every machine and every day.</summary>
internal static class Editions
{
    private const string Contact = "Vragen over de uitvoering beantwoordt het CCV. Benader de bewoner niet over dit stuk.";

    private static readonly IReadOnlyList<string> NoWords = [];

    public static AdviceEdition Of(EditionKind kind, AdviceSource source) => kind switch
    {
        EditionKind.Bestuurder => Bestuurder(source),
        EditionKind.Employer => Employer(source.ForPayer()),
        EditionKind.Installer => Installer(source.ForPayer()),
        EditionKind.File => File(source),
    };

    private static AdviceEdition Bestuurder(AdviceSource source)
    {
        var texts = source.Template.Fill(source.Snapshot.DossierCode, source.AdoptedOn, source.NotifiedOn, source.Measures.Count);
        return new AdviceEdition(EditionKind.Bestuurder, "Beveiligingsadvies", source.Template.VersionId, Head(source),
        [
            new EditionSection("Wat is dit?", [new EditionBlock(null, [.. texts.Introduction, .. Motive(source)])]),
            new EditionSection("Wat gaat er gebeuren?", [.. MeasureBlocks(source)]),
            new EditionSection("Hoe groot zijn de risico's?", [RiskBlock(source)]),
            new EditionSection("Wat vinden wij van het geheel?", [.. JudgementBlocks(source)]),
            new EditionSection("Wat kunt u met dit advies?", [new EditionBlock(null, texts.WhatNow)]),
            new EditionSection("Bent u het niet eens met iets?", [new EditionBlock(null, texts.Objection)]),
        ]);
    }

    private static AdviceEdition Employer(PaidAdvice advice)
    {
        var texts = advice.Template.Fill(advice.DossierCode, advice.AdoptedOn, advice.NotifiedOn, advice.Measures.Count);
        var rows = advice.Measures
            // By what is shown, so that not even the order tells which finding a measure belongs to.
            .Select(m => (IReadOnlyList<string>)
                [m.Group.Label, m.Group.Wording, EditionWords.Number(m.Quantity), EditionWords.Price(m.Estimate?.Min, m.Estimate?.Max, m.Basis), m.Mode.Dutch(), PayerLayer.Employer.Dutch()])
            .OrderBy(row => string.Join('\n', row), StringComparer.Ordinal).ToList();
        return new AdviceEdition(EditionKind.Employer, "Advies over te verstrekken maatregelen", advice.Template.VersionId,
            [new("Dossier", advice.DossierCode), .. Days(advice.AdoptedOn, advice.NotifiedOn)],
            [
                new EditionSection("Wat moet u doen?", [new EditionBlock(null, texts.Employer)]),
                new EditionSection("Maatregelen", [rows.Count == 0
                    ? new EditionBlock(null, ["Uw organisatie hoeft niets te verstrekken."])
                    : new EditionBlock(null, ["De prijzen zijn schattingen in euro's, inclusief btw, voor het hele aantal."], new EditionTable(
                        "Maatregelen die uw organisatie verstrekt", ["Maatregel", "Wat het is", "Aantal", "Geschatte prijs", "Hoe verstrekt", "Wie betaalt"], rows))]),
                new EditionSection("Gegevens voor de belasting", [new EditionBlock(null, texts.Tax)]),
                new EditionSection("Waarom u zo weinig leest", [new EditionBlock(null,
                    ["Om de veiligheid van de bestuurder te beschermen staan hier geen adres, dreiging, bevindingen of redenen.", Contact])]),
            ]);
    }

    private static AdviceEdition Installer(PaidAdvice advice)
    {
        // A subscription is no work for an installer.
        var work = advice.Measures.Where(m => m.Measure.Category is MeasureCategory.Physical or MeasureCategory.Electronic && m.Mode != ProvisionMode.Service).ToList();
        var rows = work
            .Select(m => (IReadOnlyList<string>)[Name(m.Measure), EditionWords.Number(m.Quantity), Unit(m.Measure), m.Measure.Norm ?? "geen", Mind(m.Measure)])
            .OrderBy(row => string.Join('\n', row), StringComparer.Ordinal).ToList();
        var texts = advice.Template.Fill(advice.DossierCode, advice.AdoptedOn, advice.NotifiedOn, work.Count);
        return new AdviceEdition(EditionKind.Installer, "Werkopdracht", advice.Template.VersionId,
            [new("Aantal maatregelen", EditionWords.Number(work.Count))],
            [
                new EditionSection("Wat wij van u vragen", [new EditionBlock(null, texts.Installer)]),
                new EditionSection("Wat u maakt of plaatst", [rows.Count == 0
                    ? new EditionBlock(null, ["In deze opdracht is geen werk voor een installateur."])
                    : new EditionBlock(null, ["De norm staat er ter verwijzing bij."], new EditionTable("Werk in deze opdracht", ["Maatregel", "Aantal", "Per", "Norm", "Let op"], rows))]),
                new EditionSection("Vragen", [new EditionBlock(null, [Contact])]),
            ]);
    }

    private static AdviceEdition File(AdviceSource source)
    {
        var own = Bestuurder(source);
        return own with
        {
            Kind = EditionKind.File,
            Title = "Beveiligingsadvies, versie voor het dossier",
            Head = [.. own.Head, new("Ronde van de toets", EditionWords.Number(source.Snapshot.Round)), new("Controlegetal van het getoetste stuk", source.Sha256)],
            Sections = [.. own.Sections, .. source.Snapshot.Parts.Select(part => Reasoning(part, source.DecisionOn(part)))],
        };
    }

    private static IReadOnlyList<EditionFact> Head(AdviceSource source) =>
    [
        new("Dossier", source.Snapshot.DossierCode),
        new("Voor", Enum.Parse<Office>(source.Snapshot.Office).Dutch()),
        .. Days(source.AdoptedOn, source.NotifiedOn),
        new("Vastgesteld door", source.AdoptedByFunction),
    ];

    private static IEnumerable<EditionFact> Days(DateOnly adopted, DateOnly notified) =>
        [new("Vastgesteld op", EditionWords.Day(adopted)), new("Bekendgemaakt op", EditionWords.Day(notified))];

    private static IEnumerable<string> Motive(AdviceSource source) =>
    [
        .. source.Motive is { } motive ? [$"De toetser paste iets aan. De reden: {motive}"] : Array.Empty<string>(),
        .. source.Conditions is { } conditions ? [$"Het advies geldt onder deze voorwaarden: {conditions}"] : Array.Empty<string>(),
    ];

    private static IEnumerable<EditionBlock> MeasureBlocks(AdviceSource source)
    {
        var lines = source.MeasureParts.Select(part => (Part: part, Decision: source.DecisionOn(part))).Where(line => line.Decision is not { Drop: true })
            .Select(line => (Payer: line.Decision?.Payer ?? Enum.Parse<PayerLayer>(line.Part.Data["payer"]), Row: Row(line.Part, line.Decision))).ToList();
        foreach (var payer in EditionWords.Order.Where(payer => lines.Exists(line => line.Payer == payer)))
        {
            yield return new EditionBlock(EditionWords.Group(payer), [EditionWords.Means(payer)], new EditionTable(
                EditionWords.Group(payer), ["Maatregel", "Waarom", "Aantal", "Geschatte prijs", "Hoe"],
                [.. lines.Where(line => line.Payer == payer).Select(line => line.Row)]));
        }

        if (lines.Count == 0)
        {
            yield return new EditionBlock(null, ["Er zijn geen maatregelen nodig. Waarom, leest u bij het oordeel."]);
        }
    }

    private static IReadOnlyList<string> Row(ReviewPart part, DecidedPart? decision)
    {
        var payer = decision?.Payer ?? Enum.Parse<PayerLayer>(part.Data["payer"]);
        var why = part.Items.First(i => string.Equals(i.Key, "why", StringComparison.Ordinal)).Value;
        return
        [
            part.Data["name"],
            decision is { Verdict: PartVerdict.Changed, Remark: { } remark } ? $"{why}\nDe toetser paste dit aan. De reden: {remark}" : why,
            EditionWords.Number(decision?.Quantity ?? int.Parse(part.Data["quantity"], CultureInfo.InvariantCulture)),
            payer == PayerLayer.Free
                ? "gratis"
                : EditionWords.Price(Adopting.Amount(part.Data, "priceMin"), Adopting.Amount(part.Data, "priceMax"), Enum.Parse<PriceBasis>(part.Data["priceBasis"]).Dutch()),
            EditionWords.Mode(Enum.Parse<ProvisionMode>(part.Data["mode"])),
        ];
    }

    private static EditionBlock RiskBlock(AdviceSource source)
    {
        var rows = source.Snapshot.Parts.Where(p => p.Data.ContainsKey("before.label")).Select(part =>
        {
            var before = Enum.Parse<RiskLabel>(part.Data["before.label"]);
            var after = Enum.Parse<RiskLabel>(part.Data.GetValueOrDefault("after.label") ?? part.Data["before.label"]);
            return (IReadOnlyList<string>)
                [part.Title[(part.Title.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(), before.Dutch(), after.Dutch(), EditionWords.Change(before, after)];
        }).ToList();
        return rows.Count == 0
            ? new EditionBlock(null, ["Er zijn geen risico's beschreven."])
            : new EditionBlock(null, NoWords, new EditionTable("Risico's, nu en met de maatregelen", ["Wat er kan gebeuren", "Nu", "Met de maatregelen", "Wat dit betekent"], rows));
    }

    private static IEnumerable<EditionBlock> JudgementBlocks(AdviceSource source)
    {
        var items = source.Snapshot.Parts.FirstOrDefault(p => string.Equals(p.Key, "judgement", StringComparison.Ordinal))?.Items ?? [];
        return items.Count == 0 ? [new EditionBlock(null, ["Er is geen oordeel opgeschreven."])] : items.Select(item => new EditionBlock(item.Label, [item.Value]));
    }

    // A part as it was submitted, line by line, and what became of it.
    private static EditionSection Reasoning(ReviewPart part, DecidedPart? decision) => new(part.Title,
    [
        new EditionBlock(null, decision is null ? NoWords : [Verdict(decision)], part.Items.Count == 0 ? null : new EditionTable(
            part.Title, ["Onderdeel", "Wat er staat"],
            [.. part.Items.Select(i => (IReadOnlyList<string>)[i.Label, i.Photos.Count == 0 ? i.Value : $"{i.Value}\n({(i.Photos.Count == 1 ? "1 foto" : $"{EditionWords.Number(i.Photos.Count)} foto's")} in het dossier)"])])),
    ]);

    private static string Verdict(DecidedPart decision)
    {
        string?[] words =
        [
            $"De toetser: {decision.Verdict.Dutch()}.",
            decision.Remark,
            decision.Drop ? "Deze maatregel vervalt." : null,
            decision.Quantity is { } quantity ? $"Het aantal wordt {EditionWords.Number(quantity)}." : null,
            decision.Payer is { } payer ? $"Wie betaalt wordt: {payer.Dutch().ToLowerInvariant()}." : null,
        ];
        return string.Join(' ', words.OfType<string>());
    }

    // "Something else" is in the adviser's own words, which may say more than an installer needs.
    private static string Name(Measure measure) => measure.IsOther ? "Maatregel in overleg: de veiligheidsadviseur legt uit wat nodig is" : measure.Name;

    private static string Unit(Measure measure) => measure.PriceBasis switch
    {
        PriceBasis.PerSquareMetre => "vierkante meter",
        PriceBasis.PerUnit => "stuk",
        _ => "geheel",
    };

    private static string Mind(Measure measure)
    {
        string?[] words =
        [
            measure.NeedsPermitCheck ? "Ga na of een vergunning nodig is." : null,
            measure.Outdoor ? "Werk buiten: vraag of de eigenaar van het gebouw instemt." : null,
            measure.NeedsPrivacyCheck ? "Alleen eigen terrein in beeld." : null,
        ];
        return string.Join(' ', words.OfType<string>()) is { Length: > 0 } some ? some : "geen bijzonderheden";
    }
}
