using System.Security.Cryptography;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>Makes the pseudonymous code of a dossier, such as VW-7K3F-Q2MD.</summary>
internal static class DossierCode
{
    // No I, L, O, U, 0 or 1: a code is read out over the telephone.
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    /// <summary>
    /// Derived from the command id, which the client drew at random: unguessable, without order, and the same when the demonstration is
    /// loaded again.
    /// </summary>
    public static string For(CommandId command)
    {
        var hash = SHA256.HashData(command.Value.ToByteArray());
        var letters = hash.Take(8).Select(b => Letters[b % Letters.Length]).ToArray();
        return $"VW-{new string(letters, 0, 4)}-{new string(letters, 4, 4)}";
    }
}
