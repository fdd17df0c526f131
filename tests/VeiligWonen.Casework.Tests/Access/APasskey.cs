using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Tests.Access;

/// <summary>A row of a passkey that nobody can use; for tests that only need it to be there.</summary>
internal static class APasskey
{
    public static IdentityUserPasskey<AccountId> Of(AccountId account, byte number) => new()
    {
        UserId = account,
        CredentialId = Id(account, number),
        Data = new IdentityPasskeyData { Name = $"sleutel {number}", PublicKey = [1], AttestationObject = [1], ClientDataJson = [1] },
    };

    public static string Word(AccountId account, byte number) => Base64Url.EncodeToString(Id(account, number));

    private static byte[] Id(AccountId account, byte number) => [.. account.Value.ToByteArray(), number];
}
