using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Review;

/// <summary>The remarks of the last returned round, for those who wrote the parts: the analyst the threat analysis, the adviser the rest.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The remarks in the order of the parts; empty when nothing was returned.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.ThreatAnalyst)]
public sealed record ShowRemarks(DossierId DossierId) : IQuery<ReviewRemarks>, IAboutDossier;

/// <summary>What the reviewer returned.</summary>
/// <param name="Round">The round they belong to; 0 when nothing was returned.</param>
/// <param name="Remarks">Part and remark.</param>
public sealed record ReviewRemarks(int Round, IReadOnlyList<ReviewRemark> Remarks);

/// <summary>One remark.</summary>
/// <param name="PartKey">The part.</param>
/// <param name="PartTitle">As the reviewer read it.</param>
/// <param name="Remark">What the reviewer asks.</param>
public sealed record ReviewRemark(string PartKey, string PartTitle, string Remark);

internal sealed class ShowRemarksHandler(CurrentActor current, ReviewDesk desk, DossierVault vault) : IHandle<ShowRemarks, ReviewRemarks>
{
    public async Task<Result<ReviewRemarks>> HandleAsync(ShowRemarks message, CancellationToken cancellationToken)
    {
        var subject = await desk.LatestAsync(message.DossierId, cancellationToken);
        var reviews = subject is null ? [] : await desk.ReviewsOfAsync(subject, cancellationToken);
        if (subject is null || !reviews.Exists(r => r.Outcome == ReviewOutcome.Returned))
        {
            return new ReviewRemarks(0, []);
        }

        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        var decisions = await desk.DecisionsAsync(reviews, cancellationToken);
        var parts = (await desk.ReadAsync(subject, cancellationToken)).Parts.Where(p => IsMine(p.Key));
        return new ReviewRemarks(
            subject.Round,
            [.. parts.SelectMany(p => decisions[p.Key].Where(d => d.Verdict == PartVerdict.Returned)
                .Select(d => new ReviewRemark(p.Key, p.Title, key.Open(PartDecision.RemarkField, d, d.Remark) ?? "")))]);
    }

    // The analyst never reads remarks on the adviser's work, nor the other way round.
    private bool IsMine(string part) =>
        string.Equals(part, ReturnAssessmentHandler.ThreatAnalysisPart, StringComparison.Ordinal) == (current.Actor.Role == Role.ThreatAnalyst);
}
