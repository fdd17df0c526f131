using System.Globalization;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Casework.Advice;

/// <summary>An advice about nobody, on which texts are tried: a measure of every payer, one that the reviewer changed and one that was dropped.</summary>
internal static class ExampleAdvice
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    public static IReadOnlyList<AdviceEdition> Of(AdviceTemplate template)
    {
        var source = Source(template);
        return [.. Enum.GetValues<EditionKind>().Select(kind => Editions.Of(kind, source))];
    }

    public static AdviceSource Source(AdviceTemplate template)
    {
        var catalogue = MeasureCatalogue.Current;
        List<ReviewPart> parts =
        [
            new("scenario:S1", "Scenario S1: Voorbeeld van een risico", 40, [new ReviewItem("before-label", "Nu: risico", "verhoogd")])
            {
                Data = Sorted(("before.label", nameof(RiskLabel.Raised)), ("after.label", nameof(RiskLabel.Low))),
            },
            .. catalogue.Measures.Where(m => !m.PoliceOnly).GroupBy(m => m.DefaultPayer).SelectMany(g => g.Take(2)).Concat([catalogue.Find(24)!, catalogue.Find(10)!])
                .DistinctBy(m => m.Number).Select((m, place) => Part(m, place)),
            new("judgement", "Oordeel over het geheel", 60, [new ReviewItem("judgement", "Oordeel", "Dit is een verzonnen advies. Het gaat over niemand.")])
            {
                Data = Sorted(("catalogueVersion", catalogue.VersionId), ("scaleVersion", Scenarios.Current.VersionId)),
            },
        ];
        var snapshot = new ReviewSnapshot("VW-VOOR-BEELD", nameof(Office.Wethouder), "gm0000", 1, parts);
        var changed = parts.First(p => string.Equals(p.Data.GetValueOrDefault("number"), "24", StringComparison.Ordinal));
        var dropped = parts.First(p => string.Equals(p.Data.GetValueOrDefault("number"), "10", StringComparison.Ordinal));
        List<DecidedPart> decisions =
        [
            new(changed.Key, PartVerdict.Changed, "Twee ingangen.", false, 2, null),
            new(dropped.Key, PartVerdict.Changed, "De brievenbus staat al apart.", true, null, null),
        ];
        return new AdviceSource(
            snapshot, CanonicalJson.Hash(CanonicalJson.Write(snapshot)), decisions,
            [.. parts.Where(p => p.Data.ContainsKey("number") && p != dropped).Select(p => Advised(p, p == changed ? 2 : null))],
            "Twee onderdelen zijn aangepast.", "beveiligingsautoriteit", Day, Day, template);
    }

    private static ReviewPart Part(Measure measure, int place) => new(
        $"measure:{measure.Number}:{place}", $"Maatregel {measure.Number}: {measure.Name}", 50,
        [new ReviewItem("why", "Waarom", "Omdat het in dit voorbeeld nodig is."), new ReviewItem("quantity", "Aantal", "1")])
    {
        Data = Sorted(
        [
            ("proposalId", Guid.Empty.ToString()), ("number", measure.Number.ToString(CultureInfo.InvariantCulture)), ("name", measure.Name), ("quantity", "1"),
            ("priceBasis", measure.PriceBasis.ToString()), ("payer", measure.DefaultPayer.ToString()), ("mode", measure.DefaultMode.ToString()),
            .. measure.PriceMin is { } min ? [("priceMin", min.ToString(CultureInfo.InvariantCulture))] : Array.Empty<(string, string)>(),
            .. measure.PriceMax is { } max ? [("priceMax", max.ToString(CultureInfo.InvariantCulture))] : Array.Empty<(string, string)>(),
        ]),
    };

    private static AdvisedMeasure Advised(ReviewPart part, int? quantity) => new(
        Guid.Empty, MeasureCatalogue.Current.VersionId, int.Parse(part.Data["number"], CultureInfo.InvariantCulture), quantity ?? 1,
        Adopting.Amount(part.Data, "priceMin"), Adopting.Amount(part.Data, "priceMax"), Enum.Parse<PayerLayer>(part.Data["payer"]), Enum.Parse<ProvisionMode>(part.Data["mode"]));

    private static SortedDictionary<string, string> Sorted(params (string Name, string Value)[] values)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            sorted[name] = value;
        }

        return sorted;
    }
}
