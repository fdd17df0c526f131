using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Scan;

/// <summary>How much a floor holds, and which drawings are kept beside the newest.</summary>
public sealed class SketchLimitTests
{
    private const string Room = """{"x":1,"y":1,"w":2,"h":2,"kind":"Hall","name":null}""";
    private const string Door = """{"x":1,"y":1,"kind":"Door","upright":true}""";
    private const string Pin = """{"x":1,"y":1,"code":"B1"}""";
    private static readonly ScanDeviceId Tablet = ScanDeviceId.New();
    private static readonly ScanDeviceId Phone = ScanDeviceId.New();

    [Theory]
    [InlineData(40, 80, 80, true)]
    [InlineData(41, 0, 0, false)]
    [InlineData(0, 81, 0, false)]
    [InlineData(0, 0, 81, false)]
    public async Task A_floor_holds_so_many_rooms_openings_and_pins(int rooms, int openings, int pins, bool fits)
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        var sent = await SendAsync(dossier, Drawn(dossier, Sheet(Many(Room, rooms), Many(Door, openings), Many(Pin, pins))));

        Assert.Equal(fits, sent.Succeeded);
        Assert.True(fits || sent.Refusal!.Sentence.Contains("Er staat te veel op deze plattegrond.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a pin beside the sheet", "", "", """{"x":25,"y":1,"code":"B1"}""", "buiten het vel")]
    [InlineData("a door below the sheet", "", """{"x":1,"y":25,"kind":"Door","upright":true}""", "", "buiten het vel")]
    [InlineData("a door that is nothing", "", "null", "", "niet te lezen")]
    [InlineData("a name of 41", """{"x":1,"y":1,"w":2,"h":2,"kind":"Hall","name":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""", "", "", "1 tot 40")]
    [InlineData("an address of a room", """{"x":1,"y":1,"w":2,"h":2,"kind":"Hall","name":null,"address":"Verzonnenlaan 1"}""", "", "", "niet te lezen")]
    [InlineData("an address of a pin", "", "", """{"x":1,"y":1,"code":"B1","address":"Verzonnenlaan 1"}""", "niet te lezen")]
    public async Task What_does_not_fit_on_it_gets_its_sentence(string what, string rooms, string openings, string pins, string sentence)
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        var refused = await SendAsync(dossier, Drawn(dossier, Sheet(rooms, openings, pins)));

        Assert.NotEmpty(what);
        Assert.Contains(sentence, Assert.IsType<InvalidInput>(refused.Refusal).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_devices_that_drew_the_same_leave_no_choice()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await SendAsync(dossier, Drawn(dossier, Sheet(Room, Door, "")));

        var same = await SendAsync(dossier, Drawn(dossier, Sheet(Room, Door, "")) with { Device = Phone });

        Assert.False(same.Answer.Met);
        Assert.Empty((await dossier.AskAsync(new ShowScanOnDevice(dossier.Id, Tablet))).Answer.Choices);
    }

    [Fact]
    public async Task Who_saw_the_other_drawing_goes_on_with_it()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await SendAsync(dossier, Drawn(dossier, Sheet(Room, "", "")));

        Assert.False((await SendAsync(dossier, Drawn(dossier, Sheet(Room, Door, "")) with { Device = Phone, Seen = 1 })).Answer.Met);
    }

    [Fact]
    public async Task A_drawing_of_this_device_that_was_kept_is_replaced_by_what_it_draws_now()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await SendAsync(dossier, Drawn(dossier, Sheet(Room, "", "")));
        Assert.True((await SendAsync(dossier, Drawn(dossier, Sheet(Room, Door, "")) with { Device = Phone })).Answer.Met);

        await SendAsync(dossier, Drawn(dossier, Sheet(Room, Door, Pin)) with { Counter = 2 });

        var choice = Assert.Single((await dossier.AskAsync(new ShowScanOnDevice(dossier.Id, Phone))).Answer.Choices);
        Assert.True(choice.IsOfThisDevice);
    }

    private static string Many(string one, int count) => string.Join(',', Enumerable.Repeat(one, count));

    private static string Sheet(string rooms, string openings, string pins) => $$"""{"north":null,"rooms":[{{rooms}}],"openings":[{{openings}}],"pins":[{{pins}}]}""";

    private static ScanOperation Drawn(ADossier dossier, string text) =>
        new(ScanOperationId.New(), Tablet, 1, nameof(HomeFloor.Ground), ScanField.Sketch, 0, null, text, false, dossier.House.Clock.GetUtcNow());

    private static Task<Result<OperationTaken>> SendAsync(ADossier dossier, ScanOperation operation) =>
        dossier.AskAsync(new SyncScanOperation(CommandId.New(), dossier.Id, operation));
}
