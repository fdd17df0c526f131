using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Changes an explanation that questions of a draft refer to, or adds one.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Version">The draft.</param>
/// <param name="Revision">The revision of the draft that the asker saw.</param>
/// <param name="Id">The explanation; null adds one.</param>
/// <param name="Title">What it explains, as a question.</param>
/// <param name="Lines">The explanation, one thought a line.</param>
/// <returns>The id, or <see cref="CatalogueNotSo"/> or <see cref="TopicUnknown"/>.</returns>
[AllowedTo(Role.Administrator)]
public sealed record SaveScanTopic(CommandId CommandId, string Version, int Revision, string? Id, string Title, string Lines) : ICommand<string>
{
    /// <summary>The most lines of one explanation: it is read in a doorway.</summary>
    public const int MostLines = 12;

    internal IReadOnlyList<string> Split() => [.. (Lines ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
}

/// <summary>There is no such explanation in this version.</summary>
public sealed record TopicUnknown() : Refusal("Deze uitleg staat niet in deze versie. Laad de pagina opnieuw.");

internal sealed class SaveScanTopicValidator : AbstractValidator<SaveScanTopic>
{
    public SaveScanTopicValidator()
    {
        RuleFor(m => m.Title).Words("waar de uitleg over gaat", 120);
        RuleFor(m => m.Lines).Words("de uitleg", 2000);
        RuleFor(m => m.Lines).Must((m, _) => m.Split().Count <= SaveScanTopic.MostLines)
            .WithMessage($"De uitleg heeft hoogstens {SaveScanTopic.MostLines} regels. Maak hem korter of verdeel hem.");
    }
}

internal sealed class SaveScanTopicHandler(CatalogueDesk desk, CurrentActor current) : IHandle<SaveScanTopic, string>
{
    private const string Prefix = "uitleg-";

    public async Task<Result<string>> HandleAsync(SaveScanTopic message, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(message.Version, message.Revision, CatalogueState.Draft, cancellationToken) is not { } row)
        {
            return new CatalogueNotSo();
        }

        var catalogue = row.Read();
        var old = catalogue.Topics.FirstOrDefault(t => string.Equals(t.Id, message.Id, StringComparison.Ordinal));
        if (message.Id is not null && old is null)
        {
            return new TopicUnknown();
        }

        var topic = new ScanTopic(old?.Id ?? NewId(catalogue), message.Title.Trim(), message.Split());
        row.Write(
            catalogue with
            {
                Topics = old is null ? [.. catalogue.Topics, topic] : [.. catalogue.Topics.Select(t => t == old ? topic : t)],
            },
            current.Actor.Id);
        return topic.Id;
    }

    // Only questions of the same version name it, so that a number may come back in another.
    private static string NewId(ScanCatalogue catalogue) =>
        Enumerable.Range(1, catalogue.Topics.Count + 1).Select(n => $"{Prefix}{n}").First(id => catalogue.Topics.All(t => !string.Equals(t.Id, id, StringComparison.Ordinal)));
}
