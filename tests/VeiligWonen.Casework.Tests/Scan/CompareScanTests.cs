using Microsoft.EntityFrameworkCore;
using Npgsql;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Scan;

public sealed class CompareScanTests
{
    [Theory]
    [InlineData(null, null, true, ScanChange.Same)]
    [InlineData(ScanAnswerKind.Fails, null, true, ScanChange.Same)]
    [InlineData(null, ScanAnswerKind.Fails, true, ScanChange.New)]
    [InlineData(ScanAnswerKind.Meets, ScanAnswerKind.Fails, false, ScanChange.New)]
    [InlineData(ScanAnswerKind.NotApplicable, ScanAnswerKind.Fails, true, ScanChange.New)]
    [InlineData(ScanAnswerKind.Fails, ScanAnswerKind.Meets, true, ScanChange.Solved)]
    [InlineData(ScanAnswerKind.Fails, ScanAnswerKind.NotApplicable, true, ScanChange.Solved)]
    [InlineData(ScanAnswerKind.Fails, ScanAnswerKind.CannotJudge, true, ScanChange.Changed)]
    [InlineData(ScanAnswerKind.Fails, ScanAnswerKind.Fails, true, ScanChange.Same)]
    [InlineData(ScanAnswerKind.Fails, ScanAnswerKind.Fails, false, ScanChange.Changed)]
    [InlineData(ScanAnswerKind.Meets, ScanAnswerKind.CannotJudge, true, ScanChange.Changed)]
    [InlineData(null, ScanAnswerKind.Meets, true, ScanChange.Changed)]
    public void An_answer_of_now_stands_against_the_former_one(ScanAnswerKind? former, ScanAnswerKind? now, bool sameWords, ScanChange change)
    {
        Assert.Equal(change, ScanComparisonLine.ChangeOf(former, now, sameWords));
    }

    [Fact]
    public async Task A_repeat_scan_says_what_is_new_changed_and_solved()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var first = await ScannedAsync(house, "een", "eerste", new() { ["B1"] = (ScanAnswerKind.Fails, "Klemt."), ["B4"] = (ScanAnswerKind.Fails, "Kaal."), ["C1"] = (ScanAnswerKind.Meets, null) });
        await EndAsync(house, first);
        var second = await ScannedAsync(house, "een", "tweede", new() { ["B1"] = (ScanAnswerKind.Meets, null), ["B4"] = (ScanAnswerKind.Fails, "Nog kaler."), ["C1"] = (ScanAnswerKind.Fails, "Donker.") });
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur, "tweede");

        var comparison = (await house.AsAsync(adviser, new CompareScan(second))).Answer;

        Assert.Equal(
            [("B1", ScanChange.Solved, "Klemt.", null), ("B4", ScanChange.Changed, "Kaal.", "Nog kaler."), ("C1", ScanChange.New, null, "Donker.")],
            comparison.Lines.Where(l => l.Change != ScanChange.Same).Select(l => (l.Code, l.Change, l.FormerRemark, l.Remark)));
        Assert.True((await house.AsAsync(adviser, new ShowScan(second))).Answer.HasFormer);
        Assert.IsType<DossierNotFound>((await house.AsAsync(adviser, new ShowScan(first))).Refusal);
    }

    [Fact]
    public async Task A_former_scan_of_somebody_else_of_another_home_or_not_complete_is_not_there()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var others = await ScannedAsync(house, "ander", "eerste", new() { ["B1"] = (ScanAnswerKind.Fails, "Van een ander.") });
        await EndAsync(house, others);
        var unfinished = await ScannedAsync(house, "een", "eerste", new() { ["B1"] = (ScanAnswerKind.Fails, "Half.") });
        await house.InDbAsync(db => db.Database.ExecuteSqlAsync($"UPDATE dossier SET phase = 'Withdrawn' WHERE id = {unfinished.Value}"));
        var mine = await ScannedAsync(house, "een", "tweede", []);

        Assert.IsType<NoFormerScan>((await house.AsAsync(await house.PersonAsync(Role.Veiligheidsadviseur, "tweede"), new CompareScan(mine))).Refusal);

        await EndAsync(house, unfinished);
        await house.InDbAsync(db => db.Database.ExecuteSqlAsync($"UPDATE woonplek SET home_index = '\\x00' WHERE dossier_id = {unfinished.Value}"));
        Assert.IsType<NoFormerScan>((await house.AsAsync(await house.PersonAsync(Role.Veiligheidsadviseur, "tweede"), new CompareScan(mine))).Refusal);
    }

    [Fact]
    public async Task Of_several_former_scans_the_last_is_read_and_never_a_later_one()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var first = await ScannedAsync(house, "een", "eerste", new() { ["B1"] = (ScanAnswerKind.Fails, "Oud.") });
        await EndAsync(house, first);
        await EndAsync(house, await ScannedAsync(house, "een", "tweede", new() { ["B1"] = (ScanAnswerKind.Fails, "Nieuwer.") }));
        var now = await ScannedAsync(house, "een", "derde", []);

        var comparison = (await house.AsAsync(await house.PersonAsync(Role.Veiligheidsadviseur, "derde"), new CompareScan(now))).Answer;

        Assert.Equal("Nieuwer.", comparison.Lines.Single(l => l.Code == "B1").FormerRemark);
        Assert.IsType<NoFormerScan>((await house.AsAsync(await house.PersonAsync(Role.Veiligheidsadviseur, "eerste"), new CompareScan(first))).Refusal);
    }

    [Fact]
    public async Task Who_enters_the_dossier_of_now_for_something_else_reads_nothing_of_the_former_one_by_sql()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await EndAsync(house, await ScannedAsync(house, "een", "eerste", new() { ["B1"] = (ScanAnswerKind.Fails, "Klemt.") }));
        var second = await ScannedAsync(house, "een", "tweede", []);

        foreach (var (account, role, organisation) in new[]
        {
            (await house.PersonAsync(Role.Bestuurder), Role.Bestuurder, "gm0344"),
            (await house.PersonAsync(Role.Planner), Role.Planner, "ccv"),
        })
        {
            await using var app = await TwoDossiers.AppAsync(house.ConnectionString, (account, role, organisation));
            Assert.Equal(0L, await AnswersAsync(app, second));
        }
    }

    [Theory]
    [InlineData(RowSecurity.Employer)]
    [InlineData(RowSecurity.Publication)]
    public async Task For_the_payer_and_the_publisher_the_function_is_not_there_whoever_they_say_they_are(string role)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await EndAsync(house, await ScannedAsync(house, "een", "eerste", new() { ["B1"] = (ScanAnswerKind.Fails, "Klemt.") }));
        var second = await ScannedAsync(house, "een", "tweede", []);
        await using var payer = await TwoDossiers.AppAsync(house.ConnectionString, (await house.PersonAsync(Role.Veiligheidsadviseur, "tweede"), Role.Veiligheidsadviseur, "ccv"), role);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => AnswersAsync(payer, second));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Who_may_not_enter_the_dossier_of_now_reads_nothing_of_the_former_one_also_by_sql()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await EndAsync(house, await ScannedAsync(house, "een", "eerste", new() { ["B1"] = (ScanAnswerKind.Fails, "Klemt.") }));
        var second = await ScannedAsync(house, "een", "tweede", []);
        var stranger = await house.PersonAsync(Role.Veiligheidsadviseur, "vreemd");

        Assert.IsType<DossierNotFound>((await house.AsAsync(stranger, new CompareScan(second))).Refusal);
        foreach (var (account, rows) in new[] { (stranger, 0L), (await house.PersonAsync(Role.Veiligheidsadviseur, "tweede"), 1L) })
        {
            await using var app = await TwoDossiers.AppAsync(house.ConnectionString, (account, Role.Veiligheidsadviseur, "ccv"));
            Assert.Equal(rows, await AnswersAsync(app, second));
        }
    }

    private static async Task<object?> AnswersAsync(NpgsqlConnection app, DossierId dossier)
    {
        await using var command = app.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM vw_former_answers('{dossier}') WHERE code = 'B1'";
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static Task<int> EndAsync(CaseworkHouse house, DossierId dossier) => house.InDbAsync(async db =>
    {
        await db.Database.ExecuteSqlAsync($"UPDATE woningscan SET completed_at = started_at WHERE dossier_id = {dossier.Value}");
        return await db.Database.ExecuteSqlAsync($"UPDATE dossier SET phase = 'ScanReported' WHERE id = {dossier.Value}");
    });

    private static async Task<DossierId> ScannedAsync(
        CaseworkHouse house, string bestuurder, string adviser, Dictionary<string, (ScanAnswerKind Kind, string? Remark)> answers)
    {
        var moment = new VisitMoment(DutchTime.Today(house.Clock).AddDays(10), new TimeOnly(10, 0));
        var (dossier, goes, _, _) = await PlannedVisit.InAsync(house, bestuurder, adviser, moment);
        foreach (var (code, (kind, remark)) in answers)
        {
            await house.AsAsync(goes, new RecordAnswer(CommandId.New(), dossier, code, 0, kind, remark, null));
        }

        house.Clock.Advance(TimeSpan.FromDays(1));
        return dossier;
    }
}
