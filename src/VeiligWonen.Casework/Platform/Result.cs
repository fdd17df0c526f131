using System.Diagnostics.CodeAnalysis;

namespace VeiligWonen.Casework.Platform;

/// <summary>A "no" that a user can cause by pressing a button at the wrong moment. Declared next to the rule that says it.</summary>
/// <param name="Sentence">One Dutch sentence for the one who asked: what is not possible, and what is.</param>
public abstract record Refusal(string Sentence);

/// <summary>The dossier does not exist for this asker. The same words whether it is missing or somebody else's.</summary>
public sealed record DossierNotFound() : Refusal("Dit dossier is niet gevonden.");

/// <summary>What was asked for does not exist for this asker.</summary>
public sealed record NotFound() : Refusal("Dit is niet gevonden.");

/// <summary>Nobody has signed in, or the account has been closed since.</summary>
public sealed record NotSignedIn() : Refusal("U bent niet meer ingelogd. Log opnieuw in; wat u al had opgeslagen, is bewaard.");

/// <summary>Somebody else changed the same thing between reading and saving.</summary>
public sealed record ChangedMeanwhile()
    : Refusal("Iemand anders heeft dit intussen gewijzigd. Bekijk eerst de nieuwe stand en doe het daarna opnieuw. Uw invoer staat er nog.");

/// <summary>The database cannot be reached.</summary>
public sealed record DatabaseIsAway()
    : Refusal("VeiligWonen kan de gegevens even niet bereiken. Uw invoer staat er nog: probeer het over een minuut opnieuw. Er wordt niets dubbel gedaan.");

/// <summary>The same command id was used for another act or by another person.</summary>
public sealed record CommandIdUsedElsewhere()
    : Refusal("Deze opdracht is al eens voor iets anders gebruikt. Laad de pagina opnieuw en probeer het nog eens.");

/// <summary>One or more fields are not right.</summary>
/// <param name="Fields">Every field with its own sentence, in the order of the form.</param>
public sealed record InvalidInput(IReadOnlyList<FieldSentence> Fields)
    : Refusal(Fields.Count == 1 ? Fields[0].Sentence : $"{Fields.Count} dingen kloppen nog niet. Uw invoer staat er nog.");

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">The name of the message's property.</param>
/// <param name="Sentence">One Dutch sentence: what is wrong and what is right.</param>
public sealed record FieldSentence(string Field, string Sentence);

/// <summary>An answer or a refusal, never both.</summary>
/// <typeparam name="TAnswer">The answer.</typeparam>
public sealed record Result<TAnswer> : IResult<Result<TAnswer>>
{
    private readonly TAnswer? answer;

    private Result(TAnswer? answer, Refusal? refusal)
    {
        this.answer = answer;
        Refusal = refusal;
    }

    /// <summary>The answer. Reading it after a refusal is a bug and throws.</summary>
    public TAnswer Answer => Refusal is null
        ? answer!
        : throw new InvalidOperationException($"Refused with {Refusal.GetType().Name}: ask for Refusal first.");

    /// <summary>Why not; null when there is an answer.</summary>
    public Refusal? Refusal { get; }

    /// <summary>When the same command had been done before, so that this time nothing changed; null the first time.</summary>
    public DateTimeOffset? DoneBeforeAt { get; init; }

    /// <summary>True when there is an answer.</summary>
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    /// <summary>An answer.</summary>
    /// <param name="answer">The answer.</param>
    public static implicit operator Result<TAnswer>(TAnswer answer) => new(answer, null);

    /// <summary>A refusal.</summary>
    /// <param name="refusal">Why not.</param>
    public static implicit operator Result<TAnswer>(Refusal refusal) => new(default, refusal);

    static Result<TAnswer> IResult<Result<TAnswer>>.Refused(Refusal refusal) => refusal;
}

/// <summary>What the pipeline needs to know of a result without knowing its answer.</summary>
/// <typeparam name="TSelf">The result itself.</typeparam>
public interface IResult<TSelf>
    where TSelf : IResult<TSelf>
{
    /// <summary>Why not; null when there is an answer.</summary>
    Refusal? Refusal { get; }

    /// <summary>When the same command had been done before; null the first time.</summary>
    DateTimeOffset? DoneBeforeAt { get; init; }

    /// <summary>A result that is this refusal.</summary>
    /// <param name="refusal">Why not.</param>
    /// <returns>The result.</returns>
    static abstract TSelf Refused(Refusal refusal);
}
