using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Advice;

/// <summary>
/// Compares the dossier as it is now with what was signed: everything is frozen anew and laid beside the signed document, photos byte for byte. A signature under
/// something else than what stands there is no signature.
/// </summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>What changed since, or <see cref="NoAdviceYet"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record ShowChangesSince(DossierId DossierId) : IQuery<ChangesSince>, IAboutDossier;

/// <summary>What changed since the advice in force was signed.</summary>
/// <param name="Number">The how manieth advice of the dossier.</param>
/// <param name="AdoptedAt">When it was signed.</param>
/// <param name="ShortHash">The short code of what was signed.</param>
/// <param name="IsIntact">The signed document itself is the one that was signed.</param>
/// <param name="Parts">The parts that say something else now; empty when the signature covers what stands there.</param>
public sealed record ChangesSince(int Number, DateTimeOffset AdoptedAt, string ShortHash, bool IsIntact, IReadOnlyList<ChangedPart> Parts)
{
    /// <summary>How many lines, parts and photos differ.</summary>
    public int Count => Parts.Sum(p => Math.Max(1, p.Lines.Count));

    /// <summary>One sentence, for the head of the dossier.</summary>
    public string Sentence => this switch
    {
        { IsIntact: false } => "Het ondertekende stuk is niet meer wat er ondertekend is. Meld dit direct bij de beheerder.",
        { Count: 0 } => "Niets gewijzigd sinds de vaststelling.",
        { Count: 1 } => "1 ding gewijzigd sinds de vaststelling.",
        _ => $"{Count} dingen gewijzigd sinds de vaststelling.",
    };
}

/// <summary>One part that says something else than what was signed.</summary>
/// <param name="Title">The part.</param>
/// <param name="IsNew">It was not there when the advice was signed.</param>
/// <param name="IsGone">It is not there any more.</param>
/// <param name="Lines">The lines that differ; empty for a part that is new or gone, or whose words the asker may not read.</param>
public sealed record ChangedPart(string Title, bool IsNew, bool IsGone, IReadOnlyList<ItemChange> Lines);

internal sealed class ShowChangesSinceHandler(CaseworkDb db, ReviewDesk desk, DossierVault vault, IEnumerable<IFreezeForReview> rooms)
    : IHandle<ShowChangesSince, ChangesSince>
{
    public async Task<Result<ChangesSince>> HandleAsync(ShowChangesSince message, CancellationToken cancellationToken)
    {
        var advice = await db.Set<Beveiligingsadvies>().AsNoTracking()
            .SingleOrDefaultAsync(a => a.DossierId == message.DossierId && a.ReplacedAt == null, cancellationToken);
        if (advice is null)
        {
            return new NoAdviceYet();
        }

        var subject = await db.Set<ReviewSubject>().AsNoTracking().SingleAsync(s => s.Id == advice.SubjectId, cancellationToken);
        var signed = await desk.ReadAsync(subject, cancellationToken);
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == message.DossierId, cancellationToken);
        var parts = await NowAsync(message.DossierId, cancellationToken) is { } now
            ? Compare(signed.Parts, now).ToList()
            : [new ChangedPart("Een tekst opent niet meer: die is buiten VeiligWonen om veranderd. Meld dit direct bij de beheerder", false, false, [])];
        if ((signed.DossierCode, signed.Office, signed.OrganisationCode) != (dossier.Code, dossier.Office.ToString(), dossier.OrganisationCode))
        {
            parts.Insert(0, new ChangedPart("Ambt of organisatie", false, false, []));
        }

        if (await FalsePhotosAsync(message.DossierId, cancellationToken) is var photos and > 0)
        {
            parts.Add(new ChangedPart(photos == 1 ? "1 foto is niet de foto die is vastgelegd" : $"{photos} foto's zijn niet de foto's die zijn vastgelegd", false, false, []));
        }

        var hash = CanonicalJson.Hash(CanonicalJson.Write(signed));
        return new ChangesSince(
            advice.Number, advice.AdoptedAt, ShowReviewHandler.Short(advice.SubjectSha256),
            string.Equals(hash, subject.Sha256, StringComparison.Ordinal) && string.Equals(hash, advice.SubjectSha256, StringComparison.Ordinal), parts);
    }

    // Null when something of it does not open: then somebody changed it without the key, and what exactly is not for this page to guess.
    private async Task<IReadOnlyList<ReviewPart>?> NowAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        try
        {
            var now = new List<ReviewPart>();
            foreach (var room in rooms)
            {
                now.AddRange(await room.FreezeAsync(dossier, cancellationToken));
            }

            return now;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal static IEnumerable<ChangedPart> Compare(IReadOnlyList<ReviewPart> signed, IReadOnlyList<ReviewPart> now)
    {
        var was = signed.ToDictionary(p => p.Key, StringComparer.Ordinal);
        foreach (var part in now.OrderBy(p => p.Order).ThenBy(p => p.Key, StringComparer.Ordinal))
        {
            if (!was.Remove(part.Key, out var before))
            {
                yield return new ChangedPart(part.Title, true, false, []);
            }
            else if (!string.Equals(CanonicalJson.Write(before), CanonicalJson.Write(part), StringComparison.Ordinal))
            {
                // The adviser learns that the threat analysis is another one; what it says is the analyst's and the reviewer's.
                yield return new ChangedPart(part.Title, false, false, part.Key is ReturnAssessmentHandler.ThreatAnalysisPart ? [] : ItemChange.Between(before, part));
            }
        }

        foreach (var gone in was.Values.OrderBy(p => p.Order).ThenBy(p => p.Key, StringComparer.Ordinal))
        {
            yield return new ChangedPart(gone.Title, false, true, []);
        }
    }

    // The snapshot holds the hash that was noted when a photo came; here the bytes themselves are asked.
    private async Task<int> FalsePhotosAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        var key = await vault.OpenAsync(dossier, cancellationToken);
        var different = 0;
        await foreach (var photo in db.Set<ScanPhoto>().AsNoTracking().Where(p => p.DossierId == dossier && p.RemovedAt == null).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            different += IsAsNoted(photo, key) ? 0 : 1;
        }

        return different;
    }

    private static bool IsAsNoted(ScanPhoto photo, DossierKey key)
    {
        try
        {
            return string.Equals(Convert.ToHexStringLower(SHA256.HashData(key.OpenBytes(ScanPhoto.BytesField, photo, photo.Bytes))), photo.Sha256, StringComparison.Ordinal);
        }
        catch (CryptographicException)
        {
            // Changed without the key, it does not open at all: that is what is being asked here, and no reason to show nothing.
            return false;
        }
    }
}
