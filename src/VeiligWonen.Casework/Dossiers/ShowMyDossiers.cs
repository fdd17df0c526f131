using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>The bestuurder's own dossiers, for the status page. No code of the process in the words, no address.</summary>
/// <returns>The newest first; empty before the first request.</returns>
[AllowedTo(Role.Bestuurder)]
public sealed record ShowMyDossiers : IQuery<IReadOnlyList<MyDossier>>;

/// <summary>One own dossier.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Code">Its code, to name on the telephone.</param>
/// <param name="Office">The office it was asked for.</param>
/// <param name="OrganisationName">The bestuursorgaan.</param>
/// <param name="OpenedAt">When it was asked for.</param>
/// <param name="Facts">What the process knows, for the asker.</param>
/// <param name="Ball">Who has the ball.</param>
/// <param name="DueOn">The day on which the running phase should be ready; null without a term.</param>
/// <param name="NowSentence">What happens now, in one sentence.</param>
/// <param name="ExpectedOfMe">What is asked of the bestuurder; null when nothing.</param>
/// <param name="Timeline">Done, now and to come, in order.</param>
/// <param name="Hold">The running pause; null when it runs.</param>
/// <param name="Contact">Whom to call.</param>
/// <param name="RejectedBecause">Why it was rejected; null when it was not.</param>
public sealed record MyDossier(
    DossierId DossierId, string Code, Office Office, string OrganisationName, DateTimeOffset OpenedAt, DossierFacts Facts, Party Ball,
    DateOnly? DueOn, string NowSentence, string? ExpectedOfMe, IReadOnlyList<MyPhase> Timeline, HoldView? Hold, MyContact Contact,
    string? RejectedBecause)
{
    /// <summary>When somebody without a grant last opened it in an emergency; null when nobody did.</summary>
    public DateTimeOffset? EmergencyAt { get; init; }

    /// <summary>Why a step is not possible now; null when it is.</summary>
    /// <param name="step">The step.</param>
    /// <returns>The guard's own sentence, or null.</returns>
    public string? WhyNot(Step step) => new DossierProcess(Facts).WhyNot(step);
}

/// <summary>How a phase lies in time.</summary>
public enum MyPhaseState
{
    /// <summary>It is over.</summary>
    Done,

    /// <summary>It runs, or it is how the dossier ended.</summary>
    Now,

    /// <summary>It is to come.</summary>
    Next,
}

/// <summary>One phase on the timeline.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="State">Done, now or to come.</param>
/// <param name="SinceAt">When it began; null when it is to come.</param>
public sealed record MyPhase(Phase Phase, MyPhaseState State, DateTimeOffset? SinceAt);

/// <summary>Whom the bestuurder can call.</summary>
/// <param name="Function">What this person or office does, such as "uw veiligheidsadviseur".</param>
/// <param name="Name">The name; null for an office.</param>
/// <param name="Phone">The number; null when none is known.</param>
public sealed record MyContact(string Function, string? Name, string? Phone);

internal sealed class ShowMyDossiersHandler(CaseworkDb db, CurrentActor current, DossierVault vault)
    : IHandle<ShowMyDossiers, IReadOnlyList<MyDossier>>
{
    private sealed record Row(
        Dossier Dossier, string Organisation, Hold? Hold, string? AdviserName, string? AdviserPhone, List<Entered> Entered, DateTimeOffset? EmergencyAt);

    private sealed record Entered(Step? Step, Phase To, DateTimeOffset At, byte[]? Reason) : ISealedRow
    {
        public SealedAt Where(string field) => PhaseChange.Of(Step, To, At);
    }

    public async Task<Result<IReadOnlyList<MyDossier>>> HandleAsync(ShowMyDossiers message, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(cancellationToken);
        var heads = rows.ToDictionary(
            r => r.Dossier.Id,
            r => DossierHead.Of(r.Dossier, r.Hold?.WaitsFor));
        var facts = await DossierFactsReader.ManyAsync(db, heads, current.Actor, cancellationToken);
        var mine = new List<MyDossier>();
        foreach (var row in rows)
        {
            var key = await vault.OpenAsync(row.Dossier.Id, cancellationToken);
            mine.Add(Show(row, facts[row.Dossier.Id], key));
        }

        return mine;
    }

    private Task<List<Row>> RowsAsync(CancellationToken cancellationToken) => (
        from d in MyDossiers.Of(db, current.Actor).AsNoTracking()
        where d.BestuurderId == current.Actor.AccountId
        join a in db.Users on d.AdviserId equals (AccountId?)a.Id into advisers
        from a in advisers.DefaultIfEmpty()
        orderby d.OpenedAt descending
        select new Row(
            d,
            db.Set<Organisation>().Where(o => o.Code == d.OrganisationCode).Select(o => o.Name).First(),
            db.Set<Hold>().FirstOrDefault(h => h.DossierId == d.Id && h.ResumedAt == null),
            a == null ? null : a.FullName,
            a == null ? null : a.PhoneNumber,
            db.Set<PhaseChange>().Where(c => c.DossierId == d.Id)
                .OrderBy(c => c.Id)
                .Select(c => new Entered(c.Step, c.To, c.At, c.To == Phase.Rejected ? c.Reason : null)).ToList(),
            db.Set<EmergencyAccess>().Where(e => e.DossierId == d.Id).Max(e => (DateTimeOffset?)e.At)))
        .ToListAsync(cancellationToken);

    private static MyDossier Show(Row row, DossierFacts facts, DossierKey key)
    {
        // The last time a phase was entered: after a return to the assessment that is the running round.
        var entered = row.Entered.GroupBy(e => e.To).ToDictionary(g => g.Key, g => g.Last().At);
        var rejected = row.Entered.FindLast(e => e.Reason is not null);
        var hold = row.Hold is null ? null : new HoldView(row.Hold.At, key.Open(Hold.ReasonField, row.Hold, row.Hold.Reason));
        return new MyDossier(
            row.Dossier.Id, row.Dossier.Code, row.Dossier.Office, row.Organisation, row.Dossier.OpenedAt, facts, WorkFor.BallWith(facts),
            row.Dossier.DueOn, MyWords.Now(facts), MyWords.Expected(facts), MyWords.Timeline(facts, entered), hold, ContactOf(row),
            key.Open(PhaseChange.ReasonField, rejected, rejected?.Reason))
        {
            EmergencyAt = row.EmergencyAt,
        };
    }

    private static MyContact ContactOf(Row row) => row.AdviserName is { } name
        ? new MyContact("uw veiligheidsadviseur van het CCV", name, row.AdviserPhone)
        : new MyContact("de planner van het CCV", null, null);
}
