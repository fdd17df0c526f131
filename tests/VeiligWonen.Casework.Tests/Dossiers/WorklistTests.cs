using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Intake;

namespace VeiligWonen.Casework.Tests.Dossiers;

/// <summary>The worklist and the home page: what may be entered, in order of need, and nothing of the rest.</summary>
public sealed class WorklistTests
{
    [Fact]
    public async Task Rows_counts_and_searches_hold_only_what_the_asker_may_enter()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var stranger = await house.PersonAsync(Role.Veiligheidsadviseur);
        await AskAsync(house, 3);

        var mine = (await house.AsAsync(planner, All)).Answer;
        var theirs = (await house.AsAsync(stranger, All)).Answer;
        var searched = (await house.AsAsync(stranger, All with { Filter = new() { Search = mine.Rows[0].Code } })).Answer;

        var counted = (await house.AsAsync(planner, Counts)).Answer;
        var others = (await house.AsAsync(stranger, Counts)).Answer;
        Assert.Equal((3, 3), (mine.Rows.Count, counted.Total));
        Assert.Equal(3, counted.PerPhase[Phase.Intake]);
        Assert.Empty(theirs.Rows);
        Assert.Empty(others.PerPhase);
        Assert.Empty(searched.Rows);
        Assert.Equal((0, 0), (others.Total, (await house.AsAsync(stranger, new CountDossiers(new() { Search = mine.Rows[0].Code }))).Answer.Total));
    }

    [Fact]
    public async Task Pages_are_cut_in_one_order_and_together_they_are_the_whole_list()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        await AskAsync(house, 5);

        var whole = (await house.AsAsync(planner, All)).Answer.Rows.Select(r => r.Code);
        var pages = new List<string>();
        for (var page = 1; page <= 3; page++)
        {
            pages.AddRange((await house.AsAsync(planner, All with { Page = page, PageSize = 2 })).Answer.Rows.Select(r => r.Code));
        }

        Assert.Equal(whole, pages);
        Assert.Equal(5, pages.Distinct().Count());
    }

    [Fact]
    public async Task What_is_due_first_stands_first()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var old = await AskAsync(house, 1);
        house.Clock.Advance(TimeSpan.FromDays(3));
        var recent = await AskAsync(house, 1, "later");
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.AsAsync(planner, new AcceptRequest(CommandId.New(), old[0]));

        var rows = (await house.AsAsync(planner, All)).Answer.Rows;

        Assert.Equal([recent[0], old[0]], rows.Select(r => r.DossierId));
        Assert.True(rows[0].DueOn < rows[1].DueOn);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("' OR 1=1 --")]
    public async Task A_search_word_is_a_word_and_not_a_pattern(string word)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await AskAsync(house, 1);

        var planner = await house.PersonAsync(Role.Planner);
        Assert.Empty((await house.AsAsync(planner, All with { Filter = new() { Search = word } })).Answer.Rows);
        Assert.Equal(0, (await house.AsAsync(planner, new CountDossiers(new() { Search = word }))).Answer.Total);
    }

    [Fact]
    public async Task A_part_of_the_code_or_of_the_organisation_finds_the_row_in_any_case()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        await AskAsync(house, 2);
        var row = (await house.AsAsync(planner, All)).Answer.Rows[1];

        var byCode = (await house.AsAsync(planner, All with { Filter = new() { Search = $"  {row.Code[3..].ToLowerInvariant()} " } })).Answer;
        var byName = (await house.AsAsync(planner, All with { Filter = new() { Search = row.OrganisationName[..4].ToUpperInvariant() } })).Answer;

        Assert.Equal(row.DossierId, Assert.Single(byCode.Rows).DossierId);
        Assert.Equal(2, byName.Rows.Count);
    }

    [Theory]
    [InlineData(0, 20, "Deze bladzijde bestaat niet.")]
    [InlineData(1, 0, "Toon 1 tot 200 regels per bladzijde.")]
    [InlineData(1, 201, "Toon 1 tot 200 regels per bladzijde.")]
    public async Task A_page_that_cannot_be_is_refused_in_words(int page, int size, string sentence)
    {
        await using var house = await CaseworkHouse.OpenAsync();

        var refused = await house.AsAsync(await house.PersonAsync(Role.Planner), All with { Page = page, PageSize = size });

        Assert.Equal(sentence, Assert.Single(Assert.IsType<InvalidInput>(refused.Refusal).Fields).Sentence);
    }

    [Fact]
    public async Task Over_is_out_of_sight_until_its_phase_is_asked_for()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var dossier = (await AskAsync(house, 1))[0];
        await house.AsAsync(planner, new RejectRequest(CommandId.New(), dossier, "Uw functie is geëindigd."));

        var open = (await house.AsAsync(planner, All)).Answer;
        var rejected = (await house.AsAsync(planner, All with { Filter = new() { Phase = Phase.Rejected } })).Answer;

        Assert.Empty(open.Rows);
        Assert.Equal((0, 1), ((await house.AsAsync(planner, Counts)).Answer.Total, (await house.AsAsync(planner, new CountDossiers(new() { Phase = Phase.Rejected }))).Answer.Total));
        Assert.Equal(dossier, Assert.Single(rejected.Rows).DossierId);
        Assert.Empty(rejected.Rows[0].MyTurn);
    }

    [Fact]
    public async Task The_home_page_tells_my_turn_from_waiting_and_what_is_late()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var late = (await AskAsync(house, 1))[0];
        house.Clock.Advance(TimeSpan.FromDays(20));
        var incomplete = (await house.AsAsync(await house.PersonAsync(Role.Bestuurder, "nieuw"),
            Asked.By(facts: Asked.Facts with { Pkvw = null, PkvwValidUntil = null }))).Answer;

        var work = (await house.AsAsync(planner, new ListMyWork(Role.Planner, null))).Answer;

        Assert.Contains(late, work.MyTurn.Select(r => r.DossierId));
        // The new one is due within three working days.
        Assert.Equal([late, incomplete], work.Pressing.Select(r => r.DossierId));
        Assert.Equal((2, true), (work.PressingTotal, work.IsWhole));
        Assert.Contains(incomplete, work.MyTurn.Concat(work.Waiting).Select(r => r.DossierId));
        Assert.Empty(work.Changed);
    }

    [Fact]
    public async Task What_others_moved_since_my_former_visit_is_listed_and_what_I_moved_is_not()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var before = house.Clock.GetUtcNow();
        house.Clock.Advance(TimeSpan.FromHours(1));
        var dossier = (await AskAsync(house, 1))[0];
        await house.AsAsync(planner, new AcceptRequest(CommandId.New(), dossier));

        var work = (await house.AsAsync(planner, new ListMyWork(Role.Planner, before))).Answer;
        var later = (await house.AsAsync(planner, new ListMyWork(Role.Planner, house.Clock.GetUtcNow()))).Answer;

        Assert.Equal((dossier, Phase.Intake), (Assert.Single(work.Changed).DossierId, work.Changed[0].To));
        Assert.Empty(later.Changed);
    }

    [Fact]
    public async Task A_home_of_a_role_that_is_not_mine_is_not_there()
    {
        await using var house = await CaseworkHouse.OpenAsync();

        Assert.IsType<NotFound>((await house.AsAsync(await house.PersonAsync(Role.Planner), new ListMyWork(Role.Beveiligingsautoriteit, null))).Refusal);
    }

    private static ListDossiers All => new(new(), 1, 200);

    private static CountDossiers Counts => new(new());

    private static async Task<IReadOnlyList<DossierId>> AskAsync(CaseworkHouse house, int count, string who = "")
    {
        var asked = new List<DossierId>();
        for (var i = 0; i < count; i++)
        {
            asked.Add((await house.AsAsync(await house.PersonAsync(Role.Bestuurder, $"{who}{i}"), Asked.By())).Answer);
        }

        return asked;
    }
}
