using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Destruction;

/// <summary>
/// The clock destroys the keys of destroyed dossiers. After the rows, so that no dossier is ever left with rows that nobody can read; and again
/// for a key that came back with an old copy of the key store. Stopped anywhere, the next run ends it.
/// </summary>
/// <param name="CommandId">Made by the clock.</param>
/// <returns>How many keys were destroyed.</returns>
[AllowedTo(Role.System)]
[NothingToValidate]
public sealed record DestroyKeys(CommandId CommandId) : ICommand<int>;

internal sealed class DestroyKeysHandler(CaseworkDb db, KeyStore store, TimeProvider clock) : IHandle<DestroyKeys, int>
{
    public async Task<Result<int>> HandleAsync(DestroyKeys message, CancellationToken cancellationToken)
    {
        var destroyed = 0;
        var fresh = await db.Set<DestructionCertificate>()
            .FromSql($"SELECT * FROM destruction_certificate WHERE key_destroyed_at IS NULL FOR UPDATE SKIP LOCKED").ToListAsync(cancellationToken);
        foreach (var certificate in fresh)
        {
            destroyed += store.Destroy(KeyStore.NameOf(certificate.DossierId)) ? 1 : 0;
            certificate.KeyIsGone(clock.GetUtcNow());
        }

        var keys = store.Dossiers();
        var returned = await db.Set<DestructionCertificate>().Where(c => c.KeyDestroyedAt != null && keys.Contains(c.DossierId))
            .Select(c => c.DossierId).ToListAsync(cancellationToken);
        return destroyed + returned.Count(dossier => store.Destroy(KeyStore.NameOf(dossier)));
    }
}
