using System.Security.Cryptography;
using VeiligWonen.Casework.Audit;

namespace VeiligWonen.Casework.Tests.Audit;

/// <summary>A line as whoever writes in the tables themselves would make it: any text as a role, and the hash reckoned by docs/audit-format.md.</summary>
internal readonly record struct ChainedLine(
    Guid ChainId, long Sequence, byte[] PreviousHash, byte[] Hash, long Id, long AtMicros, Guid? Account, string? Role, string Action, Guid? Dossier,
    Guid? Command, string Outcome, string? Detail, string? Changes)
{
    public byte[] Reckon() => SHA256.HashData(new Parts()
        .Add("vw-line-1"u8).Add(ChainId).Add(Sequence).AddHex(PreviousHash).Add(Id).Add(AtMicros).Add(Account).Add(Role).Add(Action).Add(Dossier)
        .Add(Command).Add(Outcome).Add(Detail).Add(Changes).Written);
}
