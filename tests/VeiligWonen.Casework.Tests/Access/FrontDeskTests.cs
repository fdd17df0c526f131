using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Access;

public sealed class FrontDeskTests
{
    [Fact]
    public async Task Nobody_gets_in_without_signing_in()
    {
        await using var house = await CaseworkHouse.OpenAsync();

        var answer = await house.AsNobodyAsync(new ListDossiers(new(), 1, 10));

        Assert.IsType<NotSignedIn>(answer.Refusal);
    }

    [Fact]
    public async Task A_role_that_may_not_send_a_message_finds_nothing_and_the_attempt_is_on_record()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var ministry = await house.PersonAsync(Role.Ministry);

        var answer = await house.AsAsync(ministry, new ListDossiers(new(), 1, 10));

        Assert.IsType<NotFound>(answer.Refusal);
        var line = await house.InDbAsync(db => db.Set<AuditLine>().SingleAsync(l => l.AccountId == ministry));
        Assert.Equal((AuditOutcome.Refused, nameof(ListDossiers), nameof(NotFound)), (line.Outcome, line.Action, line.Detail));
    }

    [Fact]
    public async Task The_clock_may_send_only_what_is_its_own()
    {
        await using var house = await CaseworkHouse.OpenAsync();

        Assert.IsType<NotFound>((await house.AsSystemAsync(new ListDossiers(new(), 1, 10))).Refusal);
    }

    [Theory]
    [InlineData("UPDATE dossier_grant SET ended_at = now()", typeof(DossierNotFound))]
    [InlineData("UPDATE role_holding SET ended_at = now()", typeof(NotSignedIn))]
    [InlineData("UPDATE account SET closed_at = now()", typeof(NotSignedIn))]
    public async Task What_ended_a_moment_ago_opens_nothing_at_the_door(string ending, Type refusal)
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        Assert.True((await dossier.AskAsync(new ShowDossier(dossier.Id))).Succeeded);

        await Sql.RunAsync(dossier.House.ConnectionString, ending);

        Assert.IsType(refusal, (await dossier.AskAsync(new ShowDossier(dossier.Id))).Refusal);
    }

    [Fact]
    public async Task A_dossier_that_does_not_exist_is_not_found()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);

        Assert.IsType<DossierNotFound>((await house.AsAsync(planner, new ShowDossier(DossierId.New()))).Refusal);
    }

    [Fact]
    public async Task The_same_command_twice_is_done_once_and_says_when()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var command = new CreateAccount(CommandId.New(), "a@voorbeeld.example", "Fictief A", "planner", "ccv", [Role.Planner], null);

        var first = await house.AsSystemAsync(command);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await house.AsSystemAsync(command);

        Assert.Null(first.DoneBeforeAt);
        Assert.NotNull(second.DoneBeforeAt);
        Assert.Equal(first.Answer, second.Answer);
        Assert.Equal(1, await house.InDbAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Ten_twins_at_the_same_moment_are_done_once()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var command = new CreateAccount(CommandId.New(), "a@voorbeeld.example", "Fictief A", "planner", "ccv", [Role.Planner], null);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => house.AsSystemAsync(command)));

        Assert.All(answers, a => Assert.True(a.Succeeded, a.Refusal?.Sentence));
        Assert.Single(answers.Select(a => a.Answer).Distinct());
        Assert.Equal(1, await house.InDbAsync(db => db.Users.CountAsync()));
        Assert.Equal(1, await house.InDbAsync(db => db.Set<AuditLine>().CountAsync(l => l.Outcome == AuditOutcome.Done)));
    }

    [Fact]
    public async Task A_command_id_of_somebody_else_does_nothing()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var other = await house.PersonAsync(Role.Planner, "twee");
        var visit = new VisitHome(CommandId.New(), Role.Planner);
        await house.AsAsync(planner, visit);

        Assert.IsType<CommandIdUsedElsewhere>((await house.AsAsync(other, visit)).Refusal);
    }

    [Fact]
    public async Task Every_wrong_field_has_its_own_sentence()
    {
        await using var house = await CaseworkHouse.OpenAsync();

        var answer = await house.AsSystemAsync(new CreateAccount(CommandId.New(), "geen-adres", "", new string('x', 201), "ccv", [], null));

        var fields = Assert.IsType<InvalidInput>(answer.Refusal).Fields;
        Assert.Contains(fields, f => f.Sentence == "Dit is geen geldig e-mailadres. Een voorbeeld: naam@organisatie.nl.");
        Assert.Contains(fields, f => f.Sentence == "Vul de naam in.");
        Assert.Contains(fields, f => f.Sentence == "De functie is te lang: 201 tekens. Gebruik hoogstens 200 tekens.");
        Assert.Contains(fields, f => f.Sentence == "Kies minstens één rol.");
    }

    [Fact]
    public async Task Five_wrong_passwords_close_the_door_for_a_quarter_of_an_hour()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        const string right = "een lang wachtwoord";
        await house.AsSystemAsync(new CreateAccount(CommandId.New(), "a@voorbeeld.example", "Fictief A", "planner", "ccv", [Role.Planner], right));
        Assert.True((await house.AsNobodyAsync(new CheckPassword("a@voorbeeld.example", right))).Succeeded);

        for (var i = 0; i < 5; i++)
        {
            Assert.IsType<SignInFailed>((await house.AsNobodyAsync(new CheckPassword("a@voorbeeld.example", "fout"))).Refusal);
        }

        Assert.IsType<TooManyTries>((await house.AsNobodyAsync(new CheckPassword("a@voorbeeld.example", right))).Refusal);
    }
}
