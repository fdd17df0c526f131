namespace VeiligWonen.Casework.Vault;

/// <summary>A key as it was wrapped, and by which key of the ring.</summary>
internal sealed record WrappedKey(string RingKey, byte[] Bytes);

/// <summary>
/// Wraps the data keys of dossiers. A wall of the house: a file by default, in production a device that its keys never leave (ADR 0030).
/// </summary>
internal interface IKeyRing
{
    /// <summary>The names of the wrapping keys, oldest first. The last one wraps.</summary>
    IReadOnlyList<string> Names();

    /// <summary>Wraps with the newest key. What was wrapped as one thing unwraps as nothing else.</summary>
    WrappedKey Wrap(byte[] key, string what);

    /// <summary>Throws when the ring no longer has the key, or when this was wrapped as something else.</summary>
    byte[] Unwrap(WrappedKey wrapped, string what);

    /// <summary>Makes a new wrapping key, from then on the newest; answers its name.</summary>
    string Add();

    /// <summary>Destroys a wrapping key for good.</summary>
    void Retire(string name);
}
