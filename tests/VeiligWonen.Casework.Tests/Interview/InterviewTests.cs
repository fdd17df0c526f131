using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Interview;

public sealed class InterviewTests
{
    [Fact]
    public async Task The_first_note_begins_the_interview_and_shows()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);

        var saved = await dossier.AskAsync(Note(dossier, 3, "Boze brieven"));

        Assert.Equal(1, saved.Answer.Revision);
        var view = await ViewAsync(dossier);
        Assert.Equal(10, view.Topics.Count);
        Assert.Equal("Boze brieven", view.Topics[2].Internal.Text);
        Assert.Contains(MilestoneKind.InterviewStarted, await dossier.ReachedAsync());
        Assert.Equal([ContributionPart.Interview], await dossier.ContributedAsync());
    }

    [Fact]
    public async Task A_topic_can_be_passed_over_and_silence_alone_is_no_note()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);

        var passed = await dossier.AskAsync(new PassTopicOver(CommandId.New(), dossier.Id, 5, true));
        var empty = await dossier.AskAsync(Note(dossier, 6, "   "));
        var unknown = await dossier.AskAsync(Note(dossier, 11, "Nog iets"));

        Assert.Null(passed.Refusal);
        Assert.True((await ViewAsync(dossier)).Topics[4] is { PassedOver: true, IsDone: true });
        Assert.Equal("Schrijf een notitie, of kies dat er over dit onderwerp niets is vast te leggen.", empty.Refusal!.Sentence);
        Assert.IsType<TopicUnknown>(unknown.Refusal);
    }

    [Fact]
    public async Task A_page_that_stood_open_does_not_overwrite_a_newer_note()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        await dossier.AskAsync(Note(dossier, 3, "Eerst"));
        await dossier.AskAsync(Note(dossier, 3, "Daarna", revision: 1));

        var stale = await dossier.AskAsync(Note(dossier, 3, "Oud", revision: 1));

        Assert.IsType<ChangedMeanwhile>(stale.Refusal);
        Assert.Equal("Daarna", (await ViewAsync(dossier)).Topics[2].Internal.Text);
    }

    [Fact]
    public async Task Not_safe_now_stays_in_sight()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);

        await dossier.AskAsync(new RateSafety(CommandId.New(), dossier.Id, YesNoUnknown.No, null));
        await dossier.AskAsync(new RateSafety(CommandId.New(), dossier.Id, null, 2));
        var six = await dossier.AskAsync(new RateSafety(CommandId.New(), dossier.Id, null, 6));
        var nothing = await dossier.AskAsync(new RateSafety(CommandId.New(), dossier.Id, null, null));

        var view = await ViewAsync(dossier);
        Assert.True(view.InDanger);
        Assert.Equal(2, view.Feeling);
        Assert.Contains("112", view.Guide.DangerAdvice, StringComparison.Ordinal);
        Assert.Equal("Kies een cijfer van 1 tot en met 5.", six.Refusal!.Sentence);
        Assert.Equal("Kies een antwoord.", nothing.Refusal!.Sentence);
    }

    [Fact]
    public async Task The_day_of_the_interview_is_needed_and_has_been()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        var today = DutchTime.Today(dossier.House.Clock);

        var none = await dossier.AskAsync(new RecordMeeting(CommandId.New(), dossier.Id, null, null));
        var tomorrow = await dossier.AskAsync(new RecordMeeting(CommandId.New(), dossier.Id, today.AddDays(1), null));
        var ago = await dossier.AskAsync(new RecordMeeting(CommandId.New(), dossier.Id, today.AddYears(-3), null));
        var done = await dossier.AskAsync(new RecordMeeting(CommandId.New(), dossier.Id, today, "Bestuurder en partner"));

        Assert.Equal("Vul in op welke dag het gesprek was.", none.Refusal!.Sentence);
        Assert.Contains("toekomst", tomorrow.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Contains("jaartal", ago.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Null(done.Refusal);
        Assert.Equal("Bestuurder en partner", (await ViewAsync(dossier)).Present);
    }

    [Fact]
    public async Task An_incident_is_noted_changed_and_taken_away_again()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        var id = IncidentId.New();
        var told = Told(dossier) with { Reporting = ReportingState.Aangifte, PoliceReference = "PL-123", VptRequested = YesNoUnknown.Yes, AimedAtBestuurder = false, AimedAtOrganisation = true };

        Assert.Equal(1, (await dossier.AskAsync(new RecordIncident(CommandId.New(), dossier.Id, id, 0, Told(dossier)))).Answer.Revision);
        Assert.Equal(2, (await dossier.AskAsync(new RecordIncident(CommandId.New(), dossier.Id, id, 1, told))).Answer.Revision);
        Assert.IsType<ChangedMeanwhile>((await dossier.AskAsync(new RecordIncident(CommandId.New(), dossier.Id, id, 1, Told(dossier)))).Refusal);

        var shown = Assert.Single((await ViewAsync(dossier)).Incidents);
        Assert.Equal((id, told, 2), (shown.IncidentId, shown.Incident, shown.Revision));
        Assert.Null((await dossier.AskAsync(new RemoveIncident(CommandId.New(), dossier.Id, id))).Refusal);
        Assert.IsType<NotFound>((await dossier.AskAsync(new RemoveIncident(CommandId.New(), dossier.Id, id))).Refusal);
        Assert.Empty((await ViewAsync(dossier)).Incidents);
    }

    [Fact]
    public async Task A_double_click_notes_one_incident()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        var record = new RecordIncident(CommandId.New(), dossier.Id, IncidentId.New(), 0, Told(dossier));

        var both = await Task.WhenAll(dossier.AskAsync(record), dossier.AskAsync(record));

        Assert.Equal(both[0].Answer, both[1].Answer);
        Assert.Equal(1, Assert.Single((await ViewAsync(dossier)).Incidents).Revision);
    }

    [Fact]
    public async Task Every_mistake_in_an_incident_gets_its_own_sentence()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        var told = Told(dossier);
        var today = DutchTime.Today(dossier.House.Clock);

        Assert.Equal(
            "De datum van het incident ligt in de toekomst. Vul de dag in waarop het gebeurde.", await WhyNotAsync(told with { HappenedOn = today.AddDays(1) }));
        Assert.Contains("jaartal", await WhyNotAsync(told with { HappenedOn = new DateOnly(202, 1, 1) }), StringComparison.Ordinal);
        Assert.Equal("Vul een datum in, of schrijf bij de periode wanneer het ongeveer was.", await WhyNotAsync(told with { HappenedOn = null }));
        Assert.Equal("Vul een korte omschrijving in.", await WhyNotAsync(told with { Description = " " }));
        Assert.Equal("Kies wat er is gebeurd.", await WhyNotAsync(told with { Kind = null }));
        Assert.Equal("Kies tegen wie of wat het was gericht.", await WhyNotAsync(told with { AimedAtBestuurder = false, AimedAtFamily = false }));
        Assert.StartsWith("Een korte omschrijving is te lang: 100", await WhyNotAsync(told with { Description = new string('a', 100_000) }), StringComparison.Ordinal);
        Assert.Contains("hoort bij een melding of aangifte", await WhyNotAsync(told with { PoliceReference = "PL-1" }), StringComparison.Ordinal);

        async Task<string> WhyNotAsync(IncidentDraft draft) =>
            (await dossier.AskAsync(new RecordIncident(CommandId.New(), dossier.Id, IncidentId.New(), 0, draft))).Refusal!.Sentence;
    }

    [Fact]
    public async Task Nothing_that_was_said_stands_in_the_database()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        await dossier.AskAsync(Note(dossier, 3, "Kanarie notitie"));
        await dossier.AskAsync(new RecordMeeting(CommandId.New(), dossier.Id, DutchTime.Today(dossier.House.Clock), "Kanarie partner"));
        await dossier.AskAsync(new RecordIncident(CommandId.New(), dossier.Id, IncidentId.New(), 0, Told(dossier) with
        {
            Period = "Kanarie voorjaar",
            Description = "Kanarie brief",
            Reporting = ReportingState.Melding,
            PoliceReference = "Kanarie nummer",
        }));

        var note = await dossier.House.InDbAsync(db => db.Set<TopicNote>().SingleAsync());
        var interview = await dossier.House.InDbAsync(db => db.Set<SafetyInterview>().SingleAsync());
        var incident = await dossier.House.InDbAsync(db => db.Set<ReportedIncident>().SingleAsync());

        byte[]?[] columns = [note.Text, interview.Present, incident.Period, incident.Description, incident.PoliceReference];
        Assert.All(columns, c => Assert.DoesNotContain("Kanarie", Encoding.UTF8.GetString(Assert.IsType<byte[]>(c)), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Phase.Scan)]
    [InlineData(Phase.Review)]
    [InlineData(Phase.Rejected)]
    public async Task Outside_its_phases_nothing_is_written(Phase phase)
    {
        await using var dossier = await ADossier.InAsync(phase);

        Assert.Equal(new InterviewIsClosed(phase), (await dossier.AskAsync(Note(dossier, 1, "Iets"))).Refusal);
        Assert.IsType<InterviewIsClosed>((await dossier.AskAsync(new RateSafety(CommandId.New(), dossier.Id, YesNoUnknown.Yes, 4))).Refusal);
        Assert.IsType<InterviewIsClosed>((await dossier.AskAsync(new RecordIncident(CommandId.New(), dossier.Id, IncidentId.New(), 0, Told(dossier)))).Refusal);
        Assert.IsType<InterviewIsClosed>((await dossier.AskAsync(new CompleteInterview(CommandId.New(), dossier.Id))).Refusal);
        Assert.NotNull((await ViewAsync(dossier)).LockedBecause);
    }

    [Fact]
    public async Task On_hold_nothing_is_written()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        await dossier.HoldAsync();

        Assert.IsType<InterviewPaused>((await dossier.AskAsync(Note(dossier, 1, "Iets"))).Refusal);
    }

    [Fact]
    public async Task A_stranger_and_other_roles_find_no_dossier()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        var stranger = await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "vreemd");
        var planner = await dossier.GrantAsync(Role.Planner);
        var reviewer = await dossier.GrantAsync(Role.Beveiligingsautoriteit);

        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(stranger, new ShowInterview(dossier.Id))).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(planner, new ShowInterview(dossier.Id))).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(reviewer, new ShowInterview(dossier.Id))).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(stranger, Note(dossier, 1, "Iets"))).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(planner, new CompleteInterview(CommandId.New(), dossier.Id))).Refusal);
    }

    [Fact]
    public async Task A_complete_interview_leads_to_the_assessment_where_the_analysts_find_it()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        var analyst = await dossier.House.PersonAsync(Role.ThreatAnalyst);
        await FillAsync(dossier);
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(analyst, new ShowDossier(dossier.Id))).Refusal);

        var done = await dossier.AskAsync(new CompleteInterview(CommandId.New(), dossier.Id));

        Assert.Equal(Phase.Assessment, done.Answer);
        Assert.Null((await dossier.House.AsAsync(analyst, new ShowDossier(dossier.Id))).Refusal);
        Assert.Contains(MilestoneKind.InterviewCompleted, await dossier.ReachedAsync());
    }

    [Fact]
    public async Task A_dossier_of_scan_and_interview_only_is_reported()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview, scanOnly: true);
        await FillAsync(dossier);

        Assert.Equal(Phase.ScanReported, (await dossier.AskAsync(new CompleteInterview(CommandId.New(), dossier.Id))).Answer);
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        await dossier.AskAsync(Note(dossier, 1, "Uitleg gegeven"));

        var refused = await dossier.AskAsync(new CompleteInterview(CommandId.New(), dossier.Id));

        Assert.Equal(
            "Het veiligheidsgesprek is nog niet volledig. Wat nog ontbreekt: het antwoord op de vraag of de bestuurder zich nu veilig voelt; " +
            "de dag van het gesprek; onderwerpen 2, 3, 4, 5, 6, 7, 8, 9, 10; het gevoel van veiligheid.",
            Assert.IsType<InterviewNotComplete>(refused.Refusal).Sentence);
        Assert.Equal(4, (await ViewAsync(dossier)).Missing.Count);
        Assert.Equal(Phase.Interview, await dossier.PhaseAsync());
    }

    [Fact]
    public async Task What_is_submitted_has_topics_incidents_and_feeling_but_not_who_were_there()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        await FillAsync(dossier);
        await dossier.AskAsync(new RecordIncident(CommandId.New(), dossier.Id, IncidentId.New(), 0, Told(dossier) with { AimedAtHome = true }));

        var part = await dossier.FreezeAsync("interview");

        Assert.Equal(
            ["held-on", "safe-now", "topic:01", "topic:02", "topic:03", "topic:04", "topic:05", "topic:06", "topic:07", "topic:08", "topic:09", "topic:10"],
            part.Items.Take(12).Select(i => i.Key));
        Assert.Equal("Niets vastgelegd", part.Items.Single(i => i.Key == "topic:10").Value);
        Assert.Contains("Gericht op: de bestuurder, het gezin, de woning.", part.Items.Single(i => i.Key.StartsWith("incident:", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
        Assert.Equal(("feeling", "3"), (part.Items[^1].Key, part.Items[^1].Value));
        Assert.DoesNotContain(part.Items, i => i.Value.Contains("Partner erbij", StringComparison.Ordinal));
    }

    private static IncidentDraft Told(ADossier dossier) => new(
        IncidentKind.Threat, IncidentChannel.Post, DutchTime.Today(dossier.House.Clock).AddDays(-10), null, "Een brief met dreigende woorden",
        ReportingState.NotReported, null, YesNoUnknown.Unknown, true, false);

    private static SaveTopicNote Note(ADossier dossier, int topic, string text, int revision = 0) =>
        new(CommandId.New(), dossier.Id, topic, NoteVisibility.Internal, revision, text);

    private static async Task<InterviewView> ViewAsync(ADossier dossier) => (await dossier.AskAsync(new ShowInterview(dossier.Id))).Answer;

    private static async Task FillAsync(ADossier dossier)
    {
        await dossier.AskAsync(new RateSafety(CommandId.New(), dossier.Id, YesNoUnknown.Yes, 3));
        await dossier.AskAsync(new RecordMeeting(CommandId.New(), dossier.Id, DutchTime.Today(dossier.House.Clock), "Partner erbij"));
        foreach (var topic in InterviewGuide.Current.Topics)
        {
            var passed = topic.Number == 10;
            Assert.Null(passed
                ? (await dossier.AskAsync(new PassTopicOver(CommandId.New(), dossier.Id, topic.Number, true))).Refusal
                : (await dossier.AskAsync(Note(dossier, topic.Number, $"Notitie {topic.Number}"))).Refusal);
        }
    }
}
