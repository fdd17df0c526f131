using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Notices;

/// <summary>The asker has read these notices. One that was read already keeps its time.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Notices">1 to 100 notices of the asker; what is not theirs is passed over.</param>
/// <returns>How many were read by this.</returns>
[AllowedTo(
    Role.Bestuurder, Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit, Role.Employer, Role.Administrator,
    Role.Auditor)]
public sealed record MarkNoticesRead(CommandId CommandId, IReadOnlyList<NoticeId> Notices) : ICommand<int>;

internal sealed class MarkNoticesReadValidator : AbstractValidator<MarkNoticesRead>
{
    public MarkNoticesReadValidator() =>
        RuleFor(m => m.Notices).Must(n => n.Count is >= 1 and <= 100).WithMessage("Kies 1 tot en met 100 berichten.");
}

internal sealed class MarkNoticesReadHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<MarkNoticesRead, int>
{
    public async Task<Result<int>> HandleAsync(MarkNoticesRead message, CancellationToken cancellationToken)
    {
        var unread = await MyNotices.Of(db, current.Actor).Where(n => message.Notices.Contains(n.Id) && n.ReadAt == null)
            .ToListAsync(cancellationToken);
        unread.ForEach(n => n.MarkRead(clock.GetUtcNow()));
        return unread.Count;
    }
}
