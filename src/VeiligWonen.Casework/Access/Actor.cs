using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>The asker as this message's rights were read from the database a moment ago.</summary>
/// <param name="AccountId">The account; null for the clock and before sign-in.</param>
/// <param name="Role">The role in which this message is sent.</param>
/// <param name="OrganisationCode">Where the actor works; empty for the clock.</param>
internal sealed record Actor(AccountId? AccountId, Role Role, string OrganisationCode)
{
    public static Actor System { get; } = new(null, Role.System, "");

    /// <summary>The account of a person. Asking it of the clock is a bug and throws.</summary>
    public AccountId Id => AccountId ?? throw new InvalidOperationException("The clock has no account.");
}

/// <summary>Holds the actor for the scope of one message.</summary>
internal sealed class CurrentActor
{
    // An unset actor is a bug, and says so.
    public Actor Actor { get => field ?? throw new InvalidOperationException("No actor: send messages through FrontDesk."); set; }

    public bool IsKnown { get; private set; }

    public void Set(Actor actor)
    {
        Actor = actor;
        IsKnown = true;
    }
}
