using System.Security.Cryptography;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Audit;

/// <summary>How a line is hashed, written a second time: the database does it when the line is made, this does it when it is checked.</summary>
internal static class AuditChain
{
    public const int HashBytes = SHA256.HashSizeInBytes;

    public static Guid Of(DossierId? dossier, AccountId? account) => dossier?.Value ?? account?.Value ?? Guid.Empty;

    /// <param name="line">The line it stands at; its own hash is not read.</param>
    /// <param name="parts">Used again for every line, so that a million of them need one buffer.</param>
    /// <param name="hash">32 bytes.</param>
    public static void Hash(LineCopy line, Parts parts, Span<byte> hash) => SHA256.HashData(Bytes(line, parts), hash);

    /// <summary>What is hashed, until the parts are used again.</summary>
    public static ReadOnlySpan<byte> Bytes(LineCopy line, Parts parts)
    {
        parts.Clear().Add("vw-line-1"u8).Add(line.Id(LineCopy.Chain)).Add(line.Long(LineCopy.Sequence)).AddHex(line.Bytes(LineCopy.PreviousHash))
            .Add(line.Long(LineCopy.Number)).Add(line.Micros(LineCopy.At)).Add(line.Id(LineCopy.Account));
        Text(LineCopy.Role);
        Text(LineCopy.Action);
        parts.Add(line.Id(LineCopy.Dossier)).Add(line.Id(LineCopy.Command));
        Text(LineCopy.Outcome);
        Text(LineCopy.Detail);
        Text(LineCopy.Changes);
        return parts.Written;

        // Sent as UTF-8, hashed as UTF-8.
        void Text(int field) => _ = line.IsNull(field) ? parts.AddNull() : parts.Add(line.Bytes(field));
    }
}
