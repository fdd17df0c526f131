using Bunit;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Deadlines;
using VeiligWonen.Web.Tests.Host;

namespace VeiligWonen.Web.Tests.Deadlines;

public sealed class ReckoningPageTests(RunningClock clock) : ClockContext(clock), IClassFixture<RunningClock>
{
    [Fact]
    public async Task Six_weeks_after_a_notification_are_worked_out_step_by_step()
    {
        await SignInAsync(Role.Bestuurder);
        var page = Render<ReckoningPage>();

        await page.Find("input[value=Weeks]").ChangeAsync(new() { Value = true });
        await page.Find("#vanaf").ChangeAsync(new() { Value = "2026-03-24" });
        await page.Find("#aantal").ChangeAsync(new() { Value = "6" });
        await page.Find("button").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("De laatste dag is woensdag 6 mei 2026.", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Dinsdag 5 mei 2026 is Bevrijdingsdag.", page.Find("ol").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_form_says_per_field_what_is_missing()
    {
        await SignInAsync(Role.Planner);
        var page = Render<ReckoningPage>();

        await page.Find("button").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal(
            ["Kies een dag in de jaren 2000 tot en met 2099.", "Kies 1 tot en met 260 werkdagen."],
            page.FindAll("[role=alert] li").Select(li => li.TextContent)));
        Assert.Equal(2, page.FindAll(".vw-field-wrong").Count);
    }
}
