using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Deadlines;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Notices;

/// <summary>An opened dossier puts one mail, to the planner, in the outbox.</summary>
public sealed class SendOutboxTests
{
    [Fact]
    public async Task A_mail_is_handed_to_the_mail_server_once()
    {
        await using var smtp = new TinySmtpServer();
        await using var house = await OpenAsync(smtp);
        await ClockedDossier.AtAsync(house);

        Assert.Equal(new OutboxRound(1, 0), await SendAsync(house));
        Assert.Equal(new OutboxRound(0, 0), await SendAsync(house));

        var mail = Assert.Single(smtp.TakenOver);
        var row = await MailAsync(house);
        Assert.Contains($"Message-Id: <{row.Id}@postvak.example>", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("RCPT TO:<planner.een@voorbeeld.example>", smtp.Said.First(l => l.StartsWith("RCPT", StringComparison.Ordinal)), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(house.Clock.GetUtcNow(), row.SentAt);
    }

    [Fact]
    public async Task When_the_answer_is_lost_the_mail_goes_again_with_the_same_id_and_the_same_words()
    {
        await using var smtp = new TinySmtpServer { AtTheEnd = AtTheEnd.DropBefore250 };
        await using var house = await OpenAsync(smtp);
        await ClockedDossier.AtAsync(house);
        Assert.Equal(new OutboxRound(0, 1), await SendAsync(house));

        smtp.AtTheEnd = AtTheEnd.Accept;
        house.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(new OutboxRound(1, 0), await SendAsync(house));
        Assert.Equal(2, smtp.TakenOver.Count);
        Assert.Single(smtp.TakenOver.Distinct());
    }

    [Fact]
    public async Task A_server_that_says_later_is_asked_later_and_in_the_end_no_more()
    {
        await using var smtp = new TinySmtpServer { AtTheEnd = AtTheEnd.Say451 };
        await using var house = await OpenAsync(smtp);
        await ClockedDossier.AtAsync(house);
        await WriteAtAnyHourAsync(house);
        int[] minutes = [1, 5, 30, 120, 120, 120, 120];
        Assert.Equal(1, (await SendAsync(house)).Failed);

        foreach (var pause in minutes)
        {
            house.Clock.Advance(TimeSpan.FromMinutes(pause) - TimeSpan.FromSeconds(1));
            Assert.Equal(0, (await SendAsync(house)).Failed);
            house.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(1, (await SendAsync(house)).Failed);
        }

        var row = await MailAsync(house);
        Assert.Equal((8, "SmtpCommandException"), (row.Attempts, row.LastErrorKind));
        Assert.NotNull(row.DeadAt);
        house.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(new OutboxRound(0, 0), await SendAsync(house));
        Assert.Empty(smtp.TakenOver);
    }

    [Fact]
    public async Task No_server_at_all_is_a_failed_try_and_not_a_lost_mail()
    {
        await using var house = await OpenAsync(FreePort());
        await ClockedDossier.AtAsync(house);

        Assert.Equal(new OutboxRound(0, 1), await SendAsync(house));

        var row = await MailAsync(house);
        Assert.Equal((null, null, "SocketException"), (row.SentAt, row.DeadAt, row.LastErrorKind));
    }

    [Fact]
    public async Task Without_TLS_nothing_is_said_unless_the_house_was_told_so()
    {
        await using var smtp = new TinySmtpServer();
        await using var house = await OpenAsync(smtp, tls: true);
        await ClockedDossier.AtAsync(house);

        Assert.Equal(new OutboxRound(0, 1), await SendAsync(house));

        Assert.DoesNotContain(smtp.Said, l => l.StartsWith("MAIL", StringComparison.Ordinal) || l.StartsWith("RCPT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sender_that_died_after_claiming_leaves_the_mail_for_the_next_one()
    {
        await using var smtp = new TinySmtpServer();
        await using var house = await OpenAsync(smtp);
        await ClockedDossier.AtAsync(house);
        await house.InDbAsync(async db =>
        {
            (await db.Set<OutboxMail>().SingleAsync()).Claim(house.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        Assert.Equal(new OutboxRound(0, 0), await SendAsync(house));

        house.Clock.Advance(OutboxMail.Lease);

        Assert.Equal(new OutboxRound(1, 0), await SendAsync(house));
    }

    [Fact]
    public async Task Two_senders_at_the_same_time_send_each_mail_once()
    {
        var carrier = new Remembering();
        await using var house = await CaseworkHouse.OpenAsync(s => s.AddSingleton<IMailCarrier>(carrier));
        await using var other = house.Beside(s => s.AddSingleton<IMailCarrier>(carrier));
        for (var i = 0; i < 30; i++)
        {
            await ClockedDossier.AtAsync(house);
        }

        var rounds = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SendAsync(i % 2 == 0 ? house : other)));

        // What one looks at is locked for the others: a round may end before everything left, and is asked again.
        var sent = rounds.Sum(r => r.Sent);
        while (await SendAsync(house) is { Sent: > 0 } round)
        {
            sent += round.Sent;
        }

        Assert.Equal(30, sent);
        Assert.Equal(30, carrier.Ids.Distinct().Count());
        Assert.Equal(30, carrier.Ids.Count);
    }

    [Fact]
    public async Task A_closed_account_gets_no_mail()
    {
        await using var smtp = new TinySmtpServer();
        await using var house = await OpenAsync(smtp);
        var planner = await house.PersonAsync(Role.Planner);
        await ClockedDossier.AtAsync(house);
        await house.InDbAsync(async db =>
        {
            (await db.Users.SingleAsync(a => a.Id == planner)).Close(house.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        Assert.Equal(new OutboxRound(0, 1), await SendAsync(house));

        Assert.Empty(smtp.TakenOver);
        Assert.Equal("NoAddress", (await MailAsync(house)).LastErrorKind);
    }

    [Fact]
    public async Task Without_a_mail_server_a_mail_is_a_file_and_a_repeat_is_no_second_file()
    {
        var folder = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"vw-mail-{Guid.CreateVersion7():N}"));
        try
        {
            var carrier = new FolderCarrier(new MailOptions { Folder = folder });
            await using var house = await CaseworkHouse.OpenAsync(s => s.AddSingleton<IMailCarrier>(carrier));
            await ClockedDossier.AtAsync(house);
            await SendAsync(house);
            var row = await MailAsync(house);

            await carrier.CarryAsync(
                NoticeMail.Compose(MailFrame.Of(new MailOptions()), row.Id, "planner.een@voorbeeld.example", row.Kind, row.CreatedAt, new MailLook(row.Sender!.Value, row.Subject!.Value, row.Bundles)),
                () => Task.CompletedTask, CancellationToken.None);

            var file = Assert.Single(Directory.GetFiles(folder));
            Assert.Equal($"{row.Id}.eml", Path.GetFileName(file));
            Assert.Equal("Er staat een bericht voor u klaar", (await MimeMessage.LoadAsync(file)).Subject);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Nobody_but_the_clock_sends()
    {
        await using var house = await CaseworkHouse.OpenAsync();

        Assert.IsType<NotFound>((await house.AsAsync(await house.PersonAsync(Role.Administrator), new SendOutbox(CommandId.New()))).Refusal);
    }

    private static Task<CaseworkHouse> OpenAsync(TinySmtpServer smtp, bool tls = false) => OpenAsync(smtp.Port, tls);

    private static Task<CaseworkHouse> OpenAsync(int port, bool tls = false) => CaseworkHouse.OpenAsync(services =>
        services.AddSingleton<IMailCarrier>(new SmtpCarrier(new MailOptions { Host = "127.0.0.1", Port = port, Tls = tls })));

    private static async Task<OutboxRound> SendAsync(CaseworkHouse house) => (await house.AsSystemAsync(new SendOutbox(CommandId.New()))).Answer;

    private static Task<OutboxMail> MailAsync(CaseworkHouse house) => house.InDbAsync(db => db.Set<OutboxMail>().AsNoTracking().SingleAsync());

    private static async Task WriteAtAnyHourAsync(CaseworkHouse house) => Assert.True((await house.AsAsync(
        await house.PersonAsync(Role.Planner),
        new SaveNoticeSettings(CommandId.New(), 0, NoticeChoices.Usual with { From = new TimeOnly(0, 0), Until = new TimeOnly(23, 59), OnDaysOff = true }))).Succeeded);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Remembering : IMailCarrier
    {
        public System.Collections.Concurrent.ConcurrentQueue<string?> Ids { get; } = new();

        public async Task CarryAsync(MimeMessage mail, Func<Task> offering, CancellationToken cancellationToken)
        {
            await offering();
            await Task.Delay(5, cancellationToken);
            Ids.Enqueue(mail.MessageId);
        }
    }
}
