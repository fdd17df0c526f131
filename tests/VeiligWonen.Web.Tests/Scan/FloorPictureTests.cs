using Bunit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Web.Review;
using VeiligWonen.Web.Scan;

namespace VeiligWonen.Web.Tests.Scan;

/// <summary>A floor to look at: every pin says in a word how its question stands, and leads there; on paper it leads nowhere.</summary>
public sealed class FloorPictureTests : DeskContext
{
    internal static readonly DrawnFloor Ground = new(
        HomeFloor.Ground,
        new FloorSketch(90, [new(1, 2, 9, 6, RoomKind.Hall, "Kanariehal"), new(10, 2, 9, 6, RoomKind.Outside, null)], [new(1, 3, OpeningKind.Door, Upright: true), new(4, 8, OpeningKind.Window, Upright: false)],
            [new(1, 3, "B1"), new(5, 5, "C1"), new(6, 6, "E1")]),
        new Dictionary<string, ScanAnswerKind>(StringComparer.Ordinal) { ["B1"] = ScanAnswerKind.Fails, ["C1"] = ScanAnswerKind.Meets });

    [Fact]
    public void A_pin_says_in_a_word_how_its_question_stands_and_leads_to_it()
    {
        var picture = Render<FloorPicture>(p => p.Add(f => f.Floor, Ground).Add(f => f.HrefOf, code => $"/daar/{code}"));

        Assert.Equal(["Vraag B1 voldoet niet", "Vraag C1 voldoet", "Vraag E1 nog geen antwoord"], picture.FindAll("li").Select(li => string.Join(' ', li.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Equal(["/daar/B1", "/daar/C1", "/daar/E1"], picture.FindAll("li a").Select(a => a.GetAttribute("href")));
        Assert.Equal("Plattegrond van de begane grond. Ruimtes: Kanariehal, Tuin, balkon of terras. Deuren: 1. Ramen: 1. Punten bij de vragen: B1, C1, E1.", picture.Find("svg").GetAttribute("aria-label"));
        Assert.Equal(["pin fails", "pin done", "pin open"], picture.FindAll("g.pin").Select(pin => pin.ClassName));
        Assert.Equal("M20 60v40M20 60h40a40 40 0 0 1 -40 40", picture.Find("path.door").GetAttribute("d"));
        Assert.Equal("M80 160h40", picture.Find("path.window").GetAttribute("d"));
    }

    [Fact]
    public void On_paper_a_pin_leads_nowhere_and_a_name_is_only_words()
    {
        var named = Ground with { Sketch = Ground.Sketch with { Rooms = [new(0, 0, 24, 24, RoomKind.Other, "<script>a()</script>")] } };

        var picture = Render<FloorPicture>(p => p.Add(f => f.Floor, named));

        Assert.Empty(picture.FindAll("a, script"));
        Assert.Equal("<script>a()</script>", picture.Find("g text").TextContent);
    }

    [Fact]
    public void The_reviewer_sees_the_floor_as_it_was_submitted_and_a_pin_leads_to_the_line()
    {
        var dossier = DossierId.New();
        var part = new ReviewPart("scan", "Woningscan", 30, [new("B1", "B1 De voordeur", "Voldoet niet")])
        {
            Data = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["catalogueVersion"] = "2026-1",
                ["B1"] = nameof(ScanAnswerKind.Fails),
                ["sketchGround"] = """{"north":null,"rooms":[],"openings":[],"pins":[{"x":1,"y":3,"code":"B1"}]}""",
            },
        };

        var view = new PartView(part, null, null, null, false, null, false);
        var piece = Render<PartPiece>(its => its.Add(of => of.View, view).Add(of => of.DossierId, dossier).Add(of => of.Draft, new PartDraft(view)));

        var link = piece.Find("figure li a").GetAttribute("href");
        Assert.Equal($"{ReviewWords.Href(dossier, "scan")}#regel-B1", link);
        Assert.Contains("Voldoet niet", piece.Find("#regel-B1").TextContent, StringComparison.Ordinal);
    }
}
