using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Handover;

/// <summary>Asks whom to call when a threat is concrete, in the order of calling.</summary>
/// <returns>The two national numbers first, then the contacts of the settings.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Beveiligingsautoriteit, Role.Administrator)]
public sealed record ListHandoverContacts : IQuery<IReadOnlyList<HandoverContact>>;

/// <summary>Whom to call. Settings, not code: the Stelsel is being renamed and laid out anew in steps.</summary>
/// <param name="Function">Who, by function; never a name.</param>
/// <param name="Reach">How to reach them, by telephone.</param>
/// <param name="When">When to call them.</param>
public sealed record HandoverContact(string Function, string Reach, string When)
{
    /// <summary>The contact in the settings; null for a national number, which nobody changes.</summary>
    public HandoverContactId? ContactId { get; init; }

    /// <summary>Its place in the order of calling; 0 for a national number.</summary>
    public int Place { get; init; }

    /// <summary>To send along with a change; 0 for a national number.</summary>
    public int Revision { get; init; }
}

internal sealed class ListHandoverContactsHandler(CaseworkDb db) : IHandle<ListHandoverContacts, IReadOnlyList<HandoverContact>>
{
    // What holds in the whole country, whatever the settings say.
    private static readonly HandoverContact[] National =
    [
        new("Alarmnummer", "112", "Als er nu gevaar is."),
        new("Politie", "0900-8844", "Voor een melding of aangifte zonder direct gevaar. Noem het ambt en vraag naar de VPT-afspraken."),
    ];

    public async Task<Result<IReadOnlyList<HandoverContact>>> HandleAsync(ListHandoverContacts message, CancellationToken cancellationToken)
    {
        var own = await db.Set<HandoverContactRow>().AsNoTracking().OrderBy(c => c.Place).ThenBy(c => c.Id)
            .Select(c => new HandoverContact(c.Function, c.Reach, c.When) { ContactId = c.Id, Place = c.Place, Revision = c.Revision }).ToListAsync(cancellationToken);
        return (HandoverContact[])[.. National, .. own];
    }
}
