using Bunit;
using Microsoft.AspNetCore.Components;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Web.Review;

namespace VeiligWonen.Web.Tests.Review;

public sealed class QuestionPieceTests : DeskContext
{
    private static readonly DossierId Dossier = DossierId.New();
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void The_author_reads_until_when_and_the_reviewer_who_has_the_turn()
    {
        var author = Thread(QuestionState.WaitsForAuthor, asReviewer: false);
        var reviewer = Thread(QuestionState.WaitsForAuthor, asReviewer: true);

        Assert.Equal("u bent aan de beurt", author.Find(".vw-tag").TextContent);
        Assert.Contains("Antwoord uiterlijk", author.Find(".vw-row").TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-03-04", author.Find("time").GetAttribute("datetime"));
        Assert.Equal("wacht op de schrijver", reviewer.Find(".vw-tag").TextContent);
        Assert.Contains("De toetser", author.Find("li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Late_says_so_in_words()
    {
        var thread = Thread(QuestionState.WaitsForAuthor, asReviewer: false, dueOn: Today.AddDays(-3), left: -1);

        Assert.Contains("te laat", thread.Find("time").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(QuestionState.Closed, "afgehandeld")]
    [InlineData(QuestionState.RoundOver, "ronde voorbij")]
    public void What_is_over_can_be_read_and_has_no_button(QuestionState state, string word)
    {
        var thread = Thread(state, asReviewer: true);

        Assert.Equal(word, thread.Find(".vw-tag").TextContent);
        Assert.Contains("Waar zit het slot?", thread.Markup, StringComparison.Ordinal);
        Assert.Empty(thread.FindAll("button"));
    }

    [Fact]
    public async Task With_the_database_gone_an_answer_is_refused_in_words_and_stays_on_the_screen()
    {
        var thread = Thread(QuestionState.WaitsForAuthor, asReviewer: false);
        await Button(thread, "Beantwoord de vraag").ClickAsync();
        await thread.Find("textarea").ChangeAsync("Aan de binnenkant.");

        await Button(thread, "Verstuur").ClickAsync();

        thread.WaitForAssertion(() => Assert.Contains("Uw invoer staat er nog", thread.Find("[role=alert]").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        Assert.Equal("Aan de binnenkant.", thread.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public void Only_the_reviewer_deals_with_a_question()
    {
        Assert.DoesNotContain(Thread(QuestionState.WaitsForReviewer, asReviewer: false).FindAll("button"), IsClosing);
        Assert.Single(Thread(QuestionState.WaitsForReviewer, asReviewer: true).FindAll("button"), IsClosing);

        static bool IsClosing(AngleSharp.Dom.IElement button) => button.TextContent.Contains("afgehandeld", StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_a_page_that_loads_them_a_part_shows_no_questions()
    {
        Assert.Equal("", Render<PartQuestions>(its => its.Add(of => of.DossierId, Dossier).Add(of => of.PartKey, "scan")).Markup.Trim());
    }

    private IRenderedComponent<QuestionThread> Thread(QuestionState state, bool asReviewer, DateOnly? dueOn = null, int left = 2) => Render<QuestionThread>(its => its
        .Add(of => of.DossierId, Dossier).Add(of => of.Today, Today).Add(of => of.AsReviewer, asReviewer).Add(of => of.OnChanged, EventCallback.Empty)
        .Add(of => of.Question, new ReviewQuestionView(
            ReviewQuestionId.New(), 1, "scan", "Woningscan", state, dueOn ?? new DateOnly(2026, 3, 4), left,
            [new QuestionLine(true, asReviewer, DateTimeOffset.UnixEpoch, "Waar zit het slot?")])));

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<QuestionThread> thread, string text) =>
        thread.FindAll("button").Single(b => b.TextContent.Contains(text, StringComparison.Ordinal));
}
