using Bunit;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Review;
using VeiligWonen.Web.Advice;

namespace VeiligWonen.Web.Tests.Advice;

public sealed class ChangesPieceTests : DeskContext
{
    [Fact]
    public void Each_line_says_what_stands_there_now_and_what_was_signed()
    {
        var piece = Changes(new ChangedPart("Oordeel over het geheel", false, false, [new ItemChange("judgement", "Oordeel", "Wat er stond.", "Wat er staat.", false)]));

        Assert.Equal(["Wat er staat.", "Wat er stond."], piece.FindAll(".words").Select(w => w.TextContent));
        Assert.Contains("ondertekend", piece.Find(".was").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_new_gone_or_only_different_is_said_in_a_sentence()
    {
        var piece = Changes(new ChangedPart("Nieuw", true, false, []), new ChangedPart("Weg", false, true, []), new ChangedPart("Anders", false, false, []));

        Assert.Equal(
            ["Dit stond niet in wat er ondertekend is.", "Dit staat er niet meer, of er wordt nog aan gewerkt.", "Dit is anders dan wat er ondertekend is."],
            piece.FindAll("section p").Select(p => p.TextContent));
    }

    [Fact]
    public void Without_changes_it_says_so()
    {
        Assert.Contains("precies wat er ondertekend is", Changes().Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<ChangesPiece> Changes(params ChangedPart[] parts) =>
        Render<ChangesPiece>(its => its.Add(of => of.Since, new ChangesSince(1, DateTimeOffset.UnixEpoch, "1A2B-3C4D", true, parts)));
}
