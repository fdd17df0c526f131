using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Deadlines;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Notices;

public sealed class NoticeSettingsTests
{
    private static readonly NoticeChoices Digest = NoticeChoices.Usual with { Way = MailWay.Digest };

    [Fact]
    public async Task Who_never_chose_has_the_usual_choices_and_keeps_what_was_chosen()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var chosen = new NoticeChoices(MailWay.AcuteOnly, new TimeOnly(9, 30), new TimeOnly(17, 0), true, false, MailSender.Mailbox, MailSubject.PleaseSignIn);
        Assert.Equal((0, NoticeChoices.Usual, true), Of((await house.AsAsync(planner, new ShowNoticeSettings())).Answer));

        Assert.Equal(1, (await SaveAsync(house, planner, 0, chosen)).Answer.Revision);

        Assert.Equal((1, chosen, true), Of((await house.AsAsync(planner, new ShowNoticeSettings())).Answer));
        Assert.IsType<ChangedMeanwhile>((await SaveAsync(house, planner, 0, NoticeChoices.Usual)).Refusal);
        Assert.Equal(2, (await SaveAsync(house, planner, 1, NoticeChoices.Usual)).Answer.Revision);
    }

    [Fact]
    public async Task Everybody_who_has_notices_chooses_for_themselves_alone()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        Role[] roles =
            [Role.Bestuurder, Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit, Role.Employer, Role.Administrator, Role.Auditor];
        foreach (var role in roles)
        {
            var person = await house.PersonAsync(role);
            Assert.True((await SaveAsync(house, person, 0, Digest)).Succeeded, role.ToString());
            Assert.Equal(1, (await house.AsAsync(person, new ShowNoticeSettings())).Answer.Revision);
        }

        Assert.Equal(roles.Length, await house.InDbAsync(db => db.Set<NoticeSettings>().CountAsync()));
        var ministry = await house.PersonAsync(Role.Ministry);
        Assert.IsType<NotFound>((await SaveAsync(house, ministry, 0, Digest)).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(ministry, new ShowNoticeSettings())).Refusal);
        Assert.IsType<NotFound>((await house.AsSystemAsync(new SaveNoticeSettings(CommandId.New(), 0, Digest))).Refusal);
    }

    [Fact]
    public async Task The_database_shows_choices_and_mails_to_their_own_person_only()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        await SaveAsync(house, planner, 0, Digest);
        await ClockedDossier.AtAsync(house);
        foreach (var (person, sees) in new[] { (planner, 1), (await house.PersonAsync(Role.Planner, "twee"), 0), (await house.PersonAsync(Role.Auditor), 0) })
        {
            await house.AsIfAdmittedAsync(person, async services =>
            {
                var db = services.GetRequiredService<CaseworkDb>();
                Assert.Equal(sees, await db.Set<NoticeSettings>().CountAsync(s => s.AccountId == planner));
                Assert.Equal(sees, await db.Set<OutboxMail>().CountAsync(m => m.AccountId == planner));
            });
        }

        await house.AsIfAdmittedAsync(await house.PersonAsync(Role.Planner, "twee"), async services =>
        {
            var db = services.GetRequiredService<CaseworkDb>();
            db.Add(new NoticeSettings { AccountId = await house.PersonAsync(Role.Auditor) }).Entity.Set(Digest);
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        });
    }

    [Fact]
    public async Task Wrong_choices_each_have_their_own_sentence()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        (NoticeChoices Choices, string Sentence)[] wrong =
        [
            (Digest with { Way = (MailWay)9 }, "Kies hoe uw mail komt: meteen, één keer per dag, alleen als het niet kan wachten, of niet."),
            (Digest with { Until = new TimeOnly(7, 0) }, "Het einde komt na het begin. Controleer de tijden."),
            (Digest with { Until = new TimeOnly(7, 59) }, "Laat minstens een uur tussen het begin en het einde."),
            (Digest with { Sender = (MailSender)9 }, "Kies een afzender uit de lijst."),
            (Digest with { Subject = (MailSubject)9 }, "Kies een onderwerp uit de lijst."),
        ];

        foreach (var (choices, sentence) in wrong)
        {
            Assert.Equal([sentence], Assert.IsType<InvalidInput>((await SaveAsync(house, planner, 0, choices)).Refusal).Fields.Select(f => f.Sentence));
        }

        Assert.True((await SaveAsync(house, planner, 0, Digest with { Until = new TimeOnly(8, 0) })).Succeeded);
    }

    internal static Task<Result<Saved>> SaveAsync(CaseworkHouse house, AccountId person, int revision, NoticeChoices choices) =>
        house.AsAsync(person, new SaveNoticeSettings(CommandId.New(), revision, choices));

    private static (int, NoticeChoices, bool) Of(NoticeSettingsView view) => (view.Revision, view.Choices, view.HasAddress);
}
