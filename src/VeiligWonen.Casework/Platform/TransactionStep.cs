using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Audit;

namespace VeiligWonen.Casework.Platform;

/// <summary>
/// A command is one transaction, begun at the door (AccessStep): its changes, its audit line, its deadline and outbox rows, and the note that it was done.
/// The same command id a second time changes nothing and gets the first answer; the door took the id (ADR 0015).
/// </summary>
internal sealed class TransactionStep(CaseworkDb db, Asking asking, AuditTrail trail, ManyRows many, TimeProvider clock, IEnumerable<IBeforeCommit> last) : IPipelineStep
{
    public async Task<TResult> PassAsync<TAnswer, TResult>(
        IMessage<TAnswer> message, Func<Task<TResult>> next, CancellationToken cancellationToken)
        where TResult : IResult<TResult>
    {
        if (message is not ICommand command)
        {
            return await next();
        }

        if (!asking.IsFirst)
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

    private async Task FinishAsync<TAnswer>(IMessage<TAnswer> message, Result<TAnswer> result, CancellationToken cancellationToken)
    {
        foreach (var work in last)
        {
            await work.FinishAsync(cancellationToken);
        }

        // The trail looks through everything that is tracked, once; what comes after it is added by name.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        trail.Done(message);
        db.Add(new CommandDone
        {
            CommandId = ((ICommand)message).CommandId,
            Message = message.GetType().Name,
            AccountId = asking.Asker.AccountId,
            Answer = JsonSerializer.Serialize(result.Answer),
            At = clock.GetUtcNow(),
        });
        await many.WriteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
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
