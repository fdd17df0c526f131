namespace VeiligWonen.Casework.Platform;

/// <summary>Something a page, a job or an operator may ask of the front desk.</summary>
/// <typeparam name="TAnswer">What comes back when it is allowed.</typeparam>
public interface IMessage<TAnswer>;

/// <summary>Asks to see something. Changes nothing.</summary>
/// <typeparam name="TAnswer">What comes back when it is allowed.</typeparam>
public interface IQuery<TAnswer> : IMessage<TAnswer>;

/// <summary>Asks to change something: in one transaction, once per <see cref="ICommand.CommandId"/>.</summary>
/// <typeparam name="TAnswer">What comes back when it is allowed.</typeparam>
public interface ICommand<TAnswer> : IMessage<TAnswer>, ICommand;

/// <summary>What every command carries.</summary>
public interface ICommand
{
    /// <summary>Made by the client, once per act; a retry or a double click sends the same one.</summary>
    CommandId CommandId { get; }
}

/// <summary>A message about one dossier: the asker needs a grant on it, or it is not found.</summary>
public interface IAboutDossier : INamesDossier;

/// <summary>A message that names a dossier, for the audit trail; by itself it opens none.</summary>
public interface INamesDossier
{
    /// <summary>The dossier the message is about.</summary>
    DossierId DossierId { get; }
}

/// <summary>A message that opens something masked; the purpose is logged before the value leaves the server.</summary>
public interface ILooking
{
    /// <summary>Why the asker looks, in a few Dutch words from a list.</summary>
    string Purpose { get; }
}

/// <summary>The roles that may send a message. A message without it is refused to everybody.</summary>
/// <param name="roles">Any one of them is enough.</param>
[AttributeUsage(AttributeTargets.Class)]
public class AllowedToAttribute(params Role[] roles) : Attribute
{
    /// <summary>Any one of them is enough.</summary>
    public IReadOnlyList<Role> Roles { get; } = roles;
}

/// <summary>A message about the asker's own account: every person may send it, whatever their role; the clock may not.</summary>
public sealed class AllowedToEveryPersonAttribute()
    : AllowedToAttribute([.. Enum.GetValues<Role>().Where(role => role != Role.System)]);

/// <summary>
/// A message that asks for a second factor younger than five minutes in this very session: a laptop that was left open may read on, but not
/// sign, not reveal an address and not take anything along.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsFreshFactorAttribute : Attribute;

/// <summary>A message that is part of signing in: also from a session whose second factor is still to come.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowedBeforeFactorAttribute : Attribute;

/// <summary>A message that may be sent from a session that locked itself after fifteen minutes without a click.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowedWhenLockedAttribute : Attribute;

/// <summary>A message that may be sent before anybody has signed in. The list of them is short and tested.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowedToAnyoneAttribute : Attribute;

/// <summary>A command whose every possible value is fine, so it has no validator.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NothingToValidateAttribute : Attribute;

/// <summary>The answer of a command that has nothing to say but that it was done.</summary>
public readonly record struct Done;

/// <summary>The one that does what a message asks.</summary>
/// <typeparam name="TMessage">The message.</typeparam>
/// <typeparam name="TAnswer">Its answer.</typeparam>
internal interface IHandle<in TMessage, TAnswer>
    where TMessage : IMessage<TAnswer>
{
    Task<Result<TAnswer>> HandleAsync(TMessage message, CancellationToken cancellationToken);
}
