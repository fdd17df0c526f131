using System.Collections.Concurrent;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace VeiligWonen.Casework.Platform;

/// <summary>
/// The only public way into Casework. Opens one scope per message: a circuit lives for hours, a database context must not (ADR 0006).
/// </summary>
public sealed class FrontDesk
{
    /// <summary>The key under which Host finds the front desk of the clock; no page asks for it.</summary>
    public const string OfTheClock = "clock";

    private static readonly ConcurrentDictionary<Type, Func<object, object>> Envelopes = new();

    private readonly IServiceScopeFactory scopes;
    private readonly IWhoIsAsking whoIsAsking;

    internal FrontDesk(IServiceScopeFactory scopes, IWhoIsAsking whoIsAsking)
    {
        this.scopes = scopes;
        this.whoIsAsking = whoIsAsking;
    }

    /// <summary>Asks for something, as whoever is signed in.</summary>
    /// <typeparam name="TAnswer">The answer of the message.</typeparam>
    /// <param name="message">What is asked.</param>
    /// <param name="cancellationToken">Stops waiting; a command that had already committed stays done.</param>
    /// <returns>
    /// The answer, or the refusal in Dutch. Besides the message's own refusals be ready for <see cref="NotSignedIn"/>,
    /// <see cref="NotFound"/>, <see cref="DossierNotFound"/>, <see cref="InvalidInput"/>, <see cref="ChangedMeanwhile"/> and
    /// <see cref="DatabaseIsAway"/>.
    /// </returns>
    public async Task<Result<TAnswer>> SendAsync<TAnswer>(IMessage<TAnswer> message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var asker = await whoIsAsking.AskAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Asking>().Asker = asker;
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        try
        {
            return await mediator.Send((IRequest<Result<TAnswer>>)EnvelopeFor<TAnswer>(message), cancellationToken);
        }
        catch (Exception e) when (DatabaseTrouble.IsAway(e))
        {
            // A boundary, not a carry-on: the page must be able to say in Dutch that nothing is lost, and try again with the same id.
            return new DatabaseIsAway();
        }
    }

    private static object EnvelopeFor<TAnswer>(object message) =>
        Envelopes.GetOrAdd(
            message.GetType(),
            static (type, answer) =>
            {
                var constructor = typeof(Envelope<,>).MakeGenericType(type, answer).GetConstructors()[0];
                return m => constructor.Invoke([m]);
            },
            typeof(TAnswer))(message);
}

/// <summary>Who is asking: the signed-in person, the clock, or nobody yet. A wall of the house: Web says it, nothing else can.</summary>
public interface IWhoIsAsking
{
    /// <summary>Who is asking right now.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The asker; <see cref="Asker.Nobody"/> when nobody has signed in.</returns>
    ValueTask<Asker> AskAsync(CancellationToken cancellationToken);
}

/// <summary>The asker as the outside knows it; what they may do is read from the database with every message.</summary>
/// <param name="AccountId">The signed-in account; null for the clock and for nobody.</param>
/// <param name="IsSystem">True for the clock.</param>
public sealed record Asker(AccountId? AccountId, bool IsSystem)
{
    /// <summary>The session in which they ask; what it may still do is read from the database. Null for the clock and for nobody.</summary>
    public SessionId? Session { get; init; }

    /// <summary>
    /// Somebody played by the house itself, by the demonstration's loader or a test: no session, and no factor to ask for. Only Casework can say it.
    /// </summary>
    internal bool IsInHouse { get; init; }

    /// <summary>Nobody has signed in.</summary>
    public static Asker Nobody { get; } = new(null, false);

    /// <summary>The clock.</summary>
    public static Asker System { get; } = new(null, true);

    /// <summary>A signed-in person.</summary>
    /// <param name="account">Their account.</param>
    /// <returns>The asker.</returns>
    public static Asker Person(AccountId account) => new(account, false);

    /// <summary>A signed-in person in their session.</summary>
    /// <param name="account">Their account.</param>
    /// <param name="session">The session that the sign-in began.</param>
    /// <returns>The asker.</returns>
    public static Asker Person(AccountId account, SessionId session) => new(account, false) { Session = session };
}

/// <summary>The clock, and the operator at the keyboard of the server.</summary>
internal sealed class ClockIsAsking : IWhoIsAsking
{
    public ValueTask<Asker> AskAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Asker.System);
}

/// <summary>Holds the asker, and what the door read of them, for the scope of one message.</summary>
internal sealed class Asking
{
    // An unset asker is a bug, and says so.
    public Asker Asker { get => field ?? throw new InvalidOperationException("No asker: send messages through FrontDesk."); set; }

    /// <summary>The session in which they ask, as the door read it; null without one.</summary>
    public Access.Session? Session { get; set; }

    /// <summary>False for a command that was done before: it gets its first answer.</summary>
    public bool IsFirst { get; set; }
}
