using Bunit;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Tests.Look;

public sealed class FieldTests : LookContext
{
    [Fact]
    public void The_label_the_hint_and_the_error_belong_to_the_input()
    {
        var field = Render<TextField>(its => its
            .Add(of => of.Label, "Aanleiding").Add(of => of.Hint, "In een paar woorden.").Add(of => of.Error, "Vul dit in."));

        var input = field.Find("input");
        Assert.Equal(input.Id, field.Find("label").GetAttribute("for"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        var described = input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find($"#{id}").TextContent.Trim());
        Assert.Equal(["In een paar woorden.", "Fout: Vul dit in."], described);
    }

    [Fact]
    public void Only_a_field_that_may_stay_empty_says_so()
    {
        var optional = Render<TextField>(its => its.Add(of => of.Label, "Opmerking"));
        var required = Render<TextField>(its => its.Add(of => of.Label, "Naam").Add(of => of.Required, true));

        Assert.Equal("Opmerking (niet verplicht)", Words(optional.Find("label").TextContent));
        Assert.Equal("Naam", Words(required.Find("label").TextContent));
        Assert.Equal("true", required.Find("input").GetAttribute("aria-required"));
    }

    [Fact]
    public async Task What_was_typed_reaches_the_page()
    {
        string? typed = null;
        var field = Render<TextArea>(its => its.Add(of => of.Label, "Bevinding").Add(of => of.ValueChanged, value => typed = value));

        await field.Find("textarea").ChangeAsync("Het kozijn is zacht.");

        Assert.Equal("Het kozijn is zacht.", typed);
    }

    [Fact]
    public void A_long_text_is_counted_but_never_cut_off()
    {
        var field = Render<TextArea>(its => its.Add(of => of.Label, "Bevinding").Add(of => of.MaxLength, 500));

        Assert.Contains("Maximaal 500 tekens.", field.Markup, StringComparison.Ordinal);
        Assert.False(field.Find("textarea").HasAttribute("maxlength"));
    }

    [Fact]
    public async Task An_impossible_date_keeps_its_text_and_gets_a_sentence()
    {
        DateOnly? day = new DateOnly(2026, 1, 1);
        var field = Render<DateField>(its => its.Add(of => of.Label, "Dag").Add(of => of.ValueChanged, value => day = value));

        await field.Find("input").ChangeAsync("31-02-2026");

        Assert.Null(day);
        Assert.Equal("31-02-2026", field.Find("input").GetAttribute("value"));
        Assert.Contains("Dit is geen bestaande datum.", field.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_that_the_browser_itself_refuses_gets_the_same_sentence()
    {
        var field = Render<DateField>(its => its.Add(of => of.Label, "Dag"));

        field.Find("input").TriggerEvent("onvwdate", new DateLeftEventArgs { Value = "", Impossible = true });

        Assert.Contains("Dit is geen bestaande datum.", field.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_date_takes_the_sentence_away()
    {
        var field = Render<DateField>(its => its.Add(of => of.Label, "Dag"));
        await field.Find("input").ChangeAsync("31-02-2026");

        await field.Find("input").ChangeAsync("2026-02-28");

        Assert.Empty(field.FindAll(".vw-error"));
    }

    [Theory]
    [InlineData("1.234,50", 1234.5)]
    [InlineData("1234,5", 1234.5)]
    [InlineData("12.5", 12.5)]
    [InlineData("1.500", 1500)]
    [InlineData("€ 980", 980)]
    public async Task An_amount_is_read_as_people_here_type_it(string typed, double expected)
    {
        decimal? amount = null;
        var field = Render<AmountField>(its => its.Add(of => of.Label, "Prijs").Add(of => of.ValueChanged, value => amount = value));

        await field.Find("input").ChangeAsync(typed);

        Assert.Equal((decimal)expected, amount);
    }

    [Theory]
    [InlineData("twee")]
    [InlineData("2,5")]
    public async Task What_is_no_whole_number_keeps_its_text_and_gets_a_sentence(string typed)
    {
        var field = Render<NumberField>(its => its.Add(of => of.Label, "Deuren"));

        await field.Find("input").ChangeAsync(typed);

        Assert.Equal(typed, field.Find("input").GetAttribute("value"));
        Assert.Contains("Vul een heel getal in.", field.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkbox_says_yes_or_no()
    {
        var said = false;
        var field = Render<CheckField>(its => its.Add(of => of.Label, "Gelezen").Add(of => of.ValueChanged, value => said = value));

        await field.Find("input").ChangeAsync(true);

        Assert.True(said);
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
