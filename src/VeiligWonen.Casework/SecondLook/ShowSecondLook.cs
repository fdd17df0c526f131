using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.SecondLook;

/// <summary>
/// The second reviewer reads the document as it was signed, without what the first one decided on its parts. Once handed in, who decided first reads what was found.
/// </summary>
/// <param name="DossierId">The drawn dossier.</param>
/// <returns>The second look, or <see cref="NoSecondLook"/>.</returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
public sealed record ShowSecondLook(DossierId DossierId) : IQuery<SecondLookView>, IAboutDossier;

/// <summary>One second look.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="DossierCode">Its code.</param>
/// <param name="DrawNumber">The draw.</param>
/// <param name="IsMine">The asker has it in hand, or handed it in.</param>
/// <param name="WhyNotTake">Why the asker cannot take it up; null when they can, or have it.</param>
/// <param name="Parts">The parts of the signed document; none for who does not have it in hand.</param>
/// <param name="Verdict">What the second reviewer would have decided; null before it was handed in.</param>
/// <param name="Findings">What was found; null before it was handed in.</param>
/// <param name="DoneAt">When it was handed in; null before.</param>
public sealed record SecondLookView(
    DossierId DossierId, string DossierCode, int DrawNumber, bool IsMine, string? WhyNotTake, IReadOnlyList<ReviewPart> Parts,
    SecondVerdict? Verdict, string? Findings, DateTimeOffset? DoneAt);

internal sealed class ShowSecondLookHandler(CaseworkDb db, CurrentActor current, SecondLookDesk desk, ReviewDesk reviews, DossierVault vault)
    : IHandle<ShowSecondLook, SecondLookView>
{
    public async Task<Result<SecondLookView>> HandleAsync(ShowSecondLook message, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(message.DossierId, cancellationToken) is not { } look || (look.Drawn.FirstReviewer == current.Actor.Id && look.Drawn.DoneAt is null))
        {
            return new NoSecondLook();
        }

        var drawn = look.Drawn;
        var mine = drawn.TakenBy == current.Actor.Id;
        var finding = mine || drawn.FirstReviewer == current.Actor.Id
            ? await db.Set<SecondFinding>().AsNoTracking().SingleOrDefaultAsync(f => f.DossierId == message.DossierId, cancellationToken) : null;
        var subject = await db.Set<ReviewSubject>().AsNoTracking().SingleAsync(s => s.Id == drawn.SubjectId, cancellationToken);
        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        return new SecondLookView(
            message.DossierId, await db.Set<Dossier>().Where(d => d.Id == message.DossierId).Select(d => d.Code).SingleAsync(cancellationToken), drawn.DrawNumber, mine,
            mine || finding is not null ? null : drawn.WhyNot(current.Actor, look.Authors, look.Recused)?.Sentence,
            mine && drawn.DoneAt is null ? (await reviews.ReadAsync(subject, cancellationToken)).Parts : [],
            finding is null ? null : drawn.Verdict, key.Open(SecondFinding.TextField, finding, finding?.Text), finding is null ? null : drawn.DoneAt);
    }
}
