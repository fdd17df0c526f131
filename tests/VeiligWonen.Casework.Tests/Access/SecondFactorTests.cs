using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Access;

public sealed class SecondFactorTests
{
    private const string Wrong = "000000";

    [Theory]
    [InlineData(Role.Planner)]
    [InlineData(Role.Veiligheidsadviseur)]
    [InlineData(Role.ThreatAnalyst)]
    [InlineData(Role.Beveiligingsautoriteit)]
    [InlineData(Role.Employer)]
    [InlineData(Role.Ministry)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Auditor)]
    public async Task Every_role_but_the_bestuurder_sets_up_a_second_factor_before_anything_opens(Role role)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, role);

        var half = (await person.PasswordAsync()).Answer;

        Assert.Equal(SignInStep.Enrol, half.Next);
        Assert.IsType<NotSignedIn>((await person.SendAsync(half.Session, new KeepSession())).Refusal);
        Assert.IsType<NotSignedIn>((await person.SendAsync(half.Session, new MakeRecoveryCodes())).Refusal);
        var whole = await person.EnrolAsync();
        Assert.True((await person.SendAsync(whole, new KeepSession())).Succeeded);
    }

    [Fact]
    public async Task A_bestuurder_is_offered_a_second_factor_and_asked_for_it_from_then_on()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Bestuurder);
        var session = (await person.PasswordAsync()).Answer;
        Assert.Equal(SignInStep.None, session.Next);

        await house.AsAsync(person.Account, new OfferAuthenticator());
        Assert.Equal(SignInStep.None, (await person.PasswordAsync()).Answer.Next);
        await house.InDbAsync(async db =>
        {
            db.Add(APasskey.Of(person.Account, 1));
            return await db.SaveChangesAsync();
        });

        Assert.Equal(SignInStep.GiveFactor, (await person.PasswordAsync()).Answer.Next);
    }

    [Fact]
    public async Task A_code_is_taken_once()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        await person.EnrolAsync();
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = person.Code();
        var first = (await person.PasswordAsync()).Answer.Session;
        var second = (await person.PasswordAsync()).Answer.Session;

        var answers = await Task.WhenAll(person.SendAsync(first, new GiveCode(code)), person.SendAsync(second, new GiveCode(code)));

        Assert.Single(answers, a => a.Succeeded);
        Assert.Single(answers, a => a.Refusal is WrongCode);
        // A code of before the one that was taken is of no use either, although its half minute is not over.
        Assert.IsType<WrongCode>((await person.SendAsync((await person.PasswordAsync()).Answer.Session, new GiveCode(person.Code(-1)))).Refusal);
        Assert.True((await person.SendAsync((await person.PasswordAsync()).Answer.Session, new GiveCode(person.Code(+1)))).Succeeded);
    }

    [Fact]
    public async Task Wrong_codes_close_the_door_and_the_right_password_in_between_does_not_open_it()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        await person.EnrolAsync();
        house.Clock.Advance(TimeSpan.FromMinutes(1));

        for (var i = 0; i < 5; i++)
        {
            // Somebody who has the password starts again each time.
            var half = (await person.PasswordAsync()).Answer;
            Assert.IsType<WrongCode>((await person.SendAsync(half.Session, new GiveCode(Wrong))).Refusal);
        }

        Assert.IsType<TooManyTries>((await person.PasswordAsync()).Refusal);
    }

    [Fact]
    public async Task Twenty_wrong_codes_at_the_same_moment_are_counted_one_by_one()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        await person.EnrolAsync();
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        var half = (await person.PasswordAsync()).Answer.Session;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => person.SendAsync(half, new GiveCode(Wrong))));

        Assert.Equal((5, 15), (answers.Count(a => a.Refusal is WrongCode), answers.Count(a => a.Refusal is TooManyTries)));
        Assert.IsType<TooManyTries>((await person.SendAsync(half, new GiveCode(person.Code()))).Refusal);
    }

    [Fact]
    public async Task Twenty_wrong_passwords_at_the_same_moment_are_counted_one_by_one()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Bestuurder);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => person.PasswordAsync("een ander lang wachtwoord")));

        Assert.Equal((5, 15), (answers.Count(a => a.Refusal is SignInFailed), answers.Count(a => a.Refusal is TooManyTries)));
        Assert.IsType<TooManyTries>((await person.PasswordAsync()).Refusal);
    }

    [Fact]
    public async Task Twenty_wrong_passwords_in_a_session_at_the_same_moment_are_counted_one_by_one()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Bestuurder);
        var session = (await person.PasswordAsync()).Answer.Session;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => person.SendAsync(session, new GivePassword("een ander lang wachtwoord"))));

        Assert.Equal((5, 15), (answers.Count(a => a.Refusal is WrongPassword), answers.Count(a => a.Refusal is TooManyTries)));
        Assert.IsType<TooManyTries>((await person.SendAsync(session, new GivePassword(SigningIn.Password))).Refusal);
    }

    [Fact]
    public async Task Twenty_right_passwords_at_the_same_moment_all_come_in()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Bestuurder);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => person.PasswordAsync()));

        Assert.All(answers, a => Assert.True(a.Succeeded));
    }

    [Fact]
    public async Task The_password_alone_cannot_put_a_new_factor_beside_the_one_that_is_there()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        await person.EnrolAsync();

        var half = (await person.PasswordAsync()).Answer;

        Assert.Equal(SignInStep.GiveFactor, half.Next);
        Assert.IsType<NotSignedIn>((await person.SendAsync(half.Session, new OfferAuthenticator())).Refusal);
        Assert.IsType<NotSignedIn>((await person.SendAsync(half.Session, new ConfirmAuthenticator(Wrong))).Refusal);
        Assert.IsType<NotSignedIn>((await person.SendAsync(half.Session, new OfferPasskey(new Uri("http://localhost")))).Refusal);
        Assert.IsType<NotSignedIn>((await person.SendAsync(half.Session, new MakeRecoveryCodes())).Refusal);
    }

    [Fact]
    public async Task Ten_recovery_codes_work_once_each_and_are_not_in_the_database()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        var session = await person.EnrolAsync();
        var old = (await person.SendAsync(session, new MakeRecoveryCodes())).Answer;
        var codes = (await person.SendAsync(session, new MakeRecoveryCodes())).Answer;
        Assert.Equal(10, codes.Distinct().Count());

        async Task<Result<SignedIn>> TryAsync(string code) => await person.SendAsync((await person.PasswordAsync()).Answer.Session, new GiveCode(code));

        Assert.IsType<WrongCode>((await TryAsync(old[0])).Refusal);
        Assert.True((await TryAsync(codes[0].ToLowerInvariant())).Succeeded);
        Assert.IsType<WrongCode>((await TryAsync(codes[0])).Refusal);
        Assert.True((await TryAsync(codes[1].Replace("-", " "))).Succeeded);
        var view = (await person.SendAsync(session, new ShowSignIn())).Answer;
        Assert.Equal(8, view.RecoveryCodesLeft);
        var kept = await house.InDbAsync(db => db.Set<RecoveryCode>().Select(c => c.Hash).ToListAsync());
        Assert.DoesNotContain(kept, hash => codes.Any(code => hash.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(code.Replace("-", ""))) >= 0));
    }

    [Fact]
    public async Task The_key_of_the_app_lies_sealed_in_the_database()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        var half = (await person.PasswordAsync()).Answer;
        var key = (await person.SendAsync(half.Session, new OfferAuthenticator())).Answer;
        // The same again after a reload, so that a scan is not spoiled.
        Assert.Equal(key, (await person.SendAsync(half.Session, new OfferAuthenticator())).Answer);

        var row = await house.InDbAsync(db => db.Set<Authenticator>().SingleAsync());

        Assert.True(row.NewSealed!.Length > Totp.KeyBytes);
        Assert.DoesNotContain(key.Key, Totp.Base32(row.NewSealed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_must_have_a_factor_cannot_take_the_last_one_away()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        var session = await person.EnrolAsync();

        Assert.IsType<LastFactor>((await person.SendAsync(session, new RemoveAuthenticator(CommandId.New()))).Refusal);
        await house.InDbAsync(async db =>
        {
            db.Add(APasskey.Of(person.Account, 1));
            return await db.SaveChangesAsync();
        });
        Assert.True((await person.SendAsync(session, new RemoveAuthenticator(CommandId.New()))).Succeeded);
        Assert.IsType<LastFactor>((await person.SendAsync(session, new RemovePasskey(CommandId.New(), APasskey.Word(person.Account, 1)))).Refusal);
        Assert.IsType<NotFound>((await person.SendAsync(session, new RemovePasskey(CommandId.New(), "iets"))).Refusal);
    }

    [Fact]
    public async Task An_administrator_takes_a_factor_away_the_person_is_told_and_starts_anew()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await SigningIn.PersonAsync(house, Role.Planner, "planner");
        var session = await person.EnrolAsync();
        var administrator = await SigningIn.PersonAsync(house, Role.Administrator, "beheerder");
        var desk = await administrator.EnrolAsync();

        Assert.IsType<NotYourOwnFactor>((await administrator.SendAsync(desk, new ResetFactors(CommandId.New(), administrator.Account))).Refusal);
        Assert.IsType<NotFound>((await administrator.SendAsync(desk, new ResetFactors(CommandId.New(), AccountId.New()))).Refusal);
        Assert.IsType<NotFound>((await person.SendAsync(session, new ResetFactors(CommandId.New(), administrator.Account))).Refusal);
        Assert.True((await administrator.SendAsync(desk, new ResetFactors(CommandId.New(), person.Account))).Succeeded);

        Assert.IsType<NotSignedIn>((await person.SendAsync(session, new KeepSession())).Refusal);
        var half = (await person.PasswordAsync()).Answer;
        Assert.Equal(SignInStep.Enrol, half.Next);
        Assert.NotNull((await person.SendAsync(half.Session, new ShowSignIn())).Answer.FactorsResetAt);
        Assert.Equal(1, await house.InDbAsync(db => db.Set<OutboxMail>().CountAsync(m => m.AccountId == person.Account)));
        await person.EnrolAsync();
        var lines = await house.InDbAsync(db => db.Set<AuditLine>().OrderBy(l => l.Id).Select(l => new { l.Action, l.AccountId, l.Outcome }).ToListAsync());
        Assert.Contains(lines, l => l.Action == "ResetFactors" && l.AccountId == administrator.Account && l.Outcome == AuditOutcome.Done);
        Assert.Equal(2, lines.Count(l => l.Action == "ConfirmAuthenticator" && l.AccountId == person.Account && l.Outcome == AuditOutcome.Done));
        Assert.True(lines.Count(l => l.Action == "CheckPassword" && l.AccountId == person.Account && l.Outcome == AuditOutcome.Done) >= 2);
    }
}
