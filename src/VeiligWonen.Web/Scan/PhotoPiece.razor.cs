using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Web.Host;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Scan;

/// <summary>Adds, shows and removes the photos of one question.</summary>
public partial class PhotoPiece
{
    private readonly HashSet<ScanPhotoId> shown = [];
    private CommandId act = CommandId.New();
    private CommandId removeAct;
    private ScanPhotoId? removing;
    private Refusal? refusal;
    private byte[]? pending;
    private DateTimeOffset? receivedAt;
    private bool sending;

    [Parameter, EditorRequired]
    public DossierId Dossier { get; set; }

    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<ScanPhotoView> Photos { get; set; } = [];

    [Parameter]
    public bool Locked { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private FrontDesk Desk { get; set; } = null!;

    [Inject]
    private Uploads Uploads { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private string? Words => sending ? "De foto wordt verstuurd…"
        : receivedAt is { } at ? $"De foto is opgeslagen om {DutchDate.Time(at)}."
        : null;

    private void Toggle(ScanPhotoId photo)
    {
        if (!shown.Remove(photo))
        {
            shown.Add(photo);
        }
    }

    private async Task ReceiveAsync(InputFileChangeEventArgs chosen)
    {
        if (sending)
        {
            return;
        }

        (receivedAt, pending, act) = (null, null, CommandId.New());
        if (chosen.File.Size > AttachPhoto.MaxBytes)
        {
            refusal = new PhotoTooLarge();
            return;
        }

        if (await Uploads.RefusalAsync() is { } tooMany)
        {
            refusal = tooMany;
            return;
        }

        sending = true;
        try
        {
            pending = await ReadAsync(chosen.File);
        }
        catch (IOException)
        {
            // The tablet lost its connection or the file went away while it was read: nothing was kept, and the sentence says so.
            refusal = new PhotoDamaged();
        }
        finally
        {
            sending = false;
        }

        if (pending is not null)
        {
            await SendAsync();
        }
    }

    private static async Task<byte[]> ReadAsync(IBrowserFile file)
    {
        using var bytes = new MemoryStream((int)file.Size);
        await using var stream = file.OpenReadStream(AttachPhoto.MaxBytes);
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private async Task SendAsync()
    {
        sending = true;
        try
        {
            var answer = await Desk.SendAsync(new AttachPhoto(act, Dossier, Code, pending!));
            refusal = answer.Refusal;
            // Kept for another try only while the database is away; a photo that was refused will be refused again.
            pending = answer.Refusal is DatabaseIsAway ? pending : null;
            if (answer.Succeeded)
            {
                receivedAt = answer.DoneBeforeAt ?? Clock.GetUtcNow();
                shown.Add(answer.Answer);
            }
        }
        finally
        {
            sending = false;
        }

        await OnChanged.InvokeAsync();
    }

    private async Task RemoveAsync()
    {
        var answer = await Desk.SendAsync(new RemovePhoto(removeAct, Dossier, removing!.Value));
        refusal = answer.Refusal;
        if (answer.Succeeded || answer.Refusal is Casework.Platform.NotFound)
        {
            removing = null;
            await OnChanged.InvokeAsync();
        }
    }
}
