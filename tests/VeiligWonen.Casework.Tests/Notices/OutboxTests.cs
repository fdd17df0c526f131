using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Deadlines;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Notices;

public sealed class OutboxTests
{
    [Fact]
    public async Task The_administrator_sees_how_the_mail_goes_and_has_a_dead_one_tried_again()
    {
        var carrier = new Refusing { Refuses = true };
        await using var house = await CaseworkHouse.OpenAsync(s => s.AddSingleton<IMailCarrier>(carrier));
        var administrator = await house.PersonAsync(Role.Administrator);
        await house.AsAsync(await house.PersonAsync(Role.Planner), new SaveNoticeSettings(
            CommandId.New(), 0, NoticeChoices.Usual with { From = new TimeOnly(0, 0), Until = new TimeOnly(23, 59), OnDaysOff = true }));
        await ClockedDossier.AtAsync(house);
        Assert.Equal((1, 0), await CountsAsync(house, administrator));
        for (var i = 0; i < OutboxMail.MostAttempts; i++)
        {
            await house.AsSystemAsync(new SendOutbox(CommandId.New()));
            house.Clock.Advance(TimeSpan.FromHours(2));
        }

        var dead = Assert.Single((await house.AsAsync(administrator, new ListOutbox())).Answer.DeadLetters);
        Assert.Equal((8, nameof(IOException), false), (dead.Attempts, dead.LastErrorKind, dead.MayHaveArrived));

        carrier.Refuses = false;
        Assert.True((await house.AsAsync(administrator, new RetryMail(CommandId.New(), dead.MailId))).Succeeded);
        Assert.Equal((1, 0), await CountsAsync(house, administrator));
        await house.AsSystemAsync(new SendOutbox(CommandId.New()));
        var after = (await house.AsAsync(administrator, new ListOutbox())).Answer;
        Assert.Equal((0, 1, 0, null), (after.Waiting, after.SentToday, after.Dead, after.OldestWaitingAt));
        // Every try has one line, over the retry by hand too.
        Assert.Equal(Enumerable.Range(1, 9).Reverse(), after.Tries.Select(t => t.Number));
        Assert.Equal((DeliveryOutcome.TakenOver, 250), (after.Tries[0].Outcome, after.Tries[0].Status));
        Assert.All(after.Tries.Skip(1), t => Assert.Equal((DeliveryOutcome.NotReached, null), (t.Outcome, t.Status)));
    }

    [Fact]
    public async Task A_mail_that_is_not_dead_or_not_there_cannot_be_tried_again()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);
        await ClockedDossier.AtAsync(house);
        var waiting = await house.InDbAsync(db => db.Set<OutboxMail>().Select(m => m.Id).SingleAsync());

        Assert.IsType<MailIsNotDead>((await house.AsAsync(administrator, new RetryMail(CommandId.New(), waiting))).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(administrator, new RetryMail(CommandId.New(), OutboxMailId.New()))).Refusal);
    }

    [Fact]
    public async Task Only_the_administrator_sees_the_outbox()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);

        Assert.IsType<NotFound>((await house.AsAsync(planner, new ListOutbox())).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(planner, new RetryMail(CommandId.New(), OutboxMailId.New()))).Refusal);
    }

    private static async Task<(int Waiting, int Dead)> CountsAsync(CaseworkHouse house, AccountId administrator)
    {
        var outbox = (await house.AsAsync(administrator, new ListOutbox())).Answer;
        return (outbox.Waiting, outbox.Dead);
    }

    private sealed class Refusing : IMailCarrier
    {
        public bool Refuses { get; set; }

        public Task CarryAsync(MimeMessage mail, Func<Task> offering, CancellationToken cancellationToken) =>
            Refuses ? Task.FromException(new IOException("not now")) : offering();
    }
}
