using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Review;

namespace VeiligWonen.Casework.Tests.Advice;

public sealed class EditionCheckTests
{
    [Fact]
    public async Task Anybody_learns_that_a_paper_is_ours_however_its_code_was_typed_and_nothing_else()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.AdoptAsync();
        var code = (await rig.DoAsync(rig.Adviser, new ShowEdition(rig.Dossier, EditionKind.File))).Code;
        var other = (code[0] == '7' ? "8" : "7") + code[1..];

        foreach (var typed in new[] { code, code.ToLowerInvariant(), code.Replace("-", "", StringComparison.Ordinal), $"  {code.Replace('-', ' ')} ", code.Replace('0', 'O').Replace('1', 'l') })
        {
            Assert.Equal(new EditionStanding(true, null), (await rig.House.AsNobodyAsync(new CheckEdition(typed))).Answer);
        }

        foreach (var typed in new[] { other, "", null, "0000", code + "0", "' OR true --", new string('é', 100_000) })
        {
            Assert.Equal(new EditionStanding(false, null), (await rig.House.AsNobodyAsync(new CheckEdition(typed))).Answer);
        }
    }

    [Fact]
    public async Task A_later_advice_for_the_same_person_and_employer_takes_the_place_of_the_earlier_one()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await using var desk = new DemoDesk(house.Options, 5);
        var now = house.Clock.GetUtcNow();
        desk.Clock.Set(now.AddDays(-420));
        var people = await DemoPeople.MoveInAsync(desk, 2);
        var first = new DemoStory(desk, people, people.Bestuurders[0], now);
        await first.PlayAsync(DemoEnd.Closed, now.AddDays(-415));
        var elsewhere = new DemoStory(desk, people, people.Bestuurders[1], now);
        await elsewhere.PlayAsync(DemoEnd.Closed, now.AddDays(-415));
        var again = new DemoStory(desk, people, people.Bestuurders[0], now);
        await again.PlayAsync(DemoEnd.Closed, now.AddDays(-200));

        var rows = await house.InDbAsync(db => db.Set<EditionRow>().AsNoTracking().ToListAsync());

        Assert.Equal(12, rows.Count);
        var standing = rows.ToLookup(r => r.DossierId, r => r.ReplacedOn);
        Assert.All(standing[first.Dossier], day => Assert.NotNull(day));
        Assert.All(standing[elsewhere.Dossier].Concat(standing[again.Dossier]), day => Assert.Null(day));
        var code = (await desk.AsAsync(people.Bestuurders[0].Account, new ShowEdition(first.Dossier, EditionKind.Bestuurder))).Code;
        Assert.Equal(new EditionStanding(true, standing[first.Dossier].First()), (await house.AsNobodyAsync(new CheckEdition(code))).Answer);
    }

    [Fact]
    public async Task An_advice_from_before_there_were_editions_gets_the_same_ones_once()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.AdoptAsync();
        var before = (await rig.DoAsync(rig.Adviser, new ShowEdition(rig.Dossier, EditionKind.File))).Code;
        await Sql.RunAsync(rig.House.ConnectionString, "DELETE FROM advice_edition");
        Assert.IsType<NoAdviceYet>((await rig.House.AsAsync(rig.Adviser, new ShowEdition(rig.Dossier, EditionKind.File))).Refusal);

        Assert.Equal(1, (await rig.House.AsSystemAsync(new WriteMissingEditions(CommandId.New()))).Answer);
        Assert.Equal(0, (await rig.House.AsSystemAsync(new WriteMissingEditions(CommandId.New()))).Answer);

        Assert.Equal(before, (await rig.DoAsync(rig.Adviser, new ShowEdition(rig.Dossier, EditionKind.File))).Code);
    }

    [Fact]
    public async Task The_login_of_the_application_changes_no_edition_and_that_of_the_employer_writes_none()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.AdoptAsync();
        var employer = await rig.House.PersonAsync(Role.Employer);

        await using var app = await TwoDossiers.AppAsync(rig.House.ConnectionString, (employer, Role.Employer, "gm0344"), "vw_employer");
        await using var kinds = new Npgsql.NpgsqlCommand("SELECT string_agg(kind, ',' ORDER BY kind) FROM advice_edition", app);

        Assert.Equal("Employer,Installer", await kinds.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        foreach (var (role, right) in new[] { ("vw_app", "UPDATE"), ("vw_app", "DELETE"), ("vw_desk", "UPDATE"), ("vw_desk", "DELETE"), ("vw_employer", "INSERT"), ("vw_employer", "UPDATE") })
        {
            Assert.False((bool)(await Sql.ReadAsync(rig.House.ConnectionString, $"SELECT has_table_privilege('{role}', 'advice_edition', '{right}')"))!, $"{role} may {right}");
        }
    }
}
