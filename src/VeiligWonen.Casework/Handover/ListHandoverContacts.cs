using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Handover;

/// <summary>Asks whom to call when a threat is concrete, in the order of calling.</summary>
/// <returns>At least one contact.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Beveiligingsautoriteit)]
public sealed record ListHandoverContacts : IQuery<IReadOnlyList<HandoverContact>>;

/// <summary>Whom to call. Settings, not code: the Stelsel is being renamed and laid out anew in steps.</summary>
public sealed record HandoverContact
{
    /// <summary>Who, by function; never a name.</summary>
    public required string Function { get; init; }

    /// <summary>How to reach them, by telephone.</summary>
    public required string Reach { get; init; }

    /// <summary>When to call them.</summary>
    public required string When { get; init; }
}

internal sealed class ListHandoverContactsHandler(CaseworkOptions options) : IHandle<ListHandoverContacts, IReadOnlyList<HandoverContact>>
{
    // What holds in the whole country, when nobody has set who is called here.
    private static readonly HandoverContact[] National =
    [
        new() { Function = "Alarmnummer", Reach = "112", When = "Als er nu gevaar is." },
        new() { Function = "Politie", Reach = "0900-8844", When = "Voor een melding of aangifte zonder direct gevaar. Noem het ambt en vraag naar de VPT-afspraken." },
    ];

    public Task<Result<IReadOnlyList<HandoverContact>>> HandleAsync(ListHandoverContacts message, CancellationToken cancellationToken)
    {
        HandoverContact[] contacts = [.. options.HandoverContacts is { Count: > 0 } own ? own : National];
        return Task.FromResult<Result<IReadOnlyList<HandoverContact>>>(contacts);
    }
}
