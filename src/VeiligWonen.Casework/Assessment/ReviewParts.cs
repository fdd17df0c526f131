using System.Globalization;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Assessment;

/// <summary>One scenario as the reviewer reads it.</summary>
internal static class ScenarioPart
{
    public static ReviewPart Of(ScenarioScore score, Scenarios scenarios, DossierKey key, int order)
    {
        var scenario = scenarios.Find(score.Code)!;
        var data = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["scenario"] = scenario.Code };
        List<ReviewItem> items =
        [
            .. Moment("before", "Nu", score.Before, score.OverrideBefore, scenarios, data),
            .. Moment("after", "Na maatregelen", score.After, score.OverrideAfter, scenarios, data),
        ];
        AddWords(items, "override-reason", "Waarom afgeweken van de schaal", key.Open(ScenarioScore.OverrideReasonField, score, score.OverrideReason));
        AddWords(items, "vulnerability-reason", "Waarom een andere kwetsbaarheid dan de bevindingen voorstellen", key.Open(ScenarioScore.VulnerabilityReasonField, score, score.VulnerabilityReason));
        AddWords(items, "explanation", "Toelichting", key.Open(ScenarioScore.ExplanationField, score, score.Explanation));
        return new ReviewPart($"scenario:{scenario.Code}", $"Scenario {scenario.Code}: {scenario.Name}", order, items) { Data = data };
    }

    private static IEnumerable<ReviewItem> Moment(
        string moment, string when, RiskSteps steps, RiskLabel? given, Scenarios scenarios, SortedDictionary<string, string> data)
    {
        (string Key, Scale Scale, int? Step)[] scales =
            [("threat", scenarios.Threat, steps.Threat), ("vulnerability", scenarios.Vulnerability, steps.Vulnerability), ("impact", scenarios.Impact, steps.Impact)];
        foreach (var (name, scale, step) in scales)
        {
            if (step is { } chosen)
            {
                data[$"{moment}.{name}"] = chosen.ToString(CultureInfo.InvariantCulture);
                var anchor = scale.Steps[chosen - 1];
                yield return new ReviewItem($"{moment}-{name}", $"{when}: {scale.Name.ToLowerInvariant()}", $"{chosen} – {anchor.Name}: {anchor.Anchor}");
            }
        }

        var byScale = steps.Label(scenarios.RiskScale);
        if ((given ?? byScale) is { } label)
        {
            data[$"{moment}.label"] = label.ToString();
            data[$"{moment}.overridden"] = given is null ? "false" : "true";
            var scaleSays = given is null ? "" : $" (de schaal geeft {byScale?.Dutch() ?? "nog niets"}; de adviseur wijkt af)";
            yield return new ReviewItem($"{moment}-label", $"{when}: risico", label.Dutch() + scaleSays);
        }
    }

    private static void AddWords(List<ReviewItem> items, string key, string label, string? words)
    {
        if (words is not null)
        {
            items.Add(new ReviewItem(key, label, words));
        }
    }
}

/// <summary>One measure as the reviewer reads it, and as the advice takes it over.</summary>
internal static class MeasurePart
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    public static ReviewPart Of(MeasureProposal proposal, MeasureCatalogue catalogue, Scenarios scenarios, ScanCatalogue questions, DossierKey key, int order)
    {
        var measure = catalogue.Find(proposal.Number)!;
        var own = key.Open(MeasureProposal.OwnDescriptionField, proposal, proposal.OwnDescription);
        var line = MeasureTotals.LineOf(proposal, catalogue);
        List<ReviewItem> items =
        [
            new("why", "Waarom", key.Open(MeasureProposal.ReasoningField, proposal, proposal.Reasoning)),
            .. own is null ? Array.Empty<ReviewItem>() : [new ReviewItem("own-description", "Eigen omschrijving", own)],
            .. proposal.ScenarioCodes.Select(code => new ReviewItem($"scenario-{code}", "Voor scenario", $"{code}: {scenarios.Find(code)!.Name}")),
            .. proposal.QuestionCodes.Select(code => new ReviewItem($"question-{code}", "Voor bevinding bij vraag", $"{code}: {questions.Find(code)!.Text}")),
            new("effects", "Wat het doet", string.Join(", ", proposal.Effects.Select(e => e.Dutch()))),
            .. Considered(proposal, catalogue, key),
            .. Checks(proposal, measure),
            new("quantity", "Aantal", proposal.Quantity.ToString(Dutch)),
            new("price", "Prijs per eenheid, incl. btw", Price(proposal, measure)),
            new("line", line.IsYearly ? "Samen per jaar" : "Samen eenmalig", Range(line.Min, line.IsOpen ? null : line.Max)),
            new("payer", "Wie betaalt", proposal.Payer.Dutch()),
            new("mode", "Hoe verstrekt", proposal.Mode.Dutch()),
            .. measure.Norm is { } norm ? [new ReviewItem("norm", "Norm (ter verwijzing)", norm)] : Array.Empty<ReviewItem>(),
        ];
        return new ReviewPart($"measure:{proposal.Number}:{proposal.Id}", $"Maatregel {proposal.Number}: {measure.Name}", order, items)
        {
            Data = DataOf(proposal, measure, own),
        };
    }

    public static string Number(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Sentence(LayerTotal total)
    {
        var once = $"eenmalig {Range(total.OnceMin, total.OnceMax)}";
        var yearly = $"per jaar {Range(total.YearlyMin, total.YearlyMax)}";
        var open = total.OpenLines == 0 ? "" : $"; {total.OpenLines} van {total.Lines} zonder (hoogste) prijs, dus het kan meer worden";
        return $"{once}; {yearly}{open}";
    }

    private static IEnumerable<ReviewItem> Considered(MeasureProposal proposal, MeasureCatalogue catalogue, DossierKey key)
    {
        if (proposal.Alternative is { } number)
        {
            yield return new ReviewItem("alternative", "Goedkoper alternatief", $"{number}: {catalogue.Find(number)!.Name}");
        }

        (string Key, string Label, string? Words)[] words =
        [
            ("alternative-reason", "Waarom niet het goedkopere", key.Open(MeasureProposal.AlternativeReasonField, proposal, proposal.AlternativeReason)),
            ("remaining-risk", "Risico dat overblijft", key.Open(MeasureProposal.RemainingRiskField, proposal, proposal.RemainingRisk)),
        ];
        foreach (var (name, label, text) in words)
        {
            if (text is not null)
            {
                yield return new ReviewItem(name, label, text);
            }
        }
    }

    private static IEnumerable<ReviewItem> Checks(MeasureProposal proposal, Measure measure) =>
        new (bool Applies, string Key, string Label, MeasureCheck Check)[]
        {
            (measure.Outdoor, "consent", "Toestemming van verhuurder of vereniging", proposal.Consent),
            (measure.NeedsPermitCheck, "permit", "Vergunning", proposal.Permit),
            (measure.NeedsPrivacyCheck, "privacy", "AVG-controle", proposal.Privacy),
        }.Where(c => c.Applies || c.Check != MeasureCheck.Open).Select(c => new ReviewItem(c.Key, c.Label, c.Check.Dutch()));

    private static SortedDictionary<string, string> DataOf(MeasureProposal proposal, Measure measure, string? own)
    {
        var data = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["proposalId"] = proposal.Id.ToString(),
            ["number"] = proposal.Number.ToString(CultureInfo.InvariantCulture),
            ["name"] = own ?? measure.Name,
            ["quantity"] = proposal.Quantity.ToString(CultureInfo.InvariantCulture),
            ["priceBasis"] = measure.PriceBasis.ToString(),
            ["payer"] = proposal.Payer.ToString(),
            ["mode"] = proposal.Mode.ToString(),
        };
        // What is not known is left out: an empty amount is no amount.
        foreach (var (name, value) in new (string, string?)[]
        {
            ("priceMin", proposal.PriceMin is { } min ? Number(min) : null),
            ("priceMax", proposal.PriceMax is { } max ? Number(max) : null),
            ("scenarios", Joined(proposal.ScenarioCodes)),
            ("questions", Joined(proposal.QuestionCodes)),
            ("effects", Joined(proposal.Effects.Select(e => e.ToString()))),
            ("alternative", proposal.Alternative?.ToString(CultureInfo.InvariantCulture)),
            ("consent", proposal.Consent.ToString()),
            ("permit", proposal.Permit.ToString()),
            ("privacy", proposal.Privacy.ToString()),
        })
        {
            if (value is not null)
            {
                data[name] = value;
            }
        }

        return data;
    }

    private static string? Joined(IEnumerable<string> words) => string.Join(',', words) is { Length: > 0 } joined ? joined : null;

    private static string Price(MeasureProposal proposal, Measure measure) => proposal.PriceMin is { } min
        ? $"{Range(min, proposal.PriceMax)} {measure.PriceBasis.Dutch()}"
        : measure.PriceRemark ?? "prijs per geval";

    private static string Range(decimal min, decimal? max) => max switch
    {
        null => min == 0 ? "nog geen prijs" : $"vanaf {Euro(min)}",
        { } top when top == min => Euro(min),
        { } top => $"{Euro(min)} tot {Euro(top)}",
    };

    private static string Euro(decimal amount) => $"€ {amount.ToString("N2", Dutch)}";
}
