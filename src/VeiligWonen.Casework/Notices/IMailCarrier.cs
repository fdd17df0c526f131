using MimeKit;

namespace VeiligWonen.Casework.Notices;

/// <summary>Takes a mail out of the house.</summary>
internal interface IMailCarrier
{
    /// <summary>Returns when the other side has taken the mail over; throws when it has not, or when that is unknown.</summary>
    Task CarryAsync(MimeMessage mail, CancellationToken cancellationToken);
}
