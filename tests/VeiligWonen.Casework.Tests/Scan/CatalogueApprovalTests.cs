using Npgsql;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Scan;

/// <summary>Who may publish a version of the questions, from when it counts, and what the database holds of it when everything else is passed by.</summary>
public sealed class CatalogueApprovalTests
{
    private static readonly ScanQuestionDraft Gate = new(
        "Is de tuinpoort op slot?", ScanCategory.Physical, "De poort gaat niet open zonder sleutel.", false, null, null, false, null, ["V1"]);

    [Fact]
    public async Task Who_only_wrote_and_who_only_proposed_read_beforehand_that_they_cannot_approve()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (writer, proposer, third) = await AdministratorsAsync(house);
        var version = await WrittenAsync(house, writer);
        await house.AsAsync(proposer, new ProposeCatalogue(CommandId.New(), version, 2, Today(house)));

        foreach (var (who, may) in new[] { (writer, false), (proposer, false), (third, true) })
        {
            Assert.Equal(may, (await house.AsAsync(who, new ShowCatalogue(version))).Answer.MayApprove);
            var answer = await house.AsAsync(who, new ApproveCatalogue(CommandId.New(), version, 3));
            Assert.Equal(may ? null : typeof(CatalogueIsYours), answer.Refusal?.GetType());
        }
    }

    [Fact]
    public async Task What_waits_for_approval_is_asked_of_nobody()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var house = dossier.House;
        var (writer, _, _) = await AdministratorsAsync(house);
        var version = await WrittenAsync(house, writer);
        await house.AsAsync(writer, new ProposeCatalogue(CommandId.New(), version, 2, Today(house)));
        house.Clock.Advance(CatalogueShelf.Patience);

        Assert.Equal("2026-1", (await dossier.AskAsync(new ShowScan(dossier.Id))).Answer.CatalogueVersion);
    }

    [Fact]
    public async Task A_day_that_went_by_or_lies_far_away_is_refused()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (writer, other, _) = await AdministratorsAsync(house);
        var version = await WrittenAsync(house, writer);
        var far = await house.AsAsync(writer, new ProposeCatalogue(CommandId.New(), version, 2, Today(house).AddYears(2).AddDays(1)));
        await house.AsAsync(writer, new ProposeCatalogue(CommandId.New(), version, 2, Today(house)));
        house.Clock.Advance(TimeSpan.FromDays(1));

        var late = await house.AsAsync(other, new ApproveCatalogue(CommandId.New(), version, 3));

        Assert.Contains("te ver weg", Assert.Single(Assert.IsType<InvalidInput>(far.Refusal).Fields).Sentence, StringComparison.Ordinal);
        Assert.IsType<CatalogueDayIsPast>(late.Refusal);
    }

    [Fact]
    public async Task The_next_version_begins_with_what_is_published_and_gives_out_no_code_of_it_again()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (writer, other, _) = await AdministratorsAsync(house);
        var version = await WrittenAsync(house, writer);
        await house.AsAsync(writer, new WithdrawScanQuestion(CommandId.New(), version, 2, "C4"));
        await PublishAsync(house, version, 3, writer, other);

        var next = (await house.AsAsync(other, new StartCatalogueDraft(CommandId.New()))).Answer;

        var view = (await house.AsAsync(other, new ShowCatalogue(next))).Answer;
        Assert.Equal(("2026-3", version), (next, view.BasedOn));
        Assert.Empty(view.Changes);
        Assert.Equal((true, false), (view.Catalogue.Find("A9") is not null, view.Catalogue.Find("C4") is not null));
        Assert.Equal("C5", (await house.AsAsync(other, new SaveScanQuestion(CommandId.New(), next, 1, null, "C", Gate))).Answer);
    }

    [Fact]
    public async Task The_last_question_of_a_part_stays()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (writer, _, _) = await AdministratorsAsync(house);
        var version = (await house.AsAsync(writer, new StartCatalogueDraft(CommandId.New()))).Answer;
        for (var number = 1; number < 3; number++)
        {
            Assert.Null((await house.AsAsync(writer, new WithdrawScanQuestion(CommandId.New(), version, number, $"F{number}"))).Refusal);
        }

        Assert.IsType<LastOfZone>((await house.AsAsync(writer, new WithdrawScanQuestion(CommandId.New(), version, 3, "F3"))).Refusal);
    }

    [Fact]
    public async Task What_is_published_is_neither_taken_back_nor_thrown_away_and_a_draft_not_by_an_older_page()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (writer, other, _) = await AdministratorsAsync(house);
        var version = await WrittenAsync(house, writer);
        var older = await house.AsAsync(other, new DiscardCatalogueDraft(CommandId.New(), version, 1));
        await house.AsAsync(writer, new ProposeCatalogue(CommandId.New(), version, 2, Today(house)));
        var proposed = await house.AsAsync(other, new DiscardCatalogueDraft(CommandId.New(), version, 3));
        var back = await house.AsAsync(other, new ReturnCatalogue(CommandId.New(), version, 3));
        await PublishAsync(house, version, 4, writer, other);

        Assert.Null(back.Refusal);
        Assert.All(
            [
                older, proposed, await house.AsAsync(other, new ReturnCatalogue(CommandId.New(), version, 6)), await house.AsAsync(other, new DiscardCatalogueDraft(CommandId.New(), version, 6)),
                await house.AsAsync(other, new WithdrawScanQuestion(CommandId.New(), version, 6, "A9")),
            ],
            answer => Assert.IsType<CatalogueNotSo>(answer.Refusal));
    }

    [Fact]
    public async Task Two_who_begin_at_the_same_moment_begin_one_version()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (one, other, _) = await AdministratorsAsync(house);

        var answers = await Task.WhenAll(new[] { one, other, one, other }.Select(who => house.AsAsync(who, new StartCatalogueDraft(CommandId.New()))));

        Assert.Single(answers, a => a.Succeeded);
        Assert.All(answers.Where(a => !a.Succeeded), a => Assert.True(a.Refusal is CatalogueDraftExists or ChangedMeanwhile));
        Assert.Single((await house.AsAsync(one, new ListCatalogues())).Answer, row => row.State == CatalogueState.Draft);
    }

    [Fact]
    public async Task The_database_itself_notes_every_author_and_takes_none_off()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (writer, other, third) = await AdministratorsAsync(house);
        await AsAppAsync(
            house, writer, $"INSERT INTO scan_catalogue (id, based_on, document, authors, created_at, revision) VALUES ('2099-1', '2026-1', '{{}}', ARRAY['{third}'::uuid], now(), 1)");
        await AsAppAsync(house, other, $$"""UPDATE scan_catalogue SET document = '{"a":1}', authors = '{}'""");
        await AsAppAsync(house, third, "UPDATE scan_catalogue SET authors = '{}'");

        Assert.Equal(new[] { writer.Value, other.Value }, await Sql.ReadAsync(house.ConnectionString, "SELECT authors FROM scan_catalogue"));
    }

    [Theory]
    [InlineData("a version stays what it is", "UPDATE scan_catalogue SET id = '2099-9'")]
    [InlineData("and what it was made from", "UPDATE scan_catalogue SET based_on = '2099-9'")]
    [InlineData("nobody proposes for somebody else", "UPDATE scan_catalogue SET proposed_by = '{writer}', proposed_at = now(), valid_from_on = current_date")]
    [InlineData("what nobody proposed is not published", "UPDATE scan_catalogue SET proposed_by = vw_account(), proposed_at = now(), valid_from_on = current_date, published_at = now(), approved_by = vw_account()")]
    public async Task The_database_itself_refuses_of_a_draft(string what, string sql)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (writer, other, _) = await AdministratorsAsync(house);
        await WrittenAsync(house, writer);

        Assert.NotEmpty(what);
        await RefusedAsync(house, other, sql.Replace("{writer}", writer.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("another day while approving", "UPDATE scan_catalogue SET published_at = now(), approved_by = vw_account(), valid_from_on = '2099-01-01'")]
    [InlineData("another moment while approving", "UPDATE scan_catalogue SET published_at = now(), approved_by = vw_account(), proposed_at = now() - interval '1 day'")]
    [InlineData("another proposer while approving", "UPDATE scan_catalogue SET published_at = now(), approved_by = vw_account(), proposed_by = '{other}'")]
    [InlineData("another proposer", "UPDATE scan_catalogue SET proposed_by = '{other}'")]
    [InlineData("approved for somebody else", "UPDATE scan_catalogue SET published_at = now(), approved_by = '{other}'")]
    [InlineData("writing while it waits", """UPDATE scan_catalogue SET document = '{"a":1}'""")]
    public async Task The_database_itself_refuses_of_a_proposal(string what, string sql)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (writer, other, third) = await AdministratorsAsync(house);
        var version = await WrittenAsync(house, writer);
        await house.AsAsync(writer, new ProposeCatalogue(CommandId.New(), version, 2, Today(house)));

        Assert.NotEmpty(what);
        await RefusedAsync(house, third, sql.Replace("{other}", other.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_database_itself_refuses_who_only_proposed()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (writer, proposer, _) = await AdministratorsAsync(house);
        var version = await WrittenAsync(house, writer);
        await house.AsAsync(proposer, new ProposeCatalogue(CommandId.New(), version, 2, Today(house)));

        await RefusedAsync(house, proposer, "UPDATE scan_catalogue SET published_at = now(), approved_by = vw_account()");
    }

    [Fact]
    public async Task A_norm_that_is_too_long_and_homes_that_nobody_chose_are_refused()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (writer, _, _) = await AdministratorsAsync(house);
        var version = (await house.AsAsync(writer, new StartCatalogueDraft(CommandId.New()))).Answer;

        var answer = await house.AsAsync(writer, new SaveScanQuestion(CommandId.New(), version, 1, null, "A", Gate with { NormName = new string('x', 81), Needs = null! }));

        Assert.Equal(["Draft.NormName", "Draft.Needs"], Assert.IsType<InvalidInput>(answer.Refusal).Fields.Select(f => f.Field));
    }

    private static DateOnly Today(CaseworkHouse house) => DutchTime.DayOf(house.Clock.GetUtcNow());

    private static async Task<(AccountId Writer, AccountId Other, AccountId Third)> AdministratorsAsync(CaseworkHouse house) =>
        (await house.PersonAsync(Role.Administrator, "een"), await house.PersonAsync(Role.Administrator, "twee"), await house.PersonAsync(Role.Administrator, "drie"));

    // A9 is new; the revision is 2 after it.
    private static async Task<string> WrittenAsync(CaseworkHouse house, AccountId writer)
    {
        var version = (await house.AsAsync(writer, new StartCatalogueDraft(CommandId.New()))).Answer;
        Assert.Equal("A9", (await house.AsAsync(writer, new SaveScanQuestion(CommandId.New(), version, 1, null, "A", Gate))).Answer);
        return version;
    }

    private static async Task PublishAsync(CaseworkHouse house, string version, int revision, AccountId writer, AccountId other)
    {
        Assert.Null((await house.AsAsync(writer, new ProposeCatalogue(CommandId.New(), version, revision, Today(house)))).Refusal);
        Assert.Null((await house.AsAsync(other, new ApproveCatalogue(CommandId.New(), version, revision + 1))).Refusal);
    }

    private static async Task RefusedAsync(CaseworkHouse house, AccountId who, string sql) =>
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => AsAppAsync(house, who, sql))).SqlState);

    private static Task AsAppAsync(CaseworkHouse house, AccountId who, string sql) => Sql.RunAsync(
        house.ConnectionString,
        $"SET ROLE vw_app; SELECT set_config('vw.role', 'Administrator', false), set_config('vw.roles', '{{Administrator}}', false), set_config('vw.account', '{who}', false); {sql}");
}
