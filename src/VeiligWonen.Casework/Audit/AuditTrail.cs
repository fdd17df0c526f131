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
    private readonly TimeProvider clock;
    private readonly Commitments commitments = new();
    private bool isDone;

    public AuditTrail(CaseworkDb db, Asking asking, CurrentActor current, IServiceScopeFactory scopes, TimeProvider clock)
    {
        (this.db, this.asking, this.current, this.scopes, this.clock) = (db, asking, current, scopes, clock);

        // A handler that saves halfway leaves nothing for the end to see. The context forgets its listeners when it goes back to the pool.
        db.SavingChanges += (_, _) => Collect();
    }

    /// <summary>Adds the line to the running transaction, with commitments of everything that the message changed.</summary>
    public void Done(object message)
    {
        Collect();
        isDone = true;
        var dossier = (message as INamesDossier)?.DossierId ?? commitments.Opened;
        db.Add(Entry(message, dossier, AuditOutcome.Done, null, commitments.Write(dossier)));
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
