using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Calibration;

/// <summary>The asker's own drawn assessment with its evidence, and what they rated of it so far.</summary>
internal sealed record OpenCase(CalibrationCase Case, AnonymousEvidence Evidence, IReadOnlyList<CalibrationRating> Rated);

/// <summary>What the messages of a second rater share. Nobody else gets past it, and nobody after handing in.</summary>
internal sealed class EvidenceDesk(CaseworkDb db, CurrentActor current, DossierVault vault)
{
    public async Task<Result<OpenCase>> OpenAsync(CalibrationCaseId id, CancellationToken cancellationToken)
    {
        var me = current.Actor.Id;
        if (await db.Set<CalibrationCase>().SingleOrDefaultAsync(c => c.Id == id && c.SecondRater == me, cancellationToken) is not { } mine)
        {
            return new NotFound();
        }

        if (mine.HandedInAt is not null)
        {
            return new HandedInAlready();
        }

        var evidence = await db.Set<CalibrationEvidence>().AsNoTracking().SingleAsync(e => e.CaseId == id, cancellationToken);
        var key = await vault.OpenAsync(evidence.DossierId, cancellationToken);
        var rated = await db.Set<CalibrationRating>().Where(r => r.CaseId == id && r.Rater == me).ToListAsync(cancellationToken);
        return new OpenCase(mine, AnonymousEvidence.Read(key.OpenBytes(CalibrationEvidence.DocumentField, evidence, evidence.Document)), rated);
    }
}
