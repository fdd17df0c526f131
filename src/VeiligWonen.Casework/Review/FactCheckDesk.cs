using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Review;

/// <summary>Facts are put forward between the interview and the submission.</summary>
/// <param name="Phase">Where the dossier stands.</param>
public sealed record FactCheckNotNow(Phase Phase) : Refusal(Phase is Phase.Intake or Phase.Scan or Phase.Interview
    ? "Rond eerst de woningscan en het gesprek af. Daarna kunt u de feiten aan de bestuurder voorleggen."
    : $"Het dossier staat nu in de fase {Phase.Dutch().ToLowerInvariant()}. Feiten voorleggen kan alleen voordat u de beoordeling voorlegt.");

/// <summary>Nothing is put forward in a paused dossier.</summary>
public sealed record FactCheckPaused() : Refusal("Het dossier is gepauzeerd. Hervat het eerst.");

/// <summary>The bestuurder has the facts already.</summary>
/// <param name="DueOn">Until and including this day.</param>
public sealed record FactCheckRuns(DateOnly DueOn) : Refusal($"De bestuurder controleert de feiten al, tot en met {Words.Day(DueOn)}.");

/// <summary>Nothing was put forward to this bestuurder.</summary>
public sealed record NoFactCheck() : Refusal("Er zijn geen feiten aan u voorgelegd.");

/// <summary>What was put forward has no such part.</summary>
public sealed record NoSuchFacts() : Refusal("Dit onderdeel hoort niet bij de feiten. Laad de pagina opnieuw.");

/// <summary>The bestuurder said to be ready.</summary>
public sealed record FactCheckIsFinished() : Refusal("U heeft de controle al afgerond. Klopt er toch iets niet? Bel uw adviseur.");

/// <summary>The term ended.</summary>
/// <param name="DueOn">The last day.</param>
public sealed record FactCheckIsOver(DateOnly DueOn)
    : Refusal($"U kon reageren tot en met {Words.Day(DueOn)}. Wat u eerder invulde, is bewaard en gaat mee. Klopt er nog iets niet? Bel uw adviseur.");

/// <summary>The adviser submitted.</summary>
public sealed record FactsAreSubmitted()
    : Refusal("Uw adviseur heeft het voorstel al voorgelegd. Wat u eerder invulde, is meegegaan. Klopt er nog iets niet? Bel uw adviseur.");

/// <summary>A check with the facts and what was said of them.</summary>
internal sealed record OpenFactCheck(FactCheck Check, IReadOnlyList<ReviewPart> Parts, IReadOnlyList<FactReply> Replies, DossierKey Key)
{
    /// <summary>What the bestuurder said last of a part; null when nothing.</summary>
    public FactReply? Last(ReviewPart part) => Replies.LastOrDefault(r => string.Equals(r.PartKey, part.Key, StringComparison.Ordinal));

    public string? TextOf(FactReply? reply) => Key.Open(FactReply.TextField, reply, reply?.Text);
}

/// <summary>What the messages of the fact check share: collecting, freezing and reading the facts.</summary>
internal sealed class FactCheckDesk(CaseworkDb db, CurrentActor current, DossierLedger ledger, DossierVault vault, IEnumerable<IGiveFacts> rooms, TimeProvider clock)
{
    /// <summary>The facts as they are now; a part of which there is nothing is left out.</summary>
    public async Task<IReadOnlyList<ReviewPart>> CollectAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        List<ReviewPart> parts = [];
        foreach (var room in rooms)
        {
            parts.AddRange((await room.FactsAsync(dossier, cancellationToken)).Where(p => p.Items.Count > 0));
        }

        return [.. parts.OrderBy(p => p.Order)];
    }

    /// <summary>Why the adviser can put nothing forward now; null when they can.</summary>
    public async Task<Refusal?> WhyNotNowAsync(DossierId id, CancellationToken cancellationToken)
    {
        var facts = await ledger.FactsAsync(await ledger.LoadAsync(id, cancellationToken), cancellationToken);
        return facts.Phase != Phase.Assessment ? new FactCheckNotNow(facts.Phase) : facts.OnHold ? new FactCheckPaused() : null;
    }

    /// <summary>Adds a check, or the reason for none, as the next one of the dossier.</summary>
    public async Task AddAsync(DossierId dossier, Func<FactCheckId, int, DossierKey, FactCheck> make, CancellationToken cancellationToken) => db.Add(make(
        FactCheckId.New(), 1 + await db.Set<FactCheck>().CountAsync(c => c.DossierId == dossier, cancellationToken), await vault.OpenAsync(dossier, cancellationToken)));

    /// <summary>The newest facts that were put forward; null when none were.</summary>
    public async Task<OpenFactCheck?> LatestAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        var check = await db.Set<FactCheck>().Where(c => c.DossierId == dossier && c.Document != null).OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancellationToken);
        if (check is null)
        {
            return null;
        }

        var key = await vault.OpenAsync(dossier, cancellationToken);
        var replies = await db.Set<FactReply>().AsNoTracking().Where(r => r.CheckId == check.Id).OrderBy(r => r.Number).ToListAsync(cancellationToken);
        return new OpenFactCheck(check, Read(key.OpenBytes(FactCheck.DocumentField, check, check.Document!)), replies, key);
    }

    /// <summary>The running check, for the bestuurder to say something of.</summary>
    public async Task<Result<OpenFactCheck>> RunningAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        if (await LatestAsync(dossier, cancellationToken) is not { } open)
        {
            return new NoFactCheck();
        }

        return await WhyNoReplyAsync(open.Check, cancellationToken) is { } refusal ? refusal : open;
    }

    /// <summary>Why the bestuurder can say nothing more; null when they can.</summary>
    public async Task<Refusal?> WhyNoReplyAsync(FactCheck check, CancellationToken cancellationToken) => check.StateOn(DutchTime.Today(clock)) switch
    {
        FactCheckState.Finished => new FactCheckIsFinished(),
        FactCheckState.Ended => new FactCheckIsOver(check.DueOn!.Value),
        _ => await db.Set<Dossier>().AnyAsync(d => d.Id == check.DossierId && d.Phase == Phase.Assessment, cancellationToken) ? null : new FactsAreSubmitted(),
    };

    /// <summary>Why the bestuurder is not waited for, when the adviser said so after the newest facts; null otherwise.</summary>
    public async Task<string?> WhyNoneAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        var last = await db.Set<FactCheck>().AsNoTracking().Where(c => c.DossierId == dossier).OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancellationToken);
        return last?.WhyNone is null ? null : (await vault.OpenAsync(dossier, cancellationToken)).Open(FactCheck.WhyNoneField, last, last.WhyNone);
    }

    public AccountId Me => current.Actor.Id;

    public static byte[] Write(IReadOnlyList<ReviewPart> parts) => JsonSerializer.SerializeToUtf8Bytes(parts.Select(CanonicalJson.Write));

    private static IReadOnlyList<ReviewPart> Read(byte[] document) =>
        [.. JsonSerializer.Deserialize<string[]>(document)!.Select(p => JsonSerializer.Deserialize<ReviewPart>(p) ?? throw new InvalidDataException("The facts are empty."))];
}

/// <summary>Days in the sentences of this room.</summary>
internal static class Words
{
    private static readonly System.Globalization.CultureInfo Dutch = System.Globalization.CultureInfo.GetCultureInfo("nl-NL");

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", Dutch);
}
