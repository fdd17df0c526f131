using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Scan;

/// <summary>The facts of the home that are asked first, and the questions that fall away.</summary>
public sealed class ScanConditionTests
{
    private static readonly ScanDeviceId Tablet = ScanDeviceId.New();
    private static readonly ScanDeviceId Phone = ScanDeviceId.New();

    [Fact]
    public async Task Without_a_car_the_questions_about_it_are_neither_asked_nor_missing_and_the_reason_is_kept()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await SetAsync(dossier, "V8", ScanAnswerKind.Absent);

        var view = (await dossier.AskAsync(new ShowScan(dossier.Id))).Answer;

        Assert.Equal(57, view.Missing);
        var condition = view.Conditions.Single(c => c.Condition.Code == "V8");
        Assert.Equal((ScanAnswerKind.Absent, "De bewoners hebben geen auto."), (condition.Kind, condition.Condition.WhenAbsent));
        Assert.Equal(["I1", "I2", "I3"], condition.FellAway);
        Assert.All(view.Zones.Single(z => z.Letter == "I").Questions, q => Assert.Equal(q.Question.Code != "I4", q.NotAskedBecause == "De bewoners hebben geen auto."));
    }

    [Fact]
    public async Task An_answer_from_before_is_kept_is_no_finding_meanwhile_and_comes_back()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, "I1", 0, ScanAnswerKind.Fails, "Op straat, in het donker", null));
        var before = await FindingsAsync(dossier);
        await SetAsync(dossier, "V8", ScanAnswerKind.Absent);
        var without = await FindingsAsync(dossier);
        await SetAsync(dossier, "V8", ScanAnswerKind.Present, 1);
        var again = await FindingsAsync(dossier);

        Assert.Equal(["I1"], before);
        Assert.Empty(without);
        Assert.Equal(["I1"], again);
        var answer = (await dossier.AskAsync(new ShowScan(dossier.Id))).Answer.Zones.Single(z => z.Letter == "I").Questions[0].Answer!;
        Assert.Equal((ScanAnswerKind.Fails, "Op straat, in het donker", 1), (answer.Kind, answer.Remark, answer.Revision));
    }

    [Fact]
    public async Task Two_devices_that_differ_about_the_home_leave_a_choice()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await SendAsync(dossier, Tablet, 1, "V1", ScanAnswerKind.Absent);

        var other = await SendAsync(dossier, Phone, 1, "V1", ScanAnswerKind.Present);

        Assert.True(other.Answer.Met);
        var choice = Assert.Single((await dossier.AskAsync(new ShowScanOnDevice(dossier.Id, Phone))).Answer.Choices);
        await dossier.AskAsync(new ChooseScanValue(CommandId.New(), dossier.Id, choice.Id, TakeKept: true));
        Assert.Equal(["A3"], (await dossier.AskAsync(new ShowScan(dossier.Id))).Answer.Conditions[0].FellAway);
    }

    [Fact]
    public async Task A_condition_takes_yes_or_no_and_nothing_else_and_a_question_takes_neither()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var sent = new ScanOperation(ScanOperationId.New(), Tablet, 1, "V1", ScanField.Remark, 0, null, "Kanarie", false, DateTimeOffset.UnixEpoch);

        Assert.IsType<AnswerDoesNotFit>((await SendAsync(dossier, Tablet, 1, "V1", ScanAnswerKind.NotApplicable, "Kanarie")).Refusal);
        Assert.IsType<AnswerDoesNotFit>((await SendAsync(dossier, Tablet, 1, "B1", ScanAnswerKind.Absent)).Refusal);
        Assert.IsType<AnswerDoesNotFit>((await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, "B1", 0, ScanAnswerKind.Present, null, null))).Refusal);
        Assert.IsType<QuestionUnknown>((await dossier.AskAsync(new SyncScanOperation(CommandId.New(), dossier.Id, sent))).Refusal);
        Assert.IsType<QuestionUnknown>((await dossier.AskAsync(new SyncScanOperation(CommandId.New(), dossier.Id, sent with { Field = ScanField.Later, Text = null }))).Refusal);
        Assert.IsType<QuestionUnknown>((await SendAsync(dossier, Tablet, 1, "V99", ScanAnswerKind.Present)).Refusal);
        Assert.IsType<QuestionUnknown>((await dossier.AskAsync(new AttachPhoto(CommandId.New(), dossier.Id, "V1", Photos.Draw(4, 4)))).Refusal);
        Assert.IsType<ZoneUnknown>((await dossier.AskAsync(new AnswerRestOfZone(CommandId.New(), dossier.Id, "V"))).Refusal);
        Assert.Equal(0, await dossier.House.InDbAsync(db => db.Set<ScanAnswer>().CountAsync()));
    }

    [Fact]
    public async Task What_fell_away_does_not_hold_up_the_end_and_the_rest_of_a_zone_leaves_it_alone()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await SetAsync(dossier, "V8", ScanAnswerKind.Absent);
        await FillAsync(dossier);

        var done = await dossier.AskAsync(new CompleteScan(CommandId.New(), dossier.Id));

        Assert.Equal(Phase.Interview, done.Answer);
        Assert.False(await dossier.House.InDbAsync(db => db.Set<ScanAnswer>().AnyAsync(a => a.Code == "I1")));
    }

    [Fact]
    public async Task Answers_that_cannot_both_be_so_hold_up_the_end_with_their_sentence()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await SetAsync(dossier, "V11", ScanAnswerKind.Present);
        await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, "E4", 0, ScanAnswerKind.NotApplicable, null, "Geen camera's"));
        await FillAsync(dossier);

        var refused = await dossier.AskAsync(new CompleteScan(CommandId.New(), dossier.Id));
        var shown = (await dossier.AskAsync(new ShowScan(dossier.Id))).Answer.Signals;
        await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, "E4", 1, ScanAnswerKind.Meets, null, null));
        var done = await dossier.AskAsync(new CompleteScan(CommandId.New(), dossier.Id));

        Assert.Equal(["K1"], Assert.IsType<ScanContradicts>(refused.Refusal).Errors.Select(e => e.RuleId));
        Assert.Equal(["V11", "E4"], shown.Single(s => s.Severity == SignalSeverity.Error).Codes);
        Assert.Equal(Phase.Interview, done.Answer);
    }

    [Fact]
    public async Task The_reviewer_reads_what_the_home_has_not_what_was_answered_before_and_what_the_rules_found()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, "I1", 0, ScanAnswerKind.Fails, "Donker", null));
        await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, "D1", 0, ScanAnswerKind.CannotJudge, null, null));
        await SetAsync(dossier, "V8", ScanAnswerKind.Absent);

        var items = (await dossier.FreezeAsync("scan")).Items.ToDictionary(i => i.Key, StringComparer.Ordinal);

        Assert.Equal("Nee", items["V8"].Value);
        Assert.Equal("Vervallen. De bewoners hebben geen auto. Eerder antwoord: Voldoet niet. Opmerking: Donker", items["I1"].Value);
        Assert.Equal("Vervallen. De bewoners hebben geen auto.", items["I2"].Value);
        Assert.Equal(("Controle: let op", true), (items["rule:K20"].Label, items["rule:K20"].Value.StartsWith("D1: ", StringComparison.Ordinal)));
        Assert.Contains("rule:R1", items.Keys);
    }

    [Fact]
    public async Task A_stranger_says_nothing_about_the_home()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var stranger = await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "vreemd");
        var sent = new ScanOperation(ScanOperationId.New(), Tablet, 1, "V1", ScanField.Answer, 0, ScanAnswerKind.Absent, null, false, DateTimeOffset.UnixEpoch);

        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(stranger, new SyncScanOperation(CommandId.New(), dossier.Id, sent))).Refusal);
    }

    private static async Task SetAsync(ADossier dossier, string code, ScanAnswerKind kind, int revision = 0) =>
        Assert.Null((await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, code, revision, kind, null, null))).Refusal);

    private static Task<Result<OperationTaken>> SendAsync(ADossier dossier, ScanDeviceId device, int counter, string code, ScanAnswerKind kind, string? text = null) =>
        dossier.AskAsync(new SyncScanOperation(CommandId.New(), dossier.Id, new ScanOperation(
            ScanOperationId.New(), device, counter, code, ScanField.Answer, 0, kind, text, false, DateTimeOffset.UnixEpoch)));

    private static async Task<string[]> FindingsAsync(ADossier dossier)
    {
        string[] codes = [];
        await dossier.House.InScopeAsync(Actor.System, async services =>
            codes = [.. (await services.GetRequiredService<ScanFindings>().ReadAsync(dossier.Id, TestContext.Current.CancellationToken)).Select(f => f.Code)]);
        return codes;
    }

    private static async Task FillAsync(ADossier dossier)
    {
        foreach (var zone in ScanCatalogue.First.Zones)
        {
            Assert.Null((await dossier.AskAsync(new AnswerRestOfZone(CommandId.New(), dossier.Id, zone.Letter))).Refusal);
        }
    }
}
