using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Review;

/// <summary>The reviewer decides on one part. Deciding again replaces the former decision.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="PartKey">The part of the snapshot.</param>
/// <param name="Verdict">Akkoord, terug, or zelf aangepast.</param>
/// <param name="Remark">Needed when returned or changed: for the author, or the motive.</param>
/// <param name="Change">For a changed measure: what becomes of it; null otherwise.</param>
/// <returns>
/// Done, or <see cref="NotYourReview"/>, <see cref="ReviewIsDecided"/>, <see cref="ReviewNotRunning"/>, <see cref="ReviewPaused"/>,
/// <see cref="ReviewerContributed"/>, <see cref="NoSuchPart"/>, <see cref="NotAMeasure"/>, <see cref="PayerDoesNotFit"/>,
/// <see cref="ModeDoesNotFit"/>, <see cref="PkvwIsOwnCost"/>, <see cref="OnlyByStelsel"/>, <see cref="PartDecidedElsewhere"/>.
/// </returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
public sealed record DecidePart(
    CommandId CommandId, DossierId DossierId, string PartKey, PartVerdict Verdict, string? Remark, MeasureChange? Change)
    : ICommand<Done>, IAboutDossier
{
    /// <summary>What the reviewer's screen showed of this part; null when there was no screen.</summary>
    public PartSeen? Seen { get; init; }
}

/// <summary>The decision that a screen showed when another one was made there.</summary>
/// <param name="DecidedAt">When it had been made; null when the part was still open.</param>
public sealed record PartSeen(DateTimeOffset? DecidedAt);

/// <summary>On another screen the same reviewer decided otherwise since this one was drawn: neither text may take the place of the other unseen.</summary>
/// <param name="Verdict">What stands now.</param>
/// <param name="DecidedAt">Since when.</param>
public sealed record PartDecidedElsewhere(PartVerdict Verdict, DateTimeOffset DecidedAt)
    : Refusal($"U oordeelde in een ander scherm al over dit onderdeel: {Verdict.Dutch()}. Uw oordeel hier is niet opgeslagen; wat u typte, staat er nog. Moet dit gelden? Sla het dan nog een keer op.");

/// <summary>The round has no such part.</summary>
public sealed record NoSuchPart() : Refusal("Dit onderdeel hoort niet bij deze ronde. Laad de pagina opnieuw.");

/// <summary>Only a measure can be dropped, or get another number or payer.</summary>
public sealed record NotAMeasure() : Refusal("Alleen een maatregel kunt u laten vervallen of een ander aantal of een andere betaler geven.");

internal sealed class DecidePartValidator : AbstractValidator<DecidePart>
{
    public DecidePartValidator()
    {
        RuleFor(m => m.PartKey).Words("het onderdeel", 100);
        RuleFor(m => m.Verdict).IsInEnum().WithMessage("Kies akkoord, terug met opmerking of zelf aangepast.");
        RuleFor(m => m.Remark).Words("de opmerking voor de schrijver", 4000).When(m => m.Verdict == PartVerdict.Returned);
        RuleFor(m => m.Remark).Words("de motivering van uw aanpassing", 4000).When(m => m.Verdict == PartVerdict.Changed);
        RuleFor(m => m.Change!.Quantity).InclusiveBetween(1, 999).WithMessage("Het aantal moet tussen 1 en 999 liggen.").When(m => m.Change is not null);
        RuleFor(m => m.Change!.Payer).IsInEnum().WithMessage("Kies wie betaalt.").When(m => m.Change is not null);
    }
}

internal sealed class DecidePartHandler(CaseworkDb db, ReviewDesk desk, TimeProvider clock) : IHandle<DecidePart, Done>
{
    public async Task<Result<Done>> HandleAsync(DecidePart message, CancellationToken cancellationToken)
    {
        var mine = await desk.MineToDecideAsync(message.DossierId, cancellationToken);
        if (mine.Refusal is { } refusal)
        {
            return refusal;
        }

        var open = mine.Answer;
        if (WhyNot(open.Snapshot, message) is { } wrong)
        {
            return wrong;
        }

        var decision = await db.Set<PartDecision>().SingleOrDefaultAsync(
            d => d.ReviewId == open.Review.Id && d.PartKey == message.PartKey, cancellationToken);
        if (decision is not null && IsUnseen(decision, message))
        {
            return new PartDecidedElsewhere(decision.Verdict, decision.At);
        }

        // Who decides anew has not concluded any more.
        open.Review.Reconsider();
        await desk.ReconsiderAsync(message.DossierId, cancellationToken);
        if (decision is not null)
        {
            db.Remove(decision);
            await db.SaveChangesAsync(cancellationToken);
        }

        var change = message.Verdict == PartVerdict.Changed ? message.Change : null;
        var now = clock.GetUtcNow();
        db.Add(new PartDecision
        {
            ReviewId = open.Review.Id,
            PartKey = message.PartKey,
            Verdict = message.Verdict,
            Remark = message.Verdict == PartVerdict.Agreed ? null : Sealed(open, message, now),
            Drop = change?.Drop ?? false,
            Quantity = change?.Quantity,
            Payer = change?.Payer,
            FromFormerRound = false,
            At = now,
        });
        await db.SaveChangesAsync(cancellationToken);
        await desk.CountAsync(open, cancellationToken);
        return new Done();
    }

    // Twice "akkoord" is one word: nothing of it can be lost.
    private static bool IsUnseen(PartDecision decision, DecidePart message) =>
        message.Seen is { } seen && seen.DecidedAt != decision.At && (decision.Verdict, message.Verdict) is not (PartVerdict.Agreed, PartVerdict.Agreed);

    private static byte[] Sealed(OpenReview open, DecidePart message, DateTimeOffset at) =>
        open.Key.Seal(PartDecision.RemarkField, PartDecision.Of(open.Review.Id, message.PartKey, at), message.Remark!.Trim());

    private static Refusal? WhyNot(ReviewSnapshot snapshot, DecidePart message)
    {
        var part = snapshot.Parts.FirstOrDefault(p => string.Equals(p.Key, message.PartKey, StringComparison.Ordinal));
        return part is null ? new NoSuchPart()
            : message.Change is not { } change ? null
            : part.Data.GetValueOrDefault("number") is not { } number ? new NotAMeasure()
            // The reviewer is bound by the same layers as the adviser.
            : change.Payer is { } payer ? MeasureRules.WhyNot(
                ReviewDesk.CatalogueOf(snapshot).Find(int.Parse(number, CultureInfo.InvariantCulture))!, payer,
                Enum.Parse<ProvisionMode>(part.Data["mode"]), ReviewDesk.HasPkvwException(snapshot))
            : null;
    }
}
