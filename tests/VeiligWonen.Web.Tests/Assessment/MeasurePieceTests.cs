using Bunit;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Assessment;
using VeiligWonen.Web.Tests.Look;

namespace VeiligWonen.Web.Tests.Assessment;

public sealed class MeasurePieceTests : LookContext
{
    private static readonly MeasureCatalogue Catalogue = MeasureCatalogue.Current;

    [Fact]
    public async Task The_picker_narrows_by_kind_and_by_word()
    {
        Measure? picked = null;
        var picker = Render<MeasurePicker>(its => its.Add(of => of.Catalogue, Catalogue).Add(of => of.OnPick, measure => picked = measure));
        Assert.Equal(60, picker.FindAll("li").Count);

        await picker.Find("#soort").ChangeAsync("Electronic");
        await picker.Find("#zoek").ChangeAsync("camera");
        Assert.Contains(picker.FindAll("li"), li => li.TextContent.Contains("Camera's buiten", StringComparison.Ordinal));
        await picker.FindAll("li button")[0].ClickAsync();

        Assert.Contains("camera", picked!.Name, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nothing_found_says_what_to_do()
    {
        var picker = Render<MeasurePicker>(its => its.Add(of => of.Catalogue, Catalogue));

        await picker.Find("#zoek").ChangeAsync("ophaalbrug");

        Assert.Contains("Geen maatregel gevonden.", picker.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_measure_warns_and_offers_the_employer_only_with_the_exception()
    {
        var without = Form(new MeasureEdit(Catalogue.Find(1)!));
        var with = Form(new MeasureEdit(Catalogue.Find(1)!), excepted: true);

        Assert.Contains("Politiekeurmerk", without.Markup, StringComparison.Ordinal);
        Assert.Empty(without.FindAll("#Payer input[value=Employer]"));
        Assert.Single(with.FindAll("#Payer input[value=Employer]"));
    }

    [Fact]
    public void What_only_the_police_can_do_asks_no_price()
    {
        var form = Form(new MeasureEdit(Catalogue.Find(55)!));

        Assert.Empty(form.FindAll("#PriceMin"));
        Assert.Contains("Alleen de politie kan dit.", form.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_measure_starts_with_the_catalogues_price_payer_and_mode()
    {
        var edit = new MeasureEdit(Catalogue.Find(24)!);

        var form = Form(edit);

        Assert.Equal("1.500,00", form.Find("#PriceMin").GetAttribute("value"));
        Assert.Equal((PayerLayer.Employer, ProvisionMode.Provided, 1), (edit.Payer, edit.Mode, edit.Quantity));
    }

    [Fact]
    public void Each_wrong_field_shows_its_own_sentence()
    {
        var form = Form(new MeasureEdit(Catalogue.Find(24)!), new InvalidInput([
            new FieldSentence("Draft.ScenarioCodes", "Kies het scenario."), new FieldSentence("Draft.Reasoning", "Vul de reden in.")]));

        Assert.Contains("Kies het scenario.", form.Find("#ScenarioCodes-fout").TextContent, StringComparison.Ordinal);
        Assert.Contains("Vul de reden in.", form.Find("#Reasoning-fout").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_shows_each_amount_and_what_every_layer_pays()
    {
        var line = new MeasureProposalView(
            MeasureProposalId.New(), Catalogue.Find(26)!,
            new MeasureDraft(26, 1, 15, 40, PayerLayer.Employer, ProvisionMode.Service, ["S1"], ["E2"], "Waarom"), 180, 480, true, 1);
        var table = Render<MeasureTable>(its => its
            .Add(of => of.Measures, [line]).Add(of => of.Totals, [new LayerTotal(PayerLayer.Employer, 0, 0, 180, 480, 1, 0)]));

        Assert.Contains("€\u00a0180,00 tot €\u00a0480,00 per jaar", table.Markup, StringComparison.Ordinal);
        Assert.Contains("S1, E2", table.Markup, StringComparison.Ordinal);
        Assert.Equal(2, table.FindAll("table").Count);
    }

    [Fact]
    public void What_is_typed_has_a_name_of_ids_and_codes_only()
    {
        var form = Render<MeasureForm>(its => its
            .Add(of => of.Edit, new MeasureEdit(Catalogue.Find(24)!)).Add(of => of.Scales, Scenarios.Current).Add(of => of.Catalogue, Catalogue).Add(of => of.DraftName, "beoordeling/x/maatregel/nieuw-24"));

        Assert.Equal("beoordeling/x/maatregel/nieuw-24/Reasoning", form.Find("#Reasoning").GetAttribute("data-vw-draft"));
        Assert.Equal("beoordeling/x/maatregel/nieuw-24/RemainingRisk", form.Find("#RemainingRisk").GetAttribute("data-vw-draft"));
    }

    [Fact]
    public void An_empty_list_says_so() =>
        Assert.Contains("nog geen maatregelen", Render<MeasureTable>().Markup, StringComparison.Ordinal);

    private IRenderedComponent<MeasureForm> Form(MeasureEdit edit, Refusal? refusal = null, bool excepted = false) => Render<MeasureForm>(its => its
        .Add(of => of.Edit, edit).Add(of => of.Scales, Scenarios.Current).Add(of => of.Catalogue, Catalogue).Add(of => of.Findings, [new FindingView("E2", "Is er doormelding?", null, "E", "Elektronisch")])
        .Add(of => of.Refusal, refusal).Add(of => of.PkvwExcepted, excepted));
}
