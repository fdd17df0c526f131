using MimeKit;

namespace VeiligWonen.Casework.Notices;

/// <summary>Takes every mail and carries none: for the demonstration's history, which is nobody's to receive.</summary>
internal sealed class NoCarrier : IMailCarrier
{
    public Task CarryAsync(MimeMessage mail, Func<Task> offering, CancellationToken cancellationToken) => offering();
}
