using Bunit;
using Microsoft.AspNetCore.Components;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Web.Bestuurder;
using VeiligWonen.Web.Review;

namespace VeiligWonen.Web.Tests.Bestuurder;

public sealed class MyFactsPieceTests : DeskContext
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_part_says_whether_it_was_checked_and_what_was_corrected()
    {
        Assert.Equal("nog te controleren", Piece(null, null).Find(".vw-tag").TextContent);
        Assert.Equal("klopt", Piece(At, null).Find(".vw-tag").TextContent);
        var corrected = Piece(At, "De deur is vervangen.");
        Assert.Equal("verbeterd", corrected.Find(".vw-tag").TextContent);
        Assert.Equal("De deur is vervangen.", corrected.Find(".said .words").TextContent);
    }

    [Fact]
    public void A_long_part_is_folded_and_a_short_one_is_not()
    {
        Assert.Single(Piece(null, null, lines: 9).FindAll("details"));
        Assert.Empty(Piece(null, null, lines: 3).FindAll("details"));
    }

    [Fact]
    public void After_the_term_it_is_read_and_has_no_button()
    {
        Assert.Empty(Piece(At, "De deur is vervangen.", mayReply: false).FindAll("button"));
    }

    [Fact]
    public async Task With_the_database_gone_a_correction_is_refused_in_words_and_stays_on_the_screen()
    {
        var piece = Piece(null, null);
        await Button(piece, "Dit klopt niet").ClickAsync();
        await piece.Find("textarea").ChangeAsync("De deur is vervangen.");

        await Button(piece, "Bewaar uw verbetering").ClickAsync();

        piece.WaitForAssertion(() => Assert.Contains("Uw invoer staat er nog", piece.Find("[role=alert]").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        Assert.Equal("De deur is vervangen.", piece.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public async Task A_correction_can_be_changed_with_what_was_written_before()
    {
        var piece = Piece(At, "De deur is vervangen.");

        await Button(piece, "Pas uw verbetering aan").ClickAsync();

        Assert.Equal("De deur is vervangen.", piece.Find("textarea").GetAttribute("value"));
    }

    [Theory]
    [InlineData(FactCheckState.None, 0, "De bestuurder heeft de feiten niet gecontroleerd.")]
    [InlineData(FactCheckState.Running, 1, "De bestuurder controleert de feiten nog.")]
    [InlineData(FactCheckState.Finished, 0, "De bestuurder heeft de feiten gecontroleerd: alles klopt.")]
    [InlineData(FactCheckState.Finished, 1, "De bestuurder heeft de feiten gecontroleerd, met 1 correctie.")]
    [InlineData(FactCheckState.Ended, 2, "De termijn voor de bestuurder is voorbij.")]
    public void The_adviser_reads_how_far_it_is(FactCheckState state, int corrections, string said) => Assert.Equal(said, ReviewWords.Said(new FactCheckView(
        state, new DateOnly(2026, 3, 2), null, null, null, null, [.. Enumerable.Range(0, corrections).Select(_ => new FactCorrectionLine("scan", "Uw woning", "Anders.", At))], null, null, [], 5)));

    private IRenderedComponent<MyFactsPiece> Piece(DateTimeOffset? repliedAt, string? correction, int lines = 1, bool mayReply = true) => Render<MyFactsPiece>(its => its
        .Add(of => of.Dossier, DossierId.New()).Add(of => of.MayReply, mayReply).Add(of => of.OnSent, EventCallback.Empty)
        .Add(of => of.Part, new MyFactsPart(
            new ReviewPart("scan:B", "Uw woning: gevel", 30, [.. Enumerable.Range(1, lines).Select(i => new ReviewItem($"B{i}", $"Vraag {i}", "Voldoet"))]), repliedAt, correction)));

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<MyFactsPiece> piece, string text) =>
        piece.FindAll("button").Single(b => b.TextContent.Contains(text, StringComparison.Ordinal));
}
