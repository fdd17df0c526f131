using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Audit;

/// <summary>Writes the trail: what was done together with the change, what was refused or seen in a context of its own (ADR 0008).</summary>
internal sealed class AuditTrail
{
    private readonly CaseworkDb db;
    private readonly Asking asking;
    private readonly CurrentActor current;
    private readonly IServiceScopeFactory scopes;
    private readonly ManyRows many;
    private readonly TimeProvider clock;
    private readonly Commitments commitments = new();
    private bool isDone;
    private bool isRefused;

    public AuditTrail(CaseworkDb db, Asking asking, CurrentActor current, IServiceScopeFactory scopes, ManyRows many, TimeProvider clock)
    {
        (this.db, this.asking, this.current, this.scopes, this.many, this.clock) = (db, asking, current, scopes, many, clock);

        // A handler that saves halfway leaves nothing for the end to see. The context forgets its listeners when it goes back to the pool.
        db.SavingChanges += (_, _) => Collect();
    }

    /// <summary>Adds the line to the running transaction, with commitments of everything that the message changed.</summary>
    public void Done(object message)
    {
        Collect();
        commitments.Collect(many.Beside);
        isDone = true;
        var dossier = (message as INamesDossier)?.DossierId ?? commitments.Opened;
        db.Add(Entry(message, dossier, AuditOutcome.Done, null, commitments.Write(dossier)));
    }

    /// <summary>
    /// Adds the line to the running transaction of a query that changes something: sign-in, whose counters outlive a refusal. Not in a context of its
    /// own, because whoever holds the turn of an account (Factors) must not wait for a connection that others hold who wait for that turn.
    /// </summary>
    public async Task NoteAsync(object message, CancellationToken cancellationToken)
    {
        db.Add(Entry(message, null, AuditOutcome.Done, null, null));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>
    /// Writes the line of a refusal, once. A handler that counts refusals writes it before it lets go of its lock; for all others AuditStep does.
    /// </summary>
    public async Task RefusedAsync(object message, Refusal refusal)
    {
        if (!isRefused)
        {
            // Not the caller's token: somebody who closes the page after a refused attempt must still be on record.
            await WriteAsync(message, AuditOutcome.Refused, refusal.GetType().Name, CancellationToken.None);
            isRefused = true;
        }
    }

    /// <summary>Writes the line at once, in a context of its own: refused work is rolled back, the attempt must still be on record.</summary>
    public async Task WriteAsync(object message, AuditOutcome outcome, string? detail, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<CaseworkDb>();
        own.Add(Entry(message, (message as INamesDossier)?.DossierId, outcome, detail, null));
        await own.SaveChangesAsync(cancellationToken);
    }

    private void Collect()
    {
        if (!isDone)
        {
            commitments.Collect(db.ChangeTracker);
        }
    }

    private AuditEntry Entry(object message, DossierId? dossier, AuditOutcome outcome, string? detail, string? changes) => new()
    {
        At = clock.GetUtcNow(),
        AccountId = asking.Asker.AccountId,
        Role = current.IsKnown ? current.Actor.Role : null,
        Action = message.GetType().Name,
        DossierId = dossier,
        CommandId = (message as ICommand)?.CommandId,
        Outcome = outcome,
        Detail = detail,
        Changes = changes,
    };
}
