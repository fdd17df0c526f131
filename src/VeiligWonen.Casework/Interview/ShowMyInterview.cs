using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Interview;

/// <summary>The bestuurder reads back the shared part of the own interview. Like every look it is a line in "Wie keek er".</summary>
/// <param name="DossierId">The own dossier.</param>
/// <returns>What is shared, also when nothing is yet; or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.Bestuurder)]
public sealed record ShowMyInterview(DossierId DossierId) : IQuery<MyInterviewView>, IAboutDossier;

/// <summary>The shared part of an interview.</summary>
/// <param name="HeldOn">The day it was held; null when not noted.</param>
/// <param name="Notes">The shared notes, by topic; none when nothing was shared.</param>
/// <param name="Incidents">What was told that happened.</param>
/// <param name="Household">Who lives in the home.</param>
/// <param name="Footprint">The sources of which something was noted.</param>
/// <param name="Corrections">What was said before to be not right.</param>
/// <param name="WhyNoCorrection">Why no correction can be proposed now; null when it can.</param>
public sealed record MyInterviewView(
    DateOnly? HeldOn, IReadOnlyList<SharedNoteView> Notes, IReadOnlyList<IncidentView> Incidents, IReadOnlyList<HouseholdMemberView> Household,
    IReadOnlyList<FootprintView> Footprint, IReadOnlyList<CorrectionView> Corrections, string? WhyNoCorrection)
{
    /// <summary>Nothing was noted yet that can be read back.</summary>
    public bool IsEmpty => Notes.Count == 0 && Incidents.Count == 0 && Household.Count == 0 && Footprint.Count == 0;
}

/// <summary>A shared note.</summary>
/// <param name="Topic">Its topic.</param>
/// <param name="Text">What the adviser wrote.</param>
/// <param name="At">When.</param>
public sealed record SharedNoteView(InterviewTopic Topic, string Text, DateTimeOffset At);

internal sealed class ShowMyInterviewHandler(DossierVault vault, CaseworkDb db) : IHandle<ShowMyInterview, MyInterviewView>
{
    public async Task<Result<MyInterviewView>> HandleAsync(ShowMyInterview message, CancellationToken cancellationToken)
    {
        var interview = await db.Set<SafetyInterview>().AsNoTracking().SingleOrDefaultAsync(i => i.DossierId == message.DossierId, cancellationToken);
        var notes = await db.Set<SharedNote>().AsNoTracking().Where(n => n.DossierId == message.DossierId && n.Text != null).ToDictionaryAsync(n => n.Topic, cancellationToken);
        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        var told = await InterviewFacts.ReadAsync(db, message.DossierId, key, cancellationToken);
        var guide = interview is null ? InterviewGuide.Current : InterviewGuide.Version(interview.GuideVersion);
        return new MyInterviewView(
            interview?.HeldOn,
            [.. guide.Topics.Where(t => notes.ContainsKey(t.Number)).Select(t => new SharedNoteView(t, notes[t.Number].Read(key)!, notes[t.Number].At))],
            told.Incidents, told.Household, [.. told.Footprint.Where(f => f.Revision > 0)], told.Corrections,
            (await ProposeCorrectionHandler.WhyClosedAsync(db, message.DossierId, cancellationToken))?.Sentence);
    }
}
