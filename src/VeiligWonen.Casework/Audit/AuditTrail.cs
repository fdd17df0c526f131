using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Audit;

/// <summary>Writes the trail: what was done together with the change, what was refused or seen in a context of its own (ADR 0008).</summary>
internal sealed class AuditTrail(CaseworkDb db, Asking asking, CurrentActor current, IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Adds the line to the running transaction.</summary>
    public void Done(object message) => db.Add(Line(message, AuditOutcome.Done, null));

    /// <summary>Writes the line at once, in a context of its own: refused work is rolled back, the attempt must still be on record.</summary>
    public async Task WriteAsync(object message, AuditOutcome outcome, string? detail, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<CaseworkDb>();
        await using var transaction = await own.Database.BeginTransactionAsync(cancellationToken);
        await Admission.EnterAsync(own, asking.Asker.AccountId, asking.Asker.IsSystem ? Role.System : null, cancellationToken);
        own.Add(Line(message, outcome, detail));
        await own.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private AuditLine Line(object message, AuditOutcome outcome, string? detail) => new()
    {
        At = clock.GetUtcNow(),
        AccountId = asking.Asker.AccountId,
        Role = current.IsKnown ? current.Actor.Role : null,
        Action = message.GetType().Name,
        DossierId = (message as INamesDossier)?.DossierId,
        CommandId = (message as ICommand)?.CommandId,
        Outcome = outcome,
        Detail = detail,
    };
}
