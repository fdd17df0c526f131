using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Takes a question out of a draft. Its code is never used again; scans of older versions keep it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Version">The draft.</param>
/// <param name="Revision">The revision of the draft that the asker saw.</param>
/// <param name="Code">The question.</param>
/// <returns>Done, or <see cref="CatalogueNotSo"/>, <see cref="QuestionUnknown"/> or <see cref="LastOfZone"/>.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record WithdrawScanQuestion(CommandId CommandId, string Version, int Revision, string Code) : ICommand<Done>;

/// <summary>A zone without questions is no zone.</summary>
public sealed record LastOfZone() : Refusal("Dit is de laatste vraag van dit onderdeel. Een onderdeel zonder vragen kan niet.");

internal sealed class WithdrawScanQuestionHandler(CatalogueDesk desk, CurrentActor current) : IHandle<WithdrawScanQuestion, Done>
{
    public async Task<Result<Done>> HandleAsync(WithdrawScanQuestion message, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(message.Version, message.Revision, CatalogueState.Draft, cancellationToken) is not { } row)
        {
            return new CatalogueNotSo();
        }

        var catalogue = row.Read();
        if (catalogue.Find(message.Code) is not { } question)
        {
            return new QuestionUnknown();
        }

        if (catalogue.ZoneOf(question).Questions.Count == 1)
        {
            return new LastOfZone();
        }

        var without = catalogue.With(message.Code[..1], questions => [.. questions.Where(q => q != question)]);
        row.Write(without with { Retired = [.. catalogue.Retired, question.Code] }, current.Actor.Id);
        return new Done();
    }
}
