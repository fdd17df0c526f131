using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>The zelfscan of the own dossier.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The questions with what was answered; or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.Bestuurder)]
public sealed record ShowSelfScan(DossierId DossierId) : IQuery<SelfScanView>, IAboutDossier;

/// <summary>The zelfscan.</summary>
/// <param name="IsOpen">Whether it may still be changed.</param>
/// <param name="Themes">The questions.</param>
/// <param name="Answers">What was answered, per question that was touched.</param>
public sealed record SelfScanView(bool IsOpen, IReadOnlyList<SelfScanTheme> Themes, IReadOnlyList<SelfScanFields> Answers);

/// <summary>One answer with its revision.</summary>
/// <param name="Code">The question.</param>
/// <param name="Kind">The answer; null when it was taken back.</param>
/// <param name="Remark">What was added.</param>
/// <param name="Revision">To send along with a change.</param>
/// <param name="At">When it was saved.</param>
public sealed record SelfScanFields(string Code, SelfScanKind? Kind, string? Remark, int Revision, DateTimeOffset At);

internal sealed class ShowSelfScanHandler(CaseworkDb db, DossierVault vault) : IHandle<ShowSelfScan, SelfScanView>
{
    public async Task<Result<SelfScanView>> HandleAsync(ShowSelfScan message, CancellationToken cancellationToken)
    {
        var answers = await db.Set<SelfScanAnswer>().AsNoTracking().Where(a => a.DossierId == message.DossierId).OrderBy(a => a.Code).ToListAsync(cancellationToken);
        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        return new SelfScanView(
            await IsOpenAsync(db, message.DossierId, cancellationToken), SelfScanCatalogue.Current.Themes,
            [.. answers.Select(a => new SelfScanFields(a.Code, a.Kind, key.Open(SelfScanAnswer.RemarkField, a, a.Remark), a.Revision, a.At))]);
    }

    /// <summary>From the request until the adviser has been there.</summary>
    public static Task<bool> IsOpenAsync(CaseworkDb db, DossierId dossier, CancellationToken cancellationToken) =>
        db.Set<Dossier>().AnyAsync(d => d.Id == dossier && (d.Phase == Phase.Intake || d.Phase == Phase.Scan), cancellationToken);
}
