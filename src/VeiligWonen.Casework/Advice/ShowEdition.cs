using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Advice;

/// <summary>Opens one edition of the adopted advice: made from the signed snapshot with the reviewer's changes, never from the live tables.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Edition">Which edition; not everybody may open every one.</param>
/// <returns>The edition, or <see cref="NoAdviceYet"/>, or <see cref="NotFound"/> for an edition that is not the asker's.</returns>
[AllowedTo(Role.Bestuurder, Role.Veiligheidsadviseur, Role.Beveiligingsautoriteit, Role.Employer)]
public sealed record ShowEdition(DossierId DossierId, EditionKind Edition) : IQuery<EditionView>, IAboutDossier;

/// <summary>One edition as it is read.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Edition">What it says.</param>
/// <param name="Code">The code with which anybody can check the paper, in groups.</param>
/// <param name="IsRead">The bestuurder has said that the advice was read; never told to the employer.</param>
public sealed record EditionView(DossierId DossierId, AdviceEdition Edition, string Code, bool IsRead);

/// <summary>Who may open which edition; the database holds the same (RowSecurity).</summary>
internal static class EditionReaders
{
    public static bool MayRead(this Role role, EditionKind kind) => kind switch
    {
        EditionKind.Bestuurder => role is Role.Bestuurder or Role.Veiligheidsadviseur or Role.Beveiligingsautoriteit,
        EditionKind.Employer or EditionKind.Installer => role is Role.Employer,
        EditionKind.File => role is Role.Veiligheidsadviseur or Role.Beveiligingsautoriteit,
    };
}

/// <summary>Opens editions for the messages about them.</summary>
internal sealed class EditionDesk(CaseworkDb db, CurrentActor current, DossierVault vault)
{
    public async Task<Result<EditionView>> OpenAsync(DossierId dossier, EditionKind kind, CancellationToken cancellationToken)
    {
        if (!current.Actor.Role.MayRead(kind))
        {
            return new NotFound();
        }

        var row = await db.Set<EditionRow>().AsNoTracking().Where(e => e.DossierId == dossier && e.Kind == kind)
            .OrderByDescending(e => e.AdoptedAt).FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return new NoAdviceYet();
        }

        var (edition, code) = row.Open(await vault.OpenAsync(dossier, cancellationToken));
        // Whether it was read is between the bestuurder and the CCV.
        var isRead = current.Actor.Role != Role.Employer && await db.Set<Milestone>()
            .AnyAsync(m => m.DossierId == dossier && m.Kind == MilestoneKind.AdviceRead && m.LapsedAt == null, cancellationToken);
        return new EditionView(dossier, edition, code, isRead);
    }
}

internal sealed class ShowEditionHandler(EditionDesk desk) : IHandle<ShowEdition, EditionView>
{
    public Task<Result<EditionView>> HandleAsync(ShowEdition message, CancellationToken cancellationToken) =>
        desk.OpenAsync(message.DossierId, message.Edition, cancellationToken);
}
