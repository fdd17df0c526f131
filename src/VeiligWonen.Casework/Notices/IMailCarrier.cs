using MimeKit;

namespace VeiligWonen.Casework.Notices;

/// <summary>Takes a mail out of the house.</summary>
internal interface IMailCarrier
{
    /// <summary>Returns when the other side has taken the mail over; throws when it has not, or when that is unknown.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="offering">Is awaited when the other side is ready and the mail is about to be offered: until then it is sure that nobody has it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task CarryAsync(MimeMessage mail, Func<Task> offering, CancellationToken cancellationToken);
}
