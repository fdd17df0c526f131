using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Calibration;

/// <summary>The second rater hands in; from then on it is fixed, and the evidence is closed to them. It changes nothing in the dossier.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="CaseId">The drawn assessment.</param>
/// <returns>Done, or <see cref="NotFound"/>, <see cref="HandedInAlready"/>, <see cref="RatingIncomplete"/>, <see cref="NoLongerBlind"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
[NothingToValidate]
public sealed record HandInSecondRating(CommandId CommandId, CalibrationCaseId CaseId) : ICommand<Done>;

/// <summary>Some scenarios have no rating yet.</summary>
/// <param name="ScenarioCodes">Which.</param>
public sealed record RatingIncomplete(IReadOnlyList<string> ScenarioCodes)
    : Refusal($"Beoordeel eerst ook {string.Join(", ", ScenarioCodes)}.");

/// <summary>The rater got to know the dossier since. Not in those words: they would tell which dossier it is.</summary>
public sealed record NoLongerBlind() : Refusal("Dit overzicht kan niet meer worden ingeleverd. De kalibratiecoach kan het aan iemand anders geven.");

internal sealed class HandInSecondRatingHandler(CaseworkDb db, CurrentActor current, EvidenceDesk desk, TimeProvider clock) : IHandle<HandInSecondRating, Done>
{
    public async Task<Result<Done>> HandleAsync(HandInSecondRating message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.CaseId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var (drawn, evidence, rated) = opened.Answer;
        if (evidence.ScenarioCodes.Except(rated.Select(r => r.ScenarioCode), StringComparer.Ordinal).ToList() is { Count: > 0 } missing)
        {
            return new RatingIncomplete(missing);
        }

        if (await db.WhyNotBlindAsync(drawn.DossierId, current.Actor.Id, cancellationToken) is not null)
        {
            return new NoLongerBlind();
        }

        drawn.HandIn(clock.GetUtcNow());
        return new Done();
    }
}
