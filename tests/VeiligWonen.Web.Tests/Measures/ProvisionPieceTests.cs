using Bunit;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Measures;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Web.Measures;

namespace VeiligWonen.Web.Tests.Measures;

public sealed class ProvisionPieceTests : DeskContext
{
    private static readonly DossierId Dossier = DossierId.New();

    [Fact]
    public void A_measure_that_cannot_be_planned_says_why_and_offers_nothing_else()
    {
        var piece = Render<MeasurePiece>(its => its.Add(of => of.DossierId, Dossier).Add(of => of.Measure, Measure(MeasureState.Advised))
            .Add(of => of.WhyNot, "Bevestig eerst."));

        Assert.Equal("true", piece.Find("button").GetAttribute("aria-disabled"));
        Assert.Contains("Bevestig eerst.", piece.Markup, StringComparison.Ordinal);
        Assert.Single(piece.FindAll("button"));
    }

    [Fact]
    public void A_delivered_measure_has_no_buttons_and_says_what_was_paid()
    {
        var measure = Measure(MeasureState.Delivered) with { DeliveredOn = new DateOnly(2026, 6, 12), ActualPrice = 412.5m };

        var piece = Render<MeasurePiece>(its => its.Add(of => of.DossierId, Dossier).Add(of => of.Measure, measure));

        Assert.Empty(piece.FindAll("button"));
        Assert.Contains("412,50 eenmalig", piece.Markup, StringComparison.Ordinal);
        Assert.Contains("vrijdag 12 juni 2026", piece.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Planning_without_a_day_asks_for_one_and_keeps_the_words()
    {
        var piece = Render<MeasurePiece>(its => its.Add(of => of.DossierId, Dossier).Add(of => of.Measure, Measure(MeasureState.Confirmed)));
        await piece.FindAll("button")[0].ClickAsync();
        await piece.Find("textarea").ChangeAsync("Offerte gevraagd");

        await piece.FindAll("button").First(b => b.TextContent.Contains("Leg de planning vast", StringComparison.Ordinal)).ClickAsync();

        Assert.Contains("Kies een dag.", piece.Markup, StringComparison.Ordinal);
        Assert.Equal("Offerte gevraagd", piece.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public async Task When_the_database_is_away_the_sentence_says_so_and_what_was_typed_stays()
    {
        var piece = Render<DeliverForm>(its => its.Add(of => of.DossierId, Dossier).Add(of => of.Measure, Measure(MeasureState.Planned)).Add(of => of.Prefix, "m-"));
        await piece.Find("#m-On").ChangeAsync("2026-03-02");
        await piece.Find("#m-ActualPrice").ChangeAsync("1.234,50");

        await piece.FindAll("button")[0].ClickAsync(new());

        Assert.Contains(new DatabaseIsAway().Sentence, piece.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("1.234,50", piece.Find("#m-ActualPrice").GetAttribute("value"));
    }

    [Fact]
    public void Missing_tax_facts_are_said_and_never_a_verdict()
    {
        var missing = Render<TaxPiece>(its => its.Add(of => of.DossierId, Dossier).Add(of => of.Tax, new TaxFactsView("par. 4", null, null)));
        var complete = Render<TaxPiece>(its => its.Add(of => of.DossierId, Dossier).Add(of => of.Tax, new TaxFactsView("par. 4", "regel 12", true)));

        Assert.Contains("Fiscale voorwaarden niet aangetoond.", missing.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("niet aangetoond", complete.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("onbelast", missing.Markup + complete.Markup, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Confirming_is_read_back_before_it_is_sent()
    {
        var view = new ProvisionView(
            Dossier, "VW-TEST-0001", Office.Wethouder, ProvisionState.ToConfirm, null, false, [Measure(MeasureState.Advised)],
            new PriceRange(250, 1000), null, new TaxFactsView(null, null, null), null, "Nog niet.");
        var piece = Render<ConfirmPiece>(its => its.Add(of => of.Provision, view));

        await piece.Find("button").ClickAsync();

        Assert.Contains("Uw organisatie verstrekt 1 maatregel in dossier VW-TEST-0001.", piece.Markup, StringComparison.Ordinal);
        Assert.Contains("U kunt de bevestiging niet terugnemen.", piece.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_shows_what_is_late_and_how_much_is_delivered()
    {
        var row = new ProvisionRow(Dossier, "VW-TEST-0001", Office.Wethouder, ProvisionState.InProgress, 3, 1, new DateOnly(2026, 3, 1), new PriceRange(250, 1000), new PriceRange(500, null), 412.5m);

        var table = Render<ProvisionTable>(its => its.Add(of => of.Rows, [row]).Add(of => of.Today, new DateOnly(2026, 3, 2)).Add(of => of.Caption, "Dossiers"));

        Assert.NotNull(table.Find("tr.vw-late"));
        Assert.Contains("1 van 3 geleverd", table.Markup, StringComparison.Ordinal);
        Assert.Contains("1 dag te laat", table.Markup, StringComparison.Ordinal);
    }

    private static ProvidedMeasureView Measure(MeasureState state) => new(
        ProvidedMeasureId.New(), "Elektronische maatregel, pakket A", "Apparatuur die een erkend bedrijf levert en plaatst.", ProvisionMode.Provided,
        new PriceRange(250, 1000), PriceBasis.Once, state, null, null, null, null);
}
