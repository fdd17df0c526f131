using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Review;

/// <summary>Words, tones and addresses of the review.</summary>
internal static class ReviewWords
{
    /// <summary>Akkoord, terug, zelf aangepast, or open.</summary>
    public static string Word(PartVerdict? verdict) => verdict?.Dutch() ?? "open";

    public static Tone Tone(PartVerdict? verdict) => verdict switch
    {
        PartVerdict.Agreed => Look.Tone.Good,
        PartVerdict.Returned => Look.Tone.Attention,
        PartVerdict.Changed => Look.Tone.Info,
        _ => Look.Tone.Neutral,
    };

    /// <summary>How a deputyship stands.</summary>
    public static string Word(DeputyshipView row) => row switch
    {
        { State: DeputyshipState.Announced } => "begint later",
        { State: DeputyshipState.Running } => "loopt nu",
        { EndedAt: not null } => "beëindigd",
        _ => "voorbij",
    };

    public static Tone Tone(DeputyshipState state) => state switch
    {
        DeputyshipState.Announced => Look.Tone.Info,
        DeputyshipState.Running => Look.Tone.Good,
        _ => Look.Tone.Neutral,
    };

    /// <summary>Whose turn it is at a question, for its reader.</summary>
    public static string Word(QuestionState state, bool asReviewer) => (state, asReviewer) switch
    {
        (QuestionState.WaitsForAuthor, true) => "wacht op de schrijver",
        (QuestionState.WaitsForAuthor, false) => "u bent aan de beurt",
        (QuestionState.WaitsForReviewer, true) => "beantwoord",
        (QuestionState.WaitsForReviewer, false) => "wacht op de toetser",
        (QuestionState.Closed, _) => "afgehandeld",
        _ => "ronde voorbij",
    };

    public static Tone Tone(QuestionState state, bool asReviewer) => state switch
    {
        QuestionState.WaitsForAuthor => asReviewer ? Look.Tone.Info : Look.Tone.Attention,
        QuestionState.WaitsForReviewer => asReviewer ? Look.Tone.Attention : Look.Tone.Info,
        _ => Look.Tone.Neutral,
    };

    /// <summary>"7 akkoord · 1 terug · 2 open"; what was changed is named only when there is something.</summary>
    public static string Tally(IReadOnlyList<PartView> parts)
    {
        int Count(PartVerdict? verdict) => parts.Count(part => part.Verdict == verdict);
        var changed = Count(PartVerdict.Changed);
        var middle = changed == 0 ? "" : $"{changed} zelf aangepast · ";
        return $"{Count(PartVerdict.Agreed)} akkoord · {Count(PartVerdict.Returned)} terug · {middle}{Count(null)} open";
    }

    /// <summary>A code that is not broken over two lines.</summary>
    public static string Whole(string code) => code.Replace('-', '\u2011');

    /// <summary>What becomes of a changed measure; null when nothing but its words was changed.</summary>
    public static string? Change(MeasureChange? change) => change switch
    {
        null or { Drop: false, Quantity: null, Payer: null } => null,
        { Drop: true } => "De maatregel vervalt.",
        { Quantity: { } quantity, Payer: { } payer } => $"Aantal: {quantity}. Betaler: {payer.Dutch()}.",
        { Quantity: { } quantity } => $"Aantal: {quantity}.",
        { Payer: { } payer } => $"Betaler: {payer.Dutch()}.",
    };

    /// <summary>The part before (-1) or after (1) this one in the list; null at its ends.</summary>
    public static PartView? Beside(IReadOnlyList<PartView> parts, PartView from, int by) => parts.ElementAtOrDefault(parts.TakeWhile(part => part != from).Count() + by);

    /// <summary>The address of one part.</summary>
    public static string Href(DossierId dossier, string key) => $"/dossiers/{dossier}/toets?deel={Uri.EscapeDataString(key)}";

    /// <summary>The next part without a decision after this one, going round; null when there is none.</summary>
    public static PartView? NextOpen(IReadOnlyList<PartView> parts, PartView from)
    {
        var here = parts.TakeWhile(part => part != from).Count();
        return parts.Skip(here + 1).Concat(parts.Take(here)).FirstOrDefault(part => part.Verdict is null);
    }

    /// <summary>How far the fact check is, in one sentence for the adviser.</summary>
    public static string Said(FactCheckView view) => view.State switch
    {
        FactCheckState.None => "De bestuurder heeft de feiten niet gecontroleerd.",
        FactCheckState.Running => "De bestuurder controleert de feiten nog.",
        FactCheckState.Finished => view.Corrections.Count switch
        {
            0 => "De bestuurder heeft de feiten gecontroleerd: alles klopt.",
            1 => "De bestuurder heeft de feiten gecontroleerd, met 1 correctie.",
            var some => $"De bestuurder heeft de feiten gecontroleerd, met {some} correcties.",
        },
        _ => "De termijn voor de bestuurder is voorbij.",
    };

    /// <summary>Where the author finds the part; null for what an author cannot change any more.</summary>
    public static string? Place(DossierId dossier, string key) => key.Split(':') switch
    {
        ["threat-analysis"] => $"/dossiers/{dossier}/dreigingsanalyse",
        ["scenario", var code] => $"/dossiers/{dossier}/beoordeling?stap=scenarios&scenario={code}",
        ["measure", ..] or ["totals"] => $"/dossiers/{dossier}/beoordeling?stap=maatregelen",
        ["judgement"] => $"/dossiers/{dossier}/beoordeling?stap=oordeel",
        ["scan"] => $"/dossiers/{dossier}/scan",
        ["fact-check"] => $"/dossiers/{dossier}/feitencontrole",
        ["interview"] => $"/dossiers/{dossier}/gesprek",
        _ => null,
    };
}
