using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Audit;

namespace VeiligWonen.Casework.Platform;

/// <summary>
/// A command is one transaction: its changes, its audit line, its deadline and outbox rows, and the note that it was done.
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

        if (await DoneBeforeAsync<TAnswer, TResult>(command, cancellationToken) is { } before)
        {
            return before;
        }

        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var result = await next();
            if (result.Refusal is null)
            {
                foreach (var work in last)
                {
                    await work.FinishAsync(cancellationToken);
                }

                db.Add(new CommandDone
                {
                    CommandId = command.CommandId,
                    Message = message.GetType().Name,
                    AccountId = asking.Asker.AccountId,
                    Answer = JsonSerializer.Serialize(((Result<TAnswer>)(object)result).Answer),
                    At = clock.GetUtcNow(),
                });
                trail.Done(message);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return result;
            }

            await transaction.RollbackAsync(cancellationToken);
            db.ChangeTracker.Clear();
            // The refusal may be the work of our own twin that committed a moment ago: then this is a repeat, not a refusal.
            return await DoneBeforeAsync<TAnswer, TResult>(command, cancellationToken) ?? result;
        }
        catch (DbUpdateException e) when (IsTwinOrStale(e))
        {
            db.ChangeTracker.Clear();
            return await DoneBeforeAsync<TAnswer, TResult>(command, cancellationToken) ?? TResult.Refused(new ChangedMeanwhile());
        }
    }

    private static bool IsTwinOrStale(DbUpdateException e) =>
        e is DbUpdateConcurrencyException || e.InnerException is Npgsql.PostgresException { SqlState: "23505" or "40001" or "40P01" };

    private async Task<TResult?> DoneBeforeAsync<TAnswer, TResult>(ICommand command, CancellationToken cancellationToken)
        where TResult : IResult<TResult>
    {
        var done = await db.Set<CommandDone>().AsNoTracking()
            .SingleOrDefaultAsync(c => c.CommandId == command.CommandId, cancellationToken);
        if (done is null)
        {
            return default;
        }

        if (!string.Equals(done.Message, command.GetType().Name, StringComparison.Ordinal) || done.AccountId != asking.Asker.AccountId)
        {
            return TResult.Refused(new CommandIdUsedElsewhere());
        }

        Result<TAnswer> repeat = JsonSerializer.Deserialize<TAnswer>(done.Answer)!;
        return (TResult)(object)(repeat with { DoneBeforeAt = done.At });
    }
}
