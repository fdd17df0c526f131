using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Assessment;

public sealed class TextBlockTests
{
    private static readonly TextBlockDraft Block = new(TextBlockPlace.Judgement, "Opbouw", "Het beeld: […].");

    [Fact]
    public async Task Blocks_are_read_by_place_and_title_changed_and_removed()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);
        var id = TextBlockId.New();

        await house.AsAsync(administrator, new SaveTextBlock(CommandId.New(), id, 0, Block));
        await house.AsAsync(administrator, new SaveTextBlock(CommandId.New(), TextBlockId.New(), 0, Block with { Title = "begin" }));
        await house.AsAsync(administrator, new SaveTextBlock(CommandId.New(), TextBlockId.New(), 0, Block with { Place = TextBlockPlace.Scenario }));
        Assert.Equal(["Opbouw", "begin", "Opbouw"], (await house.AsAsync(adviser, new ListTextBlocks())).Answer.Select(b => b.Block.Title));

        Assert.Equal(2, (await house.AsAsync(administrator, new SaveTextBlock(CommandId.New(), id, 1, Block with { Text = "Anders." }))).Answer.Revision);
        Assert.IsType<ChangedMeanwhile>((await house.AsAsync(administrator, new SaveTextBlock(CommandId.New(), id, 1, Block))).Refusal);
        Assert.Contains((await house.AsAsync(adviser, new ListTextBlocks())).Answer, b => b.BlockId == id && b.Block.Text == "Anders.");
        Assert.Null((await house.AsAsync(administrator, new RemoveTextBlock(CommandId.New(), id))).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(administrator, new RemoveTextBlock(CommandId.New(), id))).Refusal);
    }

    [Fact]
    public async Task Every_mistake_in_a_block_gets_its_own_sentence()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);

        Assert.Equal("Vul de titel in.", await WhyNotAsync(Block with { Title = " " }));
        Assert.Equal("Vul de tekst in.", await WhyNotAsync(Block with { Text = "" }));
        Assert.Equal("Kies waar het tekstblok hoort.", await WhyNotAsync(Block with { Place = (TextBlockPlace)99 }));
        Assert.Contains("te lang", await WhyNotAsync(Block with { Text = new string('x', 100_000) }), StringComparison.Ordinal);

        async Task<string> WhyNotAsync(TextBlockDraft draft) =>
            (await house.AsAsync(administrator, new SaveTextBlock(CommandId.New(), TextBlockId.New(), 0, draft))).Refusal!.Sentence;
    }

    [Fact]
    public async Task An_adviser_reads_blocks_and_writes_none()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);

        Assert.NotNull((await house.AsAsync(adviser, new SaveTextBlock(CommandId.New(), TextBlockId.New(), 0, Block))).Refusal);
        Assert.Empty((await house.AsAsync(adviser, new ListTextBlocks())).Answer);
    }

    [Fact]
    public async Task There_are_never_more_than_anybody_can_choose_from()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);
        for (var i = 0; i < TooManyTextBlocks.Most; i++)
        {
            await house.AsAsync(administrator, new SaveTextBlock(CommandId.New(), TextBlockId.New(), 0, Block));
        }

        Assert.IsType<TooManyTextBlocks>((await house.AsAsync(administrator, new SaveTextBlock(CommandId.New(), TextBlockId.New(), 0, Block))).Refusal);
    }
}
