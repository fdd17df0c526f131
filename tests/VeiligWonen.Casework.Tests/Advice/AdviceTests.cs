using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Review;

namespace VeiligWonen.Casework.Tests.Advice;

public sealed class AdviceTests
{
    [Fact]
    public async Task The_bestuurder_reads_the_advice_as_it_was_signed()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var code = (await rig.ViewAsync()).ShortHash;
        await rig.AdoptAsync();
        await rig.House.InDbAsync(db => db.Set<MeasureProposal>().ExecuteUpdateAsync(set => set.SetProperty(p => p.Quantity, 9)));
        await rig.House.InDbAsync(db => db.Set<ScenarioScore>().ExecuteDeleteAsync());

        var advice = await rig.DoAsync(await rig.House.PersonAsync(Role.Bestuurder), new ShowAdvice(rig.Dossier));

        Assert.Equal((code, Office.Wethouder, false), (advice.ShortHash, advice.Office, advice.IsRead));
        Assert.Equal(9, advice.Risks.Count);
        Assert.All(advice.Risks, r => Assert.True(r.After <= r.Before));
        var measure = Assert.Single(advice.Measures);
        Assert.Equal((1, "Omdat het nodig is."), (measure.Quantity, measure.Why));
        Assert.Contains(advice.Judgement, j => j.Value == "Kanarie oordeel");
        Assert.Null(advice.ChangeMotive);
    }

    [Fact]
    public async Task The_advice_says_nothing_of_the_threat_analysis()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.AdoptAsync();

        var advice = await rig.DoAsync(await rig.House.PersonAsync(Role.Bestuurder), new ShowAdvice(rig.Dossier));

        var words = System.Text.Json.JsonSerializer.Serialize(advice);
        Assert.DoesNotContain("Kanarie bron", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Kanarie lokaal", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_it_was_read_is_noted_once()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var bestuurder = await rig.House.PersonAsync(Role.Bestuurder);
        Assert.IsType<NoAdviceYet>((await rig.House.AsAsync(bestuurder, new MarkAdviceRead(CommandId.New(), rig.Dossier))).Refusal);
        await rig.AdoptAsync();

        await rig.DoAsync(bestuurder, new MarkAdviceRead(CommandId.New(), rig.Dossier));
        await rig.DoAsync(bestuurder, new MarkAdviceRead(CommandId.New(), rig.Dossier));

        Assert.True((await rig.DoAsync(bestuurder, new ShowAdvice(rig.Dossier))).IsRead);
        Assert.Equal(1, await rig.House.InDbAsync(db => db.Set<Milestone>().CountAsync(m => m.Kind == MilestoneKind.AdviceRead)));
        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(rig.Adviser, new MarkAdviceRead(CommandId.New(), rig.Dossier))).Refusal);
    }

    [Fact]
    public async Task There_is_no_advice_to_read_before_it_was_adopted()
    {
        await using var rig = await ReviewRig.ClaimedAsync();

        Assert.IsType<NoAdviceYet>((await rig.House.AsAsync(await rig.House.PersonAsync(Role.Bestuurder), new ShowAdvice(rig.Dossier))).Refusal);
    }

    [Fact]
    public async Task Nobody_else_reads_it_and_the_employer_least_of_all()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.AdoptAsync();
        AccountId[] others =
        [
            rig.Analyst, await rig.House.PersonAsync(Role.Employer), await rig.House.PersonAsync(Role.Planner), await rig.House.PersonAsync(Role.Administrator),
            await rig.House.PersonAsync(Role.Ministry), await rig.House.PersonAsync(Role.Auditor), await rig.House.PersonAsync(Role.Bestuurder, "ander"),
        ];

        foreach (var other in others)
        {
            Assert.IsType<DossierNotFound>((await rig.House.AsAsync(other, new ShowAdvice(rig.Dossier))).Refusal);
        }
    }
}
