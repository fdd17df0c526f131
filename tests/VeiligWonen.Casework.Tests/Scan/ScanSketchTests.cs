using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Scan;

/// <summary>The sketch of a floor: taken over as a whole and once, sealed, and never thrown away when two devices drew it.</summary>
public sealed class ScanSketchTests
{
    private const string Hall = """{"north":45,"rooms":[{"x":1,"y":2,"w":5,"h":6,"kind":"Hall","name":"Kanariehal"}],"openings":[{"x":1,"y":3,"kind":"Door","upright":true}],"pins":[{"x":1,"y":3,"code":"B1"}]}""";
    private const string Empty = """{"north":null,"rooms":[],"openings":[],"pins":[]}""";
    private static readonly ScanDeviceId Tablet = ScanDeviceId.New();
    private static readonly ScanDeviceId Phone = ScanDeviceId.New();

    [Fact]
    public async Task A_floor_is_taken_over_once_however_often_it_comes_and_is_shown_as_it_was_drawn()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var operation = Drawn(dossier, Hall);

        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SendAsync(dossier, operation)));

        Assert.All(all, one => Assert.Equal(all[0].Answer, one.Answer));
        var shown = Assert.Single((await dossier.AskAsync(new ShowScanOnDevice(dossier.Id, Tablet))).Answer.Sketches);
        Assert.Equal((HomeFloor.Ground, Hall, 1), (shown.Floor, shown.Drawing, shown.Revision));
    }

    [Fact]
    public async Task Another_drawing_under_the_same_id_is_refused()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var operation = Drawn(dossier, Hall);
        await SendAsync(dossier, operation);

        Assert.IsType<OperationIsAnother>((await SendAsync(dossier, operation with { Text = Empty })).Refusal);
    }

    [Theory]
    [InlineData(null, "niet te lezen")]
    [InlineData("", "niet te lezen")]
    [InlineData("{", "niet te lezen")]
    [InlineData("null", "niet te lezen")]
    [InlineData("[]", "niet te lezen")]
    [InlineData("{\"rooms\":[],\"openings\":[]}", "niet te lezen")]
    [InlineData("{\"rooms\":null,\"openings\":[],\"pins\":[]}", "niet te lezen")]
    [InlineData("{\"rooms\":[null],\"openings\":[],\"pins\":[]}", "niet te lezen")]
    [InlineData("{\"rooms\":[],\"openings\":[],\"pins\":[{\"x\":1,\"y\":1,\"code\":null}]}", "niet te lezen")]
    [InlineData("{\"rooms\":[],\"openings\":[],\"pins\":[],\"address\":\"Verzonnenlaan 1\"}", "niet te lezen")]
    [InlineData("{\"rooms\":[{\"x\":1,\"y\":1,\"w\":2,\"h\":2,\"kind\":\"Dungeon\"}],\"openings\":[],\"pins\":[]}", "niet te lezen")]
    [InlineData("{\"rooms\":[{\"x\":1,\"y\":1,\"w\":2,\"h\":2,\"kind\":1}],\"openings\":[],\"pins\":[]}", "niet te lezen")]
    [InlineData("{\"rooms\":[{\"x\":1e99,\"y\":1,\"w\":2,\"h\":2,\"kind\":\"Hall\"}],\"openings\":[],\"pins\":[]}", "niet te lezen")]
    [InlineData("{\"rooms\":[{\"x\":1,\"y\":1,\"w\":2147483647,\"h\":2,\"kind\":\"Hall\"}],\"openings\":[],\"pins\":[]}", "buiten het vel")]
    [InlineData("{\"rooms\":[{\"x\":20,\"y\":1,\"w\":5,\"h\":2,\"kind\":\"Hall\"}],\"openings\":[],\"pins\":[]}", "buiten het vel")]
    [InlineData("{\"rooms\":[{\"x\":1,\"y\":1,\"w\":0,\"h\":2,\"kind\":\"Hall\"}],\"openings\":[],\"pins\":[]}", "buiten het vel")]
    [InlineData("{\"rooms\":[],\"openings\":[{\"x\":-1,\"y\":1,\"kind\":\"Door\",\"upright\":true}],\"pins\":[]}", "buiten het vel")]
    [InlineData("{\"north\":44,\"rooms\":[],\"openings\":[],\"pins\":[]}", "buiten het vel")]
    [InlineData("{\"north\":360,\"rooms\":[],\"openings\":[],\"pins\":[]}", "buiten het vel")]
    [InlineData("{\"rooms\":[{\"x\":1,\"y\":1,\"w\":2,\"h\":2,\"kind\":\"Hall\",\"name\":\"\"}],\"openings\":[],\"pins\":[]}", "1 tot 40")]
    [InlineData("{\"rooms\":[{\"x\":1,\"y\":1,\"w\":2,\"h\":2,\"kind\":\"Hall\",\"name\":\"a\\u0000b\"}],\"openings\":[],\"pins\":[]}", "1 tot 40")]
    public async Task What_our_page_cannot_have_drawn_gets_its_sentence_and_is_not_kept(string? text, string sentence)
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        var refused = await SendAsync(dossier, Drawn(dossier, text));

        Assert.IsType<InvalidInput>(refused.Refusal);
        Assert.Contains(sentence, refused.Refusal.Sentence, StringComparison.Ordinal);
        Assert.Equal(0, await dossier.House.InDbAsync(db => db.Set<ScanSketch>().CountAsync()));
    }

    [Fact]
    public async Task Half_a_sign_too_much_and_too_long_are_refused()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var room = """{"x":1,"y":1,"w":2,"h":2,"kind":"Hall","name":null}""";

        var half = await SendAsync(dossier, Drawn(dossier, """{"rooms":[{"x":1,"y":1,"w":2,"h":2,"kind":"Hall","name":"\ud83d"}],"openings":[],"pins":[]}"""));
        var raw = await SendAsync(dossier, Drawn(dossier, "{\"rooms\":[{\"x\":1,\"y\":1,\"w\":2,\"h\":2,\"kind\":\"Hall\",\"name\":\"\ud83d\"}],\"openings\":[],\"pins\":[]}"));
        var many = await SendAsync(dossier, Drawn(dossier, $$"""{"rooms":[{{string.Join(',', Enumerable.Repeat(room, 41))}}],"openings":[],"pins":[]}"""));
        var large = await SendAsync(dossier, Drawn(dossier, Empty + new string(' ', FloorSketch.MostCharacters)));

        Assert.All(new[] { half, raw, many, large }, one => Assert.IsType<InvalidInput>(one.Refusal));
        Assert.Contains("hoogstens 40 ruimtes", many.Refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_floor_and_a_question_that_are_not_there_are_refused()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        Assert.IsType<QuestionUnknown>((await SendAsync(dossier, Drawn(dossier, Empty) with { Code = "B1" })).Refusal);
        Assert.IsType<QuestionUnknown>((await SendAsync(dossier, Drawn(dossier, Empty) with { Code = "0" })).Refusal);
        Assert.IsType<QuestionUnknown>((await SendAsync(dossier, Drawn(dossier, Hall.Replace("B1", "Z9", StringComparison.Ordinal)))).Refusal);
    }

    [Fact]
    public async Task Two_devices_that_did_not_see_each_other_are_both_kept_until_the_adviser_chooses()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await SendAsync(dossier, Drawn(dossier, Hall));

        var met = await SendAsync(dossier, Drawn(dossier, Empty) with { Device = Phone });

        Assert.True(met.Answer.Met);
        var scan = (await dossier.AskAsync(new ShowScanOnDevice(dossier.Id, Tablet))).Answer;
        Assert.Equal(Empty, scan.Sketches[0].Drawing);
        var choice = Assert.Single(scan.Choices);
        Assert.Equal((ScanField.Sketch, Hall, true), (choice.Field, choice.Text, choice.IsOfThisDevice));
        await dossier.AskAsync(new ChooseScanValue(CommandId.New(), dossier.Id, choice.Id, TakeKept: true));
        scan = (await dossier.AskAsync(new ShowScanOnDevice(dossier.Id, Tablet))).Answer;
        Assert.Equal((Hall, 3), (scan.Sketches[0].Drawing, scan.Sketches[0].Revision));
        Assert.Empty(scan.Choices);
    }

    [Fact]
    public async Task A_device_goes_on_with_its_own_drawing_and_what_it_sent_before_does_not_come_back()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await SendAsync(dossier, Drawn(dossier, Hall) with { Counter = 2 });

        var late = await SendAsync(dossier, Drawn(dossier, Empty) with { Counter = 1 });
        var next = await SendAsync(dossier, Drawn(dossier, Empty) with { Counter = 3 });

        Assert.False(late.Answer.Met || next.Answer.Met);
        Assert.Equal((1, 2), (late.Answer.Revision, next.Answer.Revision));
    }

    [Fact]
    public async Task Two_drawings_wait_for_a_choice_before_the_scan_is_complete()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        foreach (var zone in ScanCatalogue.First.Zones)
        {
            await dossier.AskAsync(new AnswerRestOfZone(CommandId.New(), dossier.Id, zone.Letter));
        }

        await SendAsync(dossier, Drawn(dossier, Hall));
        await SendAsync(dossier, Drawn(dossier, Empty) with { Device = Phone });

        Assert.Contains("plattegrond van de begane grond", (await dossier.AskAsync(new CompleteScan(CommandId.New(), dossier.Id))).Refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_a_closed_scan_and_a_withdrawn_device_draw_nothing()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var stranger = await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "vreemd");
        await dossier.AskAsync(new TakeScanAlong(CommandId.New(), dossier.Id, Phone, "Chrome op Android"));
        await dossier.AskAsync(new RevokeScanDevice(CommandId.New(), dossier.Id, Phone));

        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(stranger, new SyncScanOperation(CommandId.New(), dossier.Id, Drawn(dossier, Hall)))).Refusal);
        Assert.IsType<DeviceRevoked>((await SendAsync(dossier, Drawn(dossier, Hall) with { Device = Phone })).Refusal);
        await dossier.MoveAsync(Phase.Review);
        Assert.IsType<ScanIsClosed>((await SendAsync(dossier, Drawn(dossier, Hall))).Refusal);
    }

    [Fact]
    public async Task The_reviewer_reads_a_floor_in_words_sees_it_as_it_was_and_signs_for_it()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await SendAsync(dossier, Drawn(dossier, Hall));
        await SendAsync(dossier, Drawn(dossier, Empty) with { Code = nameof(HomeFloor.Attic) });

        var before = await dossier.FreezeAsync("scan");
        await SendAsync(dossier, Drawn(dossier, Hall.Replace("\"x\":1,\"y\":2", "\"x\":2,\"y\":2", StringComparison.Ordinal)) with { Counter = 3 });
        var after = await dossier.FreezeAsync("scan");

        var floor = Assert.Single(before.Items, i => i.Label.StartsWith("Plattegrond", StringComparison.Ordinal));
        Assert.Equal(("Plattegrond van de begane grond", "Ruimtes: Kanariehal. Deuren: 1. Ramen: 0. Punten bij de vragen: B1."), (floor.Label, floor.Value));
        var drawn = Assert.Single(DrawnFloor.In(before));
        Assert.Equal((HomeFloor.Ground, Hall), (drawn.Floor, drawn.Sketch.Write()));
        Assert.Empty(drawn.Kinds);
        Assert.Equal(2, Assert.Single(DrawnFloor.In(after)).Sketch.Rooms[0].X);
    }

    [Fact]
    public async Task A_pin_says_how_its_question_was_answered_then_and_what_is_no_drawing_is_not_drawn()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await SendAsync(dossier, Drawn(dossier, Hall));
        await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, "B1", 0, ScanAnswerKind.Fails, "Steekt uit.", null));

        var part = await dossier.FreezeAsync("scan");
        await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, "B1", 1, ScanAnswerKind.Meets, null, null));
        var shown = (await dossier.AskAsync(new ShowScan(dossier.Id))).Answer;

        Assert.Equal(ScanAnswerKind.Fails, Assert.Single(DrawnFloor.In(part)).Kinds["B1"]);
        Assert.Equal(ScanAnswerKind.Meets, Assert.Single(shown.Floors).Kinds["B1"]);
        var other = part with { Data = new Dictionary<string, string>(part.Data, StringComparer.Ordinal) { ["sketchGround"] = new('a', 64), ["sketchAttic"] = Empty } };
        Assert.Empty(DrawnFloor.In(other));
    }

    [Fact]
    public async Task A_drawing_does_not_stand_in_the_database_to_be_read()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await SendAsync(dossier, Drawn(dossier, Hall));

        var bytes = await dossier.House.InDbAsync(db => db.Set<ScanSketch>().AsNoTracking().Select(s => s.Drawing).SingleAsync());

        Assert.DoesNotContain("Kanariehal", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    private static ScanOperation Drawn(ADossier dossier, string? text) =>
        new(ScanOperationId.New(), Tablet, 1, nameof(HomeFloor.Ground), ScanField.Sketch, 0, null, text, false, dossier.House.Clock.GetUtcNow());

    private static Task<Result<OperationTaken>> SendAsync(ADossier dossier, ScanOperation operation) =>
        dossier.AskAsync(new SyncScanOperation(CommandId.New(), dossier.Id, operation));
}
