using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Tests.Audit;

/// <summary>
/// An administrator of the database who knows this code: triggers off, every hash reckoned again, heads and roots rewritten. Has no signing key
/// and cannot reach the file outside. Works in the transaction of the context.
/// </summary>
internal sealed class TrailTamperer(CaseworkDb db, Random random)
{
    /// <summary>The ways, and where the check must point.</summary>
    public static readonly string[] Ways =
    [
        "edit", "edit and rehash the line", "edit and re-chain", "edit, re-chain and rewrite the roots", "edit, re-chain and sign with another key",
        "delete", "delete and re-chain", "swap", "swap and re-chain", "insert and re-chain", "cut the tail", "cut the tail and the head",
        "restore an old state", "move to another chain", "remove a chain", "remove a root", "write past the chain", "move the head",
    ];

    private List<AuditRootLeaf> covered = [];

    /// <returns>What the place of a fault must hold.</returns>
    public async Task<string> TamperAsync(string way)
    {
        await db.Database.ExecuteSqlRawAsync("SET LOCAL session_replication_role = replica");
        covered = await db.Set<AuditRootLeaf>().AsNoTracking().GroupBy(l => l.ChainId)
            .Select(g => g.OrderByDescending(l => l.RootNumber).First()).ToListAsync();
        covered = [.. covered.Where(l => l.Length > 2).OrderBy(l => l.ChainId)];
        var chain = covered[random.Next(covered.Count)];
        var lines = await ReadAsync(chain.ChainId);
        // A line of before the newest root: what came after it nobody has signed yet.
        var at = random.Next((int)chain.Length);
        return way switch
        {
            "edit" => await WriteAsync(lines, Edit(lines, at), false, at),
            "edit and rehash the line" => await WriteAsync(lines, Rehash(Edit(lines, at), at), false, null),
            "edit and re-chain" => await WriteAsync(lines, Edit(lines, at), true, null),
            "edit, re-chain and rewrite the roots" => await RewriteRootsAsync(lines, Edit(lines, at), null),
            "edit, re-chain and sign with another key" => await RewriteRootsAsync(lines, Edit(lines, at), ECDsa.Create(ECCurve.NamedCurves.nistP256)),
            "delete" => await WriteAsync(lines, Without(lines, at), false, at),
            "delete and re-chain" => await WriteAsync(lines, Without(lines, at), true, null),
            "swap" => await WriteAsync(lines, Swap(lines, at), false, null),
            "swap and re-chain" => await WriteAsync(lines, Swap(lines, at), true, null),
            "insert and re-chain" => await WriteAsync(lines, [.. lines[..at], Forged(lines[at]), .. lines[at..]], true, null),
            "cut the tail" => await CutAsync(lines, at, head: false),
            "cut the tail and the head" => await CutAsync(lines, at, head: true),
            "restore an old state" => await RestoreAsync(),
            "move to another chain" => await MoveAsync(lines, at),
            "remove a chain" => await RemoveAsync(chain.ChainId),
            "remove a root" => await RemoveRootAsync(),
            "write past the chain" => await WritePastAsync(lines[at]),
            "move the head" => await MoveHeadAsync(chain.ChainId),
            _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
        };
    }

    private List<ChainedLine> Edit(List<ChainedLine> lines, int at)
    {
        var line = lines[at];
        line = random.Next(8) switch
        {
            0 => line with { AtMicros = line.AtMicros + 1 },
            1 => line with { Action = line.Action + "x" },
            2 => line with { Role = line.Role is null ? "Planner" : null },
            3 => line with { Detail = line.Detail is null ? "" : null },
            4 => line with { Changes = line.Changes is null ? "{}" : line.Changes.Replace("salt", "sal_", StringComparison.Ordinal) + " " },
            5 => line with { Command = Guid.CreateVersion7() },
            6 => line with { Outcome = line.Outcome == "Done" ? "Looked" : "Done" },
            // The end of one part and the start of the next: without lengths these would be the same bytes.
            _ => line with { Action = line.Action[..^1], Outcome = line.Action[^1] + line.Outcome },
        };
        return [.. lines[..at], line, .. lines[(at + 1)..]];
    }

    private static List<ChainedLine> Rehash(List<ChainedLine> lines, int at)
    {
        return [.. lines[..at], lines[at] with { Hash = lines[at].Reckon() }, .. lines[(at + 1)..]];
    }

    private static List<ChainedLine> Without(List<ChainedLine> lines, int at) => [.. lines[..at], .. lines[(at + 1)..]];

    private List<ChainedLine> Swap(List<ChainedLine> lines, int at)
    {
        var other = (at + 1 + random.Next(lines.Count - 1)) % lines.Count;
        List<ChainedLine> swapped = [.. lines];
        (swapped[at], swapped[other]) = (
            lines[other] with { Sequence = lines[at].Sequence, Id = lines[at].Id }, lines[at] with { Sequence = lines[other].Sequence, Id = lines[other].Id });
        return swapped;
    }

    private static ChainedLine Forged(ChainedLine like) => like with { Id = like.Id * 1_000_003, Action = "Forged" };

    private static List<ChainedLine> Rechain(List<ChainedLine> lines)
    {
        var previous = new byte[AuditChain.HashBytes];
        List<ChainedLine> chained = [];
        foreach (var line in lines)
        {
            var next = line with { Sequence = chained.Count + 1, PreviousHash = previous };
            var hash = next.Reckon();
            chained.Add(next with { Hash = hash });
            previous = hash;
        }

        return chained;
    }

    private async Task<List<ChainedLine>> ReadAsync(Guid chain)
    {
        var lines = await db.Set<AuditLine>().AsNoTracking().Where(l => l.ChainId == chain).OrderBy(l => l.Sequence).ToListAsync();
        return [.. lines.Select(l => new ChainedLine(
            l.ChainId, l.Sequence, l.PreviousHash, l.Hash, l.Id, Parts.Micros(l.At), l.AccountId?.Value, l.Role?.ToString(), l.Action,
            l.DossierId?.Value, l.CommandId?.Value, l.Outcome.ToString(), l.Detail, l.Changes))];
    }

    private async Task<string> WriteAsync(List<ChainedLine> before, List<ChainedLine> after, bool rechain, int? place)
    {
        var chain = before[0].ChainId;
        var lines = rechain ? Rechain(after) : after;
        // Numbers grow along the chain, as the database would have given them.
        var ids = lines.Select(l => l.Id).Order().ToList();
        lines = rechain && lines.Count >= before.Count ? Rechain([.. lines.Select((l, i) => l with { Id = ids[i] })]) : lines;
        await ExecuteAsync("DELETE FROM audit_line WHERE chain_id = $1", chain);
        foreach (var l in lines)
        {
            await ExecuteAsync(
                """
                INSERT INTO audit_line (chain_id, sequence, previous_hash, hash, id, at, account_id, role, action, dossier_id, command_id, outcome, detail, changes)
                VALUES ($1, $2, $3, $4, $5, timestamptz 'epoch' + $6 * interval '1 microsecond', $7, $8, $9, $10, $11, $12, $13, $14)
                """,
                l.ChainId, l.Sequence, l.PreviousHash, l.Hash, l.Id, l.AtMicros, l.Account, l.Role, l.Action, l.Dossier, l.Command, l.Outcome, l.Detail, l.Changes);
        }

        if (rechain)
        {
            await ExecuteAsync("UPDATE audit_head SET length = $2, hash = $3 WHERE chain_id = $1", chain, (long)lines.Count, lines[^1].Hash);
        }

        return place is { } line ? $"keten {chain}, regel {line + 1}" : $"keten {chain}";
    }

    // Every leaf and every root again, as if the lines had always been so; only the signature cannot be made.
    private async Task<string> RewriteRootsAsync(List<ChainedLine> before, List<ChainedLine> after, ECDsa? key)
    {
        await WriteAsync(before, after, rechain: true, null);
        await ExecuteAsync(
            "UPDATE audit_root_leaf f SET hash = l.hash FROM audit_line l WHERE l.chain_id = f.chain_id AND l.sequence = f.length");
        var replay = new RootReplay();
        var previous = new byte[AuditChain.HashBytes];
        foreach (var root in await db.Set<AuditRoot>().AsNoTracking().OrderBy(r => r.Number).ToListAsync())
        {
            replay.Step(await db.Set<AuditRootLeaf>().AsNoTracking().Where(l => l.RootNumber == root.Number).ToListAsync());
            var forged = new AuditRoot
            {
                Number = root.Number,
                SealedOn = root.SealedOn,
                SealedAt = root.SealedAt,
                TreeSize = root.TreeSize,
                RootHash = replay.RootHash(),
                PreviousHash = previous,
                KeyId = key is null ? root.KeyId : SigningKey.IdOf(key),
                CommandId = root.CommandId,
            };
            await ExecuteAsync(
                "UPDATE audit_root SET root_hash = $2, previous_hash = $3, key_id = $4, signature = $5 WHERE number = $1",
                root.Number, forged.RootHash, previous, forged.KeyId, key?.SignData(forged.Statement(), HashAlgorithmName.SHA256) ?? root.Signature);
            previous = forged.StatementHash();
        }

        return $"keten {before[0].ChainId}";
    }

    private async Task<string> CutAsync(List<ChainedLine> lines, int at, bool head)
    {
        var (chain, keep) = (lines[0].ChainId, Math.Max(at, 1));
        await ExecuteAsync("DELETE FROM audit_line WHERE chain_id = $1 AND sequence > $2", chain, (long)keep);
        if (head)
        {
            await ExecuteAsync("UPDATE audit_head SET length = $2, hash = $3 WHERE chain_id = $1", chain, (long)keep, lines[keep - 1].Hash);
        }

        return head ? $"keten {chain}" : $"keten {chain}, regel {keep + 1}";
    }

    // The database as it was right after an earlier root: every table agrees with every other.
    private async Task<string> RestoreAsync()
    {
        var newest = await db.Set<AuditRoot>().MaxAsync(r => r.Number);
        var root = random.Next(1, (int)newest);
        var lost = await db.Set<AuditRootLeaf>().Where(l => l.RootNumber == root + 1 && l.ChainId != Guid.Empty).Select(l => l.ChainId).FirstAsync();
        await ExecuteAsync("DELETE FROM audit_line l USING audit_root r WHERE r.number = $1 AND l.at > r.sealed_at", (long)root);
        await ExecuteAsync("DELETE FROM audit_root_leaf WHERE root_number > $1", (long)root);
        await ExecuteAsync("DELETE FROM audit_root WHERE number > $1", (long)root);
        await ExecuteAsync("DELETE FROM audit_head");
        await ExecuteAsync("INSERT INTO audit_head SELECT DISTINCT ON (chain_id) chain_id, sequence, hash FROM audit_line ORDER BY chain_id, sequence DESC");
        return $"keten {lost}";
    }

    private async Task<string> MoveAsync(List<ChainedLine> lines, int at)
    {
        var goal = covered.First(c => c.ChainId != lines[0].ChainId && c.ChainId != Guid.Empty).ChainId;
        var theirs = await ReadAsync(goal);
        var moved = lines[at] with { ChainId = goal, Dossier = theirs[0].Dossier, Account = theirs[0].Account };
        await WriteAsync(lines, Without(lines, at), rechain: true, null);
        await WriteAsync(theirs, [.. theirs.Append(moved).OrderBy(l => l.Id)], rechain: true, null);
        return $"keten {lines[0].ChainId}";
    }

    private async Task<string> RemoveAsync(Guid chain)
    {
        await ExecuteAsync("DELETE FROM audit_line WHERE chain_id = $1", chain);
        await ExecuteAsync("DELETE FROM audit_head WHERE chain_id = $1", chain);
        await ExecuteAsync("DELETE FROM audit_root_leaf WHERE chain_id = $1", chain);
        return $"keten {chain}";
    }

    private async Task<string> RemoveRootAsync()
    {
        var number = random.Next(1, (int)await db.Set<AuditRoot>().MaxAsync(r => r.Number) + 1);
        await ExecuteAsync("DELETE FROM audit_root_leaf WHERE root_number = $1", (long)number);
        await ExecuteAsync("DELETE FROM audit_root WHERE number = $1", (long)number);
        return $"verzegeling {number}";
    }

    private async Task<string> WritePastAsync(ChainedLine like)
    {
        await ExecuteAsync(
            "INSERT INTO audit_inbox (id, at, account_id, action, dossier_id, outcome) VALUES ($1, now(), $2, 'Past', $3, 'Done')",
            Guid.CreateVersion7(), like.Account, like.Dossier);
        return $"keten {like.ChainId}, inbox";
    }

    private async Task<string> MoveHeadAsync(Guid chain)
    {
        await ExecuteAsync("UPDATE audit_head SET length = length + $2, hash = $3 WHERE chain_id = $1", chain, (long)random.Next(-1, 2), RandomNumberGenerator.GetBytes(32));
        return $"keten {chain}";
    }

    private async Task ExecuteAsync(string sql, params object?[] values)
    {
        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection());
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        await command.ExecuteNonQueryAsync();
    }
}
