using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Calibration;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Calibration;

/// <summary>What tells the second rater whose home it is? Every string of the evidence must stand in a list that came with the application.</summary>
public sealed class EvidenceTests
{
    private static readonly HashSet<string> Allowed = new(
        [
            "De woning", Scenarios.Current.VersionId, .. Scenarios.Current.All.Select(s => s.Code), .. ScanCatalogue.First.Zones.Select(z => z.Name),
            .. ScanCatalogue.First.Questions.SelectMany(q => new[] { q.Code, q.Text }), .. ScanCatalogue.First.Conditions.SelectMany(c => new[] { c.Code, c.Text }),
        ],
        StringComparer.Ordinal);

    [Fact]
    public async Task Of_a_whole_played_dossier_nothing_comes_through_that_somebody_typed()
    {
        await using var rig = await CalibrationRig.OpenAsync();
        var drawn = await rig.AssignedAsync();

        var evidence = (await rig.DoAsync(rig.Rater, new ShowEvidence(drawn))).Evidence;

        var strings = Strings(JsonDocument.Parse(evidence.Write()).RootElement).ToList();
        Assert.True(strings.Count > 100);
        Assert.Empty(strings.Except(Allowed, StringComparer.Ordinal));
        // And it is no empty paper.
        Assert.Contains(evidence.Zones.SelectMany(z => z.Answers), a => a.Answer is ScanAnswerKind.Fails);
        Assert.NotNull(evidence.Concreteness);
        Assert.NotEmpty(evidence.Incidents);
        Assert.NotNull(evidence.Household);
        Assert.NotNull(evidence.Feeling);
    }

    [Fact]
    public void Words_that_pretend_to_be_ours_are_not_taken_over()
    {
        const string Name = "Fenna Verzonnen, Voorbeeldlaan 1";
        var made = EvidenceMaker.Make(
            Snapshot(
                [
                    new("A1", Name, $"Voldoet niet. Opmerking: {Name}"), new("A2", Name, $"Niet van toepassing. Reden: {Name}"), new("A3", Name, Name),
                    new("A4", Name, $"Vervallen. {Name} Eerder antwoord: Voldoet"), new(Name, Name, "Voldoet"),
                ],
                [
                    new("incident:1", "Incident: Vernieling", $"{Name}\nWanneer: 3 mei 2020.\nHoe: {Name}.\nWanneer: 4 mei 2026, {Name}.\nHoe: Bij de woning. Melden: {Name}.\nGericht op: {Name}."),
                    new("incident:2", "Incident: Vernieling", $"{Name}\nWanneer: {Name}.\nHoe: {Name}. Melden: Niet gemeld."),
                    new("incident:3", $"Incident: {Name}", Name), new("household:1", $"Huishouden: {Name}", Name), new("household:2", "Huishouden: Partner", Name),
                    new("topic:01", Name, Name), new("footprint:F1", Name, Name), new("held-on", Name, "4 mei 2026"), new("feeling", Name, Name), new("safe-now", Name, Name),
                ]),
            ScanCatalogue.First, new DateOnly(2026, 6, 1));

        Assert.DoesNotContain("Fenna", JsonSerializer.Serialize(made), StringComparison.Ordinal);
        Assert.Equal(
            [(ScanAnswerKind.Fails, false), (ScanAnswerKind.NotApplicable, false), (null, false), ((ScanAnswerKind?)null, true)],
            made.Zones.SelectMany(z => z.Answers).Where(a => a.Code is "A1" or "A2" or "A3" or "A4").Select(a => (a.Answer, a.FellAway)));
        Assert.Equal(
            [new EvidenceIncident(IncidentKind.Vandalism, null, IncidentAge.Unknown), new EvidenceIncident(IncidentKind.Vandalism, IncidentChannel.AtHome, IncidentAge.WithinAYear)],
            made.Incidents);
        Assert.Equal((EvidenceHousehold.WithAdults, null, null), (made.Household!.Value, made.Feeling, made.SafeNow));
    }

    [Fact]
    public async Task The_copy_opens_with_the_key_of_its_dossier_and_with_no_other()
    {
        await using var rig = await CalibrationRig.OpenAsync(dossiers: 2);
        await rig.DrawAsync();

        await rig.House.InScopeAsync(Actor.System, async services =>
        {
            var rows = await rig.House.InDbAsync(db => Task.FromResult(db.Set<CalibrationEvidence>().ToList()));
            var vault = services.GetRequiredService<DossierVault>();
            Assert.Equal(2, rows.Count);
            foreach (var row in rows)
            {
                foreach (var dossier in rig.Dossiers)
                {
                    var key = await vault.OpenAsync(dossier, default);
                    var opened = Record.Exception(() => key.OpenBytes(CalibrationEvidence.DocumentField, row, row.Document));
                    Assert.Equal(dossier == row.DossierId, opened is null);
                }
            }
        });
    }

    private static ReviewSnapshot Snapshot(IReadOnlyList<ReviewItem> scan, IReadOnlyList<ReviewItem> interview) => new("VW-TEST-TEST", "Wethouder", "gm0344", 1,
    [
        new ReviewPart("scan", "Woningscan", 30, scan), new ReviewPart("interview", "Veiligheidsgesprek", 35, interview),
        new ReviewPart("judgement", "Oordeel", 60, [new ReviewItem("judgement", "Oordeel", "Fenna")]) { Data = new Dictionary<string, string> { ["scaleVersion"] = "2026-1" } },
    ]);

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Strings(p.Value)),
        _ => [],
    };
}
