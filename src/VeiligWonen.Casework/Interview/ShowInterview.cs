using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Interview;

/// <summary>Opens the safety interview: topics with notes, incidents, feeling of safety.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The interview, also when nothing was noted yet; or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record ShowInterview(DossierId DossierId) : IQuery<InterviewView>, IAboutDossier;

/// <summary>The interview of one dossier.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Code">The dossier's code.</param>
/// <param name="Phase">Where the dossier stands.</param>
/// <param name="ScanOnly">After the interview comes a report instead of an assessment.</param>
/// <param name="Guide">The topics.</param>
/// <param name="HeldOn">The day it was held; null when not noted.</param>
/// <param name="Present">Who were there; null when not noted.</param>
/// <param name="SafeNow">The answer to the danger check; null before it was asked.</param>
/// <param name="Feeling">How safe the person feels at home, 1 to 5; null before it was asked.</param>
/// <param name="SavedAt">When anything was last saved; null before the first.</param>
/// <param name="CompletedAt">When the adviser said it is complete; null before.</param>
/// <param name="LockedBecause">Why nothing can be written now; null when it can.</param>
/// <param name="Missing">What it still needs before it can be completed, in Dutch.</param>
/// <param name="FinishBlockedBecause">Why it could not be completed even when nothing is missing; null when it could.</param>
/// <param name="Topics">Every topic with its note.</param>
/// <param name="Incidents">The incidents: those with only a period first, then the latest day first.</param>
public sealed record InterviewView(
    DossierId DossierId, string Code, Phase Phase, bool ScanOnly, InterviewGuide Guide, DateOnly? HeldOn, string? Present,
    YesNoUnknown? SafeNow, int? Feeling, DateTimeOffset? SavedAt, DateTimeOffset? CompletedAt, string? LockedBecause,
    IReadOnlyList<string> Missing, string? FinishBlockedBecause, IReadOnlyList<TopicView> Topics, IReadOnlyList<IncidentView> Incidents)
{
    /// <summary>The person said not to be safe now: what to do comes before everything else on the page.</summary>
    public bool InDanger => SafeNow == YesNoUnknown.No;
}

/// <summary>One topic with its note.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Text">The note; null when there is none or the topic was passed over.</param>
/// <param name="NotDiscussed">The topic was passed over.</param>
/// <param name="At">When it was saved; null before.</param>
/// <param name="Revision">To send along with a change; 0 before the first save.</param>
public sealed record TopicView(InterviewTopic Topic, string? Text, bool NotDiscussed, DateTimeOffset? At, int Revision);

/// <summary>An incident as it was noted.</summary>
/// <param name="IncidentId">Its id.</param>
/// <param name="Incident">What was told.</param>
/// <param name="At">When it was noted.</param>
public sealed record IncidentView(IncidentId IncidentId, IncidentDraft Incident, DateTimeOffset At);

internal sealed class ShowInterviewHandler(InterviewDesk desk, DossierLedger ledger, DossierVault vault, CaseworkDb db)
    : IHandle<ShowInterview, InterviewView>
{
    public async Task<Result<InterviewView>> HandleAsync(ShowInterview message, CancellationToken cancellationToken)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == message.DossierId, cancellationToken);
        var interview = await db.Set<SafetyInterview>().AsNoTracking().SingleOrDefaultAsync(i => i.DossierId == dossier.Id, cancellationToken);
        var notes = await db.Set<TopicNote>().AsNoTracking().Where(n => n.DossierId == dossier.Id).ToDictionaryAsync(n => n.Topic, cancellationToken);
        var incidents = await db.Set<ReportedIncident>().AsNoTracking().Where(i => i.DossierId == dossier.Id)
            .OrderByDescending(i => i.HappenedOn).ThenByDescending(i => i.Id).ToListAsync(cancellationToken);
        var key = await vault.OpenAsync(dossier.Id, cancellationToken);
        var facts = await ledger.FactsAsync(dossier, cancellationToken);
        var guide = interview is null ? InterviewGuide.Current : InterviewGuide.Version(interview.GuideVersion);
        return new InterviewView(
            dossier.Id, dossier.Code, dossier.Phase, dossier.ScanOnly, guide, interview?.HeldOn,
            key.Open(SafetyInterview.PresentField, interview, interview?.Present), interview?.SafeNow, interview?.Feeling,
            LastSaved(interview, notes.Values, incidents), interview?.CompletedAt,
            (await desk.WhyLockedAsync(dossier, cancellationToken))?.Sentence,
            CompleteInterviewHandler.Missing(interview, guide, notes.Keys),
            new DossierProcess(facts with { InterviewCompleted = true }).WhyNot(dossier.ScanOnly ? Step.ReportScan : Step.FinishInterview),
            [.. guide.Topics.Select(t => View(t, notes.GetValueOrDefault(t.Number), key))],
            [.. incidents.Select(i => i.View(key))]);
    }

    private static TopicView View(InterviewTopic topic, TopicNote? note, DossierKey key) => note is null
        ? new TopicView(topic, null, false, null, 0)
        : new TopicView(topic, key.Open(TopicNote.TextField, note, note.Text), note.Text is null, note.At, note.Revision);

    private static DateTimeOffset? LastSaved(SafetyInterview? interview, IEnumerable<TopicNote> notes, IEnumerable<ReportedIncident> incidents) =>
        notes.Select(n => (DateTimeOffset?)n.At).Concat(incidents.Select(i => (DateTimeOffset?)i.At)).Append(interview?.SavedAt).Max();
}
