using System.Collections.Concurrent;
using System.Reflection;

namespace VeiligWonen.Casework.Platform;

/// <summary>What the attributes of a message say, read once per type: every message passes here, and reading attributes is slow.</summary>
/// <param name="Allowed">The roles that may send it, first choice first; none when nobody may.</param>
/// <param name="AllowedToAnyone">Also before anybody has signed in.</param>
/// <param name="NeedsFreshFactor">It asks for a second factor of a moment ago.</param>
/// <param name="AllowedBeforeFactor">It is part of signing in.</param>
/// <param name="AllowedWhenLocked">Also from a locked session.</param>
internal sealed record MessageRules(
    IReadOnlyList<Role> Allowed, bool AllowedToAnyone, bool NeedsFreshFactor, bool AllowedBeforeFactor, bool AllowedWhenLocked)
{
    private static readonly ConcurrentDictionary<Type, MessageRules> Known = new();

    public static MessageRules Of(object message) => Known.GetOrAdd(message.GetType(), static type => new MessageRules(
        type.GetCustomAttribute<AllowedToAttribute>()?.Roles ?? [], Has<AllowedToAnyoneAttribute>(type), Has<NeedsFreshFactorAttribute>(type),
        Has<AllowedBeforeFactorAttribute>(type), Has<AllowedWhenLockedAttribute>(type)));

    private static bool Has<TAttribute>(Type type) => type.IsDefined(typeof(TAttribute), inherit: false);
}
