using MediatR;

namespace VeiligWonen.Casework.Platform;

/// <summary>
/// One step every message passes. The order stands in <c>PipelineServices</c>: Audit, Access, FreshFactor, Validation, Transaction.
/// Our own interface, so that MediatR stays in this folder (ADR 0003).
/// </summary>
internal interface IPipelineStep
{
    Task<TResult> PassAsync<TAnswer, TResult>(IMessage<TAnswer> message, Func<Task<TResult>> next, CancellationToken cancellationToken)
        where TResult : IResult<TResult>;
}

/// <summary>Puts our message into an envelope that the mediator can carry.</summary>
internal sealed record Envelope<TMessage, TAnswer>(TMessage Message) : IRequest<Result<TAnswer>>
    where TMessage : IMessage<TAnswer>;

/// <summary>Walks the steps in order, the handler last.</summary>
internal sealed class StepsBehaviour<TMessage, TAnswer>(IEnumerable<IPipelineStep> steps)
    : IPipelineBehavior<Envelope<TMessage, TAnswer>, Result<TAnswer>>
    where TMessage : IMessage<TAnswer>
{
    public Task<Result<TAnswer>> Handle(
        Envelope<TMessage, TAnswer> request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<TAnswer>> next)
    {
        Func<Task<Result<TAnswer>>> walk = () => next();
        foreach (var step in steps.Reverse())
        {
            var rest = walk;
            walk = () => step.PassAsync<TAnswer, Result<TAnswer>>(request.Message, rest, cancellationToken);
        }

        return walk();
    }
}

/// <summary>Takes the message out of the envelope and hands it to the one that does it.</summary>
internal sealed class EnvelopeHandler<TMessage, TAnswer>(IHandle<TMessage, TAnswer> handler)
    : IRequestHandler<Envelope<TMessage, TAnswer>, Result<TAnswer>>
    where TMessage : IMessage<TAnswer>
{
    public Task<Result<TAnswer>> Handle(Envelope<TMessage, TAnswer> request, CancellationToken cancellationToken) =>
        handler.HandleAsync(request.Message, cancellationToken);
}
