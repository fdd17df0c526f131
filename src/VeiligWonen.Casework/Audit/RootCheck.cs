using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Audit;

/// <summary>
/// Checks every signed root: the one in the file outside against the one in the database, its signature, its place after the one before, and
/// the ends of the chains it speaks of against the lines as they stand now.
/// </summary>
internal sealed class RootCheck(CaseworkDb db, RootsFile file, FaultList faults)
{
    private readonly RootReplay replay = new();
    private readonly List<string> remarks = [];
    private AuditRoot? last;

    public IReadOnlyList<string> Remarks => remarks;

    public long Newest => last?.Number ?? 0;

    public DateTimeOffset? NewestSealedAt => last?.SealedAt;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // The database before the file: a root is written outside before it is committed, so whatever is read here is there.
        var kept = await db.Set<AuditRoot>().AsNoTracking().OrderBy(r => r.Number).ToListAsync(cancellationToken);
        var outside = new Queue<SignedRoot>(file.Read());
        var keys = file.Keys();
        foreach (var root in kept)
        {
            while (outside.TryPeek(out var stray) && stray.Number < root.Number)
            {
                faults.OfRoot(stray.Number, "Deze verzegeling staat buiten de database en niet erin.");
                await CheckAsync(outside.Dequeue(), keys, cancellationToken);
            }

            var mine = new SignedRoot(root, await LeavesAsync(root.Number, cancellationToken));
            if (!outside.TryPeek(out var twin) || twin.Number != root.Number)
            {
                faults.OfRoot(root.Number, $"Deze verzegeling staat in de database en niet in {RootsFile.Name}.");
                await CheckAsync(mine, keys, cancellationToken);
                continue;
            }

            if (!string.Equals(RootsFile.Line(twin), RootsFile.Line(mine), StringComparison.Ordinal))
            {
                faults.OfRoot(root.Number, "Deze verzegeling is in de database anders dan erbuiten.");
            }

            await CheckAsync(outside.Dequeue(), keys, cancellationToken);
        }

        await CheckWaitingAsync(outside, keys, cancellationToken);
        foreach (var key in keys.Values)
        {
            key.Dispose();
        }
    }

    // Written outside and not in the database: the server died between the two, or somebody put an older database back. The lines tell which.
    private async Task CheckWaitingAsync(
        Queue<SignedRoot> outside, Dictionary<string, System.Security.Cryptography.ECDsa> keys, CancellationToken cancellationToken)
    {
        while (outside.TryDequeue(out var waiting))
        {
            if (await db.Set<AuditLine>().AnyAsync(l => l.CommandId == waiting.Root.CommandId && l.Action == nameof(SealTrail), cancellationToken))
            {
                faults.OfRoot(waiting.Number, "Deze verzegeling is uit de database weggehaald: de regel dat zij is gemaakt, staat er nog.");
            }
            else
            {
                remarks.Add($"Verzegeling {waiting.Number} staat nog niet in de database: het verzegelen is afgebroken. De volgende keer komt zij erin.");
            }

            await CheckAsync(waiting, keys, cancellationToken);
        }
    }

    private async Task CheckAsync(
        SignedRoot root, Dictionary<string, System.Security.Cryptography.ECDsa> keys, CancellationToken cancellationToken)
    {
        if (!root.Root.IsSignedBy(keys))
        {
            faults.OfRoot(root.Number, $"De handtekening klopt niet, of er is geen sleutel {root.Root.KeyId}.");
        }

        if (root.Number != Newest + 1 || !root.Root.PreviousHash.AsSpan().SequenceEqual(last?.StatementHash() ?? new byte[AuditChain.HashBytes]))
        {
            faults.OfRoot(root.Number, "Deze verzegeling sluit niet aan op de verzegeling ervoor.");
        }

        await CompareAsync(root, cancellationToken);
        replay.Step(root.Leaves);
        if (replay.Chains != root.Root.TreeSize || !replay.RootHash().AsSpan().SequenceEqual(root.Root.RootHash))
        {
            faults.OfRoot(root.Number, "De ketens geven samen een andere uitkomst dan is ondertekend.");
        }

        last = root.Root;
    }

    private async Task CompareAsync(SignedRoot root, CancellationToken cancellationToken)
    {
        var chains = root.Leaves.Select(l => l.ChainId).ToArray();
        var lengths = root.Leaves.Select(l => l.Length).ToArray();
        var hashes = root.Leaves.Select(l => l.Hash).ToArray();
        var wrong = await db.Database.SqlQuery<Wrong>(
            $"""
            SELECT leaf.chain_id, leaf.length, l.hash IS NOT NULL AS stands
            FROM unnest({chains}, {lengths}, {hashes}) AS leaf (chain_id, length, hash)
            LEFT JOIN audit_line l ON l.chain_id = leaf.chain_id AND l.sequence = leaf.length
            WHERE l.hash IS DISTINCT FROM leaf.hash
            """).ToListAsync(cancellationToken);
        foreach (var leaf in wrong.Where(w => !faults.IsBroken(w.ChainId)))
        {
            var from = replay.LengthOf(leaf.ChainId) + 1;
            faults.OfChain(leaf.ChainId, from == leaf.Length ? $"regel {from}" : $"regel {from} tot en met {leaf.Length}", leaf.Stands
                ? $"Hier is iets gewijzigd nadat verzegeling {root.Number} is gemaakt; daarna is de keten opnieuw berekend."
                : $"Hier zijn regels weggehaald nadat verzegeling {root.Number} is gemaakt.");
        }
    }

    private Task<List<AuditRootLeaf>> LeavesAsync(long root, CancellationToken cancellationToken) =>
        db.Set<AuditRootLeaf>().AsNoTracking().Where(l => l.RootNumber == root).OrderBy(l => l.ChainId).ToListAsync(cancellationToken);

    private sealed record Wrong(Guid ChainId, long Length, bool Stands);
}
