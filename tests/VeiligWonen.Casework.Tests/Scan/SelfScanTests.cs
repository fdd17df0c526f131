using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Scan;

public sealed class SelfScanTests
{
    [Fact]
    public void Eighteen_questions_on_four_themes_stand_beside_questions_of_the_woningscan()
    {
        var catalogue = SelfScanCatalogue.Current;

        Assert.Equal(["Woning", "Gezin", "Digitale communicatie", "Onderweg"], catalogue.Themes.Select(t => t.Name));
        Assert.Equal(18, catalogue.Questions.Select(q => q.Code).Distinct().Count());
        Assert.All(catalogue.Questions, q => Assert.NotEmpty(q.Beside));
        Assert.All(catalogue.Questions.SelectMany(q => q.Beside), code => Assert.NotNull(ScanCatalogue.First.Find(code)));
    }

    [Theory]
    [InlineData(SelfScanKind.Yes, ScanAnswerKind.Fails, null, true)]
    [InlineData(SelfScanKind.Yes, ScanAnswerKind.Meets, ScanAnswerKind.Fails, true)]
    [InlineData(SelfScanKind.Yes, ScanAnswerKind.Meets, ScanAnswerKind.Meets, false)]
    [InlineData(SelfScanKind.Yes, null, null, false)]
    [InlineData(SelfScanKind.No, ScanAnswerKind.Meets, null, true)]
    [InlineData(SelfScanKind.No, ScanAnswerKind.Meets, ScanAnswerKind.Fails, false)]
    [InlineData(SelfScanKind.No, ScanAnswerKind.NotApplicable, ScanAnswerKind.CannotJudge, false)]
    [InlineData(SelfScanKind.No, null, null, false)]
    [InlineData(SelfScanKind.Unknown, ScanAnswerKind.Fails, null, false)]
    [InlineData(null, ScanAnswerKind.Fails, null, false)]
    public void What_was_said_and_what_was_seen_differ_or_not(SelfScanKind? said, ScanAnswerKind? first, ScanAnswerKind? second, bool differs)
    {
        var one = new SelfScanSaid(new SelfScanQuestion("Z1", "?", ["B1", "B2"]), said, null);

        Assert.Equal(differs, one.DiffersFrom(code => code == "B1" ? first : second));
    }

    [Fact]
    public async Task The_adviser_reads_it_beside_the_own_answers_and_sees_where_they_differ()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser, bestuurder, _) = await PlannedVisit.InAsync(house);
        await house.AsAsync(bestuurder, new AnswerSelfScan(CommandId.New(), dossier, "Z4", 0, SelfScanKind.Yes, "Er is een spionnetje."));
        await house.AsAsync(bestuurder, new AnswerSelfScan(CommandId.New(), dossier, "Z5", 0, SelfScanKind.Yes, null));
        await house.AsAsync(adviser, new RecordAnswer(CommandId.New(), dossier, "C2", 0, ScanAnswerKind.Fails, null, null));

        var scan = (await house.AsAsync(adviser, new ShowScan(dossier))).Answer;
        var onDevice = (await house.AsAsync(adviser, new ShowScanOnDevice(dossier, ScanDeviceId.New()))).Answer;

        Assert.Equal(["Z4", "Z5"], scan.SelfScan.Select(s => s.Question.Code));
        Assert.Equal(("Z4", "Er is een spionnetje."), (Assert.Single(scan.TalkingPoints).Question.Code, scan.TalkingPoints[0].Remark));
        Assert.Equal(scan.SelfScan.Select(s => s.Question.Code), onDevice.SelfScan.Select(s => s.Question.Code));
    }

    [Fact]
    public async Task An_answer_is_changed_and_taken_back()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser, bestuurder, _) = await PlannedVisit.InAsync(house);

        await house.AsAsync(bestuurder, new AnswerSelfScan(CommandId.New(), dossier, "Z1", 0, SelfScanKind.Yes, "Eerst."));
        var stale = await house.AsAsync(bestuurder, new AnswerSelfScan(CommandId.New(), dossier, "Z1", 0, SelfScanKind.No, null));
        await house.AsAsync(bestuurder, new AnswerSelfScan(CommandId.New(), dossier, "Z1", 1, null, null));

        Assert.IsType<ChangedMeanwhile>(stale.Refusal);
        var fields = Assert.Single((await house.AsAsync(bestuurder, new ShowSelfScan(dossier))).Answer.Answers);
        Assert.Equal((null, null, 2), (fields.Kind, fields.Remark, fields.Revision));
        Assert.Empty((await house.AsAsync(adviser, new ShowScan(dossier))).Answer.SelfScan);
    }

    [Fact]
    public async Task Once_the_adviser_has_been_there_it_stays_as_it_is()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser, bestuurder, _) = await PlannedVisit.InAsync(house);
        foreach (var question in ScanCatalogue.First.Questions)
        {
            await house.AsAsync(adviser, new RecordAnswer(CommandId.New(), dossier, question.Code, 0, ScanAnswerKind.Meets, null, null));
        }

        Assert.True((await house.AsAsync(adviser, new CompleteScan(CommandId.New(), dossier))).Succeeded);

        Assert.IsType<SelfScanIsClosed>((await house.AsAsync(bestuurder, new AnswerSelfScan(CommandId.New(), dossier, "Z1", 0, SelfScanKind.Yes, null))).Refusal);
        Assert.False((await house.AsAsync(bestuurder, new ShowSelfScan(dossier))).Answer.IsOpen);
    }

    [Fact]
    public async Task Two_dossiers_of_one_home_have_each_their_own_answers()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (first, adviser, bestuurder, _) = await PlannedVisit.InAsync(house);
        await house.AsAsync(bestuurder, new AnswerSelfScan(CommandId.New(), first, "Z1", 0, SelfScanKind.Yes, "Toen."));
        await house.InDbAsync(db => db.Database.ExecuteSqlAsync($"UPDATE dossier SET phase = 'ScanReported' WHERE id = {first.Value}"));
        var second = (await PlannedVisit.InAsync(house)).Dossier;
        await house.AsAsync(bestuurder, new AnswerSelfScan(CommandId.New(), second, "Z2", 0, SelfScanKind.No, "Nu."));

        Assert.Equal("Z2", Assert.Single((await house.AsAsync(bestuurder, new ShowSelfScan(second))).Answer.Answers).Code);
        Assert.Equal("Z2", Assert.Single((await house.AsAsync(adviser, new ShowScan(second))).Answer.SelfScan).Question.Code);
    }

    [Fact]
    public async Task Of_somebody_else_it_is_not_there_and_bad_input_has_its_sentence()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, _, bestuurder, _) = await PlannedVisit.InAsync(house);
        var other = await house.PersonAsync(Role.Bestuurder, "ander");

        Assert.IsType<DossierNotFound>((await house.AsAsync(other, new ShowSelfScan(dossier))).Refusal);
        Assert.IsType<DossierNotFound>((await house.AsAsync(other, new AnswerSelfScan(CommandId.New(), dossier, "Z1", 0, SelfScanKind.Yes, null))).Refusal);
        Assert.IsType<SelfScanQuestionUnknown>((await house.AsAsync(bestuurder, new AnswerSelfScan(CommandId.New(), dossier, "B1", 0, SelfScanKind.Yes, null))).Refusal);
        Assert.IsType<InvalidInput>((await house.AsAsync(bestuurder, new AnswerSelfScan(CommandId.New(), dossier, "Z1", 0, SelfScanKind.Yes, new string('x', 1001)))).Refusal);
        Assert.IsType<InvalidInput>((await house.AsAsync(bestuurder, new AnswerSelfScan(CommandId.New(), dossier, "Z1", 0, (SelfScanKind)7, null))).Refusal);
    }
}
