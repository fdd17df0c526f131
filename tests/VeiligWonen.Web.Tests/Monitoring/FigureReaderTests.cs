using Bunit;
using VeiligWonen.Casework.Monitoring;
using VeiligWonen.Web.Look;
using VeiligWonen.Web.Monitoring;
using VeiligWonen.Web.Tests.Look;

namespace VeiligWonen.Web.Tests.Monitoring;

public sealed class FigureReaderTests : LookContext
{
    private static readonly FigureReader Reader = new(new FiguresView(new DateOnly(2026, 3, 2),
    [
        new(FigureKind.Received, "gemeente", "2025-K4", 9), new(FigureKind.Received, "waterschap", "2025-K4", null),
        new(FigureKind.Received, "alle", "2025-K4", 17), new(FigureKind.Adopted, "alle", "2025-K4", null),
        new(FigureKind.LeadTimeMedian, "Scan", "12 maanden", 12), new(FigureKind.LeadTimeMedian, "Review", "12 maanden", 20),
        new(FigureKind.AdviceTimeMedian, "gemeente", "12 maanden", 60), new(FigureKind.AdviceTimeMedian, "provincie", "12 maanden", 75),
        new(FigureKind.Provision, "geleverd", "stand", null),
    ]));

    private static readonly FigureReader Empty = new(new FiguresView(new DateOnly(2026, 3, 2), []));

    [Fact]
    public void Each_question_has_an_answer_in_one_sentence()
    {
        Assert.Equal("In het 4e kwartaal 2025 kwamen 17 aanvragen binnen.", Reader.Reach());
        Assert.Equal("De fase onafhankelijke toets duurt het langst: bij de helft van de dossiers hoogstens 20 dagen.", Reader.Longest());
        Assert.Equal("Van aanvraag tot advies duurt bij een gemeente 60 dagen en bij een provincie 75 dagen (mediaan).", Reader.Equal());
        Assert.Equal("Bij hoeveel dossiers alles is geleverd, is onderdrukt.", Reader.Delivered());
        Assert.Equal("Er zijn te weinig afgeronde dossiers om kosten te tonen.", Reader.Cost());
    }

    [Fact]
    public void Without_cells_every_answer_says_that_there_is_too_little() =>
        Assert.All([Empty.Reach(), Empty.Longest(), Empty.Equal(), Empty.Delivered(), Empty.Cost()], Assert.NotEmpty);

    [Fact]
    public void A_suppressed_cell_is_a_mark_and_never_a_zero()
    {
        var chart = Render<BarChart>(its => its.Add(of => of.Title, "Aanvragen").Add(of => of.Bars, Reader.PerDimension(FigureKind.Received, "2025-K4")));

        Assert.Equal(["9", "onderdrukt"], chart.FindAll(".value").Select(value => value.TextContent));
    }

    [Fact]
    public void A_question_says_what_was_counted_and_on_which_day()
    {
        var piece = Render<FigureQuestion>(its => its.Add(of => of.Question, "Wat kost het?").Add(of => of.Answer, "Weinig.")
            .Add(of => of.Definition, "Alles.").Add(of => of.DataOn, new DateOnly(2026, 3, 2)));

        Assert.Contains("Gegevens van 2 maart 2026.", piece.Markup, StringComparison.Ordinal);
        Assert.Contains("onderdrukt", piece.Markup, StringComparison.Ordinal);
    }
}
