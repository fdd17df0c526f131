using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Scan;

public sealed class SyncScanOperationTests
{
    private static readonly ScanDeviceId Tablet = ScanDeviceId.New();
    private static readonly ScanDeviceId Phone = ScanDeviceId.New();

    [Fact]
    public async Task A_change_is_taken_over_and_shows_and_begins_the_scan()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        var taken = await SendAsync(dossier, Answer(Tablet, 1, "B1", ScanAnswerKind.Fails));
        var remark = await SendAsync(dossier, Remark(Tablet, 2, "B1", "  Kanarie cilinder  "));

        Assert.Equal(new OperationTaken(dossier.House.Clock.GetUtcNow(), 1, Met: false), taken.Answer);
        Assert.Equal(2, remark.Answer.Revision);
        var answer = await FieldsAsync(dossier, "B1");
        Assert.Equal((ScanAnswerKind.Fails, "Kanarie cilinder", 1, 2), (answer.Kind, answer.Remark, answer.AnswerRevision, answer.RemarkRevision));
        Assert.Contains(MilestoneKind.ScanStarted, await dossier.ReachedAsync());
        Assert.Equal([ContributionPart.Scan], await dossier.ContributedAsync());
    }

    [Fact]
    public async Task The_same_operation_again_says_received_again_and_changes_nothing()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var operation = Answer(Tablet, 1, "B1", ScanAnswerKind.Fails);
        var first = await SendAsync(dossier, operation);
        await SendAsync(dossier, Answer(Tablet, 2, "B1", ScanAnswerKind.Meets, seen: 1));

        var again = await SendAsync(dossier, operation);

        Assert.Equal(first.Answer, again.Answer);
        Assert.Equal(ScanAnswerKind.Meets, (await FieldsAsync(dossier, "B1")).Kind);
    }

    [Fact]
    public async Task Ten_at_the_same_moment_are_done_once()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var operation = Remark(Tablet, 1, "B1", "Eén keer");

        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendAsync(dossier, operation)));

        Assert.All(all, a => Assert.Equal(all[0].Answer, a.Answer));
        Assert.Equal(1, (await FieldsAsync(dossier, "B1")).RemarkRevision);
        Assert.Equal(1, await dossier.House.InDbAsync(db => db.Set<ScanOperationReceived>().CountAsync()));
    }

    [Fact]
    public async Task The_same_id_with_other_words_is_refused()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var operation = Remark(Tablet, 1, "B1", "Eerst");
        await SendAsync(dossier, operation);

        var forged = await SendAsync(dossier, operation with { Text = "Vervalst" });

        Assert.IsType<OperationIsAnother>(forged.Refusal);
        Assert.Equal("Eerst", (await FieldsAsync(dossier, "B1")).Remark);
    }

    [Fact]
    public async Task What_was_received_stays_received_after_the_scan_was_closed_and_the_device_withdrawn()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var operation = Remark(Tablet, 1, "B1", "Op tijd");
        var first = await SendAsync(dossier, operation);
        await dossier.AskAsync(new RevokeScanDevice(CommandId.New(), dossier.Id, Tablet));
        await dossier.MoveAsync(Phase.Review);

        Assert.Equal(first.Answer, (await SendAsync(dossier, operation)).Answer);
        Assert.IsType<ScanIsClosed>((await SendAsync(dossier, Remark(Tablet, 2, "B1", "Te laat"))).Refusal);
    }

    [Fact]
    public async Task Two_devices_that_did_not_see_each_other_leave_both_values_and_the_adviser_chooses()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await SendAsync(dossier, Remark(Tablet, 1, "B1", "Van de tablet"));

        var met = await SendAsync(dossier, Remark(Phone, 1, "B1", "Van de telefoon"));

        Assert.True(met.Answer.Met);
        var scan = (await dossier.AskAsync(new ShowScanOnDevice(dossier.Id, Phone))).Answer;
        var choice = Assert.Single(scan.Choices);
        Assert.Equal(("Van de tablet", false), (choice.Text, choice.IsOfThisDevice));
        Assert.Equal("Van de telefoon", scan.Answers.Single().Remark);
        Assert.Equal(new ScanHasTwoValues(["B1"]).Sentence, await WhyNotCompleteAsync(dossier));

        Assert.Null((await dossier.AskAsync(new ChooseScanValue(CommandId.New(), dossier.Id, choice.Id, TakeKept: true))).Refusal);

        Assert.Equal("Van de tablet", (await FieldsAsync(dossier, "B1")).Remark);
        Assert.Empty((await dossier.AskAsync(new ShowScanOnDevice(dossier.Id, Phone))).Answer.Choices);
        Assert.IsType<NotFound>((await dossier.AskAsync(new ChooseScanValue(CommandId.New(), dossier.Id, choice.Id, TakeKept: false))).Refusal);
    }

    [Fact]
    public async Task A_device_that_saw_the_other_or_says_the_same_or_goes_on_by_itself_asks_nobody()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await SendAsync(dossier, Answer(Tablet, 1, "B1", ScanAnswerKind.Fails));

        var itself = await SendAsync(dossier, Answer(Tablet, 2, "B1", ScanAnswerKind.CannotJudge));
        var saw = await SendAsync(dossier, Answer(Phone, 1, "B1", ScanAnswerKind.Meets, seen: 2));
        var same = await SendAsync(dossier, Answer(Tablet, 3, "B1", ScanAnswerKind.Meets, seen: 2));
        var elsewhere = await SendAsync(dossier, Remark(Tablet, 4, "B1", "Een ander veld"));

        Assert.All([itself, saw, same, elsewhere], a => Assert.False(a.Answer.Met));
    }

    [Fact]
    public async Task A_change_that_the_device_itself_has_overtaken_is_received_and_changes_nothing()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await SendAsync(dossier, Answer(Tablet, 2, "B1", ScanAnswerKind.Meets));

        Assert.Null((await SendAsync(dossier, Answer(Tablet, 1, "B1", ScanAnswerKind.Fails))).Refusal);

        Assert.Equal(ScanAnswerKind.Meets, (await FieldsAsync(dossier, "B1")).Kind);
    }

    [Fact]
    public async Task A_remark_and_later_may_come_before_the_answer_and_do_not_count_as_one()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await SendAsync(dossier, Remark(Tablet, 1, "C1", "Donker"));
        await SendAsync(dossier, Answer(Tablet, 2, "C1", null) with { Field = ScanField.Later, Later = true });

        Assert.Equal(60, (await dossier.AskAsync(new ShowScan(dossier.Id))).Answer.Missing);
        Assert.True((await FieldsAsync(dossier, "C1")).Later);
        Assert.Equal(4, (await dossier.AskAsync(new AnswerRestOfZone(CommandId.New(), dossier.Id, "C"))).Answer.Count);
        Assert.Equal((ScanAnswerKind.Meets, "Donker"), await Both());

        async Task<(ScanAnswerKind?, string?)> Both()
        {
            var fields = await FieldsAsync(dossier, "C1");
            return (fields.Kind, fields.Remark);
        }
    }

    [Fact]
    public async Task Every_no_has_its_own_sentence_and_leaves_nothing()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var stranger = await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "vreemd");
        await dossier.AskAsync(new TakeScanAlong(CommandId.New(), dossier.Id, Tablet, "Chrome op Android"));
        await dossier.AskAsync(new RevokeScanDevice(CommandId.New(), dossier.Id, Tablet));
        var good = Answer(Phone, 1, "B1", ScanAnswerKind.Meets);

        var others = await dossier.House.AsAsync(stranger, new SyncScanOperation(CommandId.New(), dossier.Id, good));
        Refusal?[] refusals =
        [
            others.Refusal, (await SendAsync(dossier, good with { Device = Tablet })).Refusal, (await SendAsync(dossier, good with { Code = "Z9" })).Refusal,
            (await SendAsync(dossier, Remark(Phone, 1, "B1", new string('a', 2001)))).Refusal, (await SendAsync(dossier, good with { Kind = ScanAnswerKind.NotApplicable })).Refusal,
            (await SendAsync(dossier, good with { Kind = (ScanAnswerKind)9 })).Refusal, (await SendAsync(dossier, good with { Counter = 0 })).Refusal,
            (await dossier.AskAsync(new SyncScanOperation(CommandId.New(), dossier.Id, null!))).Refusal, (await SendAsync(dossier, Remark(Phone, 1, "B1", "\0"))).Refusal,
        ];

        Assert.IsType<DossierNotFound>(refusals[0]);
        Assert.IsType<DeviceRevoked>(refusals[1]);
        Assert.All(refusals, Assert.NotNull);
        Assert.Equal(refusals.Length, refusals.Select(r => r!.Sentence).Distinct().Count());
        Assert.Equal(0, await dossier.House.InDbAsync(db => db.Set<ScanAnswer>().CountAsync()));
    }

    [Fact]
    public async Task Taken_along_again_a_withdrawn_device_may_send_what_it_still_holds()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await dossier.AskAsync(new TakeScanAlong(CommandId.New(), dossier.Id, Tablet, "Chrome op Android"));
        await dossier.AskAsync(new RevokeScanDevice(CommandId.New(), dossier.Id, Tablet));
        Assert.True((await dossier.AskAsync(new ShowScanOnDevice(dossier.Id, Tablet))).Answer.Revoked);

        var taken = await dossier.AskAsync(new TakeScanAlong(CommandId.New(), dossier.Id, Tablet, "Chrome op Android"));

        Assert.Equal(dossier.House.Clock.GetUtcNow().AddDays(7), taken.Answer.ExpiresAt);
        Assert.Null((await SendAsync(dossier, Answer(Tablet, 1, "B1", ScanAnswerKind.Meets))).Refusal);
        await dossier.MoveAsync(Phase.Review);
        Assert.IsType<ScanIsClosed>((await dossier.AskAsync(new TakeScanAlong(CommandId.New(), dossier.Id, Phone, "Chrome op Android"))).Refusal);
    }

    [Fact]
    public async Task The_clock_of_the_device_is_kept_and_decides_nothing()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var operation = Answer(Tablet, 1, "B1", ScanAnswerKind.Meets) with { DoneAt = dossier.House.Clock.GetUtcNow().AddDays(-2) };

        await SendAsync(dossier, operation);

        var row = await dossier.House.InDbAsync(db => db.Set<ScanOperationReceived>().AsNoTracking().SingleAsync());
        Assert.Equal((operation.DoneAt, dossier.House.Clock.GetUtcNow()), (row.DoneAt, row.At));
        Assert.Equal(row.At, (await FieldsAsync(dossier, "B1")).At);
    }

    [Fact]
    public async Task A_kept_value_does_not_stand_in_the_database()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await SendAsync(dossier, Remark(Tablet, 1, "B1", "Kanarie één"));
        await SendAsync(dossier, Remark(Phone, 1, "B1", "Kanarie twee"));

        var text = await dossier.House.InDbAsync(db => db.Set<ScanChoice>().AsNoTracking().Select(c => c.Text!).SingleAsync());

        Assert.DoesNotContain("Kanarie", Encoding.UTF8.GetString(text), StringComparison.Ordinal);
    }

    private static ScanOperation Answer(ScanDeviceId device, int counter, string code, ScanAnswerKind? kind, int seen = 0) => new(
        ScanOperationId.New(), device, counter, code, ScanField.Answer, seen, kind, null, false, new DateTimeOffset(2026, 11, 27, 10, 0, 0, TimeSpan.Zero));

    private static ScanOperation Remark(ScanDeviceId device, int counter, string code, string text) =>
        Answer(device, counter, code, null) with { Field = ScanField.Remark, Text = text };

    private static Task<Result<OperationTaken>> SendAsync(ADossier dossier, ScanOperation operation) =>
        dossier.AskAsync(new SyncScanOperation(CommandId.New(), dossier.Id, operation));

    private static async Task<ScanFieldsView> FieldsAsync(ADossier dossier, string code) =>
        (await dossier.AskAsync(new ShowScanOnDevice(dossier.Id, Tablet))).Answer.Answers.Single(a => a.Code == code);

    private static async Task<string> WhyNotCompleteAsync(ADossier dossier)
    {
        foreach (var zone in ScanCatalogue.First.Zones)
        {
            await dossier.AskAsync(new AnswerRestOfZone(CommandId.New(), dossier.Id, zone.Letter));
        }

        return (await dossier.AskAsync(new CompleteScan(CommandId.New(), dossier.Id))).Refusal!.Sentence;
    }
}
