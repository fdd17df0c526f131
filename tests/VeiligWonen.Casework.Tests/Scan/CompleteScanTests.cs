using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Scan;

public sealed class CompleteScanTests
{
    [Fact]
    public async Task With_every_answer_the_dossier_goes_on_to_the_interview()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await FillAsync(dossier);

        var done = await dossier.AskAsync(new CompleteScan(CommandId.New(), dossier.Id));

        Assert.Equal(Phase.Interview, done.Answer);
        Assert.Equal(Phase.Interview, await dossier.PhaseAsync());
        Assert.Contains(MilestoneKind.ScanCompleted, await dossier.ReachedAsync());
        Assert.NotNull((await dossier.AskAsync(new ShowScan(dossier.Id))).Answer.CompletedAt);
    }

    [Fact]
    public async Task Missing_answers_are_counted_per_zone_and_nothing_is_noted()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await FillAsync(dossier, but: "BI");
        await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, "B1", 0, ScanAnswerKind.Meets, null, null));

        var refused = await dossier.AskAsync(new CompleteScan(CommandId.New(), dossier.Id));

        Assert.Equal(
            "Er zijn nog 16 vragen zonder antwoord: Gevel en toegang (12), Vervoer (4).", Assert.IsType<ScanNotComplete>(refused.Refusal).Sentence);
        Assert.DoesNotContain(MilestoneKind.ScanCompleted, await dossier.ReachedAsync());
    }

    [Fact]
    public async Task Without_a_planned_visit_the_process_says_why()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await dossier.House.InDbAsync(db => db.Set<Milestone>().ExecuteDeleteAsync());
        await FillAsync(dossier);

        var refused = await dossier.AskAsync(new CompleteScan(CommandId.New(), dossier.Id));

        Assert.Equal("Er is nog geen bezoek gepland. De planner doet dat.", Assert.IsType<StepNotPossible>(refused.Refusal).Sentence);
        Assert.Equal(refused.Refusal.Sentence, (await dossier.AskAsync(new ShowScan(dossier.Id))).Answer.FinishBlockedBecause);
        Assert.Equal(Phase.Scan, await dossier.PhaseAsync());
    }

    [Fact]
    public async Task A_second_time_the_dossier_has_gone_on()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await FillAsync(dossier);
        var complete = new CompleteScan(CommandId.New(), dossier.Id);
        await dossier.AskAsync(complete);

        var repeat = await dossier.AskAsync(complete);
        var again = await dossier.AskAsync(new CompleteScan(CommandId.New(), dossier.Id));

        Assert.NotNull(repeat.DoneBeforeAt);
        Assert.Equal(Phase.Interview, repeat.Answer);
        Assert.IsType<StepNotPossible>(again.Refusal);
    }

    [Fact]
    public async Task A_stranger_finds_no_dossier_and_a_planner_may_not()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var stranger = await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "vreemd");
        var planner = await dossier.GrantAsync(Role.Planner);
        var complete = new CompleteScan(CommandId.New(), dossier.Id);

        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(stranger, complete)).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(planner, complete)).Refusal);
    }

    [Fact]
    public async Task What_the_home_does_not_meet_is_a_finding_for_the_rooms_above()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, "E1", 0, ScanAnswerKind.Fails, null, null));
        await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, "B2", 0, ScanAnswerKind.Fails, "Cilinder steekt uit", null));
        await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, "B3", 0, ScanAnswerKind.CannotJudge, "Gordijn dicht", null));
        await dossier.AskAsync(new AttachPhoto(CommandId.New(), dossier.Id, "B2", Photos.Draw(40, 30)));
        await dossier.AskAsync(new AttachPhoto(CommandId.New(), dossier.Id, "B2", Photos.Draw(41, 30)));
        var blurred = await dossier.AskAsync(new AttachPhoto(CommandId.New(), dossier.Id, "B2", Photos.Draw(42, 30)));
        await dossier.AskAsync(new RemovePhoto(CommandId.New(), dossier.Id, blurred.Answer));

        IReadOnlyList<ScanFinding> findings = [];
        await dossier.House.InScopeAsync(Actor.System, async services =>
            findings = await services.GetRequiredService<ScanFindings>().ReadAsync(dossier.Id, TestContext.Current.CancellationToken));

        Assert.Equal([("B2", 2), ("E1", 0)], findings.Select(f => (f.Code, f.Photos)));
        Assert.Equal("Cilinder steekt uit", findings[0].Remark);
        Assert.Equal(ScanCatalogue.First.Find("B2")!.Text, findings[0].Question);
    }

    [Fact]
    public async Task What_is_submitted_has_every_question_and_the_hash_of_every_photo()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, "A1", 0, ScanAnswerKind.NotApplicable, "Zie foto", "Geen straat"));
        await FillAsync(dossier);
        var photo = await dossier.AskAsync(new AttachPhoto(CommandId.New(), dossier.Id, "A1", Photos.Draw(40, 30)));

        var part = await dossier.FreezeAsync("scan");

        var questions = part.Items.Where(i => ScanCatalogue.First.Find(i.Key) is not null).ToList();
        Assert.Equal(60, questions.Count);
        Assert.Equal("Niet van toepassing. Reden: Geen straat. Opmerking: Zie foto", questions[0].Value);
        Assert.Equal("Voldoet", questions[1].Value);
        var frozen = Assert.Single(questions[0].Photos);
        Assert.Equal(photo.Answer.Value, frozen.PhotoId);
        var bytes = (await dossier.AskAsync(new ViewPhoto(dossier.Id, photo.Answer, ViewPhoto.ForScan))).Answer.Bytes;
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), frozen.Sha256);
        Assert.Equal(("2026-1", "2026-1"), (part.Data["catalogueVersion"], part.Data["rulesVersion"]));
    }

    private static async Task FillAsync(ADossier dossier, string but = "")
    {
        foreach (var zone in ScanCatalogue.First.Zones.Where(z => !but.Contains(z.Letter, StringComparison.Ordinal)))
        {
            Assert.Null((await dossier.AskAsync(new AnswerRestOfZone(CommandId.New(), dossier.Id, zone.Letter))).Refusal);
        }
    }
}
