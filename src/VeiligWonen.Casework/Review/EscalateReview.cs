using FluentValidation;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Review;

/// <summary>The reviewer calls in the Stelsel Bewaken en Beveiligen. The review itself stays open.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Reason">What makes it concrete, in own words.</param>
/// <param name="CalledWhom">Who was called, by function.</param>
/// <returns>Done, or <see cref="StepNotPossible"/>, <see cref="NotYourReview"/>.</returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
public sealed record EscalateReview(CommandId CommandId, DossierId DossierId, string Reason, string CalledWhom) : ICommand<Done>, IAboutDossier;

/// <summary>A room that takes over when a review escalates.</summary>
internal interface IOnEscalated
{
    Task<Refusal?> EscalatedAsync(DossierId dossier, string reason, string calledWhom, CancellationToken cancellationToken);
}

internal sealed class EscalateReviewValidator : AbstractValidator<EscalateReview>
{
    public EscalateReviewValidator()
    {
        RuleFor(m => m.Reason).Words("de reden van opschaling", 4000);
        RuleFor(m => m.CalledWhom).Words("wie u belde (de functie)", 200);
    }
}

internal sealed class EscalateReviewHandler(Dossiers.DossierLedger ledger, ReviewDesk desk, IEnumerable<IOnEscalated> rooms) : IHandle<EscalateReview, Done>
{
    public async Task<Result<Done>> HandleAsync(EscalateReview message, CancellationToken cancellationToken)
    {
        var mine = await desk.MineToDecideAsync(message.DossierId, cancellationToken);
        if (mine.Refusal is { } notMine)
        {
            return notMine;
        }

        var moved = await ledger.TakeAsync(mine.Answer.Dossier, Step.Escalate, message.Reason.Trim(), cancellationToken);
        if (moved.Refusal is { } notNow)
        {
            return notNow;
        }

        foreach (var room in rooms)
        {
            if (await room.EscalatedAsync(message.DossierId, message.Reason.Trim(), message.CalledWhom.Trim(), cancellationToken) is { } refusal)
            {
                return refusal;
            }
        }

        return new Done();
    }
}
