using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Destruction;

/// <summary>A dossier that is over: its code, how and when it ended, and from when it may be destroyed. No content.</summary>
internal sealed record FinishedDossier(DossierId Id, string Code, Phase Phase, DateOnly EndedOn, DateOnly KeptUntil);

/// <summary>
/// Reads what an administrator may know of finished dossiers. Through a function of the database, because an administrator may enter no
/// dossier and sees no row of one.
/// </summary>
internal sealed class FinishedDossiers(CaseworkDb db, CaseworkOptions options)
{
    private sealed record Row(Guid Id, string Code, string Phase, DateTimeOffset EndedAt);

    public async Task<IReadOnlyList<FinishedDossier>> AllAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Database
            .SqlQuery<Row>($"SELECT id AS id, code AS code, phase AS phase, ended_at AS ended_at FROM finished_dossiers()")
            .ToListAsync(cancellationToken);
        return [.. rows.Select(Of).OrderBy(d => d.KeptUntil).ThenBy(d => d.Code, StringComparer.Ordinal)];
    }

    public async Task<FinishedDossier?> FindAsync(DossierId id, CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken)).FirstOrDefault(d => d.Id == id);

    private FinishedDossier Of(Row row)
    {
        var phase = Enum.Parse<Phase>(row.Phase);
        var ended = DutchTime.DayOf(row.EndedAt);
        return new FinishedDossier(new DossierId(row.Id), row.Code, phase, ended, ended.AddYears(YearsOf(phase)));
    }

    private int YearsOf(Phase phase) => phase switch
    {
        Phase.Closed => options.Retention.ClosedYears,
        Phase.ScanReported => options.Retention.ScanReportedYears,
        Phase.Rejected => options.Retention.RejectedYears,
        Phase.Withdrawn => options.Retention.WithdrawnYears,
        _ => throw new InvalidOperationException($"A dossier in phase {phase} is not over."),
    };
}
