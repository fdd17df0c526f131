using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Intake;

/// <summary>What the reviewer signs for of the request: the judgement with its articles, the certificate, and the reason to do without.</summary>
internal sealed class FreezeRequest(CaseworkDb db, DossierVault vault) : IFreezeForReview, IGiveFacts
{
    private static readonly string[] Facts = ["requested-on", "pkvw", "pkvw-exception"];

    // The judgement of the request is no fact; it has a way of its own to be disputed.
    public async Task<IReadOnlyList<ReviewPart>> FactsAsync(DossierId dossier, CancellationToken cancellationToken) =>
        [.. (await FreezeAsync(dossier, cancellationToken)).Select(p => new ReviewPart("request", "Uw aanvraag", 10, [.. p.Items.Where(i => Facts.Contains(i.Key, StringComparer.Ordinal))]))];

    public async Task<IReadOnlyList<ReviewPart>> FreezeAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        // A dossier that came in by another way than the form has no request to sign for.
        var request = await db.Set<AdviceRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.DossierId == dossier, cancellationToken);
        if (request is null)
        {
            return [];
        }

        var key = await vault.OpenAsync(dossier, cancellationToken);
        var exception = key.Open(AdviceRequest.PkvwExceptionField, request, request.PkvwException);
        List<ReviewItem> items =
        [
            new("outcome", "Uitkomst", request.OutcomeKind.Dutch()),
            new("requested-on", "Aangevraagd op", Grounds.Day(request.RequestedOn)),
            .. request.Outcome.Grounds.Select((g, i) => new ReviewItem($"ground:{i + 1:D2}", g.Article, g.Sentence)),
            new("pkvw", "Politiekeurmerk Veilig Wonen", Certificate(request)),
        ];
        if (exception is not null)
        {
            items.Add(new ReviewItem("pkvw-exception", "Waarom een certificaat niet kan worden gevraagd", exception));
        }

        return [new ReviewPart("eligibility", "Aanvraag en recht op advies", 10, items) { Data = Data(request) }];
    }

    private static string Certificate(AdviceRequest request) => request switch
    {
        { Pkvw: null } => "Niet bekend",
        { Pkvw: PkvwState.Valid, PkvwValidUntil: { } until } => $"{PkvwState.Valid.Dutch()}, geldig tot en met {Grounds.Day(until)}",
        { Pkvw: { } state } => state.Dutch(),
    };

    private static SortedDictionary<string, string> Data(AdviceRequest request) => new(StringComparer.Ordinal)
    {
        ["outcome"] = request.OutcomeKind.ToString(),
        ["rule-version"] = request.RuleVersionOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
    };
}
