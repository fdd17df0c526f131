using MimeKit;

namespace VeiligWonen.Casework.Notices;

/// <summary>Into a folder of .eml files, for a machine without a mail server. The file is named after the mail's id: a repeat is not a second file.</summary>
internal sealed class FolderCarrier(MailOptions options) : IMailCarrier
{
    public async Task CarryAsync(MimeMessage mail, Func<Task> offering, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Folder);
        await offering();
        var path = Path.Combine(options.Folder, $"{mail.MessageId!.Split('@')[0]}.eml");
        if (File.Exists(path))
        {
            return;
        }

        // Moved into place when it is whole: whoever reads the folder never finds half a mail.
        var unfinished = $"{path}.part";
        await using (var file = File.Create(unfinished))
        {
            await mail.WriteToAsync(file, cancellationToken);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
