using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Calibration;

/// <summary>
/// The clock makes one draw that was asked for: it takes the sample and keeps, per drawn assessment, the anonymous evidence and the first ratings. Below
/// the smallest frame it draws nothing, and the draw says so. Ask again until the answer is 0.
/// </summary>
/// <param name="CommandId">Made by the clock, new for every try.</param>
/// <returns>1 when a draw was made, 0 when none was waiting.</returns>
[AllowedTo(Role.System)]
[NothingToValidate]
public sealed record FillCalibrationDraws(CommandId CommandId) : ICommand<int>;

internal sealed class FillCalibrationDrawsHandler(CaseworkDb db, DossierVault vault, ScanCatalogues catalogues, CaseworkOptions options, TimeProvider clock)
    : IHandle<FillCalibrationDraws, int>
{
    private const long OneDraws = 0x7677_6361_6c69_6272;

    public async Task<Result<int>> HandleAsync(FillCalibrationDraws message, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({OneDraws})", cancellationToken);
        var draw = await db.Set<CalibrationDraw>().Where(d => d.DrawnAt == null).OrderBy(d => d.Number).FirstOrDefaultAsync(cancellationToken);
        if (draw is null)
        {
            return 0;
        }

        var frame = await FrameAsync(draw, cancellationToken);
        draw.Drawn(frame.Count, CalibrationSample.MarkOf(frame), clock.GetUtcNow());
        if (frame.Count < options.Calibration.SmallestFrame)
        {
            return 1;
        }

        var place = 0;
        foreach (var subject in CalibrationSample.Order(draw.Seed, frame).Take(draw.Size))
        {
            await KeepAsync(draw, subject, ++place, cancellationToken);
        }

        return 1;
    }

    // The last round of the period counts, and what was drawn before is out: whoever rated a home once would know it again.
    private async Task<IReadOnlyList<Guid>> FrameAsync(CalibrationDraw draw, CancellationToken cancellationToken)
    {
        var (from, until) = (DutchTime.StartOf(draw.FromOn), DutchTime.StartOf(draw.UntilOn.AddDays(1)));
        var submitted = await db.Set<ReviewSubject>().AsNoTracking()
            .Where(s => s.SubmittedAt >= from && s.SubmittedAt < until && !db.Set<CalibrationCase>().Any(c => c.DossierId == s.DossierId))
            .Select(s => new { s.Id, s.DossierId, s.Round }).ToListAsync(cancellationToken);
        return [.. submitted.GroupBy(s => s.DossierId).Select(g => g.MaxBy(s => s.Round)!.Id)];
    }

    private async Task KeepAsync(CalibrationDraw draw, Guid subjectId, int place, CancellationToken cancellationToken)
    {
        var subject = await db.Set<ReviewSubject>().AsNoTracking().SingleAsync(s => s.Id == subjectId, cancellationToken);
        var key = await vault.OpenAsync(subject.DossierId, cancellationToken);
        var snapshot = CanonicalJson.Read(key.OpenBytes(ReviewSubject.DocumentField, subject, subject.Document));
        var catalogue = await catalogues.VersionAsync(snapshot.Parts.Single(p => p.Key is "scan").Data["catalogueVersion"], cancellationToken);
        var evidence = EvidenceMaker.Make(snapshot, catalogue, DutchTime.DayOf(subject.SubmittedAt));
        var id = CalibrationCaseId.New();
        db.Add(new CalibrationCase
        {
            Id = id,
            DrawNumber = draw.Number,
            Place = place,
            DossierId = subject.DossierId,
            SubjectId = subject.Id,
            FirstRater = subject.SubmittedBy,
        });
        db.Add(new CalibrationEvidence
        {
            CaseId = id,
            DossierId = subject.DossierId,
            Document = key.SealBytes(CalibrationEvidence.DocumentField, SealedAt.Of(id), evidence.Write()),
        });
        db.AddRange(EvidenceMaker.FirstRatings(snapshot).Select(r => new CalibrationRating
        {
            CaseId = id,
            DossierId = subject.DossierId,
            Rater = subject.SubmittedBy,
            ScenarioCode = r.Key,
            Threat = r.Value.Threat!.Value,
            Vulnerability = r.Value.Vulnerability!.Value,
            Impact = r.Value.Impact!.Value,
        }));
        // In the trail of the dossier itself: a copy was made of it, however little it says.
        db.Add(new AuditEntry
        {
            At = clock.GetUtcNow(),
            AccountId = null,
            Role = Role.System,
            Action = nameof(FillCalibrationDraws),
            DossierId = subject.DossierId,
            // The line of the command itself has it; this one is of the dossier.
            CommandId = null,
            Outcome = AuditOutcome.Done,
            Detail = null,
            Changes = null,
        });
    }
}
