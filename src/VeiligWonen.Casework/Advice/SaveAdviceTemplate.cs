using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Advice;

/// <summary>Writes the texts of a draft, all six at once.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Version">The draft.</param>
/// <param name="Revision">The revision that the asker saw.</param>
/// <param name="Texts">The texts: text only, each at most 4000 characters, with the placeholders of <see cref="TemplateWords"/> and no others.</param>
/// <returns>Done, or <see cref="AdviceTemplateNotSo"/>.</returns>
[AllowedTo(Role.Administrator)]
public sealed record SaveAdviceTemplate(CommandId CommandId, string Version, int Revision, AdviceTexts Texts) : ICommand<Done>;

internal sealed class SaveAdviceTemplateValidator : AbstractValidator<SaveAdviceTemplate>
{
    public SaveAdviceTemplateValidator() => RuleFor(m => m.Texts).SetValidator(new AdviceTextsValidator());
}

internal sealed class AdviceTextsValidator : AbstractValidator<AdviceTexts>
{
    private const int Most = 4000;

    public AdviceTextsValidator()
    {
        RuleFor(t => t.Introduction).Words("de inleiding", Most).Must(NoMarkup).WithMessage(Markup).Custom(Placeholders);
        RuleFor(t => t.WhatNow).Words("wat de bestuurder kan doen", Most).Must(NoMarkup).WithMessage(Markup).Custom(Placeholders);
        RuleFor(t => t.Objection).Words("de tekst over bezwaar", Most).Must(NoMarkup).WithMessage(Markup).Custom(Placeholders);
        RuleFor(t => t.Employer).Words("wat de werkgever moet doen", Most).Must(NoMarkup).WithMessage(Markup).Custom(Placeholders);
        RuleFor(t => t.Tax).Words("de gegevens voor de belasting", Most).Must(NoMarkup).WithMessage(Markup).Custom(Placeholders);
        RuleFor(t => t.Installer).Words("de instructie voor de installateur", Most).Must(NoMarkup).WithMessage(Markup).Custom(Placeholders);
    }

    private static string Markup => "Gebruik geen < of >. De tekst is gewone tekst, zonder opmaak.";

    private static bool NoMarkup(string? text) => text is null || text.AsSpan().IndexOfAny('<', '>') < 0;

    // Its own sentence per text: which word it is, and which are possible here.
    private static void Placeholders(string? text, ValidationContext<AdviceTexts> context)
    {
        var name = context.PropertyPath.Split('.')[^1];
        if (text is not null && TemplatePlaceholders.Unknown(name, text) is { } unknown)
        {
            context.AddFailure($"{unknown} kan hier niet worden ingevuld. U kunt hier gebruiken: {TemplateWords.Of(name)}.");
        }
    }
}

/// <summary>The words between braces that VeiligWonen fills in.</summary>
public static class TemplateWords
{
    /// <summary>What may stand in a text, in words.</summary>
    /// <param name="text">The name of the text, such as <see cref="AdviceTexts.Installer"/>.</param>
    /// <returns>The placeholders with their braces, parted by commas.</returns>
    public static string Of(string text) => string.Join(", ", TemplatePlaceholders.Allowed[text].Select(word => $"{{{word}}}"));
}

internal sealed class SaveAdviceTemplateHandler(AdviceTemplates templates, CurrentActor current) : IHandle<SaveAdviceTemplate, Done>
{
    public async Task<Result<Done>> HandleAsync(SaveAdviceTemplate message, CancellationToken cancellationToken)
    {
        if (await templates.FindAsync(message.Version, message.Revision, CatalogueState.Draft, cancellationToken) is not { } row)
        {
            return new AdviceTemplateNotSo();
        }

        row.Write(message.Texts, current.Actor.Id);
        return new Done();
    }
}
