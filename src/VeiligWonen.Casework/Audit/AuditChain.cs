using System.Security.Cryptography;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Audit;

/// <summary>How a line is hashed, written a second time: the database does it when the line is made, this does it when it is checked.</summary>
internal static class AuditChain
{
    public const int HashBytes = SHA256.HashSizeInBytes;

    public static Guid Of(DossierId? dossier, AccountId? account) => dossier?.Value ?? account?.Value ?? Guid.Empty;

    /// <param name="line">The line; its own hash is not read.</param>
    /// <param name="parts">Used again for every line, so that a million of them need one buffer.</param>
    /// <param name="hash">32 bytes.</param>
    public static void Hash(in ChainedLine line, Parts parts, Span<byte> hash) => SHA256.HashData(Bytes(line, parts), hash);

    /// <summary>What is hashed, until the parts are used again.</summary>
    public static ReadOnlySpan<byte> Bytes(in ChainedLine line, Parts parts) => parts.Clear()
        .Add("vw-line-1"u8).Add(line.ChainId).Add(line.Sequence).AddHex(line.PreviousHash).Add(line.Id).Add(line.AtMicros)
        .Add(line.Account).Add(line.Role).Add(line.Action).Add(line.Dossier).Add(line.Command).Add(line.Outcome).Add(line.Detail)
        .Add(line.Changes).Written;
}

/// <summary>A line as it stands in the database, before anybody gives it a meaning: a forged role must not stop the check.</summary>
internal readonly record struct ChainedLine(
    Guid ChainId, long Sequence, byte[] PreviousHash, byte[] Hash, long Id, long AtMicros, Guid? Account, string? Role, string Action, Guid? Dossier,
    Guid? Command, string Outcome, string? Detail, string? Changes)
{
    /// <summary>The chain on which a line with this dossier and account belongs.</summary>
    public Guid OwnChainId => Dossier ?? Account ?? Guid.Empty;
}
