using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Interview;

/// <summary>
/// What the reviewer signs for of the interview: the shared and the internal notes, the incidents, the household, where the home can be found and the
/// feeling of safety. Not who were there, and never what is not disclosable (ADR 0067): that table is not read here.
/// </summary>
internal sealed class FreezeInterview(CaseworkDb db, DossierVault vault) : IFreezeForReview, IGiveFacts
{
    private const int Order = 35;
    private const string SharedNoteKey = ":shared";
    private const string SharedNoteLabel = " (gedeeld met de bestuurder)";

    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    public async Task<IReadOnlyList<ReviewPart>> FreezeAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        var interview = await db.Set<SafetyInterview>().AsNoTracking().SingleOrDefaultAsync(i => i.DossierId == dossier, cancellationToken);
        if (interview is null)
        {
            return [];
        }

        var shared = await db.Set<SharedNote>().AsNoTracking().Where(n => n.DossierId == dossier && n.Text != null).ToDictionaryAsync(n => n.Topic, cancellationToken);
        var household = await db.Set<HouseholdMember>().AsNoTracking().Where(m => m.DossierId == dossier).OrderBy(m => m.Id).ToListAsync(cancellationToken);
        var checks = await db.Set<FootprintCheck>().AsNoTracking().Where(c => c.DossierId == dossier).ToDictionaryAsync(c => c.Source, StringComparer.Ordinal, cancellationToken);
        var notes = await db.Set<TopicNote>().AsNoTracking().Where(n => n.DossierId == dossier).ToDictionaryAsync(n => n.Topic, cancellationToken);
        var incidents = await db.Set<ReportedIncident>().AsNoTracking().Where(i => i.DossierId == dossier).OrderBy(i => i.Id).ToListAsync(cancellationToken);
        var key = await vault.OpenAsync(dossier, cancellationToken);
        ReviewItem[] items =
        [
            new("held-on", "Gesprek gehouden op", interview.HeldOn?.ToString("d MMMM yyyy", Dutch) ?? "Niet ingevuld"),
            new("safe-now", "Voelt zich nu veilig", interview.SafeNow?.Dutch() ?? "Niet ingevuld"),
            .. InterviewGuide.Version(interview.GuideVersion).Topics.SelectMany(t => Noted(t, notes.GetValueOrDefault(t.Number), shared.GetValueOrDefault(t.Number), key)),
            .. incidents.Select(i => new ReviewItem($"incident:{i.Id}", $"Incident: {i.Kind.Dutch()}", Value(i.View(key).Incident))),
            .. household.Select(m => m.View(key)).Select(m => new ReviewItem($"household:{m.MemberId}", $"Huishouden: {m.Member.Who?.Dutch()}", Value(m.Member))),
            .. FootprintList.Current.Sources.Where(s => checks.ContainsKey(s.Code))
                .Select(s => new ReviewItem($"footprint:{s.Code}", $"Vindbaarheid: {s.Name}", Value(checks[s.Code].Read(key)))),
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

    // What the bestuurder reads back of the interview already, and no other note: not the internal ones, nor the feeling of safety, which is nobody's to correct.
    public async Task<IReadOnlyList<ReviewPart>> FactsAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        if (await FreezeAsync(dossier, cancellationToken) is not [var frozen])
        {
            return [];
        }

        return
        [
            Part("interview:notes", "Uw gesprek: aantekeningen", i => i.Key is "held-on" || i.Key.EndsWith(SharedNoteKey, StringComparison.Ordinal)),
            Part("interview:incidents", "Uw gesprek: wat er is gebeurd", i => i.Key.StartsWith("incident:", StringComparison.Ordinal)),
            Part("interview:household", "Uw gesprek: uw huishouden", i => i.Key.StartsWith("household:", StringComparison.Ordinal)),
            Part("interview:footprint", "Uw gesprek: waar uw adres te vinden is", i => i.Key.StartsWith("footprint:", StringComparison.Ordinal)),
        ];

        ReviewPart Part(string key, string title, Func<ReviewItem, bool> isOfIt) => new(
            key, title, Order, [.. frozen.Items.Where(isOfIt).Select(i => i with { Label = i.Label.Replace(SharedNoteLabel, "", StringComparison.Ordinal) })]);
    }

    // Both are shown, each as what it is: a reviewer weighs what was also read by the bestuurder in another way.
    private static IEnumerable<ReviewItem> Noted(InterviewTopic topic, TopicNote? note, SharedNote? shared, DossierKey key)
    {
        var title = $"{topic.Number}. {topic.Title}";
        yield return new ReviewItem($"topic:{topic.Number:D2}", title, note?.Read(key) ?? (shared is null ? "Niets vastgelegd" : "Geen interne notitie"));
        if (shared?.Read(key) is { } text)
        {
            yield return new ReviewItem($"topic:{topic.Number:D2}{SharedNoteKey}", $"{title}{SharedNoteLabel}", text);
        }
    }

    private static string Value(HouseholdDraft member) => string.Join(", ", member.Remarks().Prepend(member.Age?.Dutch()).Where(t => t is not null).DefaultIfEmpty("Geen bijzonderheden"));

    private static string Value(FootprintDraft check)
    {
        string?[] lines =
        [
            $"{check.State?.Dutch() ?? "Nog niet bekeken"}{(check.ShieldedUntilOn is { } until ? $" tot en met {until.ToString("d MMMM yyyy", Dutch)}" : "")}.",
            check.Asks is { } asks ? $"Wie het vraagt: {asks.Dutch()}." : null,
            check.RecheckOn is { } again ? $"Opnieuw kijken op {again.ToString("d MMMM yyyy", Dutch)}." : null,
            check.Remark,
        ];
        return string.Join('\n', lines.Where(l => l is not null));
    }

    private static string Value(IncidentDraft incident)
    {
        string?[] lines =
        [
            incident.Description,
            $"Wanneer: {string.Join(", ", new[] { incident.HappenedOn?.ToString("d MMMM yyyy", Dutch), incident.Period }.Where(t => t is not null))}.",
            $"Hoe: {incident.Channel?.Dutch()}. Melden: {incident.Reporting?.Dutch()}.",
            incident.PoliceReference is null ? null : $"Nummer van de politie: {incident.PoliceReference}.",
            $"VPT-code gevraagd: {incident.VptRequested.Dutch().ToLowerInvariant()}.",
            $"Gericht op: {string.Join(", ", incident.Towards())}.",
        ];
        return string.Join('\n', lines.Where(l => l is not null));
    }
}
