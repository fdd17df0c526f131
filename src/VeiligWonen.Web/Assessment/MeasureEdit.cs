using VeiligWonen.Casework.Assessment;

namespace VeiligWonen.Web.Assessment;

/// <summary>One measure as it stands on the screen: a new one with the catalogue's defaults, or one that was proposed before.</summary>
public sealed class MeasureEdit
{
    public MeasureEdit(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        (Measure, PriceMin, PriceMax, Payer, Mode) = (measure, measure.PriceMin, measure.PriceMax, measure.DefaultPayer, measure.DefaultMode);
    }

    public MeasureEdit(MeasureProposalView proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        (Measure, Id, Revision) = (proposal.Measure, proposal.Id, proposal.Revision);
        var draft = proposal.Draft;
        (Quantity, PriceMin, PriceMax, Payer, Mode) = (draft.Quantity, draft.PriceMin, draft.PriceMax, draft.Payer, draft.Mode);
        (ScenarioCode, QuestionCode, Reasoning, OwnDescription) = (draft.ScenarioCode, draft.QuestionCode, draft.Reasoning, draft.OwnDescription);
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

    public string? ScenarioCode { get; set; }

    public string? QuestionCode { get; set; }

    public string? Reasoning { get; set; }

    public string? OwnDescription { get; set; }

    /// <summary>Another payer may not know the chosen mode; then its usual one is taken.</summary>
    public void PayBy(PayerLayer payer)
    {
        Payer = payer;
        var modes = MeasureRules.Modes(Measure, payer);
        Mode = modes.Contains(Mode) ? Mode : modes[0];
    }

    public MeasureDraft ToDraft() => new(
        Measure.Number, Quantity ?? 0, PriceMin, PriceMax, Payer, Mode, ScenarioCode, QuestionCode, Reasoning ?? "", OwnDescription);
}
