using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Scan;

namespace VeiligWonen.Casework.Tests.Assessment;

public sealed class PkvwTests
{
    [Fact]
    public async Task What_fails_of_the_baseline_stands_on_the_list_with_what_mends_it_and_once_in_the_sum()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser, _, _) = await PlannedVisit.InAsync(house);
        foreach (var (code, kind) in new[] { ("B1", ScanAnswerKind.Fails), ("B8", ScanAnswerKind.Fails), ("B4", ScanAnswerKind.Fails), ("B7", ScanAnswerKind.Fails), ("C1", ScanAnswerKind.Meets), ("B10", ScanAnswerKind.Fails) })
        {
            await house.AsAsync(adviser, new RecordAnswer(CommandId.New(), dossier, code, 0, kind, code == "B1" ? "De cilinder steekt uit." : null, null));
        }

        var gap = (await house.AsAsync(adviser, new ShowPkvwGap(dossier))).Answer;

        // B10 is no part of the baseline; B1 and B8 are mended by one measure; a window costs a price a piece.
        Assert.Equal([("B1", 1), ("B4", 3), ("B7", null), ("B8", 1)], gap.Missing.Select(l => (l.Code, l.Measure?.Number)));
        var door = gap.Missing[0].Measure!;
        Assert.Equal((door.PriceMin!.Value, door.PriceMax!.Value, true), (gap.Least, gap.Most, gap.HasMore));
        Assert.Equal("De cilinder steekt uit.", gap.Missing[0].Remark);
        Assert.Equal(ScanCatalogue.First.Questions.Count(q => q.PkvwBaseline) - 5, gap.NotJudged);
    }

    [Fact]
    public async Task Papers_are_noted_changed_and_read_back()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser, _, _) = await PlannedVisit.InAsync(house);

        await house.AsAsync(adviser, new RecordPkvw(CommandId.New(), dossier, 0, new DateOnly(2030, 1, 1), [new PkvwPartSeen(FacadePart.Front, new DateOnly(2029, 1, 1))]));
        var stale = await house.AsAsync(adviser, new RecordPkvw(CommandId.New(), dossier, 0, null, []));
        var saved = await house.AsAsync(adviser, new RecordPkvw(
            CommandId.New(), dossier, 1, null, [new PkvwPartSeen(FacadePart.Back, new DateOnly(2029, 1, 1)), new PkvwPartSeen(FacadePart.Front, new DateOnly(2031, 1, 1))]));

        var gap = (await house.AsAsync(adviser, new ShowPkvwGap(dossier))).Answer;
        Assert.IsType<ChangedMeanwhile>(stale.Refusal);
        Assert.Equal((2, 2, null), (saved.Answer.Revision, gap.Revision, gap.CertificateUntil));
        Assert.Equal([FacadePart.Front, FacadePart.Back], gap.Statements.Select(s => s.Part));
    }

    [Fact]
    public async Task Papers_that_cannot_be_have_their_own_sentence()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser, _, _) = await PlannedVisit.InAsync(house);
        var front = new PkvwPartSeen(FacadePart.Front, new DateOnly(2029, 1, 1));

        foreach (var wrong in new[]
        {
            new RecordPkvw(CommandId.New(), dossier, 0, new DateOnly(2126, 1, 1), []),
            new RecordPkvw(CommandId.New(), dossier, 0, null, [front, front]),
            new RecordPkvw(CommandId.New(), dossier, 0, null, [front with { ValidUntil = new DateOnly(1990, 1, 1) }]),
            new RecordPkvw(CommandId.New(), dossier, 0, null, [front with { Part = (FacadePart)9 }]),
        })
        {
            Assert.Single(Assert.IsType<InvalidInput>((await house.AsAsync(adviser, wrong)).Refusal).Fields);
        }
    }

    [Fact]
    public async Task What_cannot_be_judged_stays_open_what_fell_away_is_not_missing_and_a_price_a_piece_is_not_in_the_sum()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser, _, _) = await PlannedVisit.InAsync(house);
        foreach (var (code, kind) in new[] { ("B2", ScanAnswerKind.Fails), ("B4", ScanAnswerKind.Fails), ("C1", ScanAnswerKind.CannotJudge) })
        {
            await house.AsAsync(adviser, new RecordAnswer(CommandId.New(), dossier, code, 0, kind, null, null));
        }

        var before = (await house.AsAsync(adviser, new ShowPkvwGap(dossier))).Answer;
        await house.AsAsync(adviser, new RecordAnswer(CommandId.New(), dossier, "V7", 0, ScanAnswerKind.Absent, null, null));
        var gap = (await house.AsAsync(adviser, new ShowPkvwGap(dossier))).Answer;

        Assert.Equal(["B2", "B4"], before.Missing.Select(l => l.Code));
        Assert.Equal("B4", Assert.Single(gap.Missing).Code);
        Assert.NotEqual(PriceBasis.Once, gap.Missing[0].Measure!.PriceBasis);
        Assert.Equal((0m, 0m, true), (gap.Least, gap.Most, gap.HasMore));
        Assert.Equal(ScanCatalogue.First.Questions.Count(q => q.PkvwBaseline) - 2, gap.NotJudged);
    }

    [Fact]
    public async Task Papers_are_noted_by_the_adviser_of_this_dossier_until_it_is_submitted_and_make_an_author()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var note = new RecordPkvw(CommandId.New(), dossier.Id, 0, new DateOnly(2030, 1, 1), []);
        var stranger = await dossier.House.AsAsync(await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "vreemd"), note);
        var bestuurder = await dossier.House.AsAsync(await dossier.GrantAsync(Role.Bestuurder), note with { CommandId = CommandId.New() });
        var noted = await dossier.AskAsync(note with { CommandId = CommandId.New() });
        await dossier.HoldAsync();
        var paused = await dossier.AskAsync(note with { CommandId = CommandId.New(), Revision = 1 });
        await dossier.MoveAsync(Phase.Review);
        var submitted = await dossier.AskAsync(note with { CommandId = CommandId.New(), Revision = 1 });

        Assert.All([stranger, bestuurder], a => Assert.IsType<DossierNotFound>(a.Refusal));
        Assert.True(noted.Succeeded);
        Assert.IsType<ScanPaused>(paused.Refusal);
        Assert.IsType<ScanIsClosed>(submitted.Refusal);
        Assert.Equal([ContributionPart.Assessment], await dossier.ContributedAsync());
    }

    [Fact]
    public async Task The_bestuurder_reads_it_when_the_scan_is_complete_and_nobody_elses()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser, bestuurder, _) = await PlannedVisit.InAsync(house);
        var early = await house.AsAsync(bestuurder, new ShowPkvwGap(dossier));
        foreach (var question in ScanCatalogue.First.Questions)
        {
            await house.AsAsync(adviser, new RecordAnswer(CommandId.New(), dossier, question.Code, 0, question.Code == "D1" ? ScanAnswerKind.Fails : ScanAnswerKind.Meets, null, null));
        }

        await house.AsAsync(adviser, new CompleteScan(CommandId.New(), dossier));

        Assert.IsType<ScanNotReady>(early.Refusal);
        Assert.Equal("D1", Assert.Single((await house.AsAsync(bestuurder, new ShowPkvwGap(dossier))).Answer.Missing).Code);
        Assert.IsType<DossierNotFound>((await house.AsAsync(await house.PersonAsync(Role.Bestuurder, "ander"), new ShowPkvwGap(dossier))).Refusal);
    }
}
