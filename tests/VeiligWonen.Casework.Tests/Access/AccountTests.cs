using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Access;

public sealed class AccountTests
{
    [Fact]
    public async Task Accounts_are_found_by_name_address_and_organisation_a_page_at_a_time()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);
        await house.PersonAsync(Role.Planner, "anders");
        await house.PersonAsync(Role.Employer, "utrecht");

        var all = (await house.AsAsync(administrator, new ListAccounts(null, 1, 2))).Answer;
        var named = (await house.AsAsync(administrator, new ListAccounts("PLANNER.anders", 1, 10))).Answer;
        var organisation = (await house.AsAsync(administrator, new ListAccounts("utrecht", 1, 10))).Answer;
        var wild = (await house.AsAsync(administrator, new ListAccounts("%", 1, 10))).Answer;

        Assert.Equal((3, 2), (all.Total, all.Rows.Count));
        Assert.Equal([Role.Planner], Assert.Single(named.Rows).Roles);
        Assert.Single(organisation.Rows);
        Assert.Equal(0, wild.Total);
    }

    [Fact]
    public async Task Changed_roles_count_from_the_very_next_message()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);
        var planner = await house.PersonAsync(Role.Planner);
        Assert.True((await house.AsAsync(planner, new ListDossiers(new(), 1, 10))).Succeeded);

        await house.AsAsync(administrator, new ChangeRoles(CommandId.New(), planner, [Role.Ministry, Role.Auditor]));

        Assert.IsType<NotFound>((await house.AsAsync(planner, new ListDossiers(new(), 1, 10))).Refusal);
        var view = (await house.AsAsync(administrator, new ShowAccount(planner))).Answer;
        Assert.Equal([Role.Ministry, Role.Auditor], view.Row.Roles);
        Assert.NotNull(view.Holdings.Single(h => h.Role == Role.Planner).EndedAt);
    }

    [Fact]
    public async Task A_closed_account_is_refused_at_its_very_next_message_until_it_is_reopened()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);
        var planner = await house.PersonAsync(Role.Planner);

        await house.AsAsync(administrator, new CloseAccount(CommandId.New(), planner));
        var closed = await house.AsAsync(planner, new ListDossiers(new(), 1, 10));
        await house.AsAsync(administrator, new ReopenAccount(CommandId.New(), planner));
        var reopened = await house.AsAsync(planner, new ListDossiers(new(), 1, 10));

        Assert.IsType<NotSignedIn>(closed.Refusal);
        Assert.True(reopened.Succeeded);
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var last = await house.PersonAsync(Role.Administrator);

        Assert.IsType<LastAdministrator>((await house.AsAsync(last, new ChangeRoles(CommandId.New(), last, [Role.Planner]))).Refusal);
        Assert.IsType<LastAdministrator>((await house.AsAsync(last, new CloseAccount(CommandId.New(), last))).Refusal);
        Assert.True((await house.AsAsync(last, new ChangeRoles(CommandId.New(), last, [Role.Administrator, Role.Planner]))).Succeeded);
    }

    [Fact]
    public async Task Two_administrators_who_close_each_other_at_the_same_moment_leave_one()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var one = await house.PersonAsync(Role.Administrator, "een");
        var two = await house.PersonAsync(Role.Administrator, "twee");

        var answers = await Task.WhenAll(
            house.AsAsync(one, new CloseAccount(CommandId.New(), two)), house.AsAsync(two, new CloseAccount(CommandId.New(), one)));

        Assert.Single(answers, a => a.Succeeded);
    }

    [Fact]
    public async Task A_new_password_works_and_lifts_the_rest_after_too_many_tries()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);
        var planner = await house.PersonAsync(Role.Planner);
        const string Address = "planner.een@voorbeeld.example";
        await house.AsAsync(administrator, new ResetPassword(CommandId.New(), planner, "eerste wachtwoord"));
        for (var i = 0; i < 6; i++)
        {
            await house.AsNobodyAsync(new CheckPassword(Address, "mis"));
        }

        Assert.IsType<TooManyTries>((await house.AsNobodyAsync(new CheckPassword(Address, "eerste wachtwoord"))).Refusal);
        Assert.IsType<PasswordTooSimple>((await house.AsAsync(administrator, new ResetPassword(CommandId.New(), planner, "kort"))).Refusal);
        Assert.True((await house.AsAsync(administrator, new ResetPassword(CommandId.New(), planner, "tweede wachtwoord"))).Succeeded);
        Assert.Equal(planner, (await house.AsNobodyAsync(new CheckPassword(Address, "tweede wachtwoord"))).Answer.AccountId);
    }

    [Fact]
    public async Task Only_an_administrator_administers_and_what_is_not_there_is_not_found()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);
        var planner = await house.PersonAsync(Role.Planner);
        var nobody = AccountId.New();

        Assert.IsType<NotFound>((await house.AsAsync(planner, new ListAccounts(null, 1, 10))).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(planner, new ChangeRoles(CommandId.New(), planner, [Role.Administrator]))).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(planner, new ResetPassword(CommandId.New(), planner, "lang genoeg wachtwoord"))).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(administrator, new ShowAccount(nobody))).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(administrator, new CloseAccount(CommandId.New(), nobody))).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(administrator, new ReopenAccount(CommandId.New(), nobody))).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(administrator, new ChangeRoles(CommandId.New(), nobody, [Role.Planner]))).Refusal);
        Assert.IsType<InvalidInput>((await house.AsAsync(administrator, new ChangeRoles(CommandId.New(), planner, []))).Refusal);
        Assert.IsType<InvalidInput>((await house.AsAsync(administrator, new ChangeRoles(CommandId.New(), planner, [Role.System]))).Refusal);
    }

    [Fact]
    public async Task Organisations_that_begin_with_the_words_come_first_and_never_more_than_twenty()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);

        var many = (await house.AsAsync(administrator, new ListOrganisations(null))).Answer;
        var few = (await house.AsAsync(administrator, new ListOrganisations("utrecht"))).Answer;

        Assert.Equal(20, many.Count);
        Assert.StartsWith("Utrecht", few[0].Name, StringComparison.Ordinal);
        Assert.Contains(few, o => !o.Name.StartsWith("Utrecht", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Choosing_somebody_to_be_is_not_found_outside_the_demonstration()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);

        Assert.IsType<NotFound>((await house.AsNobodyAsync(new ListDemoSignIns())).Refusal);
        Assert.IsType<NotFound>((await house.AsNobodyAsync(new DemoSignIn(planner))).Refusal);
    }

    [Fact]
    public async Task In_the_demonstration_open_accounts_can_be_chosen()
    {
        await using var house = await CaseworkHouse.OpenAsync(InDemonstration);
        var planner = await house.PersonAsync(Role.Planner);
        var closed = await house.PersonAsync(Role.Ministry);
        await house.AsAsync(await house.PersonAsync(Role.Administrator), new CloseAccount(CommandId.New(), closed));

        var people = (await house.AsNobodyAsync(new ListDemoSignIns())).Answer;
        var signedIn = await house.AsNobodyAsync(new DemoSignIn(planner));

        Assert.Equal([Role.Planner, Role.Administrator], people.Select(p => p.Role));
        Assert.Equal(planner, signedIn.Answer.AccountId);
        Assert.IsType<NotFound>((await house.AsNobodyAsync(new DemoSignIn(closed))).Refusal);
    }

    private static void InDemonstration(IServiceCollection services)
    {
        var options = (CaseworkOptions)services.Single(s => s.ServiceType == typeof(CaseworkOptions)).ImplementationInstance!;
        services.AddSingleton(options with { Demo = true });
    }
}
