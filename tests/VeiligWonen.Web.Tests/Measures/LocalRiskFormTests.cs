using System.Text.RegularExpressions;
using Bunit;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Web.Measures;

namespace VeiligWonen.Web.Tests.Measures;

public sealed partial class LocalRiskFormTests : DeskContext
{
    private static readonly AskedLocalRisk Asked = new(
        LocalRiskRequestId.New(), DossierId.New(), "VW-ABCD-EFGH", Office.Wethouder, LocalRiskQuestions.Current.Of(["L1", "L2"]), new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        new DateOnly(2026, 3, 16), null);

    [Fact]
    public async Task The_form_shows_the_questions_and_nothing_of_the_dossier_but_code_and_office()
    {
        var form = Form(Asked);
        await form.Find("button").ClickAsync();

        Assert.Equal("VW-ABCD-EFGH", form.Find("h3").TextContent);
        Assert.Contains("wethouder", form.Markup, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, form.FindAll("textarea").Count);
        Assert.DoesNotContain(Asked.DossierId.ToString(), form.Markup, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_typed_is_kept_on_the_device_under_the_request_alone_and_a_closed_form_says_that_it_waits()
    {
        var own = $"vragen/{Asked.RequestId.Value:N}/";
        var form = Form(Asked);
        Assert.Equal(own, form.Find("[data-vw-drafts]").GetAttribute("data-vw-drafts"));

        await form.Find("button").ClickAsync();

        Assert.Equal([$"{own}L1", $"{own}L2"], form.FindAll("textarea").Select(area => area.GetAttribute("data-vw-draft")));
        Assert.Equal(["vraag 1", "vraag 2"], form.FindAll("textarea").Select(area => area.GetAttribute("data-vw-label")));
        Assert.Empty(form.FindAll("[data-vw-drafts]"));
        await form.FindAll("textarea")[0].ChangeAsync("Er is onrust.");
        await Button(form, "Sluiten").ClickAsync();
        await form.Find("button").ClickAsync();
        Assert.Equal("Er is onrust.", form.FindAll("textarea")[0].GetAttribute("value"));
    }

    [Fact]
    public async Task Every_question_wants_an_answer_or_that_nothing_is_known()
    {
        var form = Form(Asked);
        await form.Find("button").ClickAsync();
        await form.FindAll("textarea")[0].ChangeAsync("Er is onrust over een besluit.");
        await Button(form, "Lees terug en geef").ClickAsync();
        Assert.Contains(new LocalRiskIncomplete().Sentence, form.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        var skipped = Assert.Single(form.FindAll("[role=alert] a"));
        Assert.Equal("Vraag 2: geef antwoord, of kies dat u daar niets van weet.", skipped.TextContent);
        Assert.Equal(form.FindAll("textarea")[1].Id, skipped.GetAttribute("data-vw-focus"));

        await form.FindAll("input[type=checkbox]")[1].ChangeAsync(true);
        await Button(form, "Lees terug en geef").ClickAsync();

        Assert.Empty(form.FindAll("[role=alert]"));
        Assert.Contains("Dit gaat u geven", form.Markup, StringComparison.Ordinal);
        Assert.Contains("Er is onrust over een besluit.", form.Markup, StringComparison.Ordinal);
        Assert.Contains("Daar weten wij niets van.", form.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_database_is_away_the_sentence_says_so_and_what_was_typed_stays()
    {
        var form = Form(Asked with { Questions = LocalRiskQuestions.Current.Of(["L1"]) });
        await form.Find("button").ClickAsync();
        await form.Find("textarea").ChangeAsync("Er is onrust.");
        await Button(form, "Lees terug en geef").ClickAsync();

        await Button(form, "Geef dit antwoord").ClickAsync();

        Assert.Contains(new DatabaseIsAway().Sentence, form.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Er is onrust.", form.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public async Task Two_dossiers_give_the_same_bytes_but_for_their_code()
    {
        var (one, two) = (Form(Asked), Form(Asked with { RequestId = LocalRiskRequestId.New(), DossierId = DossierId.New(), DossierCode = "VW-WXYZ-STUV" }));
        await one.Find("button").ClickAsync();
        await two.Find("button").ClickAsync();

        Assert.Equal(Bare(one.Markup), Bare(two.Markup));
    }

    private static string Bare(string markup) => Own().Replace(markup, "");

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<LocalRiskForm> form, string text) =>
        form.FindAll("button").First(b => b.TextContent.Contains(text, StringComparison.Ordinal));

    private IRenderedComponent<LocalRiskForm> Form(AskedLocalRisk asked) =>
        Render<LocalRiskForm>(its => its.Add(of => of.Asked, asked).Add(of => of.Today, new DateOnly(2026, 3, 4)).Add(of => of.OnGiven, (string _) => { }));

    // The code, the id of the request and the numbers that the page hands out.
    [GeneratedRegex("VW-[A-Z]{4}-[A-Z]{4}|v[0-9a-f]{32}-|vragen/[0-9a-f]{32}/|reden-[0-9]+|veld-[0-9]+|blazor:[^=]+=\"[0-9]+\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Own();
}
