using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Audit;

/// <summary>Records refusals and views. A view is on record before its value leaves: no line, no value.</summary>
internal sealed class AuditStep(AuditTrail trail) : IPipelineStep
{
    public async Task<TResult> PassAsync<TAnswer, TResult>(
        IMessage<TAnswer> message, Func<Task<TResult>> next, CancellationToken cancellationToken)
        where TResult : IResult<TResult>
    {
        var result = await next();
        if (result.Refusal is { } refusal)
        {
            await trail.RefusedAsync(message, refusal);
        }
        else if (message is ILooking looking)
        {
            await trail.WriteAsync(message, AuditOutcome.Looked, looking.Purpose, cancellationToken);
        }
        else if (message is ISearching { SearchedIn: { } searched })
        {
            await trail.WriteAsync(message, AuditOutcome.Looked, $"gezocht in {searched}", cancellationToken);
        }
        else if (message is IAboutDossier && message is not ICommand)
        {
            await trail.WriteAsync(message, AuditOutcome.Looked, null, cancellationToken);
        }

        return result;
    }
}
