using System.Security.Cryptography;

namespace VeiligWonen.Casework.Audit;

/// <summary>The tree of RFC 6962 over the ends of all chains, in the order of their ids.</summary>
internal static class MerkleTree
{
    private static readonly byte[] Empty = SHA256.HashData([]);

    public static byte[] Leaf(Guid chainId, long length, byte[] hash)
    {
        var parts = new Parts().Add(chainId).Add(length).AddHex(hash);
        return SHA256.HashData([0, .. parts.Written]);
    }

    public static byte[] Root(IEnumerable<byte[]> leaves)
    {
        List<byte[]> level = [.. leaves];
        if (level.Count == 0)
        {
            return Empty;
        }

        while (level.Count > 1)
        {
            level = Up(level);
        }

        return level[0];
    }

    /// <summary>The hashes beside the way from a leaf to the root, from below. A node without a sibling goes up as it is.</summary>
    public static List<byte[]> Proof(IEnumerable<byte[]> leaves, int index)
    {
        List<byte[]> path = [];
        List<byte[]> level = [.. leaves];
        for (; level.Count > 1; level = Up(level), index /= 2)
        {
            var sibling = index ^ 1;
            if (sibling < level.Count)
            {
                path.Add(level[sibling]);
            }
        }

        return path;
    }

    private static List<byte[]> Up(List<byte[]> level)
    {
        List<byte[]> above = new((level.Count + 1) / 2);
        Span<byte> both = stackalloc byte[1 + (2 * AuditChain.HashBytes)];
        both[0] = 1;
        for (var i = 0; i + 1 < level.Count; i += 2)
        {
            level[i].CopyTo(both[1..]);
            level[i + 1].CopyTo(both[(1 + AuditChain.HashBytes)..]);
            above.Add(SHA256.HashData(both));
        }

        if (level.Count % 2 == 1)
        {
            above.Add(level[^1]);
        }

        return above;
    }
}
