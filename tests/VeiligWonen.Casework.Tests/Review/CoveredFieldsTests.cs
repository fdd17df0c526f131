using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Vault;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>
/// Promise 2 of the house: a signature that knows what it signed. Every field of the rooms that submit something is covered by the signature, or says here why not; and
/// what it says here is tried on real rows: a covered field that changes makes another document, one that is not covered makes the same.
/// </summary>
public sealed class CoveredFieldsTests
{
    private const int Few = 6;
    private const string Unreadable = "unreadable:";

    private static readonly string[] Rooms = ["Intake", "Scan", "Interview", "Assessment"];

    // Whatever the table: who and when stand in the trail, and what tells one row from another says nothing by itself.
    private static readonly Dictionary<string, string> NowhereCovered = new(StringComparer.Ordinal)
    {
        ["DossierId"] = "the dossier it is of",
        ["At"] = "when: the trail holds it",
        ["By"] = "who: the trail and the authorship hold it",
        ["Revision"] = "counts saves",
        ["StartedAt"] = "when: the trail holds it",
        ["StartedBy"] = "who: the trail and the authorship hold it",
        ["CompletedBy"] = "who: the trail and the authorship hold it",
        ["SavedAt"] = "when: the trail holds it",
    };

    // Tellings, Exceptions and RemarkRevision count saves and are bound into a seal: with another number the words do not open.
    private static readonly HashSet<string> Covered = new(StringComparer.Ordinal)
    {
        "AdviceRequest.Grounds", "AdviceRequest.OutcomeKind", "AdviceRequest.Pkvw", "AdviceRequest.PkvwException", "AdviceRequest.PkvwValidUntil",
        "AdviceRequest.RequestedOn", "AdviceRequest.RuleVersionOn", "AdviceRequest.Tellings",
        "FootprintCheck.Facts", "FootprintCheck.Source",
        "HouseholdMember.Facts", "HouseholdMember.Id",
        "MeasureProposal.Alternative", "MeasureProposal.AlternativeReason", "MeasureProposal.Consent", "MeasureProposal.Effects", "MeasureProposal.Id", "MeasureProposal.Mode",
        "MeasureProposal.Number", "MeasureProposal.OwnDescription", "MeasureProposal.Payer", "MeasureProposal.Permit", "MeasureProposal.PriceMax",
        "MeasureProposal.PriceMin", "MeasureProposal.Privacy", "MeasureProposal.Quantity", "MeasureProposal.QuestionCodes", "MeasureProposal.Reasoning",
        "MeasureProposal.RemainingRisk", "MeasureProposal.ScenarioCodes",
        "PkvwRecord.CertificateUntil", "PkvwStatement.Part", "PkvwStatement.ValidUntil",
        "ReportedIncident.AimedAtBestuurder", "ReportedIncident.AimedAtFamily", "ReportedIncident.AimedAtHome", "ReportedIncident.AimedAtOrganisation",
        "ReportedIncident.Channel", "ReportedIncident.Description", "ReportedIncident.HappenedOn", "ReportedIncident.Id", "ReportedIncident.Kind",
        "ReportedIncident.Period", "ReportedIncident.PoliceReference", "ReportedIncident.Reporting", "ReportedIncident.VptRequested",
        "SafetyInterview.Feeling", "SafetyInterview.GuideVersion", "SafetyInterview.HeldOn", "SafetyInterview.SafeNow",
        "ScanAnswer.Code", "ScanAnswer.Kind", "ScanAnswer.Later", "ScanAnswer.Reason", "ScanAnswer.Remark", "ScanAnswer.RemarkRevision",
        "ScanPhoto.Bytes", "ScanPhoto.Code", "ScanPhoto.Id", "ScanPhoto.RemovedAt", "ScanPhoto.Sha256",
        "ScanSketch.Drawing", "ScanSketch.Floor",
        "ScenarioScore.Code", "ScenarioScore.Explanation", "ScenarioScore.ImpactAfter", "ScenarioScore.ImpactBefore", "ScenarioScore.OverrideAfter",
        "ScenarioScore.OverrideBefore", "ScenarioScore.OverrideReason", "ScenarioScore.ThreatAfter", "ScenarioScore.ThreatBefore",
        "ScenarioScore.VulnerabilityAfter", "ScenarioScore.VulnerabilityBefore", "ScenarioScore.VulnerabilityReason",
        "SharedNote.Text", "SharedNote.Topic",
        "SituationalAssessment.CatalogueVersion", "SituationalAssessment.Exceptions", "SituationalAssessment.Handover", "SituationalAssessment.Judgement", "SituationalAssessment.NoMeasuresReason",
        "SituationalAssessment.PkvwException", "SituationalAssessment.PkvwExceptionUntil", "SituationalAssessment.ScaleVersion",
        "ThreatAnalysis.Concreteness", "ThreatAnalysis.LocalRisk", "ThreatAnalysis.LocalRiskAskedAt", "ThreatAnalysis.LocalRiskGivenAt",
        "ThreatAnalysis.Sources", "ThreatAnalysis.Summary", "ThreatAnalysis.Trend", "ThreatAnalysis.WithoutAnswer",
        "ThreatLine.Facts", "ThreatLine.Id",
        "TopicNote.Text", "TopicNote.Topic",
        "Woningscan.CatalogueVersion",
    };

    // Not covered because…
    private static readonly Dictionary<string, string> NotCovered = new(StringComparer.Ordinal)
    {
        ["AdviceRequest.Appointment"] = "the judgement that was made of it is covered, with its grounds",
        ["AdviceRequest.FeelsUnsafeNow"] = "asks for speed",
        ["AdviceRequest.HomeInArea"] = "the judgement that was made of it is covered, with its grounds",
        ["AdviceRequest.InOfficeFrom"] = "the judgement that was made of it is covered, with its grounds",
        ["AdviceRequest.InOfficeUntil"] = "the judgement that was made of it is covered, with its grounds",
        ["AdviceRequest.JudgedAt"] = "when: the trail holds it",
        ["AdviceRequest.MovedDuringOffice"] = "the judgement that was made of it is covered, with its grounds",
        ["AdviceRequest.PreferredTimes"] = "for planning the visit",
        ["AdviceRequest.ResidenceExemption"] = "the judgement that was made of it is covered, with its grounds",
        ["AdviceRequest.UrgencyAsked"] = "asks for speed",
        ["AdviceRequest.WhyNow"] = "asks for speed; what is going on stands in interview and threat analysis",
        ["FactCorrection.Fact"] = "what was corrected is covered, not that it was proposed",
        ["FactCorrection.Id"] = "what was corrected is covered, not that it was proposed",
        ["FactCorrection.Kind"] = "what was corrected is covered, not that it was proposed",
        ["FactCorrection.ProcessedAt"] = "what was corrected is covered, not that it was proposed",
        ["FactCorrection.ProcessedBy"] = "what was corrected is covered, not that it was proposed",
        ["FactCorrection.Text"] = "what was corrected is covered, not that it was proposed",
        ["FootprintCheck.ListVersion"] = "the name of the source stands in the line",
        ["LocalRiskAnswer.Answers"] = "who answered must not be quoted without knowing it: the analyst's own words are covered (ADR 0069)",
        ["LocalRiskAnswer.GivenAt"] = "that it was answered is covered, in the analysis",
        ["LocalRiskAnswer.GivenBy"] = "who answered must not be quoted without knowing it",
        ["LocalRiskAnswer.OrganisationCode"] = "who answered must not be quoted without knowing it",
        ["LocalRiskAnswer.RequestId"] = "the question it is of",
        ["LocalRiskRequest.AnswerByOn"] = "the term of a question",
        ["LocalRiskRequest.AskedAt"] = "that it was asked is covered, in the analysis",
        ["LocalRiskRequest.AskedBy"] = "who: the trail holds it",
        ["LocalRiskRequest.ClosesOn"] = "the term of a question",
        ["LocalRiskRequest.DossierCode"] = "stands at the head of the document",
        ["LocalRiskRequest.Id"] = "names a question",
        ["LocalRiskRequest.ListVersion"] = "which questions were asked",
        ["LocalRiskRequest.QuestionCodes"] = "which questions were asked",
        ["LocalRiskRequest.Office"] = "stands at the head of the document",
        ["LocalRiskRequest.OrganisationCode"] = "who was asked",
        ["SafetyInterview.CompletedAt"] = "when: the trail holds it",
        ["SafetyInterview.Meetings"] = "counts meetings",
        ["SafetyInterview.Present"] = "who were there is not the reviewer's to know (ADR 0067)",
        ["ScanAnswer.AnswerDevice"] = "which device sent it",
        ["ScanAnswer.AnswerRevision"] = "counts saves",
        ["ScanAnswer.RemarkDevice"] = "which device sent it",
        ["ScanPhoto.ContentType"] = "all are drawn anew as the same kind",
        ["ScanPhoto.Height"] = "follows from the bytes",
        ["ScanPhoto.RemovedBy"] = "who: the trail holds it",
        ["ScanPhoto.Replaces"] = "what is shown is covered, not what it took the place of",
        ["ScanPhoto.TakenAt"] = "by the clock of a device, which is not relied on",
        ["ScanPhoto.Thumbnail"] = "made of the bytes",
        ["ScanPhoto.Width"] = "follows from the bytes",
        ["ScanSketch.DeviceId"] = "which device sent it",
        ["SituationalAssessment.CompletedAt"] = "when: the trail holds it",
        ["ThreatAnalysis.CompletedAt"] = "when: the trail holds it; a draft is not submitted at all",
        ["ThreatAnalysis.LinesRevision"] = "counts saves",
        ["TopicNote.PassedOver"] = "a mark of the conversation",
        ["Woningscan.CompletedAt"] = "when: the trail holds it",
    };

    // Of the scan on the device: what came of it is in the answers.
    private static readonly string[] TablesOfTheRoad =
        ["ScanChoice", "ScanDevice", "ScanOperationReceived", "ScanUpload", "ScanUploadChunk", "SelfScanAnswer", "UndisclosedNote", "Visit"];

    [Fact]
    public async Task Every_field_of_a_room_that_submits_is_covered_or_says_why_not()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var fields = await house.InDbAsync(db => Task.FromResult(FieldsOf(db.Model).Select(Name).ToList()));

        Assert.All(fields, f => Assert.True(IsCovered(f) || IsNotCovered(f), $"{f} is neither covered nor says why not."));
        Assert.All(fields, f => Assert.False(IsCovered(f) && NotCovered.ContainsKey(f), $"{f} is both."));
        Assert.Empty(Covered.Concat(NotCovered.Keys).Except(fields));
    }

    [Fact]
    public async Task A_covered_field_that_changes_makes_another_document_and_another_field_does_not()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await WholeLife.PlayAllAsync(house);
        List<string> wrong = [];
        var tried = 0;
        foreach (var property in await house.InDbAsync(db => Task.FromResult(FieldsOf(db.Model).ToList())))
        {
            // What the bytes of a photo are is asked when the dossier is compared, not when it is frozen: see below.
            if (Name(property) is "ScanPhoto.Bytes" || NowhereCovered.ContainsKey(property.Name))
            {
                continue;
            }

            var changed = await TryAsync(house, property);
            tried += changed.Count;
            if (IsCovered(Name(property)) ? !changed.Contains(true) : changed.Contains(true))
            {
                wrong.Add($"{Name(property)}: {changed.Count} rows tried");
            }
        }

        Assert.True(tried > 150, $"Only {tried} rows were tried.");
        Assert.True(wrong.Count == 0, string.Join("; ", wrong));
    }

    private static bool IsCovered(string field) => Covered.Contains(field);

    private static bool IsNotCovered(string field) =>
        NotCovered.ContainsKey(field) || NowhereCovered.ContainsKey(field.Split('.')[1]) || TablesOfTheRoad.Contains(field.Split('.')[0], StringComparer.Ordinal);

    private static string Name(IProperty property) => $"{property.DeclaringType.ClrType.Name}.{property.Name}";

    private static IEnumerable<IProperty> FieldsOf(IModel model) =>
        from table in model.GetEntityTypes()
        where Rooms.Contains(table.ClrType.Namespace!.Split('.')[2], StringComparer.Ordinal) && table.FindProperty("DossierId") is not null
        from property in table.GetProperties()
        where !TablesOfTheRoad.Contains(table.ClrType.Name, StringComparer.Ordinal)
        select property;

    // Whether the document differs, row by row.
    private static async Task<List<bool>> TryAsync(CaseworkHouse house, IProperty property)
    {
        List<bool> changed = [];
        foreach (var (row, dossier) in await RowsAsync(house, property))
        {
            if (changed.Count == Few)
            {
                break;
            }

            var before = await FreezeAsync(house, dossier);
            Assert.False(before.StartsWith(Unreadable, StringComparison.Ordinal), before);
            if (await OneField.ChangedAsync(house, property, row, dossier) is not { } value)
            {
                continue;
            }

            try
            {
                await OneField.WriteAsync(house, property, row, value);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CheckViolation)
            {
                // Such a row cannot be.
                continue;
            }

            changed.Add(!string.Equals(before, await FreezeAsync(house, dossier), StringComparison.Ordinal));
            await OneField.WriteAsync(house, property, row, OneField.Value(property, row), value);
        }

        return changed;
    }

    private static Task<List<(object Row, DossierId Dossier)>> RowsAsync(CaseworkHouse house, IProperty property) => house.InDbAsync(async db =>
    {
        var set = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(property.DeclaringType.ClrType).Invoke(db, null)!;
        var rows = await set.AsNoTracking().IgnoreAutoIncludes().ToListAsync();
        // Where an adviser is at work: of an ended dossier nobody reads the interview any more.
        Phase[] open = [Phase.Interview, Phase.Assessment, Phase.Review, Phase.Advised, Phase.Provision, Phase.Care];
        var here = await db.Set<Dossier>().Where(d => d.AdviserId != null && open.Contains(d.Phase)).Select(d => d.Id).ToListAsync();
        return rows.Where(r => here.Contains((DossierId)r.GetType().GetProperty("DossierId")!.GetValue(r)!)).Where(r => OneField.Value(property, r) is not null || (IsCovered(Name(property)) && property.IsNullable))
            .OrderBy(r => OneField.Value(property, r) is null or false or 0 or "")
            .Select(r => (r, (DossierId)r.GetType().GetProperty("DossierId")!.GetValue(r)!)).ToList();
    });

    // What cannot be read at all, such as a catalogue that does not exist or words in another place than where they were sealed, is another document too.
    private static async Task<string> FreezeAsync(CaseworkHouse house, DossierId dossier)
    {
        var parts = new List<ReviewPart>();
        // As the adviser, who submits: not everything of an interview is anybody else's to read.
        var adviser = await house.InDbAsync(db => db.Set<Dossier>().Where(d => d.Id == dossier).Select(d => d.AdviserId!.Value).SingleAsync());
        try
        {
            await house.AsIfAdmittedAsync(adviser, async services =>
            {
                foreach (var room in services.GetServices<IFreezeForReview>())
                {
                    parts.AddRange(await room.FreezeAsync(dossier, default));
                }
            });
        }
        catch (Exception e) when (e is CryptographicException or JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException or NullReferenceException or InvalidDataException)
        {
            return $"{Unreadable} {e}";
        }

        return Encoding.UTF8.GetString(CanonicalJson.Write(new ReviewSnapshot("", "", "", 1, parts)));
    }
}
