using System.Data.Common;

namespace VeiligWonen.Casework.Audit;

/// <summary>
/// Reads every line once, in the order of their numbers, and reckons every chain again. Knows one hash a chain: the memory grows with the
/// number of chains, not with that of lines.
/// </summary>
internal sealed class ChainCheck(FaultList faults)
{
    // One statement, so one moment: commands go on while the trail is checked. The heads come first, by a number that no line has.
    public const string Everything =
        """
        SELECT chain_id, length, hash AS previous_hash, hash, -9223372036854775808 AS id,
            NULL::timestamptz AS at, NULL::uuid AS account_id, NULL::text AS role, NULL::text AS action, NULL::uuid AS dossier_id,
            NULL::uuid AS command_id, NULL::text AS outcome, NULL::text AS detail, NULL::text AS changes
        FROM audit_head
        UNION ALL
        SELECT chain_id, sequence, previous_hash, hash, id, at, account_id, role::text, action::text, dossier_id, command_id, outcome::text,
            detail::text, changes
        FROM audit_line
        ORDER BY id
        """;

    private readonly Dictionary<Guid, Chain> chains = [];
    private readonly Parts parts = new();
    private readonly byte[] hash = new byte[AuditChain.HashBytes];

    public long Lines { get; private set; }

    public int Chains => chains.Count;

    public async Task RunAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = Everything;
            command.CommandTimeout = 0;
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                Take(reader);
            }
        }

        foreach (var (id, chain) in chains.Where(c => !faults.IsBroken(c.Key)))
        {
            CompareHead(id, chain);
        }

        await FindUnchainedAsync(connection, cancellationToken);
    }

    /// <summary>A row of <see cref="Everything"/> that is a line.</summary>
    public static ChainedLine Read(DbDataReader reader) => new(
        reader.GetGuid(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<byte[]>(3), reader.GetInt64(4),
        Parts.Micros(reader.GetFieldValue<DateTimeOffset>(5)), Id(reader, 6), Text(reader, 7), reader.GetString(8), Id(reader, 9), Id(reader, 10),
        reader.GetString(11), Text(reader, 12), Text(reader, 13));

    private void Take(DbDataReader reader)
    {
        var id = reader.GetGuid(0);
        if (!chains.TryGetValue(id, out var chain))
        {
            chains[id] = chain = new Chain();
        }

        if (reader.GetInt64(4) == long.MinValue)
        {
            (chain.HeadLength, chain.HeadHash) = (reader.GetInt64(1), reader.GetFieldValue<byte[]>(3));
            return;
        }

        Lines++;
        if (!faults.IsBroken(id))
        {
            Check(Read(reader), chain);
        }
    }

    private void Check(in ChainedLine line, Chain chain)
    {
        if (line.Sequence != chain.Length + 1)
        {
            faults.OfChain(line.ChainId, $"regel {chain.Length + 1}", line.Sequence > chain.Length
                ? $"Deze regel ontbreekt: na regel {chain.Length} volgt regel {line.Sequence} (nummer {line.Id})."
                : $"Hier hoort regel {chain.Length + 1} te staan, en er staat nog een regel {line.Sequence} (nummer {line.Id}).");
            return;
        }

        AuditChain.Hash(line, parts, hash);
        var fault = !line.PreviousHash.AsSpan().SequenceEqual(chain.Hash) ? "Deze regel sluit niet aan op de regel ervoor: een van beide is gewijzigd of vervangen."
            : !line.Hash.AsSpan().SequenceEqual(hash) ? "Deze regel is gewijzigd nadat zij werd geschreven."
            : line.ChainId != line.OwnChainId ? "Deze regel hoort bij een andere keten."
            : null;
        if (fault is not null)
        {
            faults.OfChain(line.ChainId, $"regel {line.Sequence} (nummer {line.Id})", fault);
        }

        (chain.Length, chain.Hash) = (line.Sequence, line.Hash);
    }

    private void CompareHead(Guid id, Chain chain)
    {
        if (chain.HeadLength > chain.Length)
        {
            faults.OfChain(id, $"regel {chain.Length + 1}", $"Het einde ontbreekt: de keten heeft {chain.HeadLength} regels en er staan er {chain.Length}.");
        }
        else if (chain.HeadLength < chain.Length)
        {
            faults.OfChain(id, $"regel {chain.HeadLength + 1}", $"Deze regel is erbij gezet: de keten heeft {chain.HeadLength} regels en er staan er {chain.Length}.");
        }
        else if (!chain.HeadHash.AsSpan().SequenceEqual(chain.Hash))
        {
            faults.OfChain(id, $"regel {chain.Length}", "De laatste regel is niet de regel waarmee de keten eindigde.");
        }
    }

    // What stands in the inbox after a commit was written while the database's own triggers were off.
    private async Task FindUnchainedAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(dossier_id, account_id, '00000000-0000-0000-0000-000000000000'), id FROM audit_inbox ORDER BY id";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            faults.OfChain(reader.GetGuid(0), $"inbox {reader.GetGuid(1)}", "Deze regel is geschreven maar niet aan de keten gezet.");
        }
    }

    private static Guid? Id(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetGuid(column);

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private sealed class Chain
    {
        public long Length { get; set; }

        public byte[] Hash { get; set; } = new byte[AuditChain.HashBytes];

        public long HeadLength { get; set; }

        public byte[] HeadHash { get; set; } = new byte[AuditChain.HashBytes];
    }
}
