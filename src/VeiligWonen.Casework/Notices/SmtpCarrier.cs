using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace VeiligWonen.Casework.Notices;

/// <summary>Through an SMTP server; with TLS unless it was told that the server stands on this machine.</summary>
internal sealed class SmtpCarrier(MailOptions options) : IMailCarrier
{
    /// <summary>No talk takes longer, however slowly the server answers: shorter than the lease of a claim, so that no two talk about one mail.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(12);

    private const int SmtpsPort = 465;
    private static readonly TimeSpan ToConnect = TimeSpan.FromSeconds(30);

    /// <summary>How long the server may think once it has the mail. Who hangs up earlier makes copies (RFC 5321, 4.5.3.2.6).</summary>
    public TimeSpan ToAnswer { get; init; } = TimeSpan.FromMinutes(10);

    public async Task CarryAsync(MimeMessage mail, Func<Task> offering, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        using var client = new SmtpClient();
        // Otherwise it greets with the name or the number of this machine, which then stands in the mail.
        client.LocalDomain = MailboxAddress.Parse(options.From).Domain;
        client.Timeout = (int)ToConnect.TotalMilliseconds;
        await client.ConnectAsync(options.Host!, options.Port, Security(), limit.Token);
        if (options.User is not null)
        {
            await client.AuthenticateAsync(options.User, options.Password ?? "", limit.Token);
        }

        await offering();
        client.Timeout = (int)ToAnswer.TotalMilliseconds;
        await client.SendAsync(mail, limit.Token);
        try
        {
            client.Timeout = (int)ToConnect.TotalMilliseconds;
            await client.DisconnectAsync(true, limit.Token);
        }
        catch (Exception e) when (e is IOException or ProtocolException or OperationCanceledException or TimeoutException)
        {
            // The server has taken the mail over: a bad goodbye must not have it sent again.
        }
    }

    private SecureSocketOptions Security() => options switch
    {
        { Tls: false } => SecureSocketOptions.None,
        { Port: SmtpsPort } => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };
}
