using MailKit.Net.Smtp;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Notices;

/// <summary>
/// The clock has mails sent that are due and that their reader wants now, at most 20 at a time: ask again until nothing was tried. A mail that fails is tried again after
/// 1, 5 and 30 minutes and then every 2 hours, within the hours of its reader; after 8 tries, or 2 without an answer, it is dead until an administrator has it tried again.
/// </summary>
/// <param name="CommandId">Made by the clock, new for every try.</param>
/// <returns>How many left, and how many did not.</returns>
[AllowedTo(Role.System)]
[NothingToValidate]
public sealed record SendOutbox(CommandId CommandId) : ICommand<OutboxRound>;

/// <summary>What came of one round.</summary>
/// <param name="Sent">Mails that the other side has taken over.</param>
/// <param name="Failed">Mails that must be tried again, or are dead now.</param>
public sealed record OutboxRound(int Sent, int Failed);

internal sealed class SendOutboxHandler(CaseworkDb db, OutboxDesk outbox, IMailCarrier carrier, CaseworkOptions options) : IHandle<SendOutbox, OutboxRound>
{
    private const int MostAtATime = 20;
    private const int Taken = 250;

    public async Task<Result<OutboxRound>> HandleAsync(SendOutbox message, CancellationToken cancellationToken)
    {
        var (sent, failed) = (0, 0);
        var passed = new List<Guid>();
        for (var i = 0; i < MostAtATime; i++)
        {
            var (mail, dead) = await outbox.ClaimAsync(db, passed, cancellationToken);
            failed += dead;
            if (mail is null)
            {
                break;
            }

            var left = await SendAsync(mail, cancellationToken);
            (sent, failed) = (sent + (left ? 1 : 0), failed + (left ? 0 : 1));
        }

        return new OutboxRound(sent, failed);
    }

    private async Task<bool> SendAsync(ClaimedMail mail, CancellationToken cancellationToken)
    {
        var offered = false;
        try
        {
            var letter = NoticeMail.Compose(MailFrame.Of(options.Mail), mail.Id, mail.Address, mail.Kind, mail.CreatedAt, mail.Look);
            await carrier.CarryAsync(letter, OfferAsync, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The world outside may fail in any way; its words may hold an address, so only the kind and the number are kept.
            var answer = (e as SmtpCommandException)?.StatusCode;
            var outcome = answer is not null ? DeliveryOutcome.Refused : offered ? DeliveryOutcome.Unknown : DeliveryOutcome.NotReached;
            await outbox.RecordAsync(mail, outcome, (int?)answer, e.GetType().Name);
            return false;
        }

        await outbox.RecordAsync(mail, DeliveryOutcome.TakenOver, Taken, "");
        return true;

        async Task OfferAsync()
        {
            await outbox.OfferingAsync(mail, cancellationToken);
            offered = true;
        }
    }
}
