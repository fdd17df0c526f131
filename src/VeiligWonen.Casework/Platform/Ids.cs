namespace VeiligWonen.Casework.Platform;

/// <summary>An id that is a <see cref="Guid"/> with a name of its own, so that two kinds of id cannot be mixed up.</summary>
/// <typeparam name="TSelf">The id itself.</typeparam>
public interface IGuidId<TSelf>
    where TSelf : struct, IGuidId<TSelf>
{
    /// <summary>The value as it stands in the database.</summary>
    Guid Value { get; }

    /// <summary>The id with this value.</summary>
    /// <param name="value">The value as it stands in the database.</param>
    /// <returns>The id.</returns>
    static abstract TSelf Of(Guid value);
}

/// <summary>One dossier: one bestuurder, one home, one advice.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct DossierId(Guid Value) : IGuidId<DossierId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static DossierId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static DossierId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One person's account. A person has one account and may hold several roles.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct AccountId(Guid Value) : IGuidId<AccountId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static AccountId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static AccountId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>
/// The client's name for one act. Made once per form, sent with every try: however often the same act arrives, it is done once.
/// </summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct CommandId(Guid Value) : IGuidId<CommandId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static CommandId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static CommandId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>One sign-in of one person on one device; new at every sign-in. It stands in the encrypted cookie and nowhere else.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct SessionId(Guid Value) : IGuidId<SessionId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static SessionId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static SessionId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
