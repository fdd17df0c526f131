using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Audit;

namespace VeiligWonen.Casework.Platform;

/// <summary>
/// A command is one transaction, begun at the door (AccessStep): its changes, its audit line, its deadline and outbox rows, and the note that it was done.
/// The same command id a second time changes nothing and gets the first answer.
/// </summary>
internal sealed class TransactionStep(CaseworkDb db, Asking asking, AuditTrail trail, TimeProvider clock, IEnumerable<IBeforeCommit> last)
    : IPipelineStep
{
    public async Task<TResult> PassAsync<TAnswer, TResult>(
        IMessage<TAnswer> message, Func<Task<TResult>> next, CancellationToken cancellationToken)
        where TResult : IResult<TResult>
    {
        if (message is not ICommand command)
        {
            return await next();
        }

        try
        {
            if (!await ClaimAsync(command, cancellationToken))
            {
                return await RepeatAsync<TAnswer, TResult>(command, cancellationToken);
            }

            var result = await next();
            if (result.Refusal is null)
            {
                await FinishAsync(message, (Result<TAnswer>)(object)result, cancellationToken);
                await db.Database.CommitTransactionAsync(cancellationToken);
            }

            // A refused command is rolled back at the door, its claim with it: the same id may be tried again.
            return result;
        }
        catch (Exception e) when (IsStale(e))
        {
            return TResult.Refused(new ChangedMeanwhile());
        }
    }

    // A deadlock can also end a statement of our own, or the commit itself, when the chain of the trail is written.
    private static bool IsStale(Exception e) => e switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException => e.InnerException is Npgsql.PostgresException { SqlState: "23505" or "40001" or "40P01" },
        _ => e is Npgsql.PostgresException { SqlState: "40001" or "40P01" },
    };

    /// <summary>
    /// Takes the command id, before anything is done. A twin at the same moment waits here until the first has committed or was refused, so
    /// that its work is never begun.
    /// </summary>
    private async Task<bool> ClaimAsync(ICommand command, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO command_done (command_id, message, account_id, answer, at)
            VALUES ({command.CommandId.Value}, {command.GetType().Name}, {asking.Asker.AccountId?.Value}, '', {clock.GetUtcNow()})
            ON CONFLICT DO NOTHING
            """,
            cancellationToken) == 1;

    private async Task FinishAsync<TAnswer>(IMessage<TAnswer> message, Result<TAnswer> result, CancellationToken cancellationToken)
    {
        foreach (var work in last)
        {
            await work.FinishAsync(cancellationToken);
        }

        var done = db.Attach(new CommandDone { CommandId = ((ICommand)message).CommandId, Message = "", Answer = "" });
        done.Entity.Answer = JsonSerializer.Serialize(result.Answer);
        trail.Done(message);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<TResult> RepeatAsync<TAnswer, TResult>(ICommand command, CancellationToken cancellationToken)
        where TResult : IResult<TResult>
    {
        // Somebody else's is not even seen.
        var done = await db.Set<CommandDone>().AsNoTracking().SingleOrDefaultAsync(c => c.CommandId == command.CommandId, cancellationToken);
        if (done is null || !string.Equals(done.Message, command.GetType().Name, StringComparison.Ordinal) || done.AccountId != asking.Asker.AccountId)
        {
            return TResult.Refused(new CommandIdUsedElsewhere());
        }

        Result<TAnswer> repeat = JsonSerializer.Deserialize<TAnswer>(done.Answer)!;
        return (TResult)(object)(repeat with { DoneBeforeAt = done.At });
    }
}
