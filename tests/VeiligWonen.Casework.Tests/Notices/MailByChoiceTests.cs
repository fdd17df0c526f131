using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Deadlines;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Notices;

/// <summary>
/// When mail leaves by what its reader chose, and of how many notices it tells. An opened dossier tells the planner; the house begins on a Monday at ten by the
/// Dutch clock.
/// </summary>
public sealed class MailByChoiceTests
{
    [Fact]
    public async Task In_the_evening_a_mail_waits_for_the_morning_and_one_says_it_for_all()
    {
        var carrier = new Kept();
        await using var house = await OpenAsync(carrier);
        house.Clock.Advance(TimeSpan.FromHours(11));
        await OpenDossiersAsync(house, 3);
        Assert.Equal(new OutboxRound(0, 0), await SendAsync(house));
        var administrator = await house.PersonAsync(Role.Administrator);
        var waiting = (await house.AsAsync(administrator, new ListOutbox())).Answer;
        Assert.Equal((3, 3, 0), (waiting.Waiting, waiting.Later, waiting.Tries.Count));

        house.Clock.Advance(TimeSpan.FromHours(9) + TimeSpan.FromMinutes(59));
        Assert.Equal(new OutboxRound(0, 0), await SendAsync(house));
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new OutboxRound(1, 0), await SendAsync(house));

        Assert.Contains("Er staan berichten voor u klaar.", Assert.Single(carrier.Mails).TextBody);
        Assert.Equal(0, (await house.AsAsync(administrator, new ListOutbox())).Answer.Waiting);
        // All three can still be traced to the one that left.
        var mails = await house.InDbAsync(db => db.Set<OutboxMail>().AsNoTracking().ToListAsync());
        Assert.Equal(mails.Single(m => m.SentAt is not null).Id, Assert.Single(mails.Where(m => m.PartOf is not null).Select(m => m.PartOf!.Value).Distinct()));
        Assert.Equal(2, mails.Count(m => m.SetAsideAt is not null));
    }

    [Fact]
    public async Task What_somebody_hears_at_once_is_one_mail_and_what_cannot_wait_another()
    {
        const int dossiers = 4;
        var carrier = new Kept();
        await using var house = await OpenAsync(carrier);
        var due = await DueTogether.InAsync(house, dossiers);
        await Sql.RunAsync(house.ConnectionString, "TRUNCATE outbox_mail CASCADE; UPDATE dossier SET urgent_since_at = now() WHERE code = (SELECT max(code) FROM dossier)");
        house.Clock.Advance(TimeSpan.FromDays(364));

        Assert.Equal(dossiers, (await house.AsSystemAsync(new RemindOfDueDeadlines(CommandId.New()))).Answer);

        await due.EverythingOnceAsync();
        var mails = await house.InDbAsync(db => db.Set<OutboxMail>().AsNoTracking().ToListAsync());
        // Two planners hear of one urgent and of three others; who manages them hears of all four when it suits them.
        Assert.Equal(
            [(MailHaste.Ordinary, 3), (MailHaste.Ordinary, 3), (MailHaste.Ordinary, 4), (MailHaste.Acute, 1), (MailHaste.Acute, 1)],
            mails.Select(m => (m.Haste, m.Notices)).Order());
        await SendAsync(house);
        Assert.Equal(
            mails.ToDictionary(m => $"{m.Id}", m => m.Notices > 1),
            carrier.Mails.ToDictionary(m => m.MessageId!.Split('@')[0], m => m.TextBody!.Contains("Er staan berichten voor u klaar.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_single_mail_that_waited_for_the_morning_says_one_message()
    {
        var carrier = new Kept();
        await using var house = await OpenAsync(carrier);
        house.Clock.Advance(TimeSpan.FromHours(11));
        await OpenDossiersAsync(house, 1);
        await SendAsync(house);

        house.Clock.Advance(TimeSpan.FromHours(10));
        await SendAsync(house);

        Assert.Contains("Er staat een bericht voor u klaar.", Assert.Single(carrier.Mails).TextBody);
    }

    [Fact]
    public async Task On_an_extra_day_off_a_mail_waits_for_the_first_working_day()
    {
        var carrier = new Kept();
        await using var house = await OpenAsync(carrier);
        Assert.True((await house.AsAsync(await house.PersonAsync(Role.Administrator), new AddDayOff(CommandId.New(), new DateOnly(2026, 3, 3), "nationale rouwdag"))).Succeeded);
        house.Clock.Advance(TimeSpan.FromHours(11));
        await OpenDossiersAsync(house, 1);
        await SendAsync(house);

        // Tuesday at ten.
        house.Clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal(new OutboxRound(0, 0), await SendAsync(house));
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new OutboxRound(1, 0), await SendAsync(house));
    }

    [Fact]
    public async Task One_mail_a_day_bundles_what_was_made_before_the_hours_began()
    {
        var carrier = new Kept();
        await using var house = await OpenAsync(carrier);
        await NoticeSettingsTests.SaveAsync(house, await house.PersonAsync(Role.Planner), 0, NoticeChoices.Usual with { Way = MailWay.Digest, Sender = MailSender.Messages, Subject = MailSubject.NewMessage });
        for (var i = 0; i < 3; i++)
        {
            await OpenDossiersAsync(house, 1);
            await SendAsync(house);
            house.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Empty(carrier.Mails);
        // Tuesday, seven in the morning; and one more just after.
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 3, 6, 0, 0, TimeSpan.Zero));
        await SendAsync(house);
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        await OpenDossiersAsync(house, 1);
        Assert.Equal(new OutboxRound(0, 0), await SendAsync(house));

        var mail = Assert.Single(carrier.Mails);
        Assert.Equal(("Berichten", "Nieuw bericht"), (mail.From.Mailboxes.Single().Name, mail.Subject));
        Assert.Contains("Er staan berichten voor u klaar.", mail.TextBody);
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 4, 6, 0, 0, TimeSpan.Zero));
        Assert.Equal(new OutboxRound(1, 0), await SendAsync(house));
    }

    [Fact]
    public async Task Who_wants_no_mail_has_the_notice_on_the_screen_and_only_a_change_of_sign_in_by_mail()
    {
        var carrier = new Kept();
        await using var house = await OpenAsync(carrier);
        var planner = await house.PersonAsync(Role.Planner);
        await NoticeSettingsTests.SaveAsync(house, planner, 0, NoticeChoices.Usual with { Way = MailWay.None });
        await OpenDossiersAsync(house, 1);
        Assert.Equal(new OutboxRound(0, 0), await SendAsync(house));
        Assert.Single((await house.AsAsync(planner, new ListNotices())).Answer.Lines);
        // What was set aside does not come after all.
        await NoticeSettingsTests.SaveAsync(house, planner, 1, NoticeChoices.Usual);
        Assert.Equal(new OutboxRound(0, 0), await SendAsync(house));
        await NoticeSettingsTests.SaveAsync(house, planner, 2, NoticeChoices.Usual with { Way = MailWay.None });

        // At three at night.
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 3, 2, 0, 0, TimeSpan.Zero));
        await house.InScopeAsync(new Actor(await house.PersonAsync(Role.Administrator), Role.Administrator, "bzk"), async services =>
        {
            services.GetRequiredService<ITellAccount>().TellAccount(planner);
            await services.GetRequiredService<CaseworkDb>().SaveChangesAsync();
        });

        Assert.Equal(new OutboxRound(1, 0), await SendAsync(house));
        Assert.Single(carrier.Mails);
    }

    [Fact]
    public async Task Other_choices_move_what_still_waits()
    {
        var carrier = new Kept();
        await using var house = await OpenAsync(carrier);
        var planner = await house.PersonAsync(Role.Planner);
        house.Clock.Advance(TimeSpan.FromHours(11));
        await OpenDossiersAsync(house, 1);
        await SendAsync(house);
        Assert.Empty(carrier.Mails);

        await NoticeSettingsTests.SaveAsync(house, planner, 0, NoticeChoices.Usual with { Until = new TimeOnly(23, 0) });

        Assert.Equal(new OutboxRound(1, 0), await SendAsync(house));
    }

    [Fact]
    public async Task A_repeat_looks_like_the_first_also_when_something_else_was_chosen_in_between()
    {
        await using var smtp = new TinySmtpServer { AtTheEnd = AtTheEnd.DropBefore250 };
        await using var house = await CaseworkHouse.OpenAsync(services =>
            services.AddSingleton<IMailCarrier>(new SmtpCarrier(new MailOptions { Host = "127.0.0.1", Port = smtp.Port, Tls = false })));
        await OpenDossiersAsync(house, 1);
        await SendAsync(house);

        smtp.AtTheEnd = AtTheEnd.Accept;
        await NoticeSettingsTests.SaveAsync(house, await house.PersonAsync(Role.Planner), 0, NoticeChoices.Usual with { Subject = MailSubject.PleaseSignIn, Sender = MailSender.Portal });
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendAsync(house);

        Assert.Equal(2, smtp.TakenOver.Count);
        Assert.Single(smtp.TakenOver.Distinct());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_an_urgent_dossier_a_turn_cannot_wait(bool urgent)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house, Phase.Assessment);
        if (urgent)
        {
            await dossier.UrgentAsync(true);
        }

        await dossier.WalkAsync(Phase.Advised);

        var mails = await house.InDbAsync(db => db.Set<OutboxMail>().AsNoTracking().ToListAsync());
        var reviewer = await house.PersonAsync(Role.Beveiligingsautoriteit);
        var employer = await house.PersonAsync(Role.Employer);
        Assert.Equal(urgent ? MailHaste.Acute : MailHaste.Ordinary, mails.Single(m => m.AccountId == reviewer && m.Kind is NoticeKind.YourTurn).Haste);
        // The hour of a mail would tell who pays that it is urgent.
        Assert.Equal(MailHaste.Ordinary, mails.Single(m => m.AccountId == employer).Haste);
    }

    [Fact]
    public async Task A_try_that_was_registered_cannot_be_changed_or_removed()
    {
        await using var house = await OpenAsync(new Kept());
        var administrator = await house.PersonAsync(Role.Administrator);
        await ClockedDossier.AtAsync(house);
        await SendAsync(house);
        Assert.Equal(1, await house.InDbAsync(db => db.Set<MailDelivery>().CountAsync()));

        foreach (var sql in new[] { "UPDATE mail_delivery SET status = 451", "DELETE FROM mail_delivery" })
        {
            await house.AsIfAdmittedAsync(administrator, async services =>
            {
                var db = services.GetRequiredService<CaseworkDb>();
                var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => db.Database.ExecuteSqlRawAsync(sql));
                Assert.Equal("42501", refused.SqlState);
            });
        }
    }

    private static async Task OpenDossiersAsync(CaseworkHouse house, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await ClockedDossier.AtAsync(house);
        }
    }

    private static Task<CaseworkHouse> OpenAsync(Kept carrier) => CaseworkHouse.OpenAsync(services => services.AddSingleton<IMailCarrier>(carrier));

    private static async Task<OutboxRound> SendAsync(CaseworkHouse house) => (await house.AsSystemAsync(new SendOutbox(CommandId.New()))).Answer;

    private sealed class Kept : IMailCarrier
    {
        public ConcurrentQueue<MimeMessage> Mails { get; } = [];

        public async Task CarryAsync(MimeMessage mail, Func<Task> offering, CancellationToken cancellationToken)
        {
            await offering();
            Mails.Enqueue(mail);
        }
    }
}
