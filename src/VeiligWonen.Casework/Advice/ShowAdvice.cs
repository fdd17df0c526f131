using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Advice;

/// <summary>Opens the advice that is in force: from the signed snapshot, with the reviewer's changes. Never from the live tables.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The advice, or <see cref="NoAdviceYet"/>.</returns>
[AllowedTo(Role.Bestuurder, Role.Veiligheidsadviseur, Role.Beveiligingsautoriteit)]
public sealed record ShowAdvice(DossierId DossierId) : IQuery<AdviceView>, IAboutDossier;

/// <summary>The adopted advice.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="DossierCode">Its code.</param>
/// <param name="Office">The office it is about.</param>
/// <param name="AdoptedAt">When it was adopted.</param>
/// <param name="NotifiedOn">The day it was made known.</param>
/// <param name="AdoptedByFunction">Who adopted it, by function.</param>
/// <param name="ChangeMotive">Why the reviewer changed something; null when adopted as submitted.</param>
/// <param name="ShortHash">A short code of the document's hash, to compare two papers.</param>
/// <param name="Judgement">The overall judgement, line by line.</param>
/// <param name="Risks">Every scenario, before and after measures.</param>
/// <param name="Measures">The measures, those without costs for the bestuurder first.</param>
/// <param name="IsRead">The bestuurder has said that it was read.</param>
public sealed record AdviceView(
    DossierId DossierId, string DossierCode, Office Office, DateTimeOffset AdoptedAt, DateOnly NotifiedOn, string AdoptedByFunction,
    string? ChangeMotive, string ShortHash, IReadOnlyList<ReviewItem> Judgement, IReadOnlyList<AdvisedRisk> Risks,
    IReadOnlyList<AdvisedLine> Measures, bool IsRead);

/// <summary>What one scenario means, in words.</summary>
/// <param name="Name">The scenario.</param>
/// <param name="Before">The risk now.</param>
/// <param name="After">The risk when the measures are there.</param>
public sealed record AdvisedRisk(string Name, RiskLabel Before, RiskLabel After);

/// <summary>One measure of the advice.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Why">Why it was advised.</param>
/// <param name="Quantity">How many.</param>
/// <param name="UnitPriceMin">Euros incl. btw a piece or period; null when it differs from case to case.</param>
/// <param name="UnitPriceMax">Euros incl. btw a piece or period; null without a known top.</param>
/// <param name="Basis">What the price is per.</param>
/// <param name="Payer">Who pays.</param>
/// <param name="Mode">Given, lent, or a service.</param>
/// <param name="ReviewerMotive">Why the reviewer changed it; null when adopted as submitted.</param>
public sealed record AdvisedLine(
    string Name, string Why, int Quantity, decimal? UnitPriceMin, decimal? UnitPriceMax, PriceBasis Basis, PayerLayer Payer, ProvisionMode Mode,
    string? ReviewerMotive);

internal sealed class ShowAdviceHandler(CaseworkDb db, ReviewDesk desk, DossierVault vault) : IHandle<ShowAdvice, AdviceView>
{
    public async Task<Result<AdviceView>> HandleAsync(ShowAdvice message, CancellationToken cancellationToken)
    {
        var advice = await db.Set<Beveiligingsadvies>().AsNoTracking().SingleOrDefaultAsync(a => a.DossierId == message.DossierId && a.ReplacedAt == null, cancellationToken);
        if (advice is null)
        {
            return new NoAdviceYet();
        }

        var subject = await db.Set<ReviewSubject>().AsNoTracking().SingleAsync(s => s.Id == advice.SubjectId, cancellationToken);
        var snapshot = await desk.ReadAsync(subject, cancellationToken);
        var decisions = await db.Set<PartDecision>().AsNoTracking().Where(d => d.ReviewId == advice.ReviewId).ToListAsync(cancellationToken);
        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        return new AdviceView(
            message.DossierId,
            snapshot.DossierCode,
            Enum.Parse<Office>(snapshot.Office),
            advice.AdoptedAt,
            advice.NotifiedOn,
            await db.Users.Where(a => a.Id == advice.AdoptedBy).Select(a => a.Function).SingleAsync(cancellationToken),
            key.Open(Beveiligingsadvies.MotiveField, advice, advice.Motive),
            ShowReviewHandler.Short(advice.SubjectSha256),
            snapshot.Parts.FirstOrDefault(p => string.Equals(p.Key, "judgement", StringComparison.Ordinal))?.Items ?? [],
            [.. snapshot.Parts.Where(p => p.Data.ContainsKey("before.label")).Select(Risk)],
            [.. snapshot.Parts.Where(p => p.Key.StartsWith("measure:", StringComparison.Ordinal))
                .Select(p => Line(p, decisions.FirstOrDefault(d => ReviewDesk.Is(d, p)), key)).OfType<AdvisedLine>()],
            await db.Set<Milestone>().AnyAsync(m => m.DossierId == message.DossierId && m.Kind == MilestoneKind.AdviceRead && m.LapsedAt == null, cancellationToken));
    }

    private static AdvisedRisk Risk(ReviewPart part) => new(
        part.Title[(part.Title.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(),
        Enum.Parse<RiskLabel>(part.Data["before.label"]),
        Enum.Parse<RiskLabel>(part.Data.GetValueOrDefault("after.label") ?? part.Data["before.label"]));

    // Null for a measure that the reviewer dropped.
    private static AdvisedLine? Line(ReviewPart part, PartDecision? decision, DossierKey key) => decision is { Drop: true } ? null : new AdvisedLine(
        part.Data["name"],
        part.Items.First(i => string.Equals(i.Key, "why", StringComparison.Ordinal)).Value,
        decision?.Quantity ?? int.Parse(part.Data["quantity"], CultureInfo.InvariantCulture),
        Adopting.Amount(part.Data, "priceMin"),
        Adopting.Amount(part.Data, "priceMax"),
        Enum.Parse<PriceBasis>(part.Data["priceBasis"]),
        decision?.Payer ?? Enum.Parse<PayerLayer>(part.Data["payer"]),
        Enum.Parse<ProvisionMode>(part.Data["mode"]),
        decision is { Verdict: PartVerdict.Changed } ? key.Open(PartDecision.RemarkField, decision, decision.Remark) : null);
}
