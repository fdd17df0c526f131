using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Deadlines;

/// <summary>Row R7 of the faults: the sweep is cut off before and after every statement, and before it commits.</summary>
public sealed class SweepFaultTests(ITestOutputHelper output)
{
    private const int Dossiers = 12;

    // Long after every rung of the ladder, on a Tuesday.
    private static readonly DateTimeOffset LongAfter = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Cut_off_at_every_point_a_sweep_leaves_everything_or_nothing()
    {
        var scissors = new Scissors();
        await using var house = await CaseworkHouse.OpenAsync(services => services.ConfigureDbContext<CaseworkDb>(db => db.AddInterceptors(scissors)));
        scissors.Database = house.ConnectionString;
        var due = await DueTogether.InAsync(house, Dossiers);
        house.Clock.SetUtcNow(LongAfter);
        var cuts = 0;
        for (var sent = false; !sent; cuts++)
        {
            scissors.CutAt(cuts);
            await TryAsync(house);
            scissors.Rest();

            sent = await due.SentAsync() > 0;
            var (left, told) = (await due.LeftAsync(), await house.InDbAsync(db => db.Set<Notice>().CountAsync(n => n.Kind == NoticeKind.FatalPassed)));
            Assert.Equal(sent ? (0, 2 * Dossiers) : (Dossiers, 0), (left, told));
        }

        Assert.Equal(0, (await house.AsSystemAsync(new RemindOfDueDeadlines(CommandId.New()))).Answer);
        await due.EverythingOnceAsync();
        Assert.True(cuts > 10, $"Only {cuts} points.");
        output.WriteLine($"Cut off at {cuts} points.");
    }

    private static async Task TryAsync(CaseworkHouse house)
    {
        try
        {
            await house.AsSystemAsync(new RemindOfDueDeadlines(CommandId.New()));
        }
        catch (Exception e) when (e is NpgsqlException or DbUpdateException or InvalidOperationException or IOException)
        {
            // What a job would fail with.
        }
    }

    /// <summary>Ends the connection in the database at one of the points at which somebody waits for it, as when the process at its other end was killed.</summary>
    private sealed class Scissors : DbCommandInterceptor, IDbTransactionInterceptor
    {
        private int left = -1;

        /// <summary>Where it cuts.</summary>
        public string Database { get; set; } = "";

        /// <param name="point">Before the first statement is 0, after it 1, and so on.</param>
        public void CutAt(int point) => left = point;

        public void Rest() => left = -1;

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            await PassAsync(command.Connection);
            return result;
        }

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            await PassAsync(command.Connection);
            return result;
        }

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            await PassAsync(command.Connection);
            return result;
        }

        public override async ValueTask<int> NonQueryExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            await PassAsync(command.Connection);
            return result;
        }

        public async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            await PassAsync(transaction.Connection);
            return result;
        }

        private async Task PassAsync(DbConnection? connection)
        {
            if (left < 0 || left-- > 0)
            {
                return;
            }

            // From outside, as the server sees it when a process at the other end is gone.
            await Sql.RunAsync(Database, $"SELECT pg_terminate_backend({((NpgsqlConnection)connection!).ProcessID}, 5000)");
        }
    }
}
