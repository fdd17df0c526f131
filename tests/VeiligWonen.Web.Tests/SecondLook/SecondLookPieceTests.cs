using Bunit;
using VeiligWonen.Casework.SecondLook;
using VeiligWonen.Web.SecondLook;

namespace VeiligWonen.Web.Tests.SecondLook;

public sealed class SecondLookPieceTests : DeskContext
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Id = Guid.CreateVersion7();

    [Fact]
    public void A_draw_shows_all_that_it_takes_to_repeat_it()
    {
        var piece = Piece([new DrawnDossierRow(1, "VW-AAAA-BBBB", At, At, SecondVerdict.Different), new DrawnDossierRow(2, "VW-CCCC-DDDD", null, null, null)]);

        Assert.Contains(new string('a', 64), piece.Find("details code").TextContent, StringComparison.Ordinal);
        Assert.Equal(Id.ToString("D"), piece.Find("details li").TextContent.Trim());
        Assert.Equal("1 van 2 ingeleverd", piece.Find(".vw-tag").TextContent);
        Assert.Equal(["Ik had anders besloten", "Nog niet"], piece.FindAll("td[data-label=Uitkomst]").Select(t => t.TextContent));
    }

    [Fact]
    public void There_is_no_seed_to_choose()
    {
        var form = Render<SecondLookDrawForm>();

        Assert.Equal(["steek-FromOn", "steek-UntilOn", "steek-Size"], form.FindAll("input[id]").Select(i => i.Id).Where(i => i!.StartsWith("steek-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task With_the_database_gone_a_draw_is_refused_in_words()
    {
        var form = Render<SecondLookDrawForm>();

        await form.Find("button").ClickAsync();

        form.WaitForAssertion(() => Assert.Contains("Uw invoer staat er nog", form.Find("[role=alert]").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
    }

    private IRenderedComponent<SecondLookDrawPiece> Piece(IReadOnlyList<DrawnDossierRow> rows) => Render<SecondLookDrawPiece>(its => its.Add(of => of.Draw, new SecondLookDrawRow(
        1, new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31), 2, "sha256-1", 7, new string('a', 64), [Id], new string('b', 64), "Tess Toezicht", At, rows)));
}
