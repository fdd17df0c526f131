namespace VeiligWonen.Casework.Vault;

/// <summary>
/// Seals secrets that belong to no dossier, such as those of signing in, under one key of the whole house in the key store. So they are
/// rotated with all other keys, and no ring key is ever still needed by something that nobody counted.
/// </summary>
internal sealed class HouseVault(KeyStore store)
{
    private const string KeyName = "house";

    /// <param name="field">Table and column.</param>
    /// <param name="at">The row, and its revision where it has one.</param>
    /// <param name="bytes">The secret.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<byte[]> SealAsync(string field, SealedAt at, byte[] bytes, CancellationToken cancellationToken) =>
        Aead.Seal(await store.SharedAsync(KeyName, cancellationToken), bytes, at.Associated("house", field));

    /// <summary>Throws when the value was changed or was taken from elsewhere.</summary>
    public async Task<byte[]> OpenAsync(string field, SealedAt at, byte[] sealedBytes, CancellationToken cancellationToken) =>
        Aead.Open(await store.SharedAsync(KeyName, cancellationToken), sealedBytes, at.Associated("house", field));
}
