using Microsoft.EntityFrameworkCore;
using Npgsql;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Scan;

/// <summary>Versions of the questions: made by one administrator, published by another, and never changed after that.</summary>
public sealed class CatalogueVersionTests
{
    private static readonly ScanQuestionDraft Gate = new(
        "Is de tuinpoort op slot?", ScanCategory.Physical, "De poort gaat niet open zonder sleutel.", false, "NEN 5087", null, true, null, ["V1"]);

    [Fact]
    public async Task A_second_administrator_publishes_and_only_new_scans_ask_the_new_question()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var house = dossier.House;
        await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, "C3", 0, ScanAnswerKind.Meets, null, null));
        var (writer, other) = await AdministratorsAsync(house);
        var version = await ProposedAsync(house, writer, house.Clock.GetUtcNow());

        var own = await house.AsAsync(writer, new ApproveCatalogue(CommandId.New(), version, 4));
        var approved = await house.AsAsync(other, new ApproveCatalogue(CommandId.New(), version, 4));
        house.Clock.Advance(CatalogueShelf.Patience);

        Assert.IsType<CatalogueIsYours>(own.Refusal);
        Assert.Null(approved.Refusal);
        var running = (await dossier.AskAsync(new ShowScan(dossier.Id))).Answer;
        Assert.Equal(("2026-1", true), (running.CatalogueVersion, Codes(running).Contains("C3")));
        Assert.IsType<QuestionUnknown>((await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, "A9", 0, ScanAnswerKind.Meets, null, null))).Refusal);

        // The same dossier, as if its scan had not begun.
        await house.InDbAsync(async db => await db.Set<ScanAnswer>().ExecuteDeleteAsync() + await db.Set<Woningscan>().ExecuteDeleteAsync());
        var fresh = (await dossier.AskAsync(new ShowScan(dossier.Id))).Answer;
        Assert.Equal((version, true, false), (fresh.CatalogueVersion, Codes(fresh).Contains("A9"), Codes(fresh).Contains("C3")));
        Assert.Null((await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, "A9", 0, ScanAnswerKind.Fails, null, null))).Refusal);
        Assert.Equal(version, await house.InDbAsync(db => db.Set<Woningscan>().Select(s => s.CatalogueVersion).SingleAsync()));
        Assert.Equal(version, (await dossier.FreezeAsync("scan")).Data["catalogueVersion"]);
    }

    [Fact]
    public async Task Until_its_day_new_scans_begin_with_the_version_before_it()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var house = dossier.House;
        var (writer, other) = await AdministratorsAsync(house);
        var version = await ProposedAsync(house, writer, house.Clock.GetUtcNow().AddDays(1));
        await house.AsAsync(other, new ApproveCatalogue(CommandId.New(), version, 4));
        house.Clock.Advance(CatalogueShelf.Patience);

        var today = (await dossier.AskAsync(new ShowScan(dossier.Id))).Answer.CatalogueVersion;
        house.Clock.Advance(TimeSpan.FromDays(1));
        var tomorrow = (await dossier.AskAsync(new ShowScan(dossier.Id))).Answer.CatalogueVersion;

        Assert.Equal(("2026-1", version), (today, tomorrow));
    }

    [Fact]
    public async Task The_difference_names_what_is_new_changed_field_by_field_and_withdrawn()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (writer, _) = await AdministratorsAsync(house);
        var version = (await house.AsAsync(writer, new StartCatalogueDraft(CommandId.New()))).Answer;
        var old = ScanCatalogue.First.Find("D2")!;
        await house.AsAsync(writer, new SaveScanQuestion(CommandId.New(), version, 1, "D2", "D", new ScanQuestionDraft(
            "Hangt er een CO-melder bij elk toestel?", old.Category, old.GoodLooksLike, true, null, null, false, null, old.Needs)));
        await house.AsAsync(writer, new SaveScanQuestion(CommandId.New(), version, 2, null, "A", Gate));
        await house.AsAsync(writer, new WithdrawScanQuestion(CommandId.New(), version, 3, "C3"));

        var changes = (await house.AsAsync(writer, new ShowCatalogue(version))).Answer.Changes;

        Assert.Equal(
            [("A9", CatalogueChangeKind.Added), ("D2", CatalogueChangeKind.Changed), ("C3", CatalogueChangeKind.Withdrawn)], changes.Select(c => (c.Code, c.Kind)));
        Assert.Equal(
            [new("Vraag", old.Text, "Hangt er een CO-melder bij elk toestel?"), new("PKVW-basis", "Nee", "Ja")], changes[1].Fields);
        Assert.Contains(new CatalogueFieldChange("Goede situatie", "Nieuw", Gate.GoodLooksLike), changes[0].Fields);
    }

    [Fact]
    public async Task A_code_that_was_used_once_never_comes_back()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (writer, _) = await AdministratorsAsync(house);
        var version = (await house.AsAsync(writer, new StartCatalogueDraft(CommandId.New()))).Answer;
        var first = await house.AsAsync(writer, new SaveScanQuestion(CommandId.New(), version, 1, null, "A", Gate));
        await house.AsAsync(writer, new WithdrawScanQuestion(CommandId.New(), version, 2, first.Answer));

        var second = await house.AsAsync(writer, new SaveScanQuestion(CommandId.New(), version, 3, null, "A", Gate));

        Assert.Equal(("A9", "A10"), (first.Answer, second.Answer));
    }

    [Fact]
    public async Task The_database_itself_refuses_one_person_and_every_change_of_what_is_published()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (writer, other) = await AdministratorsAsync(house);
        var version = await ProposedAsync(house, writer, house.Clock.GetUtcNow());
        const string Publish = "UPDATE scan_catalogue SET published_at = now(), approved_by = vw_account()";

        await RefusedAsync(house, writer, Publish);
        await RefusedAsync(house, other, $"UPDATE scan_catalogue SET published_at = now(), approved_by = '{writer}'");
        await RefusedAsync(house, other, "UPDATE scan_catalogue SET document = jsonb_set(document, '{zones}', '[]')");
        await RefusedAsync(house, other, Publish, "Veiligheidsadviseur");
        await RefusedAsync(house, other, "INSERT INTO scan_catalogue SELECT '2099-1', based_on, document, authors, now(), valid_from_on, proposed_by, proposed_at, vw_account(), now(), 1 FROM scan_catalogue");
        // Whoever proposes what another wrote is no second person for what they wrote themselves.
        await AsAppAsync(house, writer, "UPDATE scan_catalogue SET proposed_by = NULL, proposed_at = NULL, valid_from_on = NULL");
        await AsAppAsync(house, other, "UPDATE scan_catalogue SET document = jsonb_set(document, '{topics}', '[]'), authors = '{}'");
        await AsAppAsync(house, writer, "UPDATE scan_catalogue SET proposed_by = vw_account(), proposed_at = now(), valid_from_on = current_date");
        await RefusedAsync(house, other, Publish);
        var third = await house.PersonAsync(Role.Administrator, "derde");
        await AsAppAsync(house, third, Publish);

        await RefusedAsync(house, third, "UPDATE scan_catalogue SET document = jsonb_set(document, '{topics}', '[]')");
        await RefusedAsync(house, third, "UPDATE scan_catalogue SET valid_from_on = '2099-01-01'");
        await RefusedAsync(house, third, "DELETE FROM scan_catalogue");
        Assert.Equal(CatalogueState.Published, (await house.AsAsync(third, new ShowCatalogue(version))).Answer.Row.State);
    }

    [Fact]
    public async Task A_second_draft_an_older_page_and_bad_input_each_get_their_own_sentence()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (writer, other) = await AdministratorsAsync(house);
        var version = (await house.AsAsync(writer, new StartCatalogueDraft(CommandId.New()))).Answer;

        Assert.Equal("2026-2", version);
        Assert.IsType<CatalogueDraftExists>((await house.AsAsync(other, new StartCatalogueDraft(CommandId.New()))).Refusal);
        Assert.IsType<NothingChanged>((await house.AsAsync(writer, new ProposeCatalogue(CommandId.New(), version, 1, Today(house)))).Refusal);
        Assert.IsType<CatalogueNotSo>((await house.AsAsync(writer, new SaveScanQuestion(CommandId.New(), version, 9, null, "A", Gate))).Refusal);
        Assert.IsType<CatalogueNotSo>((await house.AsAsync(writer, new SaveScanQuestion(CommandId.New(), "2026-1", 1, "A1", "A", Gate))).Refusal);
        Assert.IsType<CatalogueNotSo>((await house.AsAsync(other, new ApproveCatalogue(CommandId.New(), version, 1))).Refusal);
        Assert.IsType<ZoneUnknown>((await house.AsAsync(writer, new SaveScanQuestion(CommandId.New(), version, 1, null, "V", Gate))).Refusal);
        Assert.IsType<QuestionUnknown>((await house.AsAsync(writer, new SaveScanQuestion(CommandId.New(), version, 1, "A99", "A", Gate))).Refusal);
        Assert.IsType<QuestionUnknown>((await house.AsAsync(writer, new SaveScanQuestion(CommandId.New(), version, 1, null, "A", Gate with { Needs = ["B1"] }))).Refusal);
        var bad = await house.AsAsync(writer, new SaveScanQuestion(
            CommandId.New(), version, 1, null, "A", new ScanQuestionDraft("Geen vraag", null, " ", false, null, "2020", false, new string('x', 21), [])));
        var sentences = Assert.IsType<InvalidInput>(bad.Refusal).Fields;
        Assert.Equal(
            ["Draft.QuestionText", "Draft.Category", "Draft.GoodLooksLike", "Draft.NormEdition", "Draft.PkvwReference"], sentences.Select(f => f.Field).Distinct());
        Assert.Equal(sentences.Count, sentences.Select(f => f.Sentence).Distinct(StringComparer.Ordinal).Count());
        Assert.IsType<InvalidInput>((await house.AsAsync(writer, new ProposeCatalogue(CommandId.New(), version, 1, Today(house).AddDays(-1)))).Refusal);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_sees_or_changes_the_versions()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);

        Assert.IsType<NotFound>((await house.AsAsync(adviser, new ListCatalogues())).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(adviser, new StartCatalogueDraft(CommandId.New()))).Refusal);
    }

    private static IEnumerable<string> Codes(ScanView view) => view.Zones.SelectMany(z => z.Questions).Select(q => q.Question.Code);

    private static DateOnly Today(CaseworkHouse house) => DutchTime.DayOf(house.Clock.GetUtcNow());

    private static async Task<(AccountId Writer, AccountId Other)> AdministratorsAsync(CaseworkHouse house) =>
        (await house.PersonAsync(Role.Administrator, "een"), await house.PersonAsync(Role.Administrator, "twee"));

    // A9 is new, C3 is withdrawn; the revision is 4 after it.
    private static async Task<string> ProposedAsync(CaseworkHouse house, AccountId writer, DateTimeOffset from)
    {
        var version = (await house.AsAsync(writer, new StartCatalogueDraft(CommandId.New()))).Answer;
        Assert.Equal("A9", (await house.AsAsync(writer, new SaveScanQuestion(CommandId.New(), version, 1, null, "A", Gate))).Answer);
        Assert.Null((await house.AsAsync(writer, new WithdrawScanQuestion(CommandId.New(), version, 2, "C3"))).Refusal);
        Assert.Null((await house.AsAsync(writer, new ProposeCatalogue(CommandId.New(), version, 3, DutchTime.DayOf(from)))).Refusal);
        return version;
    }

    private static async Task RefusedAsync(CaseworkHouse house, AccountId who, string sql, string role = "Administrator") =>
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => AsAppAsync(house, who, sql, role))).SqlState);

    private static Task AsAppAsync(CaseworkHouse house, AccountId who, string sql, string role = "Administrator") => Sql.RunAsync(
        house.ConnectionString,
        $"SET ROLE vw_app; SELECT set_config('vw.role', '{role}', false), set_config('vw.roles', '{{{role}}}', false), set_config('vw.account', '{who}', false); {sql}");
}
