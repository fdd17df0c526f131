using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>Opens the head of a dossier: where it stands, whose turn it is, what happened. No address, no findings.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The head, or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit, Role.Planner, Role.Bestuurder)]
public sealed record ShowDossier(DossierId DossierId) : IQuery<DossierView>, IAboutDossier;

/// <summary>The head of a dossier as one role sees it.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Code">Its pseudonymous code.</param>
/// <param name="Office">The office of the bestuurder.</param>
/// <param name="OrganisationName">The bestuursorgaan.</param>
/// <param name="Province">Its province.</param>
/// <param name="SeenAs">The role in which the asker sees it.</param>
/// <param name="Facts">What the process knows, for the asker.</param>
/// <param name="OpenedAt">When the request came in.</param>
/// <param name="PhaseSinceAt">When the running phase began.</param>
/// <param name="DueOn">The last day of its term; null without a term.</param>
/// <param name="Ball">The party everybody waits for.</param>
/// <param name="ReviewRounds">How often it was submitted for review.</param>
/// <param name="Tasks">All tasks as this role sees them.</param>
/// <param name="Hold">The running pause; null when it runs.</param>
/// <param name="History">Every move, newest first.</param>
public sealed record DossierView(
    DossierId DossierId, string Code, Office Office, string OrganisationName, string Province, Role SeenAs, DossierFacts Facts,
    DateTimeOffset OpenedAt, DateTimeOffset PhaseSinceAt, DateOnly? DueOn, Party Ball, int ReviewRounds, IReadOnlyList<TaskFor> Tasks,
    HoldView? Hold, IReadOnlyList<HistoryLine> History)
{
    /// <summary>Until when the asker may read it in an emergency; null for who has a grant (ADR 0050).</summary>
    public DateTimeOffset? EmergencyUntilAt { get; init; }

    /// <summary>Why a step is not possible now, for the sentence beside its button; null when it is.</summary>
    /// <param name="step">The step.</param>
    /// <returns>The guard's own sentence, or null.</returns>
    public string? WhyNot(Step step) => new DossierProcess(Facts).WhyNot(step);
}

/// <summary>A running pause.</summary>
/// <param name="SinceAt">When it began.</param>
/// <param name="Reason">Why; null for roles that may not read it.</param>
public sealed record HoldView(DateTimeOffset SinceAt, string? Reason);

/// <summary>One move in the history.</summary>
/// <param name="At">When.</param>
/// <param name="Step">What was done; null for the opening.</param>
/// <param name="To">The phase it led to.</param>
/// <param name="ByFunction">Who, by function.</param>
/// <param name="Reason">Why, in own words; null when none was given or the role may not read it.</param>
public sealed record HistoryLine(DateTimeOffset At, Step? Step, Phase To, string ByFunction, string? Reason);

internal sealed class ShowDossierHandler(CaseworkDb db, CurrentActor current, DossierLedger ledger, DossierVault vault)
    : IHandle<ShowDossier, DossierView>
{
    public async Task<Result<DossierView>> HandleAsync(ShowDossier message, CancellationToken cancellationToken)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == message.DossierId, cancellationToken);
        var organisation = await db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Code == dossier.OrganisationCode, cancellationToken);
        var facts = await ledger.FactsAsync(dossier, cancellationToken);
        var role = current.Actor.Role;
        return new DossierView(
            dossier.Id, dossier.Code, dossier.Office, organisation.Name, organisation.Province, role, facts, dossier.OpenedAt,
            dossier.PhaseSinceAt, dossier.DueOn, WorkFor.BallWith(facts), dossier.ReviewRounds, WorkFor.Tasks(role, facts),
            await HoldAsync(dossier.Id, role, cancellationToken), await HistoryAsync(dossier.Id, role, cancellationToken))
        {
            EmergencyUntilAt = await db.Database.SqlQuery<DateTimeOffset?>(
                $"SELECT max(until_at) AS \"Value\" FROM emergency_access WHERE account_id = vw_account() AND dossier_id = vw_emergency()").SingleAsync(cancellationToken),
        };
    }

    // The planner plans; why something was returned or paused is not the planner's to know.
    private static bool MayReadReasons(Role role) => role is not Role.Planner;

    private async Task<HoldView?> HoldAsync(DossierId id, Role role, CancellationToken cancellationToken)
    {
        var hold = await db.Set<Hold>().AsNoTracking().SingleOrDefaultAsync(h => h.DossierId == id && h.ResumedAt == null, cancellationToken);
        if (hold is null)
        {
            return null;
        }

        var key = await vault.OpenAsync(id, cancellationToken);
        return new HoldView(hold.At, MayReadReasons(role) ? key.Open(Hold.ReasonField, hold, hold.Reason) : null);
    }

    private async Task<IReadOnlyList<HistoryLine>> HistoryAsync(DossierId id, Role role, CancellationToken cancellationToken)
    {
        var rows = await (
            from c in db.Set<PhaseChange>().AsNoTracking()
            where c.DossierId == id
            join a in db.Users on c.By equals (AccountId?)a.Id into authors
            from a in authors.DefaultIfEmpty()
            orderby c.Id descending
            select new { Change = c, Function = a == null ? "systeem" : a.Function }).ToListAsync(cancellationToken);
        var key = await vault.OpenAsync(id, cancellationToken);
        return [.. rows.Select(r => new HistoryLine(
            r.Change.At, r.Change.Step, r.Change.To, r.Function,
            MayReadReasons(role) ? key.Open(PhaseChange.ReasonField, r.Change, r.Change.Reason) : null))];
    }
}
