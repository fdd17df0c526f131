using Bunit;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Tests.Scan;

namespace VeiligWonen.Web.Tests.Interview;

/// <summary>The page of the interview, as its adviser fills it in.</summary>
public sealed class InterviewPageTests(VisitedHome home) : InterviewPageContext(home)
{
    [Fact]
    public async Task The_danger_check_comes_first_and_its_advice_stays_on_every_part()
    {
        var dossier = await Home.ScannedAsync();
        var page = Open(dossier);
        Assert.Contains("Eerst: is het veilig?", page.Find("h2").TextContent, StringComparison.Ordinal);

        await page.Find("#SafeNow input[value=No]").ChangeAsync("No");
        page.WaitForAssertion(() => Assert.Contains("Opgeslagen om", page.Markup, StringComparison.Ordinal), Patience);

        var other = Open(dossier, "deel=5");
        Assert.Contains("Bel 112", other.Find(".notice").TextContent, StringComparison.Ordinal);
        Assert.NotNull(other.Find("a[href='tel:112']"));
    }

    [Fact]
    public async Task There_is_nothing_to_type_in_before_it_is_chosen_who_reads_the_note()
    {
        var dossier = await Home.ScannedAsync();

        var page = Open(dossier, "deel=3");

        Assert.Empty(page.FindAll("#Text"));
        Assert.Equal(3, page.FindAll("#Visibility input").Count);
        Assert.DoesNotContain(page.FindAll("#Visibility input"), input => input.HasAttribute("checked"));
        await page.Find("#Visibility input[value=Shared]").ChangeAsync("Shared");
        Assert.Contains("gedeeld met de bestuurder", page.Find("label[for=Text]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_is_saved_when_the_field_is_left_and_the_strip_says_so()
    {
        var dossier = await Home.ScannedAsync();
        var page = Open(dossier, "deel=3");
        await page.Find("#Visibility input[value=Internal]").ChangeAsync("Internal");

        await page.Find("#Text").ChangeAsync("Boze brieven");

        page.WaitForAssertion(() => Assert.Contains("Opgeslagen om", page.Find(".vw-card").TextContent, StringComparison.Ordinal), Patience);
        page.WaitForAssertion(() => Assert.Contains("genoteerd", page.FindAll("nav.strip a")[3].TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal("Boze brieven", (await ViewAsync(dossier)).Topics[2].Internal.Text);
    }

    [Fact]
    public async Task A_note_that_was_saved_on_another_screen_stands_beside_what_was_typed_here()
    {
        var dossier = await Home.ScannedAsync();
        var page = Open(dossier, "deel=3");
        await page.Find("#Visibility input[value=Internal]").ChangeAsync("Internal");
        await Home.AsAsync(Asker.Person(Home.Adviser), new SaveTopicNote(CommandId.New(), dossier, 3, NoteVisibility.Internal, 0, "Op de laptop"));

        await page.Find("#Text").ChangeAsync("Op de tablet");
        page.WaitForAssertion(() => Assert.Contains("Kies per veld wat blijft.", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Equal("Op de laptop", (await ViewAsync(dossier)).Topics[2].Internal.Text);
        await Button(page, "Zet beide onder elkaar").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Opgeslagen om", page.Find(".vw-card").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal("Op de laptop\n\nOp de tablet", (await ViewAsync(dossier)).Topics[2].Internal.Text);
    }

    [Fact]
    public async Task What_was_typed_for_one_reader_does_not_move_to_another()
    {
        var dossier = await Home.ScannedAsync();
        var page = Open(dossier, "deel=3");
        await page.Find("#Visibility input[value=Undisclosed]").ChangeAsync("Undisclosed");
        await page.Find("#Text").ChangeAsync("In vertrouwen");
        page.WaitForAssertion(() => Assert.Contains("Opgeslagen om", page.Find(".vw-card").TextContent, StringComparison.Ordinal), Patience);

        await page.Find("#Visibility input[value=Shared]").ChangeAsync("Shared");

        Assert.True(string.IsNullOrEmpty(page.Find("#Text").GetAttribute("value")));
        Assert.DoesNotContain("genoteerd", page.FindAll("nav.strip a")[3].TextContent, StringComparison.Ordinal);
        var topic = (await ViewAsync(dossier)).Topics[2];
        Assert.Equal((null, null, "In vertrouwen"), (topic.Shared.Text, topic.Internal.Text, topic.Undisclosed.Text));
    }

    [Fact]
    public async Task A_topic_with_a_note_is_not_passed_over_and_the_note_stays()
    {
        var dossier = await Home.ScannedAsync();
        await Home.AsAsync(Home.Asking, new SaveTopicNote(CommandId.New(), dossier, 4, NoteVisibility.Internal, 0, "Aangifte gedaan"));
        var page = Open(dossier, "deel=4");

        await page.Find("#PassedOver").ChangeAsync(true);

        page.WaitForAssertion(() => Assert.Contains("Maak die eerst leeg", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal("Aangifte gedaan", (await ViewAsync(dossier)).Topics[3].Internal.Text);
    }

    [Fact]
    public async Task A_member_of_the_household_is_kept_from_the_moment_that_role_and_age_are_chosen()
    {
        var dossier = await Home.ScannedAsync();
        var page = Open(dossier, "deel=huishouden");
        Assert.Contains("Er is nog niemand vastgelegd.", page.Markup, StringComparison.Ordinal);

        await Button(page, "Voeg iemand toe").ClickAsync();
        await page.Find("[id$='Member.Who']").ChangeAsync("Child");
        Assert.Contains("Nog niet bewaard", page.Markup, StringComparison.Ordinal);
        await page.Find("[id$='Member.Age']").ChangeAsync("FourToEleven");
        page.WaitForAssertion(() => Assert.Contains("Opgeslagen om", page.Find("fieldset.member").TextContent, StringComparison.Ordinal), Patience);
        await page.Find("[id$='Member.OpensTheDoor']").ChangeAsync(true);

        page.WaitForAssertion(() => Assert.Contains("1 vastgelegd", page.Find("nav.strip").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal(new HouseholdDraft(HouseholdRole.Child, AgeBand.FourToEleven, false, true, false, false), Assert.Single((await ViewAsync(dossier)).Household).Member);
        Assert.Empty(page.FindAll("fieldset.member input[type=text], fieldset.member textarea"));
    }

    [Fact]
    public async Task A_link_to_what_was_found_is_refused_and_stays_on_the_screen()
    {
        var dossier = await Home.ScannedAsync();
        var page = Open(dossier, "deel=vindbaarheid");

        await page.Find("[id='CLUBS-Check.State'] input[value=Found]").ChangeAsync("Found");
        page.WaitForAssertion(() => Assert.Contains("Opgeslagen om", page.FindAll("article.source")[6].TextContent, StringComparison.Ordinal), Patience);
        await page.Find("[id='CLUBS-Check.Remark']").ChangeAsync("https://voorbeeld.example");

        page.WaitForAssertion(() => Assert.Contains("Zet hier geen webadres", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal("https://voorbeeld.example", page.Find("[id='CLUBS-Check.Remark']").GetAttribute("value"));
        Assert.Equal((FootprintState.Found, null), ((await ViewAsync(dossier)).Footprint[6].Check.State, (await ViewAsync(dossier)).Footprint[6].Check.Remark));
    }

    [Fact]
    public async Task An_incident_is_refused_field_by_field_and_kept_from_the_moment_that_it_is_complete()
    {
        var dossier = await Home.ScannedAsync();
        var page = Open(dossier, "deel=incidenten");
        Assert.Contains("Er is nog geen incident vastgelegd.", page.Markup, StringComparison.Ordinal);

        await Button(page, "Leg het incident vast").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal(6, page.FindAll("[role=alert] li").Count), Patience);
        await page.Find("#Kind").ChangeAsync("Threat");
        await page.Find("#Channel").ChangeAsync("Post");
        await page.Find("#Period").ChangeAsync("Het hele voorjaar");
        await page.Find("#AimedAtBestuurder").ChangeAsync(true);
        await page.Find("#Description").ChangeAsync("Een brief met dreigende woorden");
        Assert.Empty((await ViewAsync(dossier)).Incidents);
        await page.Find("#Reporting input[value=NotReported]").ChangeAsync("NotReported");
        page.WaitForAssertion(() => Assert.Contains("Opgeslagen om", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Equal("Het hele voorjaar", Assert.Single((await ViewAsync(dossier)).Incidents).Incident.Period);
        await Button(page, "Leg het incident vast").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Bedreiging of intimidatie", page.Find("article h3").TextContent, StringComparison.Ordinal), Patience);
        Assert.Null(page.Find("#Description").GetAttribute("value"));
        Assert.Contains("Het hele voorjaar", page.Find("article").TextContent, StringComparison.Ordinal);
        Assert.Single((await ViewAsync(dossier)).Incidents);
    }

    [Fact]
    public async Task An_incident_is_changed_in_the_same_form_at_every_field()
    {
        var dossier = await Home.ScannedAsync();
        var told = new IncidentDraft(IncidentKind.Verbal, IncidentChannel.Phone, null, "Dit voorjaar", "Er werd gebeld", ReportingState.NotReported, null, YesNoUnknown.Unknown, false, false);
        await Home.AsAsync(Home.Asking, new RecordIncident(CommandId.New(), dossier, IncidentId.New(), 0, told));
        var page = Open(dossier, "deel=incidenten");

        await Button(page, "Wijzig dit incident").ClickAsync();
        Assert.Equal("Er werd gebeld", page.Find("#Description").GetAttribute("value"));
        await page.Find("#Description").ChangeAsync("Er werd twee keer gebeld");
        page.WaitForAssertion(() => Assert.Contains("Opgeslagen om", page.Markup, StringComparison.Ordinal), Patience);
        await Button(page, "Klaar met wijzigen").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Er werd twee keer gebeld", page.Find("article").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal("Er werd twee keer gebeld", Assert.Single((await ViewAsync(dossier)).Incidents).Incident.Description);
    }

    [Fact]
    public async Task Who_were_there_is_kept_with_the_day_without_a_button()
    {
        var dossier = await Home.ScannedAsync();
        var page = Open(dossier);

        await page.Find("#Present").ChangeAsync("Partner");
        Assert.Contains("vul eerst de dag in", page.Markup, StringComparison.Ordinal);
        await page.Find("#HeldOn").ChangeAsync(DutchTime.Today(TimeProvider.System).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

        page.WaitForAssertion(() => Assert.Contains("Opgeslagen om", page.Markup, StringComparison.Ordinal), Patience);
        var view = await ViewAsync(dossier);
        Assert.Equal((DutchTime.Today(TimeProvider.System), "Partner", 1), (view.HeldOn, view.Present, view.Meetings));
    }

    [Fact]
    public async Task What_is_missing_stands_at_the_end_and_the_button_says_why_it_waits()
    {
        var dossier = await Home.ScannedAsync();

        var page = Open(dossier, "deel=einde");

        Assert.Contains("onderwerpen 1, 2, 3, 4, 5, 6, 7, 8, 9, 10", page.Markup, StringComparison.Ordinal);
        Assert.Equal("true", Button(page, "Gesprek afronden").GetAttribute("aria-disabled"));
        Assert.Contains("Vul eerst aan wat hierboven staat.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_complete_interview_is_read_back_and_closed()
    {
        var dossier = await Home.ScannedAsync();
        foreach (var topic in InterviewGuide.Current.Topics)
        {
            await Home.AsAsync(Home.Asking, new PassTopicOver(CommandId.New(), dossier, topic.Number, true));
        }

        await Home.AsAsync(Home.Asking, new RateSafety(CommandId.New(), dossier, YesNoUnknown.Yes, 4));
        await Home.AsAsync(Home.Asking, new RecordMeeting(CommandId.New(), dossier, DutchTime.Today(TimeProvider.System), null));
        var page = Open(dossier, "deel=einde");

        await Button(page, "Gesprek afronden").ClickAsync();
        Assert.Contains("4 van 5", page.Markup, StringComparison.Ordinal);
        await Button(page, "Rond het gesprek af").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Het veiligheidsgesprek is afgerond", page.Markup, StringComparison.Ordinal), Patience);
        Assert.NotNull(page.Find($"a[href='/dossiers/{dossier}/beoordeling']"));
    }

    [Fact]
    public async Task Before_the_scan_is_done_the_page_can_be_read_and_says_why_not_more()
    {
        var dossier = await Home.PlannedAsync();

        var page = Open(dossier);

        Assert.Contains("Rond eerst de woningscan af.", page.Markup, StringComparison.Ordinal);
        Assert.True(page.Find("#SafeNow input").HasAttribute("disabled"));
    }
}
