using System.Text;
using Bunit;
using CsCheck;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Web.Review;

namespace VeiligWonen.Web.Tests.Review;

/// <summary>
/// The page of the reviewer holds exactly what was submitted: every line of a part in its order, every photo by its number, and nothing between them that was not signed.
/// </summary>
public sealed class PartFromSnapshotTests : DeskContext
{
    private static readonly DossierId Dossier = DossierId.New();

    // Everything that a page could swallow, reorder or obey.
    private static readonly string[] Texts =
    [
        "Voldoet", "a < b & c > d", "<script>a()</script>", "regel één\nregel twee", "é €  twee  spaties", "@code", "{0}", "\"aanhaling\"", "&lt;", "0,50", "1.250,00", "ع‏ל", "x",
    ];

    private static readonly Gen<string> Words = Gen.Int[0, Texts.Length - 1].Select(at => Texts[at]);

    private static readonly Gen<ReviewItem> Items =
        from name in Gen.Int[0, 1_000_000]
        from words in Words.Array[1, 3]
        from label in Words
        from photos in Gen.Int[0, 2]
        select new ReviewItem($"k{name}", label, string.Join(' ', words))
        {
            Photos = [.. Enumerable.Range(0, photos).Select(_ => new ReviewPhoto(Guid.CreateVersion7(), new('a', 64)))],
        };

    [Fact]
    public void Every_line_stands_on_the_page_as_it_was_signed_and_nothing_else_does() => Items.Array[1, 12].Sample(
        items =>
        {
            var part = new ReviewPart("interview", "Gesprek", 1, [.. items.DistinctBy(i => i.Key)]);
            var view = new PartView(part, null, null, null, false, null, false);
            using var page = Render<PartPiece>(its => its.Add(of => of.View, view).Add(of => of.DossierId, Dossier).Add(of => of.Draft, new PartDraft(view)));

            var lines = page.FindAll("dl > div");
            Assert.Equal(part.Items.Select(i => i.Label), lines.Select(line => line.QuerySelector("dt")!.TextContent));
            Assert.Equal(part.Items.Select(i => i.Value.Trim()), lines.Select(line => Own(line.QuerySelector("dd")!)));
            Assert.Equal(part.Items.Select(i => i.Photos.Count), lines.Select(line => line.QuerySelectorAll("button").Length));
            Assert.Empty(page.FindAll("dl script"));
        },
        threads: 1,
        iter: 100);

    // The words of the line itself, without the buttons that show its photos.
    private static string Own(AngleSharp.Dom.IElement line)
    {
        var words = new StringBuilder();
        foreach (var node in line.ChildNodes.OfType<AngleSharp.Dom.IText>())
        {
            words.Append(node.Data);
        }

        return words.ToString().Trim();
    }
}
