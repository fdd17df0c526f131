using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Scan;

/// <summary>What a version asks first, and what it explains: changed in a draft, seen in the difference, and never pulled away under a question.</summary>
public sealed class CatalogueConditionTests
{
    [Fact]
    public async Task A_new_condition_gets_a_code_that_was_never_used_and_stands_first_in_the_difference()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (writer, version) = await DraftAsync(house);

        var code = await DoAsync(house, writer, Pool(version, 1));
        await DoAsync(house, writer, new WithdrawScanCondition(CommandId.New(), version, 2, code));
        var next = await DoAsync(house, writer, Pool(version, 3));
        await DoAsync(house, writer, new SaveScanCondition(CommandId.New(), version, 4, "V1", "Is er een tuin?", "De woning heeft geen tuin."));

        Assert.Equal(("V12", "V13"), (code, next));
        var changes = (await DoAsync(house, writer, new ShowCatalogue(version))).Changes;
        Assert.Equal([("V1", CatalogueChangeKind.Changed), ("V13", CatalogueChangeKind.Added)], changes.Select(c => (c.Code, c.Kind)));
        Assert.Equal(["Vraag vooraf", "Als het antwoord nee is"], changes[0].Fields.Select(f => f.Label));
    }

    [Fact]
    public async Task What_questions_need_is_not_withdrawn_and_the_sentence_names_them()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (writer, version) = await DraftAsync(house);

        var refusal = (await house.AsAsync(writer, new WithdrawScanCondition(CommandId.New(), version, 1, "V5"))).Refusal;

        var needing = ScanCatalogue.First.Questions.Where(q => q.Needs.Contains("V5")).Select(q => q.Code).ToList();
        Assert.NotEmpty(needing);
        Assert.Equal($"Dit kan nog niet weg. Pas eerst aan: {string.Join(", ", needing)}.", Assert.IsType<StillNeeded>(refusal).Sentence);
    }

    [Fact]
    public async Task A_scan_of_the_new_version_asks_it_and_a_question_falls_away_with_its_own_sentence()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var house = dossier.House;
        var (writer, version) = await DraftAsync(house);
        var other = await house.PersonAsync(Role.Administrator, "twee");
        var code = await DoAsync(house, writer, Pool(version, 1));
        var question = await DoAsync(house, writer, new SaveScanQuestion(CommandId.New(), version, 2, null, "A", new ScanQuestionDraft(
            "Is het zwembad afgedekt?", ScanCategory.Physical, "Er ligt een stevig zeil over.", false, null, null, false, null, [code])));
        await DoAsync(house, writer, new ProposeCatalogue(CommandId.New(), version, 3, DutchTime.DayOf(house.Clock.GetUtcNow())));
        await DoAsync(house, other, new ApproveCatalogue(CommandId.New(), version, 4));
        house.Clock.Advance(CatalogueShelf.Patience);

        await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, code, 0, ScanAnswerKind.Absent, null, null));

        var view = (await dossier.AskAsync(new ShowScan(dossier.Id))).Answer;
        Assert.Equal("De woning heeft geen zwembad.", view.Zones.SelectMany(z => z.Questions).Single(q => q.Question.Code == question).NotAskedBecause);
    }

    [Fact]
    public async Task An_explanation_is_written_chosen_by_a_question_and_taken_from_it_when_it_goes()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (writer, version) = await DraftAsync(house);
        var old = ScanCatalogue.First.Find("A1")!;
        var id = await DoAsync(house, writer, new SaveScanTopic(CommandId.New(), version, 1, null, " Wat is een goede poort? ", "Hij valt vanzelf dicht.\n\n  Hij heeft een slot.\r\n"));
        var draft = new ScanQuestionDraft(old.Text, old.Category, old.GoodLooksLike, old.PkvwBaseline, null, null, false, null, old.Needs);
        await DoAsync(house, writer, new SaveScanQuestion(CommandId.New(), version, 2, "A1", "A", draft with { Topics = [id] }));

        var topic = (await DoAsync(house, writer, new ShowCatalogue(version))).Catalogue.Topics[^1];
        Assert.Equal(("uitleg-1", "Wat is een goede poort?"), (topic.Id, topic.Title));
        Assert.Equal(["Hij valt vanzelf dicht.", "Hij heeft een slot."], topic.Lines);
        Assert.IsType<TopicUnknown>((await house.AsAsync(writer, new SaveScanQuestion(CommandId.New(), version, 3, "A1", "A", draft with { Topics = ["bestaat-niet"] }))).Refusal);

        await DoAsync(house, writer, new WithdrawScanTopic(CommandId.New(), version, 3, id));
        Assert.Empty((await DoAsync(house, writer, new ShowCatalogue(version))).Catalogue.Find("A1")!.Topics);
    }

    [Fact]
    public async Task Bad_input_what_is_not_there_and_an_old_revision_get_their_own_sentence()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (writer, version) = await DraftAsync(house);

        Refusal?[] refused =
        [
            (await house.AsAsync(writer, Pool(version, 1) with { QuestionText = "Geen vraag" })).Refusal,
            (await house.AsAsync(writer, Pool(version, 1) with { WhenAbsent = "Zonder punt" })).Refusal,
            (await house.AsAsync(writer, new SaveScanTopic(CommandId.New(), version, 1, null, "Titel", string.Join('\n', Enumerable.Repeat("Nog een regel.", 13))))).Refusal,
            (await house.AsAsync(writer, new SaveScanTopic(CommandId.New(), version, 1, "weg", "Titel", "Regel."))).Refusal,
            (await house.AsAsync(writer, Pool(version, 1) with { Code = "V99" })).Refusal,
            (await house.AsAsync(writer, Pool(version, 9))).Refusal,
        ];

        Assert.All(refused, Assert.NotNull);
        Assert.Equal(refused.Length, refused.Select(r => r is InvalidInput bad ? bad.Fields.Single().Sentence : r!.Sentence).Distinct(StringComparer.Ordinal).Count());
        Assert.IsType<TopicUnknown>((await house.AsAsync(writer, new WithdrawScanTopic(CommandId.New(), version, 1, "weg"))).Refusal);
        Assert.IsType<QuestionUnknown>((await house.AsAsync(writer, new WithdrawScanCondition(CommandId.New(), version, 1, "V99"))).Refusal);
    }

    private static SaveScanCondition Pool(string version, int revision) => new(CommandId.New(), version, revision, null, "Is er een zwembad?", "De woning heeft geen zwembad.");

    private static async Task<(AccountId Writer, string Version)> DraftAsync(CaseworkHouse house)
    {
        var writer = await house.PersonAsync(Role.Administrator, "een");
        return (writer, await DoAsync(house, writer, new StartCatalogueDraft(CommandId.New())));
    }

    private static async Task<T> DoAsync<T>(CaseworkHouse house, AccountId person, IMessage<T> message)
    {
        var result = await house.AsAsync(person, message);
        Assert.Null(result.Refusal);
        return result.Answer;
    }
}
