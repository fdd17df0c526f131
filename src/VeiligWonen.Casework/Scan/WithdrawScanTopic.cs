using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Takes an explanation out of a draft, and away from the questions that referred to it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Version">The draft.</param>
/// <param name="Revision">The revision of the draft that the asker saw.</param>
/// <param name="Id">The explanation.</param>
/// <returns>Done, or <see cref="CatalogueNotSo"/> or <see cref="TopicUnknown"/>.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record WithdrawScanTopic(CommandId CommandId, string Version, int Revision, string Id) : ICommand<Done>;

internal sealed class WithdrawScanTopicHandler(CatalogueDesk desk, CurrentActor current) : IHandle<WithdrawScanTopic, Done>
{
    public async Task<Result<Done>> HandleAsync(WithdrawScanTopic message, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(message.Version, message.Revision, CatalogueState.Draft, cancellationToken) is not { } row)
        {
            return new CatalogueNotSo();
        }

        var catalogue = row.Read();
        if (catalogue.Topics.All(t => !string.Equals(t.Id, message.Id, StringComparison.Ordinal)))
        {
            return new TopicUnknown();
        }

        row.Write(
            catalogue with
            {
                Topics = [.. catalogue.Topics.Where(t => !string.Equals(t.Id, message.Id, StringComparison.Ordinal))],
                Zones = [.. catalogue.Zones.Select(zone => zone with { Questions = [.. zone.Questions.Select(Without)] })],
            },
            current.Actor.Id);
        return new Done();

        ScanQuestion Without(ScanQuestion question) => !question.Topics.Contains(message.Id, StringComparer.Ordinal)
            ? question
            : question with { Topics = [.. question.Topics.Where(id => !string.Equals(id, message.Id, StringComparison.Ordinal))] };
    }
}
