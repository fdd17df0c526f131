using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Audit;
using VeiligWonen.Casework.Tests.Deadlines;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Notices;

/// <summary>
/// What goes wrong between the outbox and a mail server: no mail is lost, none goes out more than twice with the same Message-ID, and one that cannot leave keeps no other waiting.
/// Killing a sender's process is in <see cref="MailKillTests"/>.
/// </summary>
public sealed class MailFaultTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_mail_server_that_never_answers_gets_no_third_copy_and_a_person_decides()
    {
        await using var smtp = new TinySmtpServer { AtTheEnd = AtTheEnd.DropBefore250 };
        await using var house = await OpenAsync(smtp);
        var administrator = await house.PersonAsync(Role.Administrator);
        await OpenDossiersAsync(house, 1);

        await RoundsAsync(house, 10);

        Assert.Equal(2, Assert.Single(smtp.PerMessageId).Value);
        var outbox = (await house.AsAsync(administrator, new ListOutbox())).Answer;
        Assert.True(Assert.Single(outbox.DeadLetters).MayHaveArrived);
        Assert.All(outbox.Tries, t => Assert.Equal((DeliveryOutcome.Unknown, null), (t.Outcome, t.Status)));
        smtp.AtTheEnd = AtTheEnd.Accept;
        await house.AsAsync(administrator, new RetryMail(CommandId.New(), outbox.DeadLetters[0].MailId));
        Assert.Equal(new OutboxRound(1, 0), await SendAsync(house));
    }

    [Fact]
    public async Task A_receiver_that_drops_copies_shows_every_mail_once_and_none_is_lost()
    {
        var random = new Random(20261128);
        await using var smtp = new TinySmtpServer { Choosing = _ => random.Next(3) switch { 0 => AtTheEnd.DropBefore250, 1 => AtTheEnd.Say451, _ => AtTheEnd.Accept } };
        await using var house = await OpenAsync(smtp);
        await OpenDossiersAsync(house, 40);

        await RoundsAsync(house, 30);

        var rows = await house.InDbAsync(db => db.Set<OutboxMail>().AsNoTracking().ToListAsync());
        var arrived = smtp.PerMessageId;
        Assert.All(arrived.Values, copies => Assert.InRange(copies, 1, 2));
        // Whatever was offered at least once has arrived; what was only refused is dead, and known to be.
        Assert.All(rows, row => Assert.True(arrived.ContainsKey($"{row.Id}@postvak.example") || (row.DeadAt is not null && row.Doubts == 0)));
        Assert.All(rows, row => Assert.True(row.SentAt is not null || row.DeadAt is not null));
        Assert.True(rows.Count(r => r.SentAt is not null) > 30);
        output.WriteLine($"{rows.Count} mails, {arrived.Values.Sum()} taken over, {arrived.Values.Count(c => c == 2)} twice, {rows.Count(r => r.DeadAt is not null)} for a person to decide.");
    }

    [Fact]
    public async Task A_mail_server_that_thinks_long_is_waited_for_and_gets_one_copy()
    {
        var seconds = int.TryParse(Environment.GetEnvironmentVariable("VEILIGWONEN_SMTP_SECONDS"), CultureInfo.InvariantCulture, out var set) ? set : 4;
        await using var smtp = new TinySmtpServer { Thinks = TimeSpan.FromSeconds(seconds) };
        await using var house = await OpenAsync(smtp);
        await ClockedDossier.AtAsync(house);

        Assert.Equal(new OutboxRound(1, 0), await SendAsync(house));

        Assert.Equal(1, Assert.Single(smtp.PerMessageId).Value);
    }

    [Fact]
    public async Task Who_runs_out_of_patience_does_not_know_and_sends_the_same_mail_once_more()
    {
        await using var smtp = new TinySmtpServer { Thinks = TimeSpan.FromSeconds(20) };
        await using var house = await OpenAsync(smtp, TimeSpan.FromMilliseconds(300));
        await ClockedDossier.AtAsync(house);
        Assert.Equal(new OutboxRound(0, 1), await SendAsync(house));
        Assert.Equal(1, (await MailAsync(house)).Doubts);

        smtp.Thinks = TimeSpan.Zero;
        house.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(new OutboxRound(1, 0), await SendAsync(house));
        Assert.Single(smtp.TakenOver.Distinct());
    }

    [Fact]
    public async Task Poison_is_parked_and_the_others_go_on()
    {
        await using var house = await OpenAsync(null!, carrier: new Poisoned());
        await OpenDossiersAsync(house, 25);
        Poisoned.Bad = await house.InDbAsync(db => db.Set<OutboxMail>().OrderBy(m => m.Id).Select(m => m.Id.Value).FirstAsync());

        var first = await SendAsync(house);
        Assert.Equal((19, 1), (first.Sent, first.Failed));
        Assert.Equal(5, (await SendAsync(house)).Sent);
        await RoundsAsync(house, 20);

        var dead = Assert.Single(await house.InDbAsync(db => db.Set<OutboxMail>().AsNoTracking().Where(m => m.SentAt == null).ToListAsync()));
        Assert.Equal((Poisoned.Bad, OutboxMail.MostAttempts), (dead.Id.Value, dead.Attempts));
        Assert.NotNull(dead.DeadAt);
    }

    [Theory]
    [InlineData(false, OutboxMail.MostAttempts)]
    [InlineData(true, OutboxMail.MostDoubts)]
    public async Task A_mail_that_kills_every_sender_does_not_try_for_ever(bool offered, int tries)
    {
        await using var smtp = new TinySmtpServer();
        await using var house = await OpenAsync(smtp);
        await WriteAtAnyHourAsync(house);
        await ClockedDossier.AtAsync(house);
        for (var i = 0; i < tries; i++)
        {
            // What a sender leaves that was killed before, or while, it offered the mail.
            await house.InDbAsync(async db =>
            {
                var mail = await db.Set<OutboxMail>().SingleAsync();
                Assert.True(mail.IsWaiting);
                if (i > 0)
                {
                    db.Add(new MailDelivery
                    {
                        MailId = mail.Id,
                        Number = mail.Tries,
                        At = house.Clock.GetUtcNow(),
                        Status = null,
                        Outcome = offered ? DeliveryOutcome.Unknown : DeliveryOutcome.NotReached,
                    });
                    mail.Failed(OutboxMail.BrokenOffError, offered, house.Clock.GetUtcNow());
                }

                mail.Claim(house.Clock.GetUtcNow());
                if (offered)
                {
                    mail.Offered(house.Clock.GetUtcNow());
                }

                return await db.SaveChangesAsync();
            });
            house.Clock.Advance(OutboxMail.Lease);
        }

        Assert.Equal(new OutboxRound(0, 1), await SendAsync(house));
        var row = await MailAsync(house);
        Assert.Equal((tries, OutboxMail.BrokenOffError), (row.Tries, row.LastErrorKind));
        Assert.NotNull(row.DeadAt);
        Assert.Equal(tries, await house.InDbAsync(db => db.Set<MailDelivery>().CountAsync()));
        Assert.Empty(smtp.TakenOver);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Servers_whose_clocks_jump_an_hour_back_and_on_send_every_mail_once(int servers)
    {
        await using var smtp = new TinySmtpServer { Thinks = TimeSpan.FromMilliseconds(20) };
        await using var house = await OpenAsync(smtp);
        await OpenDossiersAsync(house, 40);
        var houses = Enumerable.Range(1, servers - 1).Select(_ => house.Beside(Carried(smtp))).Append(house).ToList();
        // One is an hour behind, one an hour ahead: for that one every lease of the others has run out.
        houses[0].Clock.AdjustTime(house.Clock.GetUtcNow().AddHours(-1));
        houses[^1].Clock.AdjustTime(house.Clock.GetUtcNow().AddHours(1));

        await Task.WhenAll(houses.Select(async one =>
        {
            for (var round = 0; round < 6; round++)
            {
                await SendAsync(one);
                one.Clock.AdjustTime(one.Clock.GetUtcNow().AddHours(round % 2 == 0 ? -1 : 1));
            }
        }));
        foreach (var one in houses.SkipLast(1))
        {
            await one.DisposeAsync();
        }

        // Whoever was set back waits an hour longer, and loses nothing.
        house.Clock.AdjustTime(new DateTimeOffset(2026, 3, 2, 14, 0, 0, TimeSpan.Zero));
        await RoundsAsync(house, 3);

        Assert.Equal(40, smtp.PerMessageId.Count);
        Assert.All(smtp.PerMessageId.Values, copies => Assert.Equal(1, copies));
        Assert.Equal(40, await house.InDbAsync(db => db.Set<OutboxMail>().CountAsync(m => m.SentAt != null && m.Tries == 1)));
    }

    [Fact]
    public async Task A_database_that_is_away_while_mail_is_under_way_loses_none()
    {
        await using var smtp = new TinySmtpServer { Thinks = TimeSpan.FromMilliseconds(30) };
        await using var server = await AKilledServer.StartAsync(Carried(smtp), "mail");
        await OpenDossiersAsync(server.House, 30);

        var sending = RoundsAsync(server.House, 1);
        while (smtp.TakenOver.Count < 5)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        server.Kill();
        await Assert.ThrowsAnyAsync<Exception>(() => sending);
        var before = smtp.TakenOver.Count;
        await server.RestartAsync();
        server.House.Clock.Advance(OutboxMail.Lease);
        await RoundsAsync(server.House, 6);

        Assert.InRange(before, 5, 29);
        Assert.Equal(30, smtp.PerMessageId.Count);
        Assert.All(smtp.PerMessageId.Values, copies => Assert.InRange(copies, 1, 2));
        // Only what was under way when the database went.
        Assert.InRange(smtp.PerMessageId.Values.Count(c => c == 2), 0, 1);
        Assert.Equal(0, await server.House.InDbAsync(db => db.Set<OutboxMail>().CountAsync(m => m.SentAt == null)));
    }

    private static Action<IServiceCollection> Carried(TinySmtpServer smtp, TimeSpan? patience = null) => services => services.AddSingleton<IMailCarrier>(
        new SmtpCarrier(new MailOptions { Host = "127.0.0.1", Port = smtp.Port, Tls = false }) { ToAnswer = patience ?? TimeSpan.FromMinutes(10) });

    private static Task<CaseworkHouse> OpenAsync(TinySmtpServer smtp, TimeSpan? patience = null, IMailCarrier? carrier = null) =>
        CaseworkHouse.OpenAsync(carrier is null ? Carried(smtp, patience) : services => services.AddSingleton(carrier));

    private static async Task OpenDossiersAsync(CaseworkHouse house, int count)
    {
        await WriteAtAnyHourAsync(house);
        for (var i = 0; i < count; i++)
        {
            await ClockedDossier.AtAsync(house);
        }
    }

    private static async Task WriteAtAnyHourAsync(CaseworkHouse house) => Assert.True((await house.AsAsync(
        await house.PersonAsync(Role.Planner),
        new SaveNoticeSettings(CommandId.New(), 0, NoticeChoices.Usual with { From = new TimeOnly(0, 0), Until = new TimeOnly(23, 59), OnDaysOff = true }))).Succeeded);

    // Two hours pass between them, which is the longest pause.
    private static async Task RoundsAsync(CaseworkHouse house, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            while (await SendAsync(house) is { } round && round.Sent + round.Failed > 0)
            {
                // Until nothing was tried.
            }

            house.Clock.Advance(TimeSpan.FromHours(2));
        }
    }

    private static async Task<OutboxRound> SendAsync(CaseworkHouse house) => (await house.AsSystemAsync(new SendOutbox(CommandId.New()))).Answer;

    private static Task<OutboxMail> MailAsync(CaseworkHouse house) => house.InDbAsync(db => db.Set<OutboxMail>().AsNoTracking().SingleAsync());

    private sealed class Poisoned : IMailCarrier
    {
        public static Guid Bad { get; set; }

        public Task CarryAsync(MimeKit.MimeMessage mail, Func<Task> offering, CancellationToken cancellationToken) =>
            mail.MessageId!.StartsWith(Bad.ToString(), StringComparison.Ordinal) ? throw new InvalidOperationException("poison") : offering();
    }
}
