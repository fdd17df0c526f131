using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Web.Review;

/// <summary>What the reviewer wrote with the outcome; each outcome takes what is asked there.</summary>
/// <param name="Reason">Why.</param>
/// <param name="CalledWhom">Who was called, by function.</param>
/// <param name="Conditions">Under which conditions.</param>
/// <param name="Dissent">Where the reviewer sees it otherwise.</param>
public sealed record OutcomeWords(string Reason, string CalledWhom, string? Conditions, string? Dissent);

/// <summary>One way to end a review, or to call for help: what it is called, what is read back, and what is sent.</summary>
/// <param name="Step">The step of the process; its guard says why it is not possible.</param>
/// <param name="Text">The button that opens the read-back.</param>
/// <param name="Sentence">What it means, before choosing.</param>
/// <param name="ConfirmText">The button that does it.</param>
/// <param name="Done">What was done.</param>
public sealed record OutcomeChoice(Step Step, string Text, string Sentence, string ConfirmText, string Done)
{
    /// <summary>The five outcomes, the usual ones first.</summary>
    public static IReadOnlyList<OutcomeChoice> All { get; } =
    [
        new(Step.Adopt, "Vaststellen", "Het advies geldt zoals het is voorgelegd.", "Stel het advies vast", "Het advies is vastgesteld."),
        new(Step.AdoptWithChange, "Vaststellen met wijziging", "Het advies geldt met uw aanpassingen.", "Stel het advies met wijziging vast", "Het advies is met wijziging vastgesteld."),
        new(Step.ReturnAssessment, "Terugsturen", "De schrijvers krijgen uw opmerkingen en leggen opnieuw voor.", "Stuur de beoordeling terug", "De beoordeling is teruggestuurd."),
        new(Step.RejectAdvice, "Afwijzen", "Er komt geen advies. Het dossier gaat dicht.", "Wijs af", "Het dossier is afgewezen."),
        new(Step.Escalate, "Opschalen naar het Stelsel", "Er is een concrete dreiging. De toets zelf blijft open.", "Leg de opschaling vast", "De opschaling is vastgelegd. De toets blijft open."),
    ];

    /// <summary>Cannot be made undone, or weighs on somebody.</summary>
    public bool Heavy => Step is Step.RejectAdvice;

    /// <summary>An advice comes of it.</summary>
    public bool Adopts => Step is Step.Adopt or Step.AdoptWithChange;

    /// <summary>What the reviewer must write; null when nothing.</summary>
    public string? ReasonLabel => Step switch
    {
        Step.AdoptWithChange => "Waarom wijzigt u het advies?",
        Step.RejectAdvice => "Waarom wijst u af?",
        Step.Escalate => "Wat maakt de dreiging concreet?",
        _ => null,
    };

    public string ReasonHint => Step == Step.Escalate ? "Kort. Geen gerubriceerde informatie." : "De bestuurder leest dit.";

    public string ReasonField => Step == Step.AdoptWithChange ? nameof(AdoptWithChange.Motive) : nameof(RejectAdvice.Reason);

    /// <summary>The decision in one sentence, for this dossier.</summary>
    public string ReadBack(ReviewView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var returned = view.Parts.Count(part => part.Verdict == PartVerdict.Returned);
        var changed = view.Parts.Count(part => part.Verdict == PartVerdict.Changed);
        var sentence = Step switch
        {
            Step.Adopt => $"U stelt het advies in dossier {view.DossierCode} vast zoals het in ronde {view.Round} is voorgelegd (controlecode {view.ShortHash}); de bestuurder en de werkgever krijgen bericht.",
            Step.AdoptWithChange => $"U stelt het advies in dossier {view.DossierCode} vast met {Words(changed, "aanpassing", "aanpassingen")} (ronde {view.Round}, controlecode {view.ShortHash}); de bestuurder en de werkgever krijgen bericht.",
            Step.ReturnAssessment => $"U stuurt de beoordeling in dossier {view.DossierCode} terug met {Words(returned, "opmerking", "opmerkingen")}; de schrijvers passen die aan en leggen opnieuw voor.",
            Step.RejectAdvice => $"U wijst af: in dossier {view.DossierCode} komt geen advies, en het dossier gaat dicht.",
            _ => $"U legt vast dat u voor dossier {view.DossierCode} telefonisch het Stelsel bewaken en beveiligen inschakelde; is er nu gevaar, bel dan eerst 112.",
        };
        // A deputy reads in whose place, whatever they decide.
        return view.InPlaceOf is { } principal ? $"{sentence} U doet dit als {view.Capacity}, voor {principal}." : sentence;
    }

    /// <summary>Sends the message of this outcome.</summary>
    public async Task<(Refusal? Refusal, DateTimeOffset? DoneBeforeAt)> SendAsync(FrontDesk desk, CommandId act, DossierId dossier, OutcomeWords words)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(words);
        return Step switch
        {
            Step.Adopt => Outcome(await desk.SendAsync(new AdoptAdvice(act, dossier) { Conditions = words.Conditions, Dissent = words.Dissent })),
            Step.AdoptWithChange => Outcome(await desk.SendAsync(new AdoptWithChange(act, dossier, words.Reason) { Conditions = words.Conditions, Dissent = words.Dissent })),
            Step.ReturnAssessment => Outcome(await desk.SendAsync(new ReturnAssessment(act, dossier))),
            Step.RejectAdvice => Outcome(await desk.SendAsync(new RejectAdvice(act, dossier, words.Reason))),
            _ => Outcome(await desk.SendAsync(new EscalateReview(act, dossier, words.Reason, words.CalledWhom))),
        };
    }

    private static (Refusal? Refusal, DateTimeOffset? DoneBeforeAt) Outcome<T>(Result<T> result) => (result.Refusal, result.DoneBeforeAt);

    private static string Words(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";
}
