using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Everything that is asked and has no answer yet in this zone meets. Answers that are there stay as they are.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Zone">The letter of the zone.</param>
/// <returns>How many were answered by it, or <see cref="ZoneUnknown"/>, <see cref="ScanIsClosed"/> or <see cref="ScanPaused"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur)]
[NothingToValidate]
public sealed record AnswerRestOfZone(CommandId CommandId, DossierId DossierId, string Zone) : ICommand<RestOfZoneAnswered>, IAboutDossier;

/// <summary>What the rest of the zone came to.</summary>
/// <param name="At">When it was saved.</param>
/// <param name="Count">How many questions were answered by it.</param>
public sealed record RestOfZoneAnswered(DateTimeOffset At, int Count);

/// <summary>The catalogue of this scan has no such zone.</summary>
public sealed record ZoneUnknown() : Refusal("Dit onderdeel staat niet in de woningscan van dit dossier. Laad de pagina opnieuw.");

internal sealed class AnswerRestOfZoneHandler(ScanDesk desk, CaseworkDb db, CurrentActor current, TimeProvider clock)
    : IHandle<AnswerRestOfZone, RestOfZoneAnswered>
{
    public async Task<Result<RestOfZoneAnswered>> HandleAsync(AnswerRestOfZone message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var zone = opened.Answer.Catalogue.Zones.FirstOrDefault(z => string.Equals(z.Letter, message.Zone, StringComparison.Ordinal));
        if (zone is null)
        {
            return new ZoneUnknown();
        }

        var there = await db.Set<ScanAnswer>().Where(a => a.DossierId == message.DossierId)
            .ToDictionaryAsync(a => a.Code, StringComparer.Ordinal, cancellationToken);
        var now = clock.GetUtcNow();
        var kinds = there.Values.Where(a => a.Kind is not null).ToDictionary(a => a.Code, a => a.Kind!.Value, StringComparer.Ordinal);
        var rest = zone.Questions.Where(q => opened.Answer.Catalogue.WhyNotAsked(q, kinds) is null).Select(q => q.Code).Where(code => there.GetValueOrDefault(code)?.Kind is null).ToList();
        foreach (var code in rest)
        {
            if (!there.TryGetValue(code, out var answer))
            {
                answer = new ScanAnswer { DossierId = message.DossierId, Code = code };
                db.Add(answer);
            }

            // A remark that was written before the answer stays.
            answer.SetAnswer(ScanAnswerKind.Meets, null, null, opened.Answer.Key, current.Actor.Id, now);
        }

        return new RestOfZoneAnswered(now, rest.Count);
    }
}
