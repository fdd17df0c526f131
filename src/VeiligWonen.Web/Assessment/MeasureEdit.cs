using System.Globalization;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Assessment;

/// <summary>One measure as it stands on the screen: a new one with the catalogue's defaults, or one that was proposed before.</summary>
public sealed class MeasureEdit
{
    public MeasureEdit(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        (Measure, PriceMin, PriceMax, Payer, Mode) = (measure, measure.PriceMin, measure.PriceMax, measure.DefaultPayer, measure.DefaultMode);
        Effects.UnionWith(measure.IsOther ? [] : measure.Effects);
    }

    public MeasureEdit(MeasureProposalView proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        (Measure, Id, Revision) = (proposal.Measure, proposal.Id, proposal.Revision);
        var draft = proposal.Draft;
        (Quantity, PriceMin, PriceMax, Payer, Mode) = (draft.Quantity, draft.PriceMin, draft.PriceMax, draft.Payer, draft.Mode);
        (Reasoning, OwnDescription) = (draft.Reasoning, draft.OwnDescription);
        ScenarioCodes.UnionWith(draft.ScenarioCodes);
        QuestionCodes.UnionWith(draft.QuestionCodes);
        Effects.UnionWith(proposal.Effects);
        (Alternative, AlternativeReason, RemainingRisk) = (draft.Alternative, draft.AlternativeReason, draft.RemainingRisk);
        (Consent, Permit, Privacy) = (draft.Consent, draft.Permit, draft.Privacy);
    }

    private MeasureEdit(MeasureEdit other)
    {
        (Measure, Id, Revision) = (other.Measure, other.Id, other.Revision);
        (Quantity, PriceMin, PriceMax, Payer, Mode) = (other.Quantity, other.PriceMin, other.PriceMax, other.Payer, other.Mode);
        (Reasoning, OwnDescription) = (other.Reasoning, other.OwnDescription);
        ScenarioCodes.UnionWith(other.ScenarioCodes);
        QuestionCodes.UnionWith(other.QuestionCodes);
        Effects.UnionWith(other.Effects);
        (Alternative, AlternativeReason, RemainingRisk) = (other.Alternative, other.AlternativeReason, other.RemainingRisk);
        (Consent, Permit, Privacy) = (other.Consent, other.Permit, other.Privacy);
    }

    /// <summary>Its fields, each of which two screens may change.</summary>
    public static IReadOnlyList<SharedField<MeasureEdit>> Fields { get; } =
    [
        Set("Voor welke scenario's?", e => e.ScenarioCodes, code => code),
        Set("Welke bevindingen neemt dit weg?", e => e.QuestionCodes, code => code),
        SharedField.Text<MeasureEdit>("Waarom deze maatregel?", e => e.Reasoning, (e, text) => e.Reasoning = text),
        SharedField.Text<MeasureEdit>("Eigen omschrijving", e => e.OwnDescription, (e, text) => e.OwnDescription = text),
        Set("Wat doet het?", e => e.Effects, effect => effect.Dutch()),
        SharedField.Text<MeasureEdit>("Welk risico blijft over?", e => e.RemainingRisk, (e, text) => e.RemainingRisk = text),
        new("Goedkoper alternatief dat u heeft bekeken", e => e.Alternative, e => e.Alternative is { } number ? $"maatregel {number}" : null, (mine, theirs) => mine.Alternative = theirs.Alternative),
        SharedField.Text<MeasureEdit>("Waarom is dat niet genoeg?", e => e.AlternativeReason, (e, text) => e.AlternativeReason = text),
        // Who pays decides how it may be provided: the two go together.
        new("Wie betaalt, en hoe wordt het verstrekt?", e => (e.Payer, e.Mode), e => $"{e.Payer.Dutch()}, {e.Mode.Dutch()}", (mine, theirs) => (mine.Payer, mine.Mode) = (theirs.Payer, theirs.Mode)),
        new("Aantal", e => e.Quantity, e => e.Quantity?.ToString(CultureInfo.InvariantCulture), (mine, theirs) => mine.Quantity = theirs.Quantity),
        new("Prijs", e => (e.PriceMin, e.PriceMax), e => AssessmentWords.Range(e.PriceMin, e.PriceMax), (mine, theirs) => (mine.PriceMin, mine.PriceMax) = (theirs.PriceMin, theirs.PriceMax)),
        new("Toestemming van verhuurder of vereniging van eigenaars", e => e.Consent, e => e.Consent.Dutch(), (mine, theirs) => mine.Consent = theirs.Consent),
        new("Vergunning", e => e.Permit, e => e.Permit.Dutch(), (mine, theirs) => mine.Permit = theirs.Permit),
        new("AVG-controle", e => e.Privacy, e => e.Privacy.Dutch(), (mine, theirs) => mine.Privacy = theirs.Privacy),
    ];

    public Measure Measure { get; }

    /// <summary>Null for a new one.</summary>
    public MeasureProposalId? Id { get; }

    public int Revision { get; }

    public int? Quantity { get; set; } = 1;

    public decimal? PriceMin { get; set; }

    public decimal? PriceMax { get; set; }

    public PayerLayer Payer { get; private set; }

    public ProvisionMode Mode { get; set; }

    public HashSet<string> ScenarioCodes { get; } = new(StringComparer.Ordinal);

    public HashSet<string> QuestionCodes { get; } = new(StringComparer.Ordinal);

    public HashSet<MeasureEffect> Effects { get; } = [];

    public int? Alternative { get; set; }

    public string? AlternativeReason { get; set; }

    public string? RemainingRisk { get; set; }

    public MeasureCheck Consent { get; set; }

    public MeasureCheck Permit { get; set; }

    public MeasureCheck Privacy { get; set; }

    public string? Reasoning { get; set; }

    public string? OwnDescription { get; set; }

    /// <summary>A measure that the catalogue suggests, for what it would take away.</summary>
    public static MeasureEdit Suggested(MeasureSuggestion suggestion)
    {
        ArgumentNullException.ThrowIfNull(suggestion);
        var edit = new MeasureEdit(suggestion.Measure);
        edit.ScenarioCodes.UnionWith(suggestion.ScenarioCodes);
        edit.QuestionCodes.UnionWith(suggestion.QuestionCodes);
        return edit;
    }

    /// <summary>Another payer may not know the chosen mode; then its usual one is taken.</summary>
    public void PayBy(PayerLayer payer)
    {
        Payer = payer;
        var modes = MeasureRules.Modes(Measure, payer);
        Mode = modes.Contains(Mode) ? Mode : modes[0];
    }

    /// <summary>As it stands now, to change no more.</summary>
    public MeasureEdit Copy() => new(this);

    public MeasureDraft ToDraft() => new(
        Measure.Number, Quantity ?? 0, PriceMin, PriceMax, Payer, Mode, [.. ScenarioCodes.Order(StringComparer.Ordinal)], [.. QuestionCodes.Order(StringComparer.Ordinal)],
        Reasoning ?? "", OwnDescription)
    {
        Effects = [.. Effects.Order()],
        Alternative = Alternative,
        AlternativeReason = AlternativeReason,
        RemainingRisk = RemainingRisk,
        Consent = Consent,
        Permit = Permit,
        Privacy = Privacy,
    };

    private static SharedField<MeasureEdit> Set<T>(string label, Func<MeasureEdit, HashSet<T>> of, Func<T, string> say) => new(
        label, e => string.Join(',', of(e).Order()), e => of(e).Count == 0 ? null : string.Join(", ", of(e).Order().Select(say)), (mine, theirs) =>
        {
            of(mine).Clear();
            of(mine).UnionWith(of(theirs));
        });
}
