using Bunit;
using Microsoft.AspNetCore.Components;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Web.Assessment;
using VeiligWonen.Web.Tests.Look;

namespace VeiligWonen.Web.Tests.Assessment;

public sealed class TextBlockPieceTests : LookContext
{
    private static readonly TextBlock[] Blocks =
    [
        new(TextBlockId.New(), 1, new TextBlockDraft(TextBlockPlace.Scenario, "Bezoek", "Iemand stond […] aan de deur."), default),
        new(TextBlockId.New(), 1, new TextBlockDraft(TextBlockPlace.Judgement, "Opbouw", "Het beeld."), default),
    ];

    private string? written;

    [Theory]
    [InlineData(null, "Iemand stond […] aan de deur.")]
    [InlineData("Wat er al stond.\n", "Wat er al stond.\n\nIemand stond […] aan de deur.")]
    public async Task A_block_of_this_place_is_put_behind_what_stands_there(string? before, string after)
    {
        var piece = Piece(before, disabled: false);

        Assert.Contains("(1)", piece.Find("summary").TextContent, StringComparison.Ordinal);
        await piece.Find("button").ClickAsync(new());

        Assert.Equal(after, written);
    }

    [Fact]
    public void Nothing_is_offered_where_nothing_can_be_written() => Assert.Empty(Piece(null, disabled: true).FindAll("details"));

    private IRenderedComponent<TextBlockPiece> Piece(string? value, bool disabled) => Render<TextBlockPiece>(p => p
        .AddCascadingValue<IReadOnlyList<TextBlock>>(Blocks).Add(c => c.Place, TextBlockPlace.Scenario).Add(c => c.Value, value).Add(c => c.Disabled, disabled)
        .Add(c => c.ValueChanged, EventCallback.Factory.Create<string?>(this, text => written = text)));
}
