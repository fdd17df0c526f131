using Bunit;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Tests.Look;

public sealed class ChoiceTests : LookContext
{
    private static readonly IReadOnlyList<Choice<DayOfWeek?>> Days = Choices.Of<DayOfWeek>(day => $"Dag {(int)day}");

    [Fact]
    public void Nothing_is_chosen_beforehand()
    {
        var select = Render<SelectField<DayOfWeek?>>(its => its.Add(of => of.Label, "Dag").Add(of => of.Options, Days));
        var radios = Render<ChoiceField<DayOfWeek?>>(its => its.Add(of => of.Label, "Dag").Add(of => of.Options, Days));

        Assert.Equal("Kies…", select.Find("option").TextContent);
        Assert.Empty(radios.FindAll("input[checked]"));
    }

    [Fact]
    public async Task Choosing_from_a_list_gives_the_value_itself()
    {
        DayOfWeek? chosen = null;
        var select = Render<SelectField<DayOfWeek?>>(its => its
            .Add(of => of.Label, "Dag").Add(of => of.Options, Days).Add(of => of.ValueChanged, value => chosen = value));

        await select.Find("select").ChangeAsync("Friday");

        Assert.Equal(DayOfWeek.Friday, chosen);
    }

    [Fact]
    public async Task Choosing_the_empty_entry_chooses_nothing()
    {
        DayOfWeek? chosen = DayOfWeek.Monday;
        var select = Render<SelectField<DayOfWeek?>>(its => its
            .Add(of => of.Label, "Dag").Add(of => of.Options, Days).Add(of => of.Value, chosen)
            .Add(of => of.ValueChanged, value => chosen = value));

        await select.Find("select").ChangeAsync("");

        Assert.Null(chosen);
    }

    [Fact]
    public async Task A_group_of_options_is_named_by_its_question()
    {
        DayOfWeek? chosen = null;
        var radios = Render<ChoiceField<DayOfWeek?>>(its => its
            .Add(of => of.Label, "Welke dag?").Add(of => of.Options, Days).Add(of => of.Required, true)
            .Add(of => of.ValueChanged, value => chosen = value));

        await radios.Find("input[value=Tuesday]").ChangeAsync("Tuesday");

        Assert.Equal("Welke dag?", radios.Find("fieldset > legend").TextContent.Trim());
        Assert.Equal(DayOfWeek.Tuesday, chosen);
    }
}
