using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Two devices gave a field different values: the adviser says which one holds.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="ChoiceId">The value that was kept beside the newest.</param>
/// <param name="TakeKept">True: the kept value holds. False: the newest does.</param>
/// <returns>Done, or <see cref="NotFound"/>, <see cref="ScanIsClosed"/> or <see cref="ScanPaused"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
[NothingToValidate]
public sealed record ChooseScanValue(CommandId CommandId, DossierId DossierId, ScanChoiceId ChoiceId, bool TakeKept) : ICommand<Done>, IAboutDossier;

internal sealed class ChooseScanValueHandler(ScanDesk desk, SketchDesk sketches, CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<ChooseScanValue, Done>
{
    public async Task<Result<Done>> HandleAsync(ChooseScanValue message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var choice = await db.Set<ScanChoice>().SingleOrDefaultAsync(
            c => c.Id == message.ChoiceId && c.DossierId == message.DossierId && c.ChosenAt == null, cancellationToken);
        if (choice is null)
        {
            return new NotFound();
        }

        var now = clock.GetUtcNow();
        choice.Close(current.Actor.Id, now);
        if (message.TakeKept && choice.Field == ScanField.Sketch)
        {
            await sketches.ChooseAsync(choice, opened.Answer, now, cancellationToken);
        }
        else if (message.TakeKept)
        {
            var answer = await db.Set<ScanAnswer>().SingleAsync(a => a.DossierId == message.DossierId && a.Code == choice.Code, cancellationToken);
            var text = opened.Answer.Key.Open(ScanChoice.TextField, choice, choice.Text);
            if (choice.Field == ScanField.Remark)
            {
                answer.SetRemark(text, null, opened.Answer.Key, current.Actor.Id, now);
            }
            else
            {
                answer.SetAnswer(choice.Kind, text, null, opened.Answer.Key, current.Actor.Id, now);
            }
        }

        return new Done();
    }
}
