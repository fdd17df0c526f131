using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Notices;

/// <summary>What the asker chose about mail.</summary>
/// <returns>The choices; the usual ones the first time.</returns>
[AllowedTo(
    Role.Bestuurder, Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit, Role.Employer, Role.Administrator,
    Role.Auditor)]
public sealed record ShowNoticeSettings : IQuery<NoticeSettingsView>;

/// <summary>The choices of the asker.</summary>
/// <param name="Revision">To send along with a change; 0 when nothing was chosen yet.</param>
/// <param name="Choices">What counts now.</param>
/// <param name="HasAddress">False when no mail can come, because the account has no address.</param>
/// <param name="Frame">To show a mail as it will look.</param>
public sealed record NoticeSettingsView(int Revision, NoticeChoices Choices, bool HasAddress, MailFrame Frame);

internal sealed class ShowNoticeSettingsHandler(CaseworkDb db, CurrentActor current, CaseworkOptions options) : IHandle<ShowNoticeSettings, NoticeSettingsView>
{
    public async Task<Result<NoticeSettingsView>> HandleAsync(ShowNoticeSettings message, CancellationToken cancellationToken)
    {
        var settings = await db.Set<NoticeSettings>().AsNoTracking().SingleOrDefaultAsync(s => s.AccountId == current.Actor.Id, cancellationToken);
        var hasAddress = await db.Users.AnyAsync(a => a.Id == current.Actor.Id && a.Email != null, cancellationToken);
        return new NoticeSettingsView(settings?.Revision ?? 0, settings?.Choices ?? NoticeChoices.Usual, hasAddress, MailFrame.Of(options.Mail));
    }
}
