using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Review;

/// <summary>The adviser submits. Everything every room has to say is frozen as one document, with its hash.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <returns>The round, from 1; or <see cref="StepNotPossible"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
[NothingToValidate]
public sealed record SubmitForReview(CommandId CommandId, DossierId DossierId) : ICommand<int>, IAboutDossier;

internal sealed class SubmitForReviewHandler(
    CaseworkDb db, CurrentActor current, DossierLedger ledger, ReviewDesk desk, DossierVault vault, IEnumerable<IFreezeForReview> rooms, ReviewerWatch watch, CaseworkOptions options, TimeProvider clock)
    : IHandle<SubmitForReview, int>
{
    public async Task<Result<int>> HandleAsync(SubmitForReview message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        var moved = await ledger.TakeAsync(dossier, Step.SubmitForReview, null, cancellationToken);
        if (moved.Refusal is { } refusal)
        {
            return refusal;
        }

        var parts = new List<ReviewPart>();
        foreach (var room in rooms)
        {
            parts.AddRange(await room.FreezeAsync(message.DossierId, cancellationToken));
        }

        var snapshot = new ReviewSnapshot(dossier.Code, dossier.Office.ToString(), dossier.OrganisationCode, dossier.ReviewRounds, parts);
        var document = CanonicalJson.Write(snapshot);
        var second = SecondReviewer.Of(snapshot, options.Review);
        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        db.Add(new ReviewSubject
        {
            Id = id,
            DossierId = message.DossierId,
            Round = dossier.ReviewRounds,
            Document = key.SealBytes(ReviewSubject.DocumentField, SealedAt.Of(id), document),
            Sha256 = CanonicalJson.Hash(document),
            Reviewers = second is null ? 1 : 2,
            SecondBecause = second,
            SubmittedAt = now,
            SubmittedBy = current.Actor.Id,
        });
        await desk.ReleaseAsync(message.DossierId, cancellationToken);
        if (second is not null)
        {
            await ledger.ReachAsync(message.DossierId, MilestoneKind.SecondReviewNeeded, cancellationToken);
        }

        await LetReviewersInAsync(message.DossierId, now, cancellationToken);
        await watch.WatchAsync(dossier, cancellationToken);
        return dossier.ReviewRounds;
    }

    private async Task LetReviewersInAsync(DossierId dossier, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var there = await db.Set<Grant>().AnyAsync(
            g => g.DossierId == dossier && g.Role == Role.Beveiligingsautoriteit && g.EndedAt == null, cancellationToken);
        if (!there)
        {
            db.Add(Grant.ToOrganisation(dossier, Role.Beveiligingsautoriteit, Organisation.Bva, now));
        }
    }
}
