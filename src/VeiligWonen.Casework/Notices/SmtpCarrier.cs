using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace VeiligWonen.Casework.Notices;

/// <summary>Through an SMTP server; with TLS unless it was told that the server stands on this machine.</summary>
internal sealed class SmtpCarrier(MailOptions options) : IMailCarrier
{
    private const int SmtpsPort = 465;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task CarryAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient();
        client.Timeout = (int)Patience.TotalMilliseconds;
        await client.ConnectAsync(options.Host!, options.Port, Security(), cancellationToken);
        if (options.User is not null)
        {
            await client.AuthenticateAsync(options.User, options.Password ?? "", cancellationToken);
        }

        await client.SendAsync(mail, cancellationToken);
        try
        {
            await client.DisconnectAsync(true, cancellationToken);
        }
        catch (Exception e) when (e is IOException or ProtocolException)
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
