using Bunit;
using Microsoft.AspNetCore.Components;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Tests.Look;

public sealed class ActionTests : LookContext
{
    [Fact]
    public void A_second_click_while_the_first_is_under_way_does_nothing()
    {
        var done = 0;
        using var working = new SemaphoreSlim(0);
        var button = Render<ActionButton>(its => its
            .Add(of => of.Text, "Opslaan").Add(of => of.BusyText, "Bezig met opslaan…")
            .Add(of => of.OnClick, EventCallback.Factory.Create(this, async () => { done++; await working.WaitAsync(); })));

        button.Find("button").Click();
        button.Find("button").Click();

        Assert.Equal(1, done);
        Assert.Contains("Bezig met opslaan…", button.Find("button").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", button.Find("button").GetAttribute("aria-busy"));
        working.Release();
        button.WaitForAssertion(() => Assert.Contains("Opslaan", button.Find("button").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_button_that_cannot_be_used_says_why_and_does_nothing()
    {
        var done = 0;
        var button = Render<ActionButton>(its => its
            .Add(of => of.Text, "Vaststellen").Add(of => of.DisabledBecause, "De analyse ontbreekt nog.").Add(of => of.OnClick, () => done++));

        await button.Find("button").ClickAsync();

        Assert.Equal(0, done);
        Assert.False(button.Find("button").HasAttribute("disabled"));
        Assert.Equal("De analyse ontbreekt nog.", button.Find($"#{button.Find("button").GetAttribute("aria-describedby")}").TextContent);
    }

    [Fact]
    public async Task A_confirmation_reads_back_and_offers_a_way_back()
    {
        var (confirmed, cancelled) = (0, 0);
        var panel = Render<ConfirmPanel>(its => its
            .Add(of => of.Title, "Dit gaat u vastleggen").AddChildContent("<p>9 maatregelen</p>").Add(of => of.ConfirmText, "Indienen")
            .Add(of => of.OnConfirm, () => confirmed++).Add(of => of.OnCancel, () => cancelled++));

        await panel.FindAll("button")[1].ClickAsync();

        Assert.Contains("9 maatregelen", panel.Markup, StringComparison.Ordinal);
        Assert.Equal((0, 1), (confirmed, cancelled));
        await panel.FindAll("button")[0].ClickAsync();
        Assert.Equal((1, 1), (confirmed, cancelled));
    }

    [Fact]
    public void A_refusal_is_an_alert_with_its_own_words_and_leads_to_the_field()
    {
        var refusal = Render<RefusalAlert>(its => its
            .Add(of => of.Sentence, "U kunt nog niet verder.").Add(of => of.Fields, [("naam", "Vul uw naam in.")]));

        var alert = refusal.Find("[role=alert]");
        Assert.Contains("U kunt nog niet verder.", alert.TextContent, StringComparison.Ordinal);
        Assert.Equal("naam", refusal.Find("a").GetAttribute("data-vw-focus"));
        Assert.EndsWith("/#naam", refusal.Find("a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_refusal_there_is_no_alert() =>
        Assert.Empty(Render<RefusalAlert>(its => its.Add(of => of.Sentence, null)).Markup.Trim());

    [Fact]
    public async Task A_masked_value_is_not_in_the_page_until_it_is_given()
    {
        var asked = 0;
        var masked = Render<Masked>(its => its.Add(of => of.What, "Adres").Add(of => of.Value, null).Add(of => of.OnShow, () => asked++));

        await masked.Find("button").ClickAsync();

        Assert.Equal(1, asked);
        Assert.Equal("Toon: Adres", masked.Find("button").TextContent.Trim());
        masked.Render(its => its.Add(of => of.Value, "Voorbeeldstraat 1"));
        Assert.Contains("Voorbeeldstraat 1", masked.Markup, StringComparison.Ordinal);
        Assert.Empty(masked.FindAll("button"));
    }
}
