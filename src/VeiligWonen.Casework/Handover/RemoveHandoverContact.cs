using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Handover;

/// <summary>An administrator takes a contact off the list.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ContactId">The contact.</param>
/// <returns>Done, or <see cref="NotFound"/>.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record RemoveHandoverContact(CommandId CommandId, HandoverContactId ContactId) : ICommand<Done>;

internal sealed class RemoveHandoverContactHandler(CaseworkDb db) : IHandle<RemoveHandoverContact, Done>
{
    public async Task<Result<Done>> HandleAsync(RemoveHandoverContact message, CancellationToken cancellationToken)
    {
        var contact = await db.Set<HandoverContactRow>().SingleOrDefaultAsync(c => c.Id == message.ContactId, cancellationToken);
        if (contact is null)
        {
            return new NotFound();
        }

        db.Remove(contact);
        return new Done();
    }
}
