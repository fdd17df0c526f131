using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Assessment;

/// <summary>The judgement as it stands on the screen.</summary>
public sealed record JudgementDraft
{
    /// <summary>Its fields, each of which two screens may change.</summary>
    public static readonly IReadOnlyList<SharedField<JudgementDraft>> Fields =
    [
        SharedField.Text<JudgementDraft>("Uw oordeel", d => d.Judgement, (d, text) => d.Judgement = text),
        SharedField.Text<JudgementDraft>("Wat is afgesproken over overdracht aan het Stelsel?", d => d.Handover, (d, text) => d.Handover = text),
        SharedField.Text<JudgementDraft>("Waarom stelt u geen maatregelen voor?", d => d.NoMeasures, (d, text) => d.NoMeasures = text),
    ];

    public JudgementDraft(AssessmentView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        (Judgement, NoMeasures, Handover) = (view.Judgement, view.NoMeasuresReason, view.Handover);
    }

    public string? Judgement { get; set; }

    public string? NoMeasures { get; set; }

    public string? Handover { get; set; }

    public SaveJudgement ToMessage(CommandId act, DossierId dossier, int revision) => new(act, dossier, revision, Judgement, NoMeasures, Handover);
}
