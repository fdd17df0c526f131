using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Notices;

/// <summary>The asker chooses how their own mails come. What still waits is looked at anew; what was set aside before does not come after all.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Revision">The revision that was on the screen; 0 for the first time.</param>
/// <param name="Choices">Hours of at least one hour, within one day.</param>
/// <returns>The new revision, or <see cref="ChangedMeanwhile"/>.</returns>
[AllowedTo(
    Role.Bestuurder, Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit, Role.Employer, Role.Administrator,
    Role.Auditor)]
public sealed record SaveNoticeSettings(CommandId CommandId, int Revision, NoticeChoices Choices) : ICommand<Saved>;

internal sealed class SaveNoticeSettingsValidator : AbstractValidator<SaveNoticeSettings>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    public SaveNoticeSettingsValidator()
    {
        RuleFor(m => m.Choices).NotNull().WithMessage("Kies hoe uw mail komt.");
        When(m => m.Choices is not null, () =>
        {
            RuleFor(m => m.Choices.Way).IsInEnum().WithMessage("Kies hoe uw mail komt: meteen, één keer per dag, alleen als het niet kan wachten, of niet.");
            RuleFor(m => m.Choices.Until).GreaterThan(m => m.Choices.From).WithMessage("Het einde komt na het begin. Controleer de tijden.")
                .Must((m, until) => until <= m.Choices.From || until - m.Choices.From >= Shortest).WithMessage("Laat minstens een uur tussen het begin en het einde.");
            RuleFor(m => m.Choices.Sender).IsInEnum().WithMessage("Kies een afzender uit de lijst.");
            RuleFor(m => m.Choices.Subject).IsInEnum().WithMessage("Kies een onderwerp uit de lijst.");
        });
    }
}

internal sealed class SaveNoticeSettingsHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<SaveNoticeSettings, Saved>
{
    public async Task<Result<Saved>> HandleAsync(SaveNoticeSettings message, CancellationToken cancellationToken)
    {
        var (me, now) = (current.Actor.Id, clock.GetUtcNow());
        // Two tabs that choose for the first time at the same moment would each find nothing.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({"notice-settings/" + me}, 0))", cancellationToken);
        var settings = await db.Set<NoticeSettings>().SingleOrDefaultAsync(s => s.AccountId == me, cancellationToken);
        if ((settings?.Revision ?? 0) != message.Revision)
        {
            return new ChangedMeanwhile();
        }

        settings ??= db.Add(new NoticeSettings { AccountId = me }).Entity;
        settings.Set(message.Choices);
        // Before the clock again, which decides by the new choices. A pause after a failed try goes on.
        await db.Set<OutboxMail>().Where(m => m.AccountId == me && m.Tries == 0 && m.SentAt == null && m.DeadAt == null && m.SetAsideAt == null && m.NextTryAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextTryAt, now), cancellationToken);
        return new Saved(now, settings.Revision);
    }
}
