using VeiligWonen.Casework.Assessment;

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
}
