using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Interview;

/// <summary>Opens the safety interview: topics with notes, incidents, household, footprint, feeling of safety.</summary>
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
/// <param name="Topics">Every topic with its notes.</param>
/// <param name="Incidents">The incidents: those with only a period first, then the latest day first.</param>
public sealed record InterviewView(
    DossierId DossierId, string Code, Phase Phase, bool ScanOnly, InterviewGuide Guide, DateOnly? HeldOn, string? Present,
    YesNoUnknown? SafeNow, int? Feeling, DateTimeOffset? SavedAt, DateTimeOffset? CompletedAt, string? LockedBecause,
    IReadOnlyList<string> Missing, string? FinishBlockedBecause, IReadOnlyList<TopicView> Topics, IReadOnlyList<IncidentView> Incidents)
{
    /// <summary>The person said not to be safe now: what to do comes before everything else on the page.</summary>
    public bool InDanger => SafeNow == YesNoUnknown.No;

    /// <summary>How often the day and who were there were kept.</summary>
    public int Meetings { get; init; }

    /// <summary>Who lives in the home, in the order of noting.</summary>
    public IReadOnlyList<HouseholdMemberView> Household { get; init; } = [];

    /// <summary>Every source of the list, in its order.</summary>
    public IReadOnlyList<FootprintView> Footprint { get; init; } = [];

    /// <summary>What the bestuurder wants to see corrected, oldest first, with what was dealt with.</summary>
    public IReadOnlyList<CorrectionView> Corrections { get; init; } = [];
}

/// <summary>One topic with its notes, one for each kind of reader.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="PassedOver">It was passed over.</param>
/// <param name="Shared">What the bestuurder reads too.</param>
/// <param name="Internal">What the adviser and the reviewer read.</param>
/// <param name="Undisclosed">What only the adviser reads; none once the interview cannot be written any more.</param>
public sealed record TopicView(InterviewTopic Topic, bool PassedOver, NoteView Shared, NoteView Internal, NoteView Undisclosed)
{
    /// <summary>A shared or an internal note is there, or it was passed over. What is not disclosable does not show here.</summary>
    public bool IsDone => PassedOver || Shared.Text is not null || Internal.Text is not null;

    /// <summary>The note for one kind of reader.</summary>
    /// <param name="visibility">Who reads it.</param>
    /// <returns>The note; <see cref="NoteView.None"/> when nothing was written.</returns>
    public NoteView For(NoteVisibility visibility) => visibility switch
    {
        NoteVisibility.Shared => Shared,
        NoteVisibility.Internal => Internal,
        NoteVisibility.Undisclosed => Undisclosed,
    };
}

/// <summary>One note.</summary>
/// <param name="Text">The text; null when there is none.</param>
/// <param name="Revision">To send along with a change; 0 before the first save.</param>
/// <param name="At">When it was saved; null before.</param>
public sealed record NoteView(string? Text, int Revision, DateTimeOffset? At)
{
    /// <summary>Nothing was written.</summary>
    public static NoteView None { get; } = new(null, 0, null);
}

/// <summary>An incident as it was noted.</summary>
/// <param name="IncidentId">Its id.</param>
/// <param name="Incident">What was told.</param>
/// <param name="At">When it was last saved.</param>
public sealed record IncidentView(IncidentId IncidentId, IncidentDraft Incident, DateTimeOffset At)
{
    /// <summary>To send along with a change.</summary>
    public int Revision { get; init; }
}

internal sealed class ShowInterviewHandler(InterviewDesk desk, DossierLedger ledger, DossierVault vault, CaseworkDb db)
    : IHandle<ShowInterview, InterviewView>
{
    public async Task<Result<InterviewView>> HandleAsync(ShowInterview message, CancellationToken cancellationToken)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == message.DossierId, cancellationToken);
        var interview = await db.Set<SafetyInterview>().AsNoTracking().SingleOrDefaultAsync(i => i.DossierId == dossier.Id, cancellationToken);
        var locked = await desk.WhyLockedAsync(dossier, cancellationToken);
        var key = await vault.OpenAsync(dossier.Id, cancellationToken);
        var notes = await NotesAsync(dossier.Id, locked is null, cancellationToken);
        var told = await InterviewFacts.ReadAsync(db, dossier.Id, key, cancellationToken);
        var facts = await ledger.FactsAsync(dossier, cancellationToken);
        var guide = interview is null ? InterviewGuide.Current : InterviewGuide.Version(interview.GuideVersion);
        TopicView[] topics = [.. guide.Topics.Select(t => View(t, notes, key))];
        return new InterviewView(
            dossier.Id, dossier.Code, dossier.Phase, dossier.ScanOnly, guide, interview?.HeldOn,
            key.Open(SafetyInterview.PresentField, interview, interview?.Present), interview?.SafeNow, interview?.Feeling,
            notes.Select(n => (DateTimeOffset?)n.At).Append(told.SavedAt).Append(interview?.SavedAt).Max(), interview?.CompletedAt, locked?.Sentence,
            CompleteInterviewHandler.Missing(interview, guide, [.. topics.Where(t => t.IsDone).Select(t => t.Topic.Number)]),
            new DossierProcess(facts with { InterviewCompleted = true }).WhyNot(dossier.ScanOnly ? Step.ReportScan : Step.FinishInterview),
            topics, told.Incidents)
        {
            Meetings = interview?.Meetings ?? 0,
            Household = told.Household,
            Footprint = told.Footprint,
            Corrections = told.Corrections,
        };
    }

    // What is not disclosable is not even asked for once nothing can be written; the database says the same.
    private async Task<IReadOnlyList<Note>> NotesAsync(DossierId dossier, bool mayWrite, CancellationToken cancellationToken)
    {
        List<Note> notes = [.. await db.Set<TopicNote>().AsNoTracking().Where(n => n.DossierId == dossier).ToListAsync(cancellationToken)];
        notes.AddRange(await db.Set<SharedNote>().AsNoTracking().Where(n => n.DossierId == dossier).ToListAsync(cancellationToken));
        if (mayWrite)
        {
            notes.AddRange(await db.Set<UndisclosedNote>().AsNoTracking().Where(n => n.DossierId == dossier).ToListAsync(cancellationToken));
        }

        return notes;
    }

    private static TopicView View(InterviewTopic topic, IReadOnlyList<Note> notes, DossierKey key)
    {
        var own = notes.Where(n => n.Topic == topic.Number).ToList();
        return new TopicView(
            topic, own.OfType<TopicNote>().Any(n => n.PassedOver),
            View(own.OfType<SharedNote>(), key), View(own.OfType<TopicNote>(), key), View(own.OfType<UndisclosedNote>(), key));
    }

    private static NoteView View(IEnumerable<Note> notes, DossierKey key) =>
        notes.SingleOrDefault() is { Revision: > 0 } note ? new NoteView(note.Read(key), note.Revision, note.At) : NoteView.None;
}
