using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Advice;

/// <summary>An administrator begins a new version of the fixed texts, as a copy of the newest that is published.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <returns>The id of the version, or <see cref="AdviceTemplateDraftExists"/>.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record StartAdviceTemplate(CommandId CommandId) : ICommand<string>;

/// <summary>One version at a time is being made.</summary>
/// <param name="Version">The one that is.</param>
public sealed record AdviceTemplateDraftExists(string Version) : Refusal($"Er wordt al aan versie {Version} gewerkt. Maak die eerst af, of verwijder haar.");

internal sealed class StartAdviceTemplateHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<StartAdviceTemplate, string>
{
    public async Task<Result<string>> HandleAsync(StartAdviceTemplate message, CancellationToken cancellationToken)
    {
        var rows = await db.Set<AdviceTemplateVersion>().AsNoTracking().ToListAsync(cancellationToken);
        if (rows.FirstOrDefault(r => r.PublishedAt is null) is { } open)
        {
            return new AdviceTemplateDraftExists(open.Id);
        }

        var newest = rows.OrderByDescending(r => r.ValidFromOn).ThenByDescending(r => r.PublishedAt).FirstOrDefault();
        var from = newest?.Read() ?? AdviceTemplate.First;
        var year = DutchTime.Today(clock).Year.ToString(CultureInfo.InvariantCulture);
        var number = rows.Select(r => r.Id).Append(AdviceTemplate.First.VersionId).Where(id => id.StartsWith(year + "-", StringComparison.Ordinal))
            .Select(id => int.Parse(id.AsSpan(year.Length + 1), CultureInfo.InvariantCulture)).DefaultIfEmpty().Max() + 1;
        var draft = new AdviceTemplateVersion
        {
            Id = $"{year}-{number.ToString(CultureInfo.InvariantCulture)}",
            BasedOn = from.VersionId,
            Document = EmbeddedData.Write(from.Texts),
            Authors = [current.Actor.Id.Value],
            CreatedAt = clock.GetUtcNow(),
        };
        db.Add(draft);
        return draft.Id;
    }
}
