using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Review;

/// <summary>One measure as it came out of the review.</summary>
internal sealed record AdvisedMeasure(
    Guid ProposalId, string CatalogueVersion, int Number, int Quantity, decimal? UnitPriceMin, decimal? UnitPriceMax, PayerLayer Payer, ProvisionMode Mode);

/// <summary>That an advice was adopted: on which frozen document, by whom, and with which measures.</summary>
internal sealed record Adoption(
    DossierId DossierId, Guid ReviewId, Guid SubjectId, string Sha256, bool WithChange, string? Motive, AccountId By, DateTimeOffset At,
    IReadOnlyList<AdvisedMeasure> Measures);

/// <summary>A room that has work to do when an advice is adopted; in the transaction of the adoption.</summary>
internal interface IOnAdopted
{
    Task AdoptedAsync(Adoption adoption, CancellationToken cancellationToken);
}

/// <summary>Adopts: closes the review, moves the dossier, and lets the rooms above do their part.</summary>
internal sealed class Adopting(CaseworkDb db, CurrentActor current, ReviewDesk desk, IEnumerable<IOnAdopted> rooms, TimeProvider clock)
{
    public async Task<Result<Phase>> AdoptAsync(DossierId dossier, Conclusion conclusion, CancellationToken cancellationToken)
    {
        var closed = await desk.CloseAsync(dossier, conclusion, cancellationToken);
        if (closed.Refusal is { } refusal)
        {
            return refusal;
        }

        if (!closed.Answer.IsOver)
        {
            return Phase.Review;
        }

        // Of two reviewers the changes are the same: else it would not be over.
        var open = closed.Answer.Open;
        var decisions = await db.Set<PartDecision>().AsNoTracking().Where(d => d.ReviewId == open.Review.Id).ToListAsync(cancellationToken);
        var adoption = new Adoption(
            dossier, open.Review.Id, open.Subject.Id, open.Subject.Sha256, conclusion.Outcome == ReviewOutcome.AdoptedWithChange, conclusion.Reason,
            current.Actor.Id, clock.GetUtcNow(), MeasuresOf(open.Snapshot, decisions));
        foreach (var room in rooms)
        {
            await room.AdoptedAsync(adoption, cancellationToken);
        }

        return Phase.Advised;
    }

    /// <summary>The measures of the frozen document with the reviewer's changes; dropped ones are left out.</summary>
    internal static IReadOnlyList<AdvisedMeasure> MeasuresOf(ReviewSnapshot snapshot, IReadOnlyList<PartDecision> decisions)
    {
        var catalogue = ReviewDesk.CatalogueOf(snapshot).VersionId;
        return [.. snapshot.Parts.Where(p => p.Key.StartsWith("measure:", StringComparison.Ordinal))
            .Select(p => (p.Data, Decision: decisions.FirstOrDefault(d => ReviewDesk.Is(d, p))))
            .Where(p => p.Decision is not { Drop: true })
            .Select(p => new AdvisedMeasure(
                Guid.Parse(p.Data["proposalId"]),
                catalogue,
                int.Parse(p.Data["number"], CultureInfo.InvariantCulture),
                p.Decision?.Quantity ?? int.Parse(p.Data["quantity"], CultureInfo.InvariantCulture),
                Amount(p.Data, "priceMin"),
                Amount(p.Data, "priceMax"),
                p.Decision?.Payer ?? Enum.Parse<PayerLayer>(p.Data["payer"]),
                Enum.Parse<ProvisionMode>(p.Data["mode"])))];
    }

    internal static decimal? Amount(IReadOnlyDictionary<string, string> data, string name) =>
        data.TryGetValue(name, out var text) ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;
}
