using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Assessment;

/// <summary>The adviser notes what there is of the PKVW: the certificate of the home, or statements of parts of the façade. It replaces what was noted before.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Revision">The revision that was on the screen; 0 the first time.</param>
/// <param name="CertificateUntil">The last day of the certificate; null without one. A day that is past is noted as such: it expired.</param>
/// <param name="Statements">Statements of parts, each part once.</param>
/// <returns>The new revision, or <see cref="ScanIsClosed"/>, <see cref="ScanPaused"/> or <see cref="ChangedMeanwhile"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record RecordPkvw(CommandId CommandId, DossierId DossierId, int Revision, DateOnly? CertificateUntil, IReadOnlyList<PkvwPartSeen> Statements)
    : ICommand<Saved>, IAboutDossier;

/// <summary>A statement that was seen.</summary>
/// <param name="Part">The part of the façade.</param>
/// <param name="ValidUntil">Its last day.</param>
public sealed record PkvwPartSeen(FacadePart Part, DateOnly ValidUntil);

internal sealed class RecordPkvwValidator : AbstractValidator<RecordPkvw>
{
    // A certificate is given for ten years (domain.md 2.2).
    private const int LongestYears = 10;

    public RecordPkvwValidator(TimeProvider clock)
    {
        var (first, last) = (DutchTime.Today(clock).AddYears(-LongestYears), DutchTime.Today(clock).AddYears(LongestYears));
        RuleFor(m => m.CertificateUntil).Must(day => day is null || (day >= first && day <= last))
            .WithMessage("Een certificaat is tien jaar geldig. Controleer de laatste dag.");
        RuleFor(m => m.Statements).Must(s => s is not null && s.All(p => p is not null && Enum.IsDefined(p.Part)) && s.Select(p => p.Part).Distinct().Count() == s.Count)
            .WithMessage("Noem elk geveldeel één keer.")
            .Must(s => s is null || s.All(p => p is null || (p.ValidUntil >= first && p.ValidUntil <= last)))
            .WithMessage("Een deelverklaring is hoogstens tien jaar geldig. Controleer de laatste dag.");
    }
}

internal sealed class RecordPkvwHandler(CaseworkDb db, ScanDesk desk, DossierLedger ledger, CurrentActor current, TimeProvider clock) : IHandle<RecordPkvw, Saved>
{
    public async Task<Result<Saved>> HandleAsync(RecordPkvw message, CancellationToken cancellationToken)
    {
        var dossier = await ledger.LoadAsync(message.DossierId, cancellationToken);
        if (await desk.WhyLockedAsync(dossier, cancellationToken) is { } locked)
        {
            return locked;
        }

        var record = await db.Set<PkvwRecord>().Include(r => r.Statements).SingleOrDefaultAsync(r => r.DossierId == dossier.Id, cancellationToken);
        if ((record?.Revision ?? 0) != message.Revision)
        {
            return new ChangedMeanwhile();
        }

        record ??= db.Add(new PkvwRecord { DossierId = dossier.Id }).Entity;
        // The former ones go first: a part stands once.
        db.RemoveRange(record.Statements);
        await db.SaveChangesAsync(cancellationToken);
        record.Set(message.CertificateUntil, message.Statements, current.Actor.Id, clock.GetUtcNow());
        await ledger.ContributedAsync(dossier, ContributionPart.Assessment, cancellationToken);
        return new Saved(record.At, record.Revision);
    }
}
