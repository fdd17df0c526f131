using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Vault;

/// <summary>The operator asks how many data keys are under which wrapping key, and whether store and database fit together.</summary>
/// <returns>The counts.</returns>
[AllowedTo(Role.System)]
public sealed record ShowKeys : IQuery<KeysView>;

/// <summary>How the keys stand.</summary>
/// <param name="Under">Every wrapping key, oldest first, with the number of keys that it wraps.</param>
/// <param name="WithoutKey">Dossiers without a data key: they cannot be read. The key store must be restored.</param>
/// <param name="WithoutDossier">
/// Data keys without a dossier: of a request that was broken off, or of dossiers younger than the database that was restored.
/// </param>
public sealed record KeysView(IReadOnlyList<KeysUnder> Under, int WithoutKey, int WithoutDossier);

/// <summary>One wrapping key.</summary>
/// <param name="Name">Its number.</param>
/// <param name="Count">How many keys it wraps.</param>
public sealed record KeysUnder(string Name, int Count);

internal sealed class ShowKeysHandler(CaseworkDb db, KeyStore store) : IHandle<ShowKeys, KeysView>
{
    public async Task<Result<KeysView>> HandleAsync(ShowKeys message, CancellationToken cancellationToken)
    {
        var dossiers = (await db.Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM dossier").ToListAsync(cancellationToken)).ToHashSet();
        var keys = store.Dossiers().Select(d => d.Value).ToHashSet();
        return new KeysView(
            [.. store.Count().Select(under => new KeysUnder(under.Key, under.Value))],
            dossiers.Count(d => !keys.Contains(d)),
            keys.Count(k => !dossiers.Contains(k)));
    }
}
