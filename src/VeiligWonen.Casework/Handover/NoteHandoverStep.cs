using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Handover;

/// <summary>Notes what the Stelsel told: only the state, never content.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="HandoverId">The hand-over.</param>
/// <param name="Step">What was told.</param>
/// <returns>The state after it, or <see cref="NotFound"/>, <see cref="HandoverStepNotPossible"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Beveiligingsautoriteit)]
public sealed record NoteHandoverStep(CommandId CommandId, DossierId DossierId, Guid HandoverId, HandoverStep Step)
    : ICommand<HandoverState>, IAboutDossier;

internal sealed class NoteHandoverStepValidator : AbstractValidator<NoteHandoverStep>
{
    public NoteHandoverStepValidator() => RuleFor(m => m.Step).IsInEnum().WithMessage("Kies wat het Stelsel heeft laten weten.");
}

internal sealed class NoteHandoverStepHandler(CaseworkDb db, TimeProvider clock) : IHandle<NoteHandoverStep, HandoverState>
{
    public async Task<Result<HandoverState>> HandleAsync(NoteHandoverStep message, CancellationToken cancellationToken)
    {
        var handover = await db.Set<StelselHandover>().SingleOrDefaultAsync(
            h => h.Id == message.HandoverId && h.DossierId == message.DossierId, cancellationToken);
        if (handover is null)
        {
            return new NotFound();
        }

        return handover.Take(message.Step, clock.GetUtcNow()) is { } refusal ? refusal : handover.State;
    }
}
