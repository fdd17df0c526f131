using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Intake;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Vault;

public sealed class HomeIndexTests
{
    [Theory]
    [InlineData("1234ab", "Verzonnenlaan 12", "1234AB/12")]
    [InlineData("1234 AB", "VERZONNENLN. 12 ", "1234AB/12")]
    [InlineData("1234AB", "Dorpsstraat 12a", "1234AB/12A")]
    [InlineData("1234AB", "Dorpsstraat 12-A", "1234AB/12A")]
    [InlineData("1234AB", "Dorpsstraat 12 a", "1234AB/12A")]
    [InlineData("1234AB", "Dorpsstraat 12 bis", "1234AB/12BIS")]
    [InlineData("1234AB", "Dorpsstraat 12-3", "1234AB/12-3")]
    [InlineData("1234AB", "Plein 1944 3", "1234AB/3")]
    [InlineData("1234AB", "2e Dwarsstraat 014", "1234AB/14")]
    public void One_home_is_written_one_way(string postcode, string street, string home) => Assert.Equal(home, HomeIndex.Normal(postcode, street));

    [Fact]
    public void Without_a_number_there_is_no_home() => Assert.Null(HomeIndex.Normal("1234AB", "Woonboot De Eend"));

    [Fact]
    public async Task The_database_says_it_to_a_planner_of_the_dossier_and_to_nobody_else()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await AskAsync(house, "een", "Verzonnenlaan 12", "1234ab");
        var second = await AskAsync(house, "twee", "verzonnen ln. 12", "1234 AB");
        var planner = await house.PersonAsync(Role.Planner);
        var holder = await Sql.ReadAsync(house.ConnectionString, $"SELECT organisation_code FROM dossier_grant WHERE dossier_id = '{second}' AND role = 'Planner'");

        async Task<object?> AsAsync(Role role, string organisation)
        {
            await using var app = await TwoDossiers.AppAsync(house.ConnectionString, (planner, role, organisation));
            await using var ask = new Npgsql.NpgsqlCommand($"SELECT home_is_known('{second}')", app);
            return await ask.ExecuteScalarAsync();
        }

        Assert.Equal(true, await AsAsync(Role.Planner, $"{holder}"));
        Assert.Equal(false, await AsAsync(Role.Planner, "gm0599"));
        Assert.Equal(false, await AsAsync(Role.Veiligheidsadviseur, $"{holder}"));
    }

    [Fact]
    public async Task The_same_home_in_another_spelling_is_recognised_and_the_planner_reads_its_code()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var first = await AskAsync(house, "een", "Verzonnenlaan 12", "1234ab");
        var second = await AskAsync(house, "twee", "verzonnen ln. 12", "1234 AB");
        var planner = await house.PersonAsync(Role.Planner);

        var seen = (await house.AsAsync(planner, new ShowRequest(second))).Answer;

        Assert.Equal([await CodeAsync(house, first)], Assert.IsType<KnownHome>(seen.KnownHome).Codes);
    }

    [Fact]
    public async Task A_planner_who_may_not_enter_the_other_dossier_learns_only_that_there_is_one()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var first = await AskAsync(house, "een", "Verzonnenlaan 12", "1234ab");
        var second = await AskAsync(house, "twee", "Verzonnenlaan 12", "1234ab");
        await house.InDbAsync(db => db.Set<Grant>().Where(g => g.DossierId == first && g.Role == Role.Planner).ExecuteDeleteAsync());

        var seen = (await house.AsAsync(await house.PersonAsync(Role.Planner), new ShowRequest(second))).Answer;

        Assert.Empty(Assert.IsType<KnownHome>(seen.KnownHome).Codes);
    }

    [Fact]
    public async Task Another_number_in_the_same_street_is_another_home()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await AskAsync(house, "een", "Verzonnenlaan 12", "1234ab");
        var second = await AskAsync(house, "twee", "Verzonnenlaan 12a", "1234ab");

        Assert.Null((await house.AsAsync(await house.PersonAsync(Role.Planner), new ShowRequest(second))).Answer.KnownHome);
    }

    [Fact]
    public async Task Only_the_planner_is_told()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await AskAsync(house, "een", "Verzonnenlaan 12", "1234ab");
        var second = await AskAsync(house, "twee", "Verzonnenlaan 12", "1234ab");

        Assert.Null((await house.AsAsync(await house.PersonAsync(Role.Bestuurder, "twee"), new ShowRequest(second))).Answer.KnownHome);
    }

    [Fact]
    public async Task The_index_of_one_house_says_nothing_under_the_keys_of_another()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await using var other = await CaseworkHouse.OpenAsync();
        var here = await AskAsync(house, "een", "Verzonnenlaan 12", "1234ab");
        var there = await AskAsync(other, "een", "Verzonnenlaan 12", "1234ab");

        var index = await IndexAsync(house, here);

        Assert.Equal(HomeIndex.Bytes, index.Length);
        Assert.NotEqual(index, await IndexAsync(other, there));
    }

    [Fact]
    public async Task A_home_is_still_recognised_after_the_keys_were_rotated()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await AskAsync(house, "een", "Verzonnenlaan 12", "1234ab");
        await house.AsSystemAsync(new RotateKeys(CommandId.New()));
        var second = await AskAsync(house, "twee", "Verzonnenlaan 12", "1234ab");

        Assert.NotNull((await house.AsAsync(await house.PersonAsync(Role.Planner), new ShowRequest(second))).Answer.KnownHome);
    }

    private static async Task<DossierId> AskAsync(CaseworkHouse house, string name, string street, string postcode) => (await house.AsAsync(
        await house.PersonAsync(Role.Bestuurder, name),
        Asked.By() with { Home = Asked.Home with { Street = street, Postcode = postcode } })).Answer;

    private static Task<string> CodeAsync(CaseworkHouse house, DossierId id) =>
        house.InDbAsync(db => db.Set<Dossier>().Where(d => d.Id == id).Select(d => d.Code).SingleAsync());

    private static Task<byte[]> IndexAsync(CaseworkHouse house, DossierId id) =>
        house.InDbAsync(db => db.Set<Woonplek>().Where(w => w.DossierId == id).Select(w => w.HomeIndex!).SingleAsync());
}
