using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Calibration;

/// <summary>A coach gives a drawn assessment to an adviser who rates it again. Until it was handed in, another one may take it over.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="CaseId">The drawn assessment.</param>
/// <param name="Rater">An adviser who knows nothing of the dossier behind it.</param>
/// <returns>Done, or <see cref="NotFound"/>, or <see cref="NotBlind"/>, or <see cref="HandedInAlready"/>.</returns>
[AllowedTo(Role.CalibrationCoach)]
public sealed record AssignSecondRater(CommandId CommandId, CalibrationCaseId CaseId, AccountId Rater) : ICommand<Done>;

/// <summary>The adviser wrote a part of the dossier, or could open it once. One sentence for both: a coach need not learn which.</summary>
public sealed record NotBlind() : Refusal("Deze adviseur kent het dossier achter dit overzicht. Kies iemand anders.");

internal sealed class AssignSecondRaterValidator : AbstractValidator<AssignSecondRater>
{
    public AssignSecondRaterValidator() => RuleFor(m => m.Rater).NotEqual(default(AccountId)).WithMessage("Kies een adviseur.");
}

internal sealed class AssignSecondRaterHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<AssignSecondRater, Done>
{
    public async Task<Result<Done>> HandleAsync(AssignSecondRater message, CancellationToken cancellationToken)
    {
        if (await db.Set<CalibrationCase>().SingleOrDefaultAsync(c => c.Id == message.CaseId, cancellationToken) is not { } drawn
            || !await db.Set<RoleHolding>().AnyAsync(
                h => h.AccountId == message.Rater && h.Role == Role.Veiligheidsadviseur && h.EndedAt == null, cancellationToken))
        {
            return new NotFound();
        }

        if (await db.WhyNotBlindAsync(drawn.DossierId, message.Rater, cancellationToken) is not null)
        {
            return new NotBlind();
        }

        return drawn.Assign(message.Rater, current.Actor.Id, clock.GetUtcNow()) is { } refusal ? refusal : new Done();
    }
}

/// <summary>Asks the database who may rate blindly: neither a coach nor a rater may read who wrote what.</summary>
internal static class Blindness
{
    public static async Task<string?> WhyNotBlindAsync(this CaseworkDb db, DossierId dossier, AccountId rater, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<string?>($"SELECT vw_why_not_blind({dossier.Value}, {rater.Value}) AS \"Value\"").SingleAsync(cancellationToken);
}
