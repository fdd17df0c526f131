using System.Collections.Concurrent;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace VeiligWonen.Casework.Platform;

/// <summary>Every field that is not right gets its own Dutch sentence before anything else happens.</summary>
internal sealed class ValidationStep(IServiceProvider services) : IPipelineStep
{
    private static readonly ConcurrentDictionary<Type, Type> Kinds = new();

    public async Task<TResult> PassAsync<TAnswer, TResult>(
        IMessage<TAnswer> message, Func<Task<TResult>> next, CancellationToken cancellationToken)
        where TResult : IResult<TResult>
    {
        var kind = Kinds.GetOrAdd(message.GetType(), static type => typeof(IValidator<>).MakeGenericType(type));
        var context = new ValidationContext<object>(message);
        var fields = new List<FieldSentence>();
        foreach (var validator in services.GetServices(kind).Cast<IValidator>())
        {
            var outcome = await validator.ValidateAsync(context, cancellationToken);
            fields.AddRange(outcome.Errors.Select(e => new FieldSentence(e.PropertyName, e.ErrorMessage)));
        }

        return fields.Count == 0 ? await next() : TResult.Refused(new InvalidInput(fields));
    }
}

/// <summary>The words of our validators: one sentence per mistake, in Dutch.</summary>
internal static class Sentences
{
    extension<T>(IRuleBuilder<T, string?> rule)
    {
        /// <summary>Free text that must be there: <paramref name="what"/> is "de reden" or "een toelichting".</summary>
        public IRuleBuilderOptions<T, string?> Words(string what, int max) =>
            rule.NotEmpty().WithMessage($"Vul {what} in.").WordsIfAny(what, max);

        /// <summary>Free text that may be left out.</summary>
        public IRuleBuilderOptions<T, string?> WordsIfAny(string what, int max) =>
            rule.Must(text => text is null || text.Length <= max)
                .WithMessage((_, text) => $"{Capital(what)} is te lang: {text!.Length:N0} tekens. Gebruik hoogstens {max:N0} tekens.")
                .Must(text => text is null || !text.Any(c => (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || char.IsSurrogate(c) && !IsPaired(text)))
                .WithMessage($"{Capital(what)} bevat een teken dat wij niet kunnen bewaren. Haal het weg en probeer het opnieuw.");
    }

    private static string Capital(string what) => char.ToUpperInvariant(what[0]) + what[1..];

    private static bool IsPaired(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
