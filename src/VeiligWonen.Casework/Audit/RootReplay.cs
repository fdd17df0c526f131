namespace VeiligWonen.Casework.Audit;

/// <summary>Walks the roots in order and knows at each one how long every chain was. Grows with the number of chains, not with their lines.</summary>
internal sealed class RootReplay
{
    private readonly SortedDictionary<Guid, (long Length, byte[] Leaf)> ends = [];

    public int Chains => ends.Count;

    public IEnumerable<byte[]> Leaves => ends.Values.Select(e => e.Leaf);

    public long LengthOf(Guid chain) => ends.TryGetValue(chain, out var end) ? end.Length : 0;

    public void Step(IEnumerable<AuditRootLeaf> grown)
    {
        foreach (var leaf in grown)
        {
            ends[leaf.ChainId] = (leaf.Length, MerkleTree.Leaf(leaf.ChainId, leaf.Length, leaf.Hash));
        }
    }

    public byte[] RootHash() => MerkleTree.Root(Leaves);

    /// <summary>The place of a chain among the leaves.</summary>
    public int IndexOf(Guid chain) => ends.Keys.TakeWhile(c => c != chain).Count();
}
