using MediatR;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Audit;

namespace VeiligWonen.Casework.Platform;

/// <summary>Puts the pipeline together.</summary>
internal static class PipelineServices
{
    /// <summary>Adds the steps and closes the mediator over every message that has a handler. Call it when the handlers are there.</summary>
    public static void AddPipeline(this IServiceCollection services)
    {
        services.AddScoped<Asking>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<ManyRows>();

        // The order is the promise: what is refused is on record, what is not allowed is not read, what is invalid is not begun.
        services.AddScoped<IPipelineStep, AuditStep>();
        services.AddScoped<IPipelineStep, AccessStep>();
        services.AddScoped<IPipelineStep, FreshFactorStep>();
        services.AddScoped<IPipelineStep, ValidationStep>();
        services.AddScoped<IPipelineStep, TransactionStep>();

        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();

        // Closed over each message, because the container cannot close an open generic over Envelope<TMessage, TAnswer> by itself.
        foreach (var handle in services.Select(s => s.ServiceType).Where(IsHandle).ToList())
        {
            var message = handle.GetGenericArguments();
            var envelope = typeof(Envelope<,>).MakeGenericType(message);
            var result = typeof(Result<>).MakeGenericType(message[1]);
            services.AddScoped(typeof(IRequestHandler<,>).MakeGenericType(envelope, result), typeof(EnvelopeHandler<,>).MakeGenericType(message));
            services.AddScoped(typeof(IPipelineBehavior<,>).MakeGenericType(envelope, result), typeof(StepsBehaviour<,>).MakeGenericType(message));
        }
    }

    private static bool IsHandle(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IHandle<,>);
}
