using Bunit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Web.Review;

namespace VeiligWonen.Web.Tests.Review;

/// <summary>What stands before and around the parts: the summary, and what may be known of a second reviewer.</summary>
public sealed class SummaryPieceTests : DeskContext
{
    private static readonly DossierId Dossier = DossierId.New();

    [Fact]
    public void The_highest_risk_comes_first_and_the_next_step_is_the_first_open_part()
    {
        var piece = Summary([Scenario("S1", "Raised", "Low", PartVerdict.Agreed), Scenario("S2", "High", "Raised", null)]);

        Assert.Equal(["Scenario S2", "Scenario S1"], piece.FindAll("tbody th").Select(cell => cell.TextContent.Trim()));
        Assert.Equal(["hoog", "verhoogd", "open"], piece.FindAll("tbody tr")[0].QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
        var next = piece.FindAll("a").First(a => a.TextContent.Contains("Verder met het volgende open onderdeel", StringComparison.Ordinal));
        Assert.Equal(ReviewWords.Href(Dossier, "scenario:S2"), next.GetAttribute("href"));
    }

    [Fact]
    public void With_every_part_decided_the_next_step_is_the_decision()
    {
        var piece = Summary([Scenario("S1", "Raised", "Low", PartVerdict.Agreed)]);

        Assert.Contains(piece.FindAll("a"), a => a.GetAttribute("href") == $"/dossiers/{Dossier}/toets/besluit");
    }

    [Fact]
    public void Before_both_concluded_nothing_is_said_of_the_other()
    {
        var waiting = Notice(View([]) with { Reviewers = 2, SecondBecause = "het risico acuut is of ook met de maatregelen hoog blijft" });
        Assert.Contains("pas als u beiden besloot", waiting.Markup, StringComparison.Ordinal);

        var concluded = Notice(View([]) with { Reviewers = 2, Concluded = ReviewOutcome.Adopted });
        Assert.Contains("U besloot: vastgesteld.", concluded.Markup, StringComparison.Ordinal);

        var alone = Notice(View([]));
        Assert.Empty(alone.Markup.Trim());
    }

    [Fact]
    public void Who_differ_read_what_the_other_concluded_and_decided()
    {
        var part = Scenario("S1", "Raised", "Low", PartVerdict.Agreed) with
        {
            Colleague = new ColleagueDecision(PartVerdict.Changed, "Eén is genoeg.", new MeasureChange(false, 1, null)),
        };
        var notice = Notice(View([part]) with { Reviewers = 2, Compared = true, ColleagueConcluded = ReviewOutcome.Returned });
        Assert.Contains("De tweede toetser besloot: teruggestuurd.", notice.Markup, StringComparison.Ordinal);

        var piece = Render<PartPiece>(its => its.Add(of => of.View, part).Add(of => of.DossierId, Dossier).Add(of => of.Draft, new PartDraft(part)));
        var theirs = piece.Find(".notice").TextContent;
        Assert.Contains("De tweede toetser: zelf aangepast", theirs, StringComparison.Ordinal);
        Assert.Contains("Eén is genoeg.", theirs, StringComparison.Ordinal);
        Assert.Contains("Aantal: 1.", theirs, StringComparison.Ordinal);
    }

    private IRenderedComponent<SummaryPiece> Summary(IReadOnlyList<PartView> parts) => Render<SummaryPiece>(its => its.Add(of => of.View, View(parts)));

    private IRenderedComponent<SecondReviewerNotice> Notice(ReviewView view) => Render<SecondReviewerNotice>(its => its.Add(of => of.View, view));

    private static PartView Scenario(string code, string before, string after, PartVerdict? verdict) => new(
        new ReviewPart($"scenario:{code}", $"Scenario {code}", 40, [new ReviewItem("explanation", "Toelichting", "Omdat.")])
        {
            Data = new Dictionary<string, string>(StringComparer.Ordinal) { ["before.label"] = before, ["after.label"] = after },
        },
        verdict, null, null, false, null, false);

    private static ReviewView View(IReadOnlyList<PartView> parts) => new(
        Dossier, "VW-0001", 1, "1A2B-3C4D", DateTimeOffset.UnixEpoch, true, null, null, null, new DossierFacts(Phase.Review), parts);
}
