using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Review;

/// <summary>What the asker took over was decided by somebody who wrote a part since, or works where one was written.</summary>
public sealed record TakenOverFromAuthor()
    : Refusal("Degene van wie u deze toets overnam, is intussen bij dit dossier betrokken als schrijver. Geef de toets terug en begin opnieuw, zonder die oordelen.");

/// <summary>What the asker took over was decided by somebody who may not review this dossier; why is not said.</summary>
public sealed record TakenOverFromRecused()
    : Refusal("Degene van wie u deze toets overnam, mag dit dossier niet meer toetsen. Geef de toets terug en begin opnieuw, zonder die oordelen.");

/// <summary>Whose work stands in a review. Who took one over answers for all of it, so independence is asked of everybody in the line (ADR 0076).</summary>
internal sealed class ReviewLine(CaseworkDb db)
{
    /// <summary>Who has it, and from whom it was taken over, the last one first.</summary>
    public async Task<IReadOnlyList<IndependentReview>> OfAsync(IndependentReview review, CancellationToken cancellationToken)
    {
        List<IndependentReview> line = [review];
        while (line[^1].TookOverId is { } former)
        {
            line.Add(await db.Set<IndependentReview>().SingleAsync(r => r.Id == former, cancellationToken));
        }

        return line;
    }

    public Task<bool> IsRecusedAsync(DossierId dossier, AccountId account, CancellationToken cancellationToken) =>
        db.Set<Recusal>().AnyAsync(r => r.DossierId == dossier && r.AccountId == account, cancellationToken);

    /// <summary>A person as a reviewer, to ask whether they are independent.</summary>
    public async Task<Actor> ActorAsync(AccountId account, CancellationToken cancellationToken) =>
        new(account, Role.Beveiligingsautoriteit, await db.Users.Where(a => a.Id == account).Select(a => a.OrganisationCode).SingleAsync(cancellationToken));

    /// <summary>Why what stands in a review may not be decided on, because of somebody it was taken over from; null when it may.</summary>
    public async Task<Refusal?> WhyNotDecideAsync(IndependentReview review, IReadOnlyList<Contribution> authors, CancellationToken cancellationToken)
    {
        foreach (var former in (await OfAsync(review, cancellationToken)).Skip(1))
        {
            if (await IsRecusedAsync(review.DossierId, former.ClaimedBy, cancellationToken))
            {
                return new TakenOverFromRecused();
            }

            if (IndependentReview.WhyNotIndependent(await ActorAsync(former.ClaimedBy, cancellationToken), authors) is not null)
            {
                return new TakenOverFromAuthor();
            }
        }

        return null;
    }
}
