using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.SecondLook;

/// <summary>The second reviewer hands in what they found; from then on it is fixed. Nothing of the review or the advice changes by it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The drawn dossier.</param>
/// <param name="Verdict">What they would have decided.</param>
/// <param name="Findings">Why, for the colleague who decided.</param>
/// <returns>
/// Done, or <see cref="NoSecondLook"/>, <see cref="SecondLookNotYours"/>, <see cref="SecondLookIsDone"/>, <see cref="ReviewerRecused"/>, <see cref="ReviewerContributed"/>,
/// <see cref="ReviewerOfSameOrganisation"/>.
/// </returns>
[AllowedTo(Role.Beveiligingsautoriteit)]
public sealed record CompleteSecondLook(CommandId CommandId, DossierId DossierId, SecondVerdict Verdict, string Findings) : ICommand<Done>, IAboutDossier;

internal sealed class CompleteSecondLookValidator : AbstractValidator<CompleteSecondLook>
{
    public CompleteSecondLookValidator()
    {
        RuleFor(m => m.Verdict).IsInEnum().WithMessage("Kies wat u had besloten.");
        RuleFor(m => m.Findings).Words("wat u vond", 4000);
    }
}

internal sealed class CompleteSecondLookHandler(CaseworkDb db, CurrentActor current, SecondLookDesk desk, DossierVault vault, TimeProvider clock)
    : IHandle<CompleteSecondLook, Done>
{
    public async Task<Result<Done>> HandleAsync(CompleteSecondLook message, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(message.DossierId, cancellationToken) is not { } look)
        {
            return new NoSecondLook();
        }

        if (look.Drawn.Complete(message.Verdict, current.Actor, look.Authors, look.Recused, clock.GetUtcNow()) is { } refusal)
        {
            return refusal;
        }

        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        db.Add(new SecondFinding
        {
            DossierId = message.DossierId,
            By = current.Actor.Id,
            At = clock.GetUtcNow(),
            Text = key.Seal(SecondFinding.TextField, SealedAt.OneRow, message.Findings.Trim()),
        });
        return new Done();
    }
}
