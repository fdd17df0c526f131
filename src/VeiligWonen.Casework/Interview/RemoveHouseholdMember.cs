using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Interview;

/// <summary>Takes a member of the household away.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="MemberId">The member.</param>
/// <returns>Done, or <see cref="NotFound"/>, <see cref="InterviewIsClosed"/> or <see cref="InterviewPaused"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
[NothingToValidate]
public sealed record RemoveHouseholdMember(CommandId CommandId, DossierId DossierId, HouseholdMemberId MemberId) : ICommand<Done>, IAboutDossier;

internal sealed class RemoveHouseholdMemberHandler(InterviewDesk desk, CaseworkDb db) : IHandle<RemoveHouseholdMember, Done>
{
    public async Task<Result<Done>> HandleAsync(RemoveHouseholdMember message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var member = await db.Set<HouseholdMember>()
            .SingleOrDefaultAsync(m => m.Id == message.MemberId && m.DossierId == message.DossierId, cancellationToken);
        if (member is null)
        {
            return new NotFound();
        }

        db.Remove(member);
        return new Done();
    }
}
