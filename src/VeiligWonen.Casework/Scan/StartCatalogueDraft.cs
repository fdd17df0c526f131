using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>An administrator begins a new version of the questions, as a copy of the newest that is published.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <returns>The id of the version, or <see cref="CatalogueDraftExists"/>.</returns>
[AllowedTo(Role.Administrator)]
[NothingToValidate]
public sealed record StartCatalogueDraft(CommandId CommandId) : ICommand<string>;

/// <summary>One version at a time is being made.</summary>
/// <param name="Version">The one that is.</param>
public sealed record CatalogueDraftExists(string Version) : Refusal($"Er wordt al aan versie {Version} gewerkt. Maak die eerst af, of verwijder haar.");

internal sealed class StartCatalogueDraftHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<StartCatalogueDraft, string>
{
    public async Task<Result<string>> HandleAsync(StartCatalogueDraft message, CancellationToken cancellationToken)
    {
        var rows = await db.Set<CatalogueVersion>().AsNoTracking().ToListAsync(cancellationToken);
        if (rows.FirstOrDefault(r => r.PublishedAt is null) is { } open)
        {
            return new CatalogueDraftExists(open.Id);
        }

        var newest = rows.OrderByDescending(r => r.ValidFromOn).ThenByDescending(r => r.PublishedAt).FirstOrDefault();
        var from = newest?.Read() ?? ScanCatalogue.First;
        var year = DutchTime.Today(clock).Year.ToString(CultureInfo.InvariantCulture);
        var number = rows.Select(r => r.Id).Append(ScanCatalogue.First.VersionId).Where(id => id.StartsWith(year + "-", StringComparison.Ordinal))
            .Select(id => int.Parse(id.AsSpan(year.Length + 1), CultureInfo.InvariantCulture)).DefaultIfEmpty().Max() + 1;
        var draft = new CatalogueVersion
        {
            Id = $"{year}-{number.ToString(CultureInfo.InvariantCulture)}",
            BasedOn = from.VersionId,
            Document = EmbeddedData.Write(from),
            Authors = [current.Actor.Id.Value],
            CreatedAt = clock.GetUtcNow(),
        };
        db.Add(draft);
        return draft.Id;
    }
}
