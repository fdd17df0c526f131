using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Takes a fact of the home out of a draft. Its code is never used again; scans of older versions keep it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Version">The draft.</param>
/// <param name="Revision">The revision of the draft that the asker saw.</param>
/// <param name="Code">The condition.</param>
/// <returns>Done, or <see cref="CatalogueNotSo"/>, <see cref="QuestionUnknown"/> or <see cref="StillNeeded"/>.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record WithdrawScanCondition(CommandId CommandId, string Version, int Revision, string Code) : ICommand<Done>;

/// <summary>Questions of the draft still refer to it.</summary>
/// <param name="Codes">Their codes, for the sentence.</param>
public sealed record StillNeeded(string Codes) : Refusal($"Dit kan nog niet weg. Pas eerst aan: {Codes}.");

internal sealed class WithdrawScanConditionHandler(CatalogueDesk desk, CurrentActor current) : IHandle<WithdrawScanCondition, Done>
{
    public async Task<Result<Done>> HandleAsync(WithdrawScanCondition message, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(message.Version, message.Revision, CatalogueState.Draft, cancellationToken) is not { } row)
        {
            return new CatalogueNotSo();
        }

        var catalogue = row.Read();
        if (catalogue.Condition(message.Code) is not { } condition)
        {
            return new QuestionUnknown();
        }

        var needing = catalogue.Questions.Where(q => q.Needs.Contains(condition.Code, StringComparer.Ordinal)).Select(q => q.Code).ToList();
        if (needing.Count > 0)
        {
            return new StillNeeded(string.Join(", ", needing));
        }

        row.Write(
            catalogue with
            {
                Conditions = [.. catalogue.Conditions.Where(c => c != condition)],
                Retired = [.. catalogue.Retired, condition.Code],
            },
            current.Actor.Id);
        return new Done();
    }
}
