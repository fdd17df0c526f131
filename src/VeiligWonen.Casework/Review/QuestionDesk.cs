using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Review;

/// <summary>What the messages about questions share: who may write at a question now, the term, and adding a line.</summary>
internal sealed class QuestionDesk(
    CaseworkDb db, CurrentActor current, DossierLedger ledger, ReviewDesk desk, DossierVault vault, ITellPeople people, CaseworkOptions options, TimeProvider clock)
{
    /// <summary>The question, when the asker may write at it now.</summary>
    public async Task<Result<ReviewQuestion>> OpenAsync(DossierId dossier, ReviewQuestionId id, CancellationToken cancellationToken)
    {
        if (await db.Set<ReviewQuestion>().SingleOrDefaultAsync(q => q.Id == id && q.DossierId == dossier, cancellationToken) is not { } question)
        {
            return new NotFound();
        }

        return await WhyNotAsync(question, cancellationToken) is { } refusal ? refusal : question;
    }

    /// <summary>Adds what was said, and tells the other side that there is something to read. Whoever answers is an author of the part from then on.</summary>
    public async Task SayAsync(ReviewQuestion question, string text, CancellationToken cancellationToken)
    {
        var (id, now, fromReviewer) = (Guid.CreateVersion7(clock.GetUtcNow()), clock.GetUtcNow(), current.Actor.Role is Role.Beveiligingsautoriteit);
        db.Add(new ReviewQuestionLine
        {
            Id = id,
            QuestionId = question.Id,
            Number = 1 + await db.Set<ReviewQuestionLine>().CountAsync(l => l.QuestionId == question.Id, cancellationToken),
            DossierId = question.DossierId,
            By = current.Actor.Id,
            FromReviewer = fromReviewer,
            At = now,
            Text = (await vault.OpenAsync(question.DossierId, cancellationToken)).Seal(ReviewQuestionLine.TextField, SealedAt.Of(id), text.Trim()),
        });
        if (fromReviewer)
        {
            people.Tell(question.DossierId, question.IsOfAnalyst ? Role.ThreatAnalyst : Role.Veiligheidsadviseur, NoticeKind.ReviewQuestionAsked);
            return;
        }

        await ledger.ContributedAsync(await ledger.LoadAsync(question.DossierId, cancellationToken), PartOf(question.PartKey), cancellationToken);
        people.Tell(question.DossierId, Role.Beveiligingsautoriteit, NoticeKind.ReviewQuestionAnswered);
    }

    /// <summary>The term begins when the author has the turn: today is not counted.</summary>
    public DateOnly DueOn(Dossier dossier) => WorkingDays.Add(
        DutchTime.Today(clock), dossier.UrgentSinceAt is null ? options.Review.QuestionWorkingDays : options.Review.UrgentQuestionWorkingDays);

    /// <summary>The part of the work that a part of the snapshot shows.</summary>
    internal static ContributionPart PartOf(string partKey) => partKey.Split(':')[0] switch
    {
        "scan" => ContributionPart.Scan,
        "interview" => ContributionPart.Interview,
        ReturnAssessmentHandler.ThreatAnalysisPart => ContributionPart.ThreatAnalysis,
        "measure" => ContributionPart.Measures,
        _ => ContributionPart.Assessment,
    };

    private async Task<Refusal?> WhyNotAsync(ReviewQuestion question, CancellationToken cancellationToken)
    {
        // The wrong author is told so first: what became of a question about another part is not theirs to know.
        if (current.Actor.Role is not Role.Beveiligingsautoriteit && question.IsOfAnalyst != (current.Actor.Role is Role.ThreatAnalyst))
        {
            return new NotYourPart();
        }

        var dossier = await ledger.LoadAsync(question.DossierId, cancellationToken);
        if (dossier.Phase != Phase.Review || (await desk.LatestAsync(question.DossierId, cancellationToken))?.Id != question.SubjectId)
        {
            return new QuestionRoundIsOver();
        }

        if (question.ClosedAt is not null)
        {
            return new QuestionIsClosed();
        }

        return current.Actor.Role is Role.Beveiligingsautoriteit
            ? (await desk.MineToDecideAsync(question.DossierId, cancellationToken)).Refusal
            : ReviewDesk.WhyNotNow(await ledger.FactsAsync(dossier, cancellationToken));
    }
}
