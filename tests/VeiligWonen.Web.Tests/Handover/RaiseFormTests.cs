using Bunit;
using VeiligWonen.Casework.Handover;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Handover;

namespace VeiligWonen.Web.Tests.Handover;

public sealed class RaiseFormTests : DeskContext
{
    [Fact]
    public async Task With_the_database_gone_what_was_typed_stays_on_the_screen()
    {
        var form = Render<RaiseForm>(its => its.Add(of => of.DossierId, DossierId.New()).Add(of => of.OnDone, _ => { }));
        await form.Find("#What").ChangeAsync("Iemand aan de deur");
        await form.Find("#Since").ChangeAsync("gisteravond");
        await form.Find("#Urgency input[value=Immediate]").ChangeAsync("Immediate");

        await form.Find("button").ClickAsync();

        form.WaitForAssertion(() => Assert.Contains("Uw invoer staat er nog", form.Find("[role=alert]").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        Assert.Equal(("Iemand aan de deur", "gisteravond"), (form.Find("#What").GetAttribute("value") ?? form.Find("#What").TextContent, form.Find("#Since").GetAttribute("value")));
    }

    [Fact]
    public void What_may_be_left_out_says_so()
    {
        var form = Render<RaiseForm>(its => its.Add(of => of.DossierId, DossierId.New()).Add(of => of.OnDone, _ => { }));

        Assert.Equal(["Measures", "Reference"], form.FindAll("label").Where(l => l.TextContent.Contains("niet verplicht", StringComparison.Ordinal)).Select(l => l.GetAttribute("for")));
        Assert.Equal(["Direct", "Vandaag", "Binnen enkele dagen"], form.FindAll("#Urgency label").Select(l => l.TextContent.Trim()));
    }

    [Fact]
    public void A_hand_over_from_an_escalation_says_what_was_not_noted()
    {
        HandoverView view = new(
            Guid.CreateVersion7(), DateTimeOffset.UnixEpoch, "veiligheidsadviseur", "wachtcommandant", "Iemand aan de deur", null, null, null, null,
            HandoverState.Raised, DateTimeOffset.UnixEpoch, [HandoverStep.ConfirmReceipt]);
        var piece = Render<HandoverPiece>(its => its.Add(of => of.DossierId, DossierId.New()).Add(of => of.Handover, view).Add(of => of.OnDone, _ => { }));

        Assert.Equal(3, piece.FindAll("dd").Count(dd => dd.TextContent.Trim() == "niet vastgelegd"));
    }
}
