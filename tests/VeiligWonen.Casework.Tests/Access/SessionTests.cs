using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Access;

public sealed class SessionTests
{
    [Fact]
    public async Task The_second_factor_makes_a_new_session_and_the_old_id_is_worth_nothing()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        var half = (await person.PasswordAsync()).Answer.Session;
        var whole = await person.EnrolAsync();

        Assert.NotEqual(half, whole);
        Assert.NotEqual(whole, await person.EnterAsync());
        house.Clock.Advance(TimeSpan.FromSeconds(30));
        // The halfway session of the enrolment was ended when the whole one began.
        var ended = await house.InDbAsync(db => db.Set<Session>().CountAsync(s => s.CompletedAt == null && s.EndedAt != null));
        Assert.Equal(2, ended);
    }

    [Fact]
    public async Task Somebody_elses_session_is_nobodys()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var one = await SigningIn.PersonAsync(house, Role.Planner, "een");
        var two = await SigningIn.PersonAsync(house, Role.Planner, "twee");
        var session = await one.EnrolAsync();

        Assert.IsType<NotSignedIn>((await two.SendAsync(session, new KeepSession())).Refusal);
        Assert.IsType<NotSignedIn>((await two.SendAsync(SessionId.New(), new ShowSignIn())).Refusal);
        Assert.IsType<NotFound>((await two.SendAsync(await two.EnrolAsync(), new EndSession(CommandId.New(), session))).Refusal);
    }

    [Fact]
    public async Task A_quarter_of_an_hour_without_a_click_locks_and_the_same_person_opens()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        var session = await person.EnrolAsync();
        house.Clock.Advance(TimeSpan.FromMinutes(14.9));
        Assert.True((await person.SendAsync(session, new KeepSession())).Succeeded);
        house.Clock.Advance(TimeSpan.FromMinutes(14.9));
        Assert.True((await person.SendAsync(session, new ShowSignIn())).Succeeded);

        house.Clock.Advance(TimeSpan.FromMinutes(15));

        Assert.IsType<SessionLocked>((await person.SendAsync(session, new KeepSession())).Refusal);
        Assert.IsType<SessionLocked>((await person.SendAsync(session, new VisitHome(CommandId.New(), Role.Planner))).Refusal);
        Assert.IsType<SessionLocked>((await person.SendAsync(session, new GiveCode(person.Code()))).Refusal);
        Assert.IsType<WrongPassword>((await person.SendAsync(session, new UnlockSession("mis", person.Code()))).Refusal);
        Assert.IsType<WrongCode>((await person.SendAsync(session, new UnlockSession(SigningIn.Password, "000000"))).Refusal);
        Assert.Equal(session, (await person.SendAsync(session, new UnlockSession(SigningIn.Password, person.Code()))).Answer.Session);
        Assert.True((await person.SendAsync(session, new KeepSession())).Succeeded);
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours_however_busy_and_halfway_after_ten_minutes()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        var session = await person.EnrolAsync();
        for (var minutes = 0; minutes < 12 * 60; minutes += 10)
        {
            Assert.True((await person.SendAsync(session, new KeepSession())).Succeeded);
            house.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.IsType<NotSignedIn>((await person.SendAsync(session, new KeepSession())).Refusal);
        Assert.IsType<NotSignedIn>((await person.SendAsync(session, new UnlockSession(SigningIn.Password, person.Code()))).Refusal);
        var half = (await person.PasswordAsync()).Answer.Session;
        house.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.IsType<NotSignedIn>((await person.SendAsync(half, new GiveCode(person.Code()))).Refusal);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        var first = await person.EnrolAsync();
        var second = await person.EnterAsync();
        var third = await person.EnterAsync();
        Assert.Equal([third, second, first], (await person.SendAsync(third, new ShowSignIn())).Answer.Sessions.Select(s => s.SessionId));

        await person.SendAsync(third, new EndSession(CommandId.New(), first));
        Assert.IsType<NotSignedIn>((await person.SendAsync(first, new KeepSession())).Refusal);
        Assert.True((await person.SendAsync(second, new KeepSession())).Succeeded);
        await person.SendAsync(third, new EndAllSessions(CommandId.New()));

        Assert.IsType<NotSignedIn>((await person.SendAsync(second, new KeepSession())).Refusal);
        Assert.IsType<NotSignedIn>((await person.SendAsync(third, new KeepSession())).Refusal);
    }

    [Fact]
    public async Task A_closed_account_and_a_taken_role_bite_at_the_next_click()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        var session = await person.EnrolAsync();
        Assert.True((await person.SendAsync(session, new ListDossiers(new(), 1, 10))).Succeeded);

        await house.AsAsync(administrator, new ChangeRoles(CommandId.New(), person.Account, [Role.Employer]));
        Assert.IsType<NotFound>((await person.SendAsync(session, new ListDossiers(new(), 1, 10))).Refusal);
        Assert.Equal([Role.Employer], (await house.AsSystemAsync(new LookAtSessions([session]))).Answer.Single().Roles);

        await house.AsAsync(administrator, new CloseAccount(CommandId.New(), person.Account));
        Assert.IsType<NotSignedIn>((await person.SendAsync(session, new KeepSession())).Refusal);
        Assert.Equal(SessionState.Gone, (await house.AsSystemAsync(new LookAtSessions([session]))).Answer.Single().State);
        await house.AsAsync(administrator, new ReopenAccount(CommandId.New(), person.Account));
        Assert.Equal(SessionState.Gone, (await house.AsSystemAsync(new LookAtSessions([session]))).Answer.Single().State);
    }

    [Fact]
    public async Task Looking_at_sessions_is_no_sign_of_life_and_nobody_else_may()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Administrator);
        var session = await person.EnrolAsync();
        house.Clock.Advance(TimeSpan.FromMinutes(10));
        var before = (await house.AsSystemAsync(new LookAtSessions([session]))).Answer.Single();
        house.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(before.LocksAt, (await house.AsSystemAsync(new LookAtSessions([session]))).Answer.Single().LocksAt);
        Assert.IsType<NotFound>((await person.SendAsync(session, new LookAtSessions([session]))).Refusal);
    }

    [Fact]
    public async Task The_first_role_that_asks_for_a_factor_ends_the_sessions_that_have_none()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);
        var person = await SigningIn.PersonAsync(house, Role.Bestuurder);
        var session = (await person.PasswordAsync()).Answer.Session;

        await house.AsAsync(administrator, new ChangeRoles(CommandId.New(), person.Account, [Role.Bestuurder, Role.Planner]));

        Assert.IsType<NotSignedIn>((await person.SendAsync(session, new KeepSession())).Refusal);
        Assert.Equal(SignInStep.Enrol, (await person.PasswordAsync()).Answer.Next);
    }

    [Fact]
    public void What_asks_for_a_fresh_factor_is_a_list()
    {
        var marked = typeof(CaseworkServices).Assembly.GetExportedTypes().Where(t => t.IsDefined(typeof(NeedsFreshFactorAttribute), false)).Select(t => t.Name);

        Assert.Equal(
            ["AdoptAdvice", "AdoptWithChange", "MakeRecoveryCodes", "OpenInEmergency", "RejectAdvice", "RemoveAuthenticator", "RemovePasskey", "ResetFactors", "RevealWoonplek"],
            marked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Revealing_and_signing_off_ask_for_a_factor_of_the_last_five_minutes_in_this_very_session()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var house = dossier.House;
        var adviser = await SigningIn.PersonAsync(house, Role.Veiligheidsadviseur, "adviseur");
        await GrantAsync(dossier, Role.Veiligheidsadviseur, adviser.Account);
        var session = await adviser.EnrolAsync();
        // Without a purpose: when the factor is fresh, the next step refuses it for that.
        var reveal = new RevealWoonplek(dossier.Id, "");
        house.Clock.Advance(TimeSpan.FromMinutes(4.9));
        Assert.IsType<InvalidInput>((await adviser.SendAsync(session, reveal)).Refusal);

        house.Clock.Advance(TimeSpan.FromMinutes(0.1));

        Assert.IsType<FactorNotFresh>((await adviser.SendAsync(session, reveal)).Refusal);
        Assert.IsType<FactorNotFresh>((await adviser.SendAsync(null, reveal)).Refusal);
        // Another session of the same person, with a fresh factor, does not help this one.
        var other = await adviser.EnterAsync();
        Assert.IsType<InvalidInput>((await adviser.SendAsync(other, reveal)).Refusal);
        Assert.IsType<FactorNotFresh>((await adviser.SendAsync(session, reveal)).Refusal);
        house.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.IsType<PasswordIsNotEnough>((await adviser.SendAsync(session, new GivePassword(SigningIn.Password))).Refusal);
        Assert.Equal(session, (await adviser.SendAsync(session, new GiveCode(adviser.Code()))).Answer.Session);
        Assert.IsType<InvalidInput>((await adviser.SendAsync(session, reveal)).Refusal);

        var reviewer = await SigningIn.PersonAsync(house, Role.Beveiligingsautoriteit, "toetser");
        await GrantAsync(dossier, Role.Beveiligingsautoriteit, reviewer.Account);
        var stale = await reviewer.EnrolAsync();
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        var adopt = new AdoptAdvice(CommandId.New(), dossier.Id);
        Assert.IsType<FactorNotFresh>((await reviewer.SendAsync(stale, adopt)).Refusal);
        Assert.IsType<FactorNotFresh>((await reviewer.SendAsync(stale, new AdoptWithChange(CommandId.New(), dossier.Id, "reden"))).Refusal);
        Assert.IsType<FactorNotFresh>((await reviewer.SendAsync(stale, new RejectAdvice(CommandId.New(), dossier.Id, "reden"))).Refusal);
        await reviewer.SendAsync(stale, new GiveCode(reviewer.Code()));
        // The same act with the same command id goes on; the dossier is not that far, which is another refusal.
        Assert.IsNotType<FactorNotFresh>((await reviewer.SendAsync(stale, adopt)).Refusal);
    }

    [Fact]
    public async Task A_bestuurder_without_a_factor_gives_the_password_again()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Bestuurder);
        var session = (await person.PasswordAsync()).Answer.Session;
        house.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.IsType<WrongPassword>((await person.SendAsync(session, new GivePassword("mis"))).Refusal);
        Assert.Equal(session, (await person.SendAsync(session, new GivePassword(SigningIn.Password))).Answer.Session);
        Assert.IsType<WrongCode>((await person.SendAsync(session, new GiveCode(Factors.DemoCode))).Refusal);
    }

    private static Task<int> GrantAsync(ADossier dossier, Role role, AccountId account) => dossier.House.InDbAsync(async db =>
    {
        db.Add(Grant.ToPerson(dossier.Id, role, account, dossier.House.Clock.GetUtcNow()));
        return await db.SaveChangesAsync();
    });
}
