using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Changes a fact of the home that a draft asks first, or adds one at the end.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Version">The draft.</param>
/// <param name="Revision">The revision of the draft that the asker saw.</param>
/// <param name="Code">The condition; null adds one, under a code that was never used.</param>
/// <param name="QuestionText">The question, ending with a question mark. "Ja" means that the home has it.</param>
/// <param name="WhenAbsent">The sentence that says why questions fall away when it is not there.</param>
/// <returns>The code, or <see cref="CatalogueNotSo"/> or <see cref="QuestionUnknown"/>.</returns>
[AllowedTo(Role.Administrator)]
public sealed record SaveScanCondition(CommandId CommandId, string Version, int Revision, string? Code, string QuestionText, string WhenAbsent) : ICommand<string>;

internal sealed class SaveScanConditionValidator : AbstractValidator<SaveScanCondition>
{
    public SaveScanConditionValidator()
    {
        RuleFor(m => m.QuestionText).Words("de vraag", 300);
        RuleFor(m => m.QuestionText).Must(text => string.IsNullOrWhiteSpace(text) || text.TrimEnd().EndsWith('?')).WithMessage("Een vraag eindigt met een vraagteken.");
        RuleFor(m => m.WhenAbsent).Words("de zin die zegt waarom vragen vervallen", 300);
        RuleFor(m => m.WhenAbsent).Must(text => string.IsNullOrWhiteSpace(text) || text.TrimEnd().EndsWith('.')).WithMessage("Deze zin eindigt met een punt.");
    }
}

internal sealed class SaveScanConditionHandler(CatalogueDesk desk, CurrentActor current) : IHandle<SaveScanCondition, string>
{
    public async Task<Result<string>> HandleAsync(SaveScanCondition message, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(message.Version, message.Revision, CatalogueState.Draft, cancellationToken) is not { } row)
        {
            return new CatalogueNotSo();
        }

        var catalogue = row.Read();
        var old = message.Code is null ? null : catalogue.Condition(message.Code);
        if (message.Code is not null && old is null)
        {
            return new QuestionUnknown();
        }

        var condition = new ScanCondition(
            old?.Code ?? await desk.NewCodeAsync(ScanCondition.Letter, cancellationToken), message.QuestionText.Trim(), message.WhenAbsent.Trim());
        row.Write(
            catalogue with
            {
                Conditions = old is null ? [.. catalogue.Conditions, condition] : [.. catalogue.Conditions.Select(c => c == old ? condition : c)],
            },
            current.Actor.Id);
        return condition.Code;
    }
}
