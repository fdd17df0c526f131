using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Changes a question of a draft, or adds one at the end of its zone.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Version">The draft.</param>
/// <param name="Revision">The revision of the draft that the asker saw.</param>
/// <param name="Code">The question; null adds one, under a code that was never used.</param>
/// <param name="Zone">The letter of the zone, for a new question.</param>
/// <param name="Draft">What the question becomes.</param>
/// <returns>The code, or <see cref="CatalogueNotSo"/>, <see cref="QuestionUnknown"/>, <see cref="TopicUnknown"/> or <see cref="ZoneUnknown"/>.</returns>
[AllowedTo(Role.Administrator)]
public sealed record SaveScanQuestion(CommandId CommandId, string Version, int Revision, string? Code, string Zone, ScanQuestionDraft Draft) : ICommand<string>;

/// <summary>A question as an administrator writes it.</summary>
/// <param name="QuestionText">The question, ending with a question mark.</param>
/// <param name="Category">What it is about.</param>
/// <param name="GoodLooksLike">How a good situation is recognised.</param>
/// <param name="PkvwBaseline">Whether the PKVW asks it of every home.</param>
/// <param name="NormName">A norm; may be left out.</param>
/// <param name="NormEdition">Its edition; may be left out.</param>
/// <param name="NormChecked">Somebody has read that the norm says so.</param>
/// <param name="PkvwReference">The code of the handbook; only when somebody has read it there.</param>
/// <param name="Needs">The codes of the conditions that it needs.</param>
public sealed record ScanQuestionDraft(
    string QuestionText, ScanCategory? Category, string GoodLooksLike, bool PkvwBaseline, string? NormName, string? NormEdition, bool NormChecked,
    string? PkvwReference, IReadOnlyList<string> Needs)
{
    /// <summary>The ids of the explanations that belong to it; null leaves them as they are.</summary>
    public IReadOnlyList<string>? Topics { get; init; }
}

internal sealed class SaveScanQuestionValidator : AbstractValidator<SaveScanQuestion>
{
    public SaveScanQuestionValidator()
    {
        RuleFor(m => m.Draft).NotNull().WithMessage("Er is geen vraag aangekomen. Laad de pagina opnieuw.");
        When(m => m.Draft is not null, () =>
        {
            RuleFor(m => m.Draft.QuestionText).Words("de vraag", 300);
            RuleFor(m => m.Draft.QuestionText).Must(text => string.IsNullOrWhiteSpace(text) || text.TrimEnd().EndsWith('?')).WithMessage("Een vraag eindigt met een vraagteken.");
            RuleFor(m => m.Draft.Category).NotNull().WithMessage("Kies waar de vraag over gaat.").IsInEnum().WithMessage("Kies waar de vraag over gaat.");
            RuleFor(m => m.Draft.GoodLooksLike).Words("waaraan de adviseur een goede situatie herkent", 1000);
            RuleFor(m => m.Draft.NormName).WordsIfAny("de norm", 80);
            RuleFor(m => m.Draft.NormEdition).WordsIfAny("de uitgave van de norm", 20);
            RuleFor(m => m.Draft.NormEdition).Must((m, edition) => string.IsNullOrWhiteSpace(edition) || !string.IsNullOrWhiteSpace(m.Draft.NormName))
                .WithMessage("U vulde een uitgave in zonder norm. Vul ook de norm in.");
            RuleFor(m => m.Draft.PkvwReference).WordsIfAny("de verwijzing naar het PKVW-handboek", 20);
            RuleFor(m => m.Draft.Needs).NotNull().WithMessage("Kies bij welke woning de vraag past.");
        });
    }
}

internal sealed class SaveScanQuestionHandler(CatalogueDesk desk, CurrentActor current) : IHandle<SaveScanQuestion, string>
{
    public async Task<Result<string>> HandleAsync(SaveScanQuestion message, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(message.Version, message.Revision, CatalogueState.Draft, cancellationToken) is not { } row)
        {
            return new CatalogueNotSo();
        }

        var catalogue = row.Read();
        if (message.Draft.Needs.Any(code => catalogue.Condition(code) is null) || (message.Code is not null && catalogue.Find(message.Code) is null))
        {
            return new QuestionUnknown();
        }

        if (message.Draft.Topics?.Any(id => catalogue.Topics.All(t => !string.Equals(t.Id, id, StringComparison.Ordinal))) == true)
        {
            return new TopicUnknown();
        }

        var letter = message.Code?[..1] ?? message.Zone;
        if (catalogue.Zones.All(z => !string.Equals(z.Letter, letter, StringComparison.Ordinal)))
        {
            return new ZoneUnknown();
        }

        var old = message.Code is null ? null : catalogue.Find(message.Code);
        var question = Of(old?.Code ?? await desk.NewCodeAsync(letter, cancellationToken), message.Draft, old);
        row.Write(
            catalogue.With(letter, questions => old is null ? [.. questions, question] : [.. questions.Select(q => q == old ? question : q)]), current.Actor.Id);
        return question.Code;
    }

    private static ScanQuestion Of(string code, ScanQuestionDraft draft, ScanQuestion? old)
    {
        var norm = Words(draft.NormName) is { } name ? new ScanNorm(name, Words(draft.NormEdition), draft.NormChecked) : null;
        return new ScanQuestion(
            code, draft.QuestionText.Trim(), draft.Category!.Value, draft.GoodLooksLike.Trim(), draft.PkvwBaseline, norm, Words(draft.PkvwReference))
        {
            Needs = [.. draft.Needs.Distinct(StringComparer.Ordinal)],
            Topics = draft.Topics is { } topics ? [.. topics.Distinct(StringComparer.Ordinal)] : old?.Topics ?? [],
        };
    }

    private static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
