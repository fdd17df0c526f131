using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Interview;

public sealed class FootprintTests
{
    [Fact]
    public void The_list_has_every_source_once_with_what_to_look_for()
    {
        Assert.Equal(["KVK", "KADASTER", "BRP", "SOCIAL", "PHONE", "STREET", "CLUBS"], FootprintList.Current.Sources.Select(s => s.Code));
        Assert.All(FootprintList.Current.Sources, s => Assert.All([s.Name, s.Look, s.Shield], words => Assert.False(string.IsNullOrWhiteSpace(words))));
        Assert.Same(FootprintList.Current, FootprintList.Version("2026-1"));
        Assert.Throws<ArgumentOutOfRangeException>(() => FootprintList.Version("1999-1"));
        Assert.All(Enum.GetValues<FootprintState>(), value => Assert.False(string.IsNullOrWhiteSpace(value.Dutch())));
        Assert.All(Enum.GetValues<FootprintAsker>(), value => Assert.False(string.IsNullOrWhiteSpace(value.Dutch())));
    }

    [Fact]
    public async Task A_source_is_kept_with_until_when_who_asks_and_when_to_look_again()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        var today = DutchTime.Today(dossier.House.Clock);
        FootprintDraft seen = new(FootprintState.Shielded, today.AddYears(5), FootprintAsker.Bestuurder, today.AddYears(4), "Aangevraagd in het voorjaar");

        Assert.Equal(1, (await SaveAsync(dossier, seen)).Answer.Revision);
        Assert.IsType<ChangedMeanwhile>((await SaveAsync(dossier, seen)).Refusal);

        var shown = (await dossier.AskAsync(new ShowInterview(dossier.Id))).Answer.Footprint;
        Assert.Equal(7, shown.Count);
        Assert.Equal((seen, 1), (shown[1].Check, shown[1].Revision));
        Assert.Equal((FootprintDraft.Empty, 0), (shown[0].Check, shown[0].Revision));
        Assert.IsType<FootprintSourceUnknown>((await dossier.AskAsync(new SaveFootprint(CommandId.New(), dossier.Id, "ELDERS", 0, seen))).Refusal);
    }

    [Theory]
    [InlineData("Kijk op https://voorbeeld.example/huis")]
    [InlineData("www.voorbeeld.example")]
    [InlineData("staat op voorbeeld.nl onder contact")]
    [InlineData("mail naar iemand@voorbeeld.com")]
    public async Task A_link_to_what_was_found_is_refused_in_its_own_sentence(string remark)
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);

        var refused = await SaveAsync(dossier, new FootprintDraft(FootprintState.Found, null, null, null, remark));

        Assert.StartsWith("Zet hier geen webadres of e-mailadres.", refused.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Null((await SaveAsync(dossier, new FootprintDraft(FootprintState.Found, null, null, null, "Staat op de site van de club. Vraag het bestuur."))).Refusal);
    }

    [Fact]
    public async Task Every_mistake_gets_its_own_sentence()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        var today = DutchTime.Today(dossier.House.Clock);
        FootprintDraft shielded = new(FootprintState.Shielded, today, null, today, null);

        Assert.StartsWith("Een einddatum hoort bij", await WhyNotAsync(shielded with { State = FootprintState.Found }), StringComparison.Ordinal);
        Assert.StartsWith("De afscherming is op die dag al voorbij.", await WhyNotAsync(shielded with { ShieldedUntilOn = today.AddDays(-1) }), StringComparison.Ordinal);
        Assert.Contains("jaartal", await WhyNotAsync(shielded with { ShieldedUntilOn = today.AddYears(21) }), StringComparison.Ordinal);
        Assert.StartsWith("De dag om opnieuw te kijken is al voorbij.", await WhyNotAsync(shielded with { RecheckOn = today.AddDays(-1) }), StringComparison.Ordinal);
        Assert.Contains("jaartal", await WhyNotAsync(shielded with { RecheckOn = today.AddYears(11) }), StringComparison.Ordinal);
        Assert.StartsWith("De opmerking is te lang: 100", await WhyNotAsync(shielded with { Remark = new string('a', 100_000) }), StringComparison.Ordinal);
        Assert.Null((await SaveAsync(dossier, shielded)).Refusal);

        async Task<string> WhyNotAsync(FootprintDraft draft) => (await SaveAsync(dossier, draft)).Refusal!.Sentence;
    }

    [Fact]
    public async Task The_row_says_nothing_of_what_was_found()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        await SaveAsync(dossier, new FootprintDraft(FootprintState.Found, null, FootprintAsker.Family, null, "Kanarie"));

        var row = await dossier.House.InDbAsync(db => db.Set<FootprintCheck>().SingleAsync());

        Assert.All(["Found", "Kanarie", "Family"], word => Assert.DoesNotContain(word, Encoding.UTF8.GetString(row.Facts), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Outside_its_phases_and_for_others_nothing_is_written()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var stranger = await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "vreemd");

        Assert.IsType<InterviewIsClosed>((await SaveAsync(dossier, FootprintDraft.Empty)).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(stranger, new SaveFootprint(CommandId.New(), dossier.Id, "KVK", 0, FootprintDraft.Empty))).Refusal);
    }

    [Fact]
    public async Task The_reviewer_reads_what_was_found_where()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        await SaveAsync(dossier, new FootprintDraft(FootprintState.Found, null, FootprintAsker.Family, null, "Oude akte"));

        var item = Assert.Single((await dossier.FreezeAsync("interview")).Items, i => i.Key.StartsWith("footprint:", StringComparison.Ordinal));

        Assert.Equal(("footprint:KADASTER", "Vindbaarheid: Kadaster", "Gevonden.\nWie het vraagt: Iemand uit het gezin.\nOude akte"), (item.Key, item.Label, item.Value));
    }

    private static Task<Result<Saved>> SaveAsync(ADossier dossier, FootprintDraft draft) =>
        dossier.AskAsync(new SaveFootprint(CommandId.New(), dossier.Id, "KADASTER", 0, draft));
}
