using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Looking;

/// <summary>Every time that somebody opened a dossier in an emergency, for the auditor. That the reasons were read is itself on the trail.</summary>
/// <returns>The newest 100, newest first.</returns>
[AllowedTo(Role.Auditor)]
public sealed record ListEmergencies : IQuery<IReadOnlyList<EmergencyRow>>, ILooking
{
    /// <inheritdoc/>
    public string Purpose => "toezicht op noodtoegang";
}

/// <summary>One emergency.</summary>
/// <param name="At">When it was opened.</param>
/// <param name="UntilAt">When it ended or ends.</param>
/// <param name="FullName">Who.</param>
/// <param name="Function">Their function.</param>
/// <param name="Role">In which role.</param>
/// <param name="DossierCode">The dossier.</param>
/// <param name="Kind">Why.</param>
/// <param name="Reason">Why, in own words.</param>
/// <param name="Looks">How often they looked in it since.</param>
public sealed record EmergencyRow(
    DateTimeOffset At, DateTimeOffset UntilAt, string FullName, string Function, Role Role, string DossierCode, EmergencyKind Kind, string Reason, int Looks);

internal sealed class ListEmergenciesHandler(CaseworkDb db, DossierVault vault) : IHandle<ListEmergencies, IReadOnlyList<EmergencyRow>>
{
    private const int Most = 100;

    public async Task<Result<IReadOnlyList<EmergencyRow>>> HandleAsync(ListEmergencies message, CancellationToken cancellationToken)
    {
        var found = await (
            from e in db.Set<EmergencyAccess>().AsNoTracking().OrderByDescending(e => e.At).Take(Most)
            join a in db.Users on e.AccountId equals a.Id
            join d in db.Set<Dossier>() on e.DossierId equals d.Id
            orderby e.At descending
            select new
            {
                Access = e,
                a.FullName,
                a.Function,
                d.Code,
                Looks = db.Set<AuditLine>().Count(l => l.DossierId == e.DossierId && l.AccountId == e.AccountId && l.Outcome == AuditOutcome.Looked
                    && l.At >= e.At && l.At <= e.UntilAt),
            }).ToListAsync(cancellationToken);
        List<EmergencyRow> rows = [];
        foreach (var row in found)
        {
            rows.Add(new EmergencyRow(
                row.Access.At, row.Access.UntilAt, row.FullName, row.Function, row.Access.Role, row.Code, row.Access.Kind,
                await ReasonAsync(row.Access, cancellationToken), row.Looks));
        }

        return rows;
    }

    private async Task<string> ReasonAsync(EmergencyAccess access, CancellationToken cancellationToken) =>
        (await vault.OpenAsync(access.DossierId, cancellationToken)).Open(EmergencyAccess.ReasonField, access, access.Reason);
}
