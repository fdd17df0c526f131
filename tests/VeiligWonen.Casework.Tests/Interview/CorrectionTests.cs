using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Interview;

/// <summary>The bestuurder reads the shared part back and says what is not right.</summary>
public sealed class CorrectionTests
{
    private static readonly FactOfInterview Third = new(FactKind.Note, "3");

    [Fact]
    public async Task A_correction_stands_beside_the_fact_until_the_adviser_has_dealt_with_it()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        var bestuurder = await ToldAsync(dossier);

        var proposed = await ProposeAsync(dossier, bestuurder, Third, "Het waren er twee.");

        var seen = Assert.Single((await dossier.AskAsync(new ShowInterview(dossier.Id))).Answer.Corrections);
        Assert.Equal((proposed.Answer, Third, "Het waren er twee.", null), (seen.CorrectionId, seen.Fact, seen.Text, seen.ProcessedAt));
        Assert.Null((await dossier.AskAsync(new ProcessCorrection(CommandId.New(), dossier.Id, proposed.Answer))).Refusal);
        Assert.NotNull(Assert.Single((await dossier.House.AsAsync(bestuurder, new ShowMyInterview(dossier.Id))).Answer.Corrections).ProcessedAt);
        Assert.IsType<NotFound>((await dossier.AskAsync(new ProcessCorrection(CommandId.New(), dossier.Id, FactCorrectionId.New()))).Refusal);
    }

    [Fact]
    public async Task Every_kind_of_fact_that_the_bestuurder_reads_can_be_corrected()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        var bestuurder = await ToldAsync(dossier);
        var mine = (await dossier.House.AsAsync(bestuurder, new ShowMyInterview(dossier.Id))).Answer;
        FactOfInterview[] facts =
        [
            Third, new(FactKind.Incident, mine.Incidents[0].IncidentId.ToString()), new(FactKind.HouseholdMember, mine.Household[0].MemberId.ToString()),
            new(FactKind.Footprint, mine.Footprint[0].Source.Code),
        ];

        foreach (var fact in facts)
        {
            Assert.Null((await ProposeAsync(dossier, bestuurder, fact, "Dit klopt niet.")).Refusal);
        }

        Assert.Equal(facts, (await dossier.AskAsync(new ShowInterview(dossier.Id))).Answer.Corrections.Select(c => c.Fact));
    }

    [Theory]
    [InlineData(FactKind.Note, "4")]
    [InlineData(FactKind.Note, "drie")]
    [InlineData(FactKind.Incident, "0")]
    [InlineData(FactKind.Incident, "0190a1b2-0000-7000-8000-000000000001")]
    [InlineData(FactKind.HouseholdMember, "0190a1b2-0000-7000-8000-000000000001")]
    [InlineData(FactKind.Footprint, "KADASTER")]
    public async Task A_fact_that_the_bestuurder_does_not_read_cannot_be_tried_out(FactKind kind, string key)
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        var bestuurder = await ToldAsync(dossier);
        await dossier.AskAsync(new SaveTopicNote(CommandId.New(), dossier.Id, 4, NoteVisibility.Internal, 0, "Intern"));

        Assert.IsType<NotFound>((await ProposeAsync(dossier, bestuurder, new FactOfInterview(kind, key), "Dit klopt niet.")).Refusal);
    }

    [Fact]
    public async Task Bad_input_gets_a_sentence()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        var bestuurder = await ToldAsync(dossier);

        Assert.Equal("Vul wat er niet klopt in.", (await ProposeAsync(dossier, bestuurder, Third, " ")).Refusal!.Sentence);
        Assert.Contains("te lang", (await ProposeAsync(dossier, bestuurder, Third, new string('a', 100_000))).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.IsType<InvalidInput>((await ProposeAsync(dossier, bestuurder, new FactOfInterview((FactKind)9, "3"), "Dit klopt niet.")).Refusal);
    }

    [Fact]
    public async Task Once_submitted_or_on_hold_it_says_whom_to_call()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        var bestuurder = await ToldAsync(dossier);

        await dossier.MoveAsync(Phase.Review);
        Assert.Contains("Bel uw adviseur.", Assert.IsType<CorrectionsAreClosed>((await ProposeAsync(dossier, bestuurder, Third, "Dit klopt niet.")).Refusal).Sentence, StringComparison.Ordinal);
        Assert.NotNull((await dossier.House.AsAsync(bestuurder, new ShowMyInterview(dossier.Id))).Answer.WhyNoCorrection);
        await dossier.MoveAsync(Phase.Assessment);
        await dossier.HoldAsync();
        Assert.Contains("gepauzeerd", Assert.IsType<CorrectionsAreClosed>((await ProposeAsync(dossier, bestuurder, Third, "Dit klopt niet.")).Refusal).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_another_bestuurder_and_the_adviser_propose_nothing()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        await ToldAsync(dossier);

        Assert.IsType<DossierNotFound>((await ProposeAsync(dossier, await dossier.House.PersonAsync(Role.Bestuurder, "ander"), Third, "Dit klopt niet.")).Refusal);
        Assert.IsType<DossierNotFound>((await ProposeAsync(dossier, dossier.Adviser, Third, "Dit klopt niet.")).Refusal);
    }

    [Fact]
    public async Task The_words_are_sealed_and_reading_back_is_a_look()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        var bestuurder = await ToldAsync(dossier);
        await ProposeAsync(dossier, bestuurder, Third, "Kanarie");
        await dossier.House.AsAsync(bestuurder, new ShowMyInterview(dossier.Id));

        var row = await dossier.House.InDbAsync(db => db.Set<FactCorrection>().SingleAsync());
        Assert.DoesNotContain("Kanarie", Encoding.UTF8.GetString(row.Text), StringComparison.Ordinal);
        var days = (await dossier.House.AsAsync(bestuurder, new WhoLooked(dossier.Id))).Answer;
        Assert.Contains(days.SelectMany(d => d.Looks), l => l is { Yourself: true, What: "gedeelde deel van het gesprek teruglezen" });
    }

    [Fact]
    public async Task More_than_can_be_dealt_with_is_refused()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        var bestuurder = await ToldAsync(dossier);
        for (var i = 0; i < TooManyCorrections.Most; i++)
        {
            await ProposeAsync(dossier, bestuurder, Third, "Dit klopt niet.");
        }

        Assert.IsType<TooManyCorrections>((await ProposeAsync(dossier, bestuurder, Third, "Dit klopt niet.")).Refusal);
    }

    [Fact]
    public async Task Before_anything_was_shared_there_is_nothing_to_read()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        var bestuurder = await dossier.GrantAsync(Role.Bestuurder);

        Assert.True((await dossier.House.AsAsync(bestuurder, new ShowMyInterview(dossier.Id))).Answer.IsEmpty);
    }

    private static async Task<AccountId> ToldAsync(ADossier dossier)
    {
        await dossier.AskAsync(new SaveTopicNote(CommandId.New(), dossier.Id, 3, NoteVisibility.Shared, 0, "Er kwam een brief."));
        await dossier.AskAsync(new RecordIncident(CommandId.New(), dossier.Id, IncidentId.New(), 0, new IncidentDraft(
            IncidentKind.Threat, IncidentChannel.Post, null, "Dit voorjaar", "Een brief", ReportingState.NotReported, null, YesNoUnknown.Unknown, false, false)));
        await dossier.AskAsync(new SaveHouseholdMember(CommandId.New(), dossier.Id, HouseholdMemberId.New(), 0, new HouseholdDraft(HouseholdRole.Partner, AgeBand.Adult, false, false, false, false)));
        await dossier.AskAsync(new SaveFootprint(CommandId.New(), dossier.Id, "KVK", 0, new FootprintDraft(FootprintState.NotFound, null, null, null, null)));
        return await dossier.GrantAsync(Role.Bestuurder);
    }

    private static Task<Result<FactCorrectionId>> ProposeAsync(ADossier dossier, AccountId person, FactOfInterview fact, string text) =>
        dossier.House.AsAsync(person, new ProposeCorrection(CommandId.New(), dossier.Id, fact, text));
}
