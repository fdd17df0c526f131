using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Audit;

/// <summary>
/// Signs a root over the ends of all chains and writes it in the database and outside it; if it cannot be written outside, nothing is sealed.
/// A day has at least one root; more when lines were added since.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <returns>The number of the newest root, or <see cref="TrailDisagrees"/>.</returns>
[AllowedTo(Role.System)]
[NothingToValidate]
public sealed record SealTrail(CommandId CommandId) : ICommand<long>;

/// <summary>A root outside the database cannot be brought to agree with the lines: sealing over it would hide that.</summary>
public sealed record TrailDisagrees()
    : Refusal("Het logboek past niet bij de verzegeling die buiten de database staat. Draai de opdracht audit verify; er is niets verzegeld.");

internal sealed class SealTrailHandler(CaseworkDb db, SigningKey key, RootsFile file, TimeProvider clock) : IHandle<SealTrail, long>
{
    // Two servers must not seal at once. Only this handler takes this lock, and takes it first.
    private const long OneSeals = 0x7677_6175_6469_7401;

    public async Task<Result<long>> HandleAsync(SealTrail message, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({OneSeals})", cancellationToken);
        var last = await db.Set<AuditRoot>().AsNoTracking().OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellationToken);
        foreach (var waiting in file.Read().Where(r => r.Number > (last?.Number ?? 0)).ToList())
        {
            if (!await AdoptAsync(waiting, last, cancellationToken))
            {
                return new TrailDisagrees();
            }

            last = waiting.Root;
        }

        var known = await KnownAsync(cancellationToken);
        var heads = await db.Set<AuditHead>().AsNoTracking().OrderBy(h => h.ChainId).ToListAsync(cancellationToken);
        var grown = heads.Where(h => known.GetValueOrDefault(h.ChainId) != h.Length).ToList();
        if (heads.Count == 0 || (last is not null && await IsEnoughAsync(last, grown, known, cancellationToken)))
        {
            return last?.Number ?? 0;
        }

        var root = Seal(message, last, heads, grown);
        // The rows first, so that the file gets nothing that the database refuses. A crash between file and commit is made up for above.
        await WriteAsync(root, cancellationToken);
        file.Append(root);
        return root.Number;
    }

    private SignedRoot Seal(SealTrail message, AuditRoot? last, List<AuditHead> heads, List<AuditHead> grown)
    {
        var root = new AuditRoot
        {
            Number = (last?.Number ?? 0) + 1,
            SealedOn = DutchTime.Today(clock),
            SealedAt = clock.GetUtcNow(),
            TreeSize = heads.Count,
            RootHash = MerkleTree.Root(heads.Select(h => MerkleTree.Leaf(h.ChainId, h.Length, h.Hash))),
            PreviousHash = last?.StatementHash() ?? new byte[AuditChain.HashBytes],
            KeyId = key.Id,
            CommandId = message.CommandId,
        };
        return new SignedRoot(
            root.SignedBy(key),
            [.. grown.Select(h => new AuditRootLeaf { RootNumber = root.Number, ChainId = h.ChainId, Length = h.Length, Hash = h.Hash })]);
    }

    private Task<int> WriteAsync(SignedRoot root, CancellationToken cancellationToken)
    {
        db.Add(root.Root);
        db.AddRange(root.Leaves);
        return db.SaveChangesAsync(cancellationToken);
    }

    // Written outside, and then the server died before its commit: the lines it speaks of are there, so it becomes what it was meant to be.
    private async Task<bool> AdoptAsync(SignedRoot waiting, AuditRoot? last, CancellationToken cancellationToken)
    {
        var keys = file.Keys();
        var agrees = waiting.Number == (last?.Number ?? 0) + 1
            && waiting.Root.PreviousHash.AsSpan().SequenceEqual(last?.StatementHash() ?? new byte[AuditChain.HashBytes])
            && waiting.Root.IsSignedBy(keys)
            && await AgreeAsync(waiting.Leaves, cancellationToken);
        foreach (var opened in keys.Values)
        {
            opened.Dispose();
        }

        if (agrees)
        {
            await WriteAsync(waiting, cancellationToken);
        }

        return agrees;
    }

    private async Task<bool> AgreeAsync(IReadOnlyList<AuditRootLeaf> leaves, CancellationToken cancellationToken)
    {
        var (chains, lengths, hashes) = (leaves.Select(l => l.ChainId).ToArray(), leaves.Select(l => l.Length).ToArray(), leaves.Select(l => l.Hash).ToArray());
        var agreeing = await db.Database.SqlQuery<int>(
            $"""
            SELECT count(*)::int AS "Value" FROM unnest({chains}, {lengths}, {hashes}) AS leaf (chain_id, length, hash)
            JOIN audit_line l ON l.chain_id = leaf.chain_id AND l.sequence = leaf.length AND l.hash = leaf.hash
            """).SingleAsync(cancellationToken);
        return agreeing == leaves.Count;
    }

    // On one day a second root only says something when more was added than the lines of sealing itself.
    private async Task<bool> IsEnoughAsync(
        AuditRoot last, List<AuditHead> grown, Dictionary<Guid, long> known, CancellationToken cancellationToken)
    {
        if (last.SealedOn != DutchTime.Today(clock) || grown.Exists(h => h.ChainId != Guid.Empty))
        {
            return false;
        }

        var sealedUntil = known.GetValueOrDefault(Guid.Empty);
        return !await db.Set<AuditLine>().AnyAsync(
            l => l.ChainId == Guid.Empty && l.Sequence > sealedUntil && l.Action != nameof(SealTrail), cancellationToken);
    }

    private async Task<Dictionary<Guid, long>> KnownAsync(CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<ChainEnd>(
            $"SELECT DISTINCT ON (chain_id) chain_id, length FROM audit_root_leaf ORDER BY chain_id, root_number DESC")
        .ToDictionaryAsync(e => e.ChainId, e => e.Length, cancellationToken);

    private sealed record ChainEnd(Guid ChainId, long Length);
}
