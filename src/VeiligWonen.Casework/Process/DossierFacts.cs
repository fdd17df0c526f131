namespace VeiligWonen.Casework.Process;

/// <summary>
/// What the process must know of a dossier, fetched before it is asked. Facts about the asker are true only for the one who asks now.
/// </summary>
/// <param name="Phase">Where the dossier stands.</param>
public sealed record DossierFacts(Phase Phase)
{
    /// <summary>Scan and interview only: the office has no claim under the Regeling (volksvertegenwoordigers).</summary>
    public bool ScanOnly { get; init; }

    /// <summary>While an adopted advice is being revised: the phase it was taken from. Null otherwise. The adopted advice stays in force meanwhile.</summary>
    public Phase? RevisedFrom { get; init; }

    /// <summary>Paused: nothing but withdrawing is possible until it is resumed.</summary>
    public bool OnHold { get; init; }

    /// <summary>Whom the pause waits for; only while it is paused.</summary>
    public Party HoldWaitsFor { get; init; } = Party.Ccv;

    /// <summary>The term stands still, because the bestuurder was asked something (art. 4:15 Awb).</summary>
    public bool Suspended { get; init; }

    /// <summary>Shorter terms apply.</summary>
    public bool Urgent { get; init; }

    /// <summary>The Regeling of the request date gives a claim, or the dossier is scan-only.</summary>
    public bool Eligible { get; init; }

    /// <summary>An adviser and a date for the visit are known.</summary>
    public bool VisitPlanned { get; init; }

    /// <summary>The scan was begun: at least one answer.</summary>
    public bool ScanStarted { get; init; }

    /// <summary>Every question of the scan has an answer and the adviser has said that it is complete.</summary>
    public bool ScanCompleted { get; init; }

    /// <summary>The interview was begun.</summary>
    public bool InterviewStarted { get; init; }

    /// <summary>The adviser has said that the interview is complete.</summary>
    public bool InterviewCompleted { get; init; }

    /// <summary>The threat analysis was begun.</summary>
    public bool ThreatAnalysisStarted { get; init; }

    /// <summary>Building block (a) of art. 3.9 lid 4: the threat analysis is complete.</summary>
    public bool ThreatAnalysisCompleted { get; init; }

    /// <summary>The assessment was begun.</summary>
    public bool AssessmentStarted { get; init; }

    /// <summary>Building block (b) of art. 3.9 lid 4: the risks in and around the home were assessed, measures proposed.</summary>
    public bool AssessmentCompleted { get; init; }

    /// <summary>The asker has claimed the review of this round, or as many others as it needs have.</summary>
    public bool ReviewClaimed { get; init; }

    /// <summary>The asker is one who claimed it.</summary>
    public bool AskerIsReviewer { get; init; }

    /// <summary>The asker, one of two reviewers, has concluded; the other has not yet.</summary>
    public bool AskerConcluded { get; init; }

    /// <summary>The asker wrote any part of this dossier, by any path.</summary>
    public bool AskerContributed { get; init; }

    /// <summary>The asker works for the organisation of somebody who wrote a part; the threat analysis, the authority's own work, aside.</summary>
    public bool AskerIsOfAuthorsOrganisation { get; init; }

    /// <summary>Every part of the submitted snapshot has a decision.</summary>
    public bool AllPartsDecided { get; init; }

    /// <summary>At least one part was returned with a remark.</summary>
    public bool AnyPartReturned { get; init; }

    /// <summary>At least one part was changed by the reviewer, with a motive.</summary>
    public bool AnyPartChanged { get; init; }

    /// <summary>The round waits, because nobody may review it: all wrote a part, work where one was written, or stepped back.</summary>
    public bool NoReviewer { get; init; }

    /// <summary>The bestuurder has opened the advice.</summary>
    public bool AdviceRead { get; init; }

    /// <summary>The employer has planned at least one measure.</summary>
    public bool ProvisionStarted { get; init; }

    /// <summary>Every measure that the employer provides has a day or was delivered: the rest is the supplier's.</summary>
    public bool AllMeasuresPlanned { get; init; }

    /// <summary>Every measure that the employer provides has been delivered.</summary>
    public bool MeasuresDelivered { get; init; }
}
