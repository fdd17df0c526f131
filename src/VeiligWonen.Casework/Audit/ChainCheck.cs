using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Audit;

/// <summary>
/// Reckons every chain again. The numbers of the lines are cut in ranges that are read at the same time, each on a connection of its own; the
/// pieces of a chain are then joined in the order of the ranges, so that what is found does not depend on the cut.
/// </summary>
internal sealed class ChainCheck(FaultList faults)
{
    // Each of them keeps a core busy, and so does the server's process at its other end.
    private static readonly int Readers = Math.Clamp(Environment.ProcessorCount, 2, 4);

    private readonly Dictionary<Guid, Chain> chains = [];

    public long Lines { get; private set; }

    public int Chains => chains.Count;

    /// <summary>On the connection of this context, one range after the other: what its transaction wrote is seen.</summary>
    public async Task RunAsync(CaseworkDb db, CancellationToken cancellationToken)
    {
        await ReadHeadsAsync(db, cancellationToken);
        foreach (var range in await CutAsync(db, cancellationToken))
        {
            Join(await WalkAsync(db, range, cancellationToken));
        }

        await FinishAsync(db, cancellationToken);
    }

    /// <summary>On connections of its own, which all see the moment that this context sees: commands go on while the trail is checked.</summary>
    public async Task RunAsync(CaseworkDb db, IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        var ranges = await CutAsync(db, cancellationToken);
        var moment = await db.Database.SqlQuery<string>($"SELECT pg_export_snapshot() AS \"Value\"").SingleAsync(cancellationToken);
        var heads = AtAsync(moment, scopes, ReadHeadsAsync, cancellationToken);
        var walks = ranges.Select(range => AtAsync(moment, scopes, (reader, stop) => WalkAsync(reader, range, stop), cancellationToken)).ToList();
        await Task.WhenAll([heads, .. walks]);
        foreach (var walk in walks)
        {
            Join(await walk);
        }

        await FinishAsync(db, cancellationToken);
    }

    private static async Task<IReadOnlyList<NumberRange>> CutAsync(CaseworkDb db, CancellationToken cancellationToken)
    {
        var ends = await db.Set<AuditLine>().GroupBy(_ => 1).Select(g => new { Lowest = g.Min(l => l.Id), Highest = g.Max(l => l.Id) })
            .SingleOrDefaultAsync(cancellationToken);
        return NumberRange.Cut(ends?.Lowest ?? 0, ends?.Highest ?? 0, Readers);
    }

    private static async Task<T> AtAsync<T>(
        string moment, IServiceScopeFactory scopes, Func<CaseworkDb, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseworkDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using (var see = db.Database.GetDbConnection().CreateCommand())
        {
            // The name of a snapshot cannot be a parameter here; the server made it itself.
            see.CommandText = $"SET TRANSACTION SNAPSHOT '{moment}'";
            await see.ExecuteNonQueryAsync(cancellationToken);
        }

        await Admission.EnterAsync(db, null, Role.System, Errand.None, cancellationToken);
        return await read(db, cancellationToken);
    }

    private static async Task<ChainWalk> WalkAsync(CaseworkDb db, NumberRange range, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginRawBinaryCopyAsync(LineCopy.Statement(range), cancellationToken);
        copy.ReadTimeout = 0;
        var walk = new ChainWalk();
        await Task.Run(() => walk.Read(new LineCopy(copy)), cancellationToken);
        await db.Database.CloseConnectionAsync();
        return walk;
    }

    private async Task<int> ReadHeadsAsync(CaseworkDb db, CancellationToken cancellationToken)
    {
        await foreach (var head in db.Set<AuditHead>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            chains[head.ChainId] = new Chain { HeadLength = head.Length, HeadHash = head.Hash };
        }

        return chains.Count;
    }

    // Later ranges after earlier ones.
    private void Join(ChainWalk walk)
    {
        Lines += walk.Lines;
        foreach (var (id, piece) in walk.Pieces)
        {
            if (!chains.TryGetValue(id, out var chain))
            {
                chains[id] = chain = new Chain();
            }

            var fault = ChainPiece.Gap(chain.Length, piece.FirstSequence, piece.FirstNumber)
                ?? (piece.FirstPrevious.AsSpan().SequenceEqual(chain.Hash) ? null
                    : new TrailFault($"regel {piece.FirstSequence} (nummer {piece.FirstNumber})", ChainPiece.DoesNotFollow))
                ?? piece.Fault;
            if (fault is not null)
            {
                faults.OfChain(id, fault.Place, fault.Sentence);
            }

            (chain.Length, chain.Hash) = (piece.Length, piece.Hash);
        }
    }

    private async Task FinishAsync(CaseworkDb db, CancellationToken cancellationToken)
    {
        foreach (var (id, chain) in chains.Where(c => !faults.IsBroken(c.Key)))
        {
            CompareHead(id, chain);
        }

        await FindUnchainedAsync(db.Database.GetDbConnection(), cancellationToken);
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

    private sealed class Chain
    {
        private static readonly byte[] Nothing = new byte[AuditChain.HashBytes];

        public long Length { get; set; }

        public byte[] Hash { get; set; } = Nothing;

        public long HeadLength { get; init; }

        public byte[] HeadHash { get; init; } = Nothing;
    }
}
