using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Host;

/// <summary>Sends the mail that is due now, as the clock does every minute: to see whether the mail server takes it.</summary>
internal static class MailCommand
{
    private const string Example = "Bijvoorbeeld: mail send.";

    public static async Task<int> RunAsync(string[] args, IServiceProvider services, OperatorConsole console)
    {
        if (args is not ["send"])
        {
            return console.Wrong($"De opdracht mail kent alleen send. {Example}");
        }

        var (sent, failed) = (0, 0);
        await using var scope = services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredKeyedService<FrontDesk>(FrontDesk.OfTheClock);
        OutboxRound round;
        do
        {
            var answer = await desk.SendAsync(new SendOutbox(CommandId.New()));
            if (!answer.Succeeded)
            {
                return console.Refuse(answer.Refusal);
            }

            round = answer.Answer;
            (sent, failed) = (sent + round.Sent, failed + round.Failed);
        }
        while (round.Sent > 0);

        console.Say($"Verzonden: {sent}. Niet verzonden: {failed}.");
        return failed == 0 ? OperatorCommands.Done : OperatorCommands.Refused;
    }
}
