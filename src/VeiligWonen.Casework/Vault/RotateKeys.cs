using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Vault;

/// <summary>
/// The operator has a new wrapping key made and every data key wrapped with it, without opening any content. When a former run was stopped
/// halfway, this one ends it and makes no other key.
/// </summary>
/// <param name="CommandId">Made by the operator command.</param>
/// <returns>The newest key and how many data keys were wrapped anew.</returns>
[AllowedTo(Role.System)]
[NothingToValidate]
public sealed record RotateKeys(CommandId CommandId) : ICommand<KeysRotated>;

/// <summary>What came of a rotation.</summary>
/// <param name="Newest">The wrapping key that all data keys are under now.</param>
/// <param name="Rewrapped">How many data keys were wrapped anew.</param>
/// <param name="Resumed">A former run was ended; no new key was made.</param>
public sealed record KeysRotated(string Newest, int Rewrapped, bool Resumed);

internal sealed class RotateKeysHandler(IKeyRing ring, KeyStore store) : IHandle<RotateKeys, KeysRotated>
{
    public Task<Result<KeysRotated>> HandleAsync(RotateKeys message, CancellationToken cancellationToken)
    {
        var newest = ring.Names()[^1];
        var unfinished = store.Count().Any(under => under.Value > 0 && !string.Equals(under.Key, newest, StringComparison.Ordinal));
        if (!unfinished)
        {
            newest = ring.Add();
        }

        Result<KeysRotated> rotated = new KeysRotated(newest, store.Rewrap(cancellationToken), unfinished);
        return Task.FromResult(rotated);
    }
}
