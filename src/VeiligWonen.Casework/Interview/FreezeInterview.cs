using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Interview;

/// <summary>What the reviewer signs for of the interview: the topics, the incidents and the feeling of safety. Not who were there.</summary>
internal sealed class FreezeInterview(CaseworkDb db, DossierVault vault) : IFreezeForReview
{
    private const int Order = 35;

    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    public async Task<IReadOnlyList<ReviewPart>> FreezeAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        var interview = await db.Set<SafetyInterview>().AsNoTracking().SingleOrDefaultAsync(i => i.DossierId == dossier, cancellationToken);
        if (interview is null)
        {
            return [];
        }

        var notes = await db.Set<TopicNote>().AsNoTracking().Where(n => n.DossierId == dossier).ToDictionaryAsync(n => n.Topic, cancellationToken);
        var incidents = await db.Set<ReportedIncident>().AsNoTracking().Where(i => i.DossierId == dossier).OrderBy(i => i.Id).ToListAsync(cancellationToken);
        var key = await vault.OpenAsync(dossier, cancellationToken);
        ReviewItem[] items =
        [
            new("held-on", "Gesprek gehouden op", interview.HeldOn?.ToString("d MMMM yyyy", Dutch) ?? "Niet ingevuld"),
            new("safe-now", "Voelt zich nu veilig", interview.SafeNow?.Dutch() ?? "Niet ingevuld"),
            .. InterviewGuide.Version(interview.GuideVersion).Topics.Select(t => new ReviewItem(
                $"topic:{t.Number:D2}", $"{t.Number}. {t.Title}", Noted(notes.GetValueOrDefault(t.Number), key))),
            .. incidents.Select(i => new ReviewItem($"incident:{i.Id}", $"Incident: {i.Kind.Dutch()}", Value(i.View(key).Incident))),
            new("feeling", "Gevoel van veiligheid thuis (1 tot en met 5)", interview.Feeling?.ToString(CultureInfo.InvariantCulture) ?? "Niet ingevuld"),
        ];
        return
        [
            new ReviewPart("interview", "Veiligheidsgesprek", Order, items)
            {
                Data = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["guideVersion"] = interview.GuideVersion },
            },
        ];
    }

    private static string Noted(TopicNote? note, DossierKey key) => key.Open(TopicNote.TextField, note, note?.Text) ?? "Niet besproken";

    private static string Value(IncidentDraft incident)
    {
        string?[] lines =
        [
            incident.Description,
            $"Wanneer: {string.Join(", ", new[] { incident.HappenedOn?.ToString("d MMMM yyyy", Dutch), incident.Period }.Where(t => t is not null))}.",
            $"Hoe: {incident.Channel?.Dutch()}. Melden: {incident.Reporting?.Dutch()}.",
            incident.PoliceReference is null ? null : $"Nummer van de politie: {incident.PoliceReference}.",
            $"VPT-code gevraagd: {incident.VptRequested.Dutch().ToLowerInvariant()}.",
            incident.AimedAtFamily ? "Ook gericht op het gezin." : null,
            incident.AimedAtHome ? "Ook gericht op de woning." : null,
        ];
        return string.Join('\n', lines.Where(l => l is not null));
    }
}
