using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Monitoring;

/// <summary>Counts and measures over all rooms. Reads only; nothing of it is shown before it passed the gate.</summary>
internal sealed class FigureSource(CaseworkDb db)
{
    /// <summary>The request and the tier of every dossier that was opened from this instant.</summary>
    public async Task<IReadOnlyList<OpenedDossier>> OpenedAsync(DateTimeOffset from, CancellationToken cancellationToken) =>
        await db.Set<Dossier>().AsNoTracking().Where(d => d.OpenedAt >= from).Select(d => new OpenedDossier(d.OpenedAt, d.Office))
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<DateTimeOffset>> AdoptedAsync(DateTimeOffset from, CancellationToken cancellationToken) =>
        await db.Set<PhaseChange>().AsNoTracking().Where(c => c.At >= from && (c.Step == Step.Adopt || c.Step == Step.AdoptWithChange))
            .Select(c => c.At).ToListAsync(cancellationToken);

    /// <summary>How many dossiers stand in each phase, and how many of them are past their term and not paused.</summary>
    public async Task<IReadOnlyList<PhaseStand>> StandAsync(DateOnly today, CancellationToken cancellationToken) =>
        await db.Set<Dossier>().AsNoTracking().GroupBy(d => d.Phase)
            .Select(g => new PhaseStand(g.Key, g.Count(), g.Count(d => d.DueOn < today))).ToListAsync(cancellationToken);

    /// <summary>How long dossiers stayed in each phase. An escalation re-enters the review; that is the same stay.</summary>
    public async Task<IReadOnlyList<Stay>> StaysAsync(DateTimeOffset from, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<Stay>(
            $"""
            WITH move AS (
                SELECT dossier_id, "to" AS phase, at, lead(at) OVER (PARTITION BY dossier_id ORDER BY id) AS left_at
                FROM phase_change
                WHERE "from" IS DISTINCT FROM "to"
            ), stay AS (
                SELECT phase, extract(epoch FROM left_at - at) / 86400.0 AS days FROM move WHERE left_at >= {from}
            )
            SELECT phase, count(*)::int AS dossiers,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY days) AS median,
                percentile_cont(0.9) WITHIN GROUP (ORDER BY days) AS ninety
            FROM stay GROUP BY phase
            """).ToListAsync(cancellationToken);

    /// <summary>From request to adopted advice, per kind of employer.</summary>
    public async Task<IReadOnlyList<TierTime>> AdviceTimesAsync(DateTimeOffset from, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<TierTime>(
            $"""
            SELECT o.kind AS kind, count(*)::int AS dossiers,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM c.at - d.opened_at) / 86400.0) AS median
            FROM phase_change c
            JOIN dossier d ON d.id = c.dossier_id
            JOIN organisation o ON o.code = d.organisation_code
            WHERE c.step IN ('Adopt', 'AdoptWithChange') AND c.at >= {from}
            GROUP BY o.kind
            """).ToListAsync(cancellationToken);

    /// <summary>What the employer paid per dossier that was completed since then; what recurs counts for a year.</summary>
    public async Task<IReadOnlyList<Cost>> CostsAsync(DateTimeOffset from, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<Cost>(
            $"""
            WITH paid AS (
                SELECT c.dossier_id, sum(m.actual_price * CASE m.basis WHEN 'PerMonth' THEN 12 ELSE 1 END) AS euros
                FROM phase_change c JOIN provided_measure m ON m.dossier_id = c.dossier_id
                WHERE c.step = 'CompleteProvision' AND c.at >= {from}
                GROUP BY c.dossier_id
            )
            SELECT count(*)::int AS dossiers,
                coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY euros), 0)::float8 AS median,
                coalesce(percentile_cont(0.9) WITHIN GROUP (ORDER BY euros), 0)::float8 AS ninety
            FROM paid
            """).ToListAsync(cancellationToken);
}

internal sealed record OpenedDossier(DateTimeOffset At, Office Office);

internal sealed record PhaseStand(Phase Phase, int Dossiers, int Late);

/// <summary>Stays in one phase, in calendar days.</summary>
internal sealed record Stay(string Phase, int Dossiers, double Median, double Ninety);

/// <summary>Days from request to advice, per kind of employer.</summary>
internal sealed record TierTime(string Kind, int Dossiers, double Median);

/// <summary>Euros per dossier.</summary>
internal sealed record Cost(int Dossiers, double Median, double Ninety);
