using Bunit;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Look;
using VeiligWonen.Web.Tests.Scan;

namespace VeiligWonen.Web.Tests.Interview;

/// <summary>What two screens write at once in one interview: it comes together per field, and what both changed is chosen.</summary>
public sealed class InterviewTwoScreensTests(VisitedHome home) : InterviewPageContext(home)
{
    [Fact]
    public async Task What_two_screens_say_of_one_member_of_the_household_comes_together_and_who_it_is_is_chosen()
    {
        var dossier = await Home.ScannedAsync();
        var member = HouseholdMemberId.New();
        await Home.AsAsync(Home.Asking, new SaveHouseholdMember(CommandId.New(), dossier, member, 0, new HouseholdDraft(HouseholdRole.Child, AgeBand.FourToEleven, false, false, false, false)));
        var page = Open(dossier, "deel=huishouden");
        await ElsewhereAsync(new SaveHouseholdMember(CommandId.New(), dossier, member, 1, new HouseholdDraft(HouseholdRole.Child, AgeBand.FourToEleven, false, true, false, false)));

        await page.Find("[id$='Member.NeedsHelp']").ChangeAsync(true);
        page.WaitForAssertion(() => Assert.Contains("Dat staat er nu bij: Doet de deur open.", page.Find("fieldset.member").TextContent, StringComparison.Ordinal), Patience);
        Assert.True(page.Find("[id$='Member.OpensTheDoor']").HasAttribute("checked"));
        Assert.Equal(new HouseholdDraft(HouseholdRole.Child, AgeBand.FourToEleven, false, true, true, false), Assert.Single((await ViewAsync(dossier)).Household).Member);

        await ElsewhereAsync(new SaveHouseholdMember(CommandId.New(), dossier, member, 3, new HouseholdDraft(HouseholdRole.Child, AgeBand.UpToThree, true, true, true, false)));
        await page.Find("[id$='Member.Age']").ChangeAsync("TwelveToSeventeen");
        page.WaitForAssertion(() => Assert.Equal(["Kind, 12 tot en met 17 jaar", "Kind, 0 tot en met 3 jaar"], page.FindAll(".clash .words").Select(w => w.TextContent)), Patience);
        Assert.Equal(AgeBand.UpToThree, Assert.Single((await ViewAsync(dossier)).Household).Member.Age);
        await Button(page, "Neem wat is opgeslagen").ClickAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".clash")), Patience);
        Assert.Equal(new HouseholdDraft(HouseholdRole.Child, AgeBand.UpToThree, true, true, true, false), Assert.Single((await ViewAsync(dossier)).Household).Member);
    }

    [Fact]
    public async Task Who_was_removed_on_another_screen_is_not_brought_back_by_a_change_here()
    {
        var dossier = await Home.ScannedAsync();
        var member = HouseholdMemberId.New();
        await Home.AsAsync(Home.Asking, new SaveHouseholdMember(CommandId.New(), dossier, member, 0, new HouseholdDraft(HouseholdRole.Partner, AgeBand.Adult, false, false, false, false)));
        var page = Open(dossier, "deel=huishouden");
        await Home.AsAsync(Home.Asking, new RemoveHouseholdMember(CommandId.New(), dossier, member));

        await page.Find("[id$='Member.NeedsHelp']").ChangeAsync(true);

        page.WaitForAssertion(() => Assert.Contains(new ChangedMeanwhile().Sentence, page.Find("[role=alert]").TextContent, StringComparison.Ordinal), Patience);
        Assert.Empty((await ViewAsync(dossier)).Household);
    }

    [Fact]
    public async Task What_two_screens_note_of_one_source_comes_together_and_what_was_seen_is_chosen_with_its_last_day()
    {
        var dossier = await Home.ScannedAsync();
        var page = Open(dossier, "deel=vindbaarheid");
        var until = DutchTime.Today(TimeProvider.System).AddYears(5);
        await ElsewhereAsync(new SaveFootprint(CommandId.New(), dossier, "KVK", 0, new FootprintDraft(FootprintState.Found, null, null, null, "Op de laptop")));

        await page.Find("[id='KVK-Check.Asks']").ChangeAsync("Adviser");
        page.WaitForAssertion(() => Assert.Contains("Dat staat er nu bij: Wat zag u, Opmerking.", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Equal("Op de laptop", page.Find("[id='KVK-Check.Remark']").GetAttribute("value"));
        Assert.Equal(new FootprintDraft(FootprintState.Found, null, FootprintAsker.Adviser, null, "Op de laptop"), await CheckAsync());

        await ElsewhereAsync(new SaveFootprint(CommandId.New(), dossier, "KVK", 2, new FootprintDraft(FootprintState.Shielded, until, FootprintAsker.Adviser, null, "Op de laptop")));
        await page.Find("[id='KVK-Check.State'] input[value=NotFound]").ChangeAsync("NotFound");
        page.WaitForAssertion(
            () => Assert.Equal(["Niet gevonden", $"Afgeschermd tot en met {DutchDate.Full(until)}"], page.FindAll(".clash .words").Select(w => w.TextContent)), Patience);
        await page.Find("[id='KVK-Check.Remark']").ChangeAsync("Op de tablet");
        Assert.Equal((FootprintState.Shielded, "Op de laptop"), ((await CheckAsync()).State, (await CheckAsync()).Remark));
        await Button(page, "Neem wat is opgeslagen").ClickAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".clash")), Patience);
        Assert.Equal(new FootprintDraft(FootprintState.Shielded, until, FootprintAsker.Adviser, null, "Op de tablet"), await CheckAsync());

        async Task<FootprintDraft> CheckAsync() => (await ViewAsync(dossier)).Footprint.Single(f => f.Source.Code == "KVK").Check;
    }

    [Fact]
    public async Task What_two_screens_write_of_one_incident_comes_together_and_the_report_to_the_police_goes_as_one()
    {
        var dossier = await Home.ScannedAsync();
        var (incident, told) = await ToldAsync(dossier);
        var page = Open(dossier, "deel=incidenten");
        await Button(page, "Wijzig dit incident").ClickAsync();
        await ElsewhereAsync(new RecordIncident(CommandId.New(), dossier, incident, 1, told with { AimedAtFamily = true, Reporting = ReportingState.Internal }));

        await page.Find("#Description").ChangeAsync("Er werd twee keer gebeld");
        page.WaitForAssertion(() => Assert.Contains("Dat staat er nu bij: Is het gemeld, Gericht tegen het gezin.", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Empty(page.FindAll("#PoliceReference"));
        told = told with { AimedAtFamily = true, Reporting = ReportingState.Internal, Description = "Er werd twee keer gebeld" };
        Assert.Equal(told, Assert.Single((await ViewAsync(dossier)).Incidents).Incident);

        await ElsewhereAsync(new RecordIncident(CommandId.New(), dossier, incident, 3, told with { Description = "Er werd vaak gebeld" }));
        await page.Find("#Description").ChangeAsync("Er werd drie keer gebeld");
        page.WaitForAssertion(() => Assert.Equal(["Er werd drie keer gebeld", "Er werd vaak gebeld"], page.FindAll(".clash .words").Select(w => w.TextContent)), Patience);
        await Button(page, "Klaar met wijzigen").ClickAsync();
        Assert.Equal("Er werd vaak gebeld", Assert.Single((await ViewAsync(dossier)).Incidents).Incident.Description);
        await Button(page, "Houd wat op uw scherm staat").ClickAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".clash")), Patience);
        Assert.Equal("Er werd drie keer gebeld", Assert.Single((await ViewAsync(dossier)).Incidents).Incident.Description);
    }

    [Fact]
    public async Task A_number_of_the_police_is_not_lost_unseen_with_a_report_that_was_taken_back_elsewhere()
    {
        var dossier = await Home.ScannedAsync();
        var (incident, told) = await ToldAsync(dossier);
        var page = Open(dossier, "deel=incidenten");
        await Button(page, "Wijzig dit incident").ClickAsync();
        await ElsewhereAsync(new RecordIncident(CommandId.New(), dossier, incident, 1, told with { Reporting = ReportingState.NotReported }));

        await page.Find("#PoliceReference").ChangeAsync("PL-0000");

        page.WaitForAssertion(
            () => Assert.Equal(["Aangifte bij de politie, nummer: PL-0000, VPT-code gevraagd: onbekend", "Niet gemeld"], page.FindAll(".clash .words").Select(w => w.TextContent)), Patience);
        await Button(page, "Houd wat op uw scherm staat").ClickAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".clash")), Patience);
        var kept = Assert.Single((await ViewAsync(dossier)).Incidents).Incident;
        Assert.Equal((ReportingState.Aangifte, "PL-0000"), (kept.Reporting, kept.PoliceReference));
    }

    private async Task<(IncidentId Id, IncidentDraft Told)> ToldAsync(DossierId dossier)
    {
        var (incident, told) = (IncidentId.New(), new IncidentDraft(
            IncidentKind.Verbal, IncidentChannel.Phone, null, "Dit voorjaar", "Er werd gebeld", ReportingState.Aangifte, null, YesNoUnknown.Unknown, false, false));
        await Home.AsAsync(Home.Asking, new RecordIncident(CommandId.New(), dossier, incident, 0, told));
        return (incident, told);
    }

    // The same adviser at another screen; a refusal there would make the test say nothing.
    private async Task ElsewhereAsync(ICommand<Saved> message) => await Home.AsAsync(Asker.Person(Home.Adviser), message);
}
