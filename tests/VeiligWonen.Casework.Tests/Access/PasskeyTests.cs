using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Access;

public sealed class PasskeyTests
{
    private const string Origin = "https://veiligwonen.example";

    private static readonly Uri Site = new(Origin);

    [Fact]
    public async Task A_passkey_sets_up_signs_in_unlocks_and_is_taken_away()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        using var key = new SoftKey();
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        var first = await EnrolAsync(person, key);
        Assert.Equal("mijn sleutel", (await person.SendAsync(first, new ShowSignIn())).Answer.Passkeys.Single().Name);

        var half = (await person.PasswordAsync()).Answer;
        Assert.Equal(SignInStep.GiveFactor, half.Next);
        var whole = await UseAsync(person, half.Session, key);
        Assert.NotEqual(half.Session, whole.Answer.Session);

        house.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.IsType<SessionLocked>((await person.SendAsync(whole.Answer.Session, new KeepSession())).Refusal);
        Assert.Equal(whole.Answer.Session, (await UseAsync(person, whole.Answer.Session, key)).Answer.Session);
        Assert.True((await person.SendAsync(whole.Answer.Session, new MakeRecoveryCodes())).Succeeded);
    }

    [Fact]
    public async Task A_passkey_that_was_used_at_another_site_or_without_its_person_opens_nothing()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        using var key = new SoftKey();
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        await EnrolAsync(person, key);

        var half = (await person.PasswordAsync()).Answer.Session;
        Assert.IsType<PasskeyFailed>((await UseAsync(person, half, key, "https://veiligwonen.elders.example")).Refusal);
        Assert.IsType<PasskeyFailed>((await UseAsync(person, half, key, "http://veiligwonen.example")).Refusal);
        key.Verifies = false;
        Assert.IsType<PasskeyFailed>((await UseAsync(person, half, key)).Refusal);
        key.Verifies = true;
        Assert.True((await UseAsync(person, half, key)).Succeeded);
    }

    [Fact]
    public async Task A_challenge_is_answered_once_and_only_in_the_session_that_asked()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        using var key = new SoftKey();
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        await EnrolAsync(person, key);
        var one = (await person.PasswordAsync()).Answer.Session;
        var two = (await person.PasswordAsync()).Answer.Session;
        var answer = key.Use((await person.SendAsync(one, new AskPasskey(Site))).Answer, Origin);
        await person.SendAsync(two, new AskPasskey(Site));

        Assert.IsType<PasskeyFailed>((await person.SendAsync(two, new UsePasskey(Site, answer))).Refusal);
        var whole = await person.SendAsync(one, new UsePasskey(Site, answer));

        Assert.True(whole.Succeeded);
        Assert.IsType<PasskeyFailed>((await person.SendAsync(whole.Answer.Session, new UsePasskey(Site, answer))).Refusal);
    }

    [Fact]
    public async Task A_challenge_is_answered_once_also_by_two_at_the_same_moment()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        // Many keys do not count, so that only the challenge tells a second use from the first.
        using var key = new SoftKey { Counts = false };
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        var session = await EnrolAsync(person, key);

        for (var round = 0; round < 5; round++)
        {
            var answer = key.Use((await person.SendAsync(session, new AskPasskey(Site))).Answer, Origin);

            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => person.SendAsync(session, new UsePasskey(Site, answer))));

            Assert.Single(answers, a => a.Succeeded);
            Assert.Equal(7, answers.Count(a => a.Refusal is PasskeyFailed));
        }
    }

    [Fact]
    public async Task A_challenge_that_was_answered_wrongly_is_used_up()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        using var key = new SoftKey();
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        var session = await EnrolAsync(person, key);
        var options = (await person.SendAsync(session, new AskPasskey(Site))).Answer;
        Assert.IsType<PasskeyFailed>((await person.SendAsync(session, new UsePasskey(Site, key.Use(options, "https://elders.example")))).Refusal);

        Assert.IsType<PasskeyFailed>((await person.SendAsync(session, new UsePasskey(Site, key.Use(options, Origin)))).Refusal);
    }

    [Fact]
    public async Task A_copied_key_betrays_itself_by_its_counter()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        using var key = new SoftKey();
        var person = await SigningIn.PersonAsync(house, Role.Planner);
        var session = await EnrolAsync(person, key);
        Assert.True((await UseAsync(person, session, key)).Succeeded);

        key.ForgetLastUse();

        Assert.IsType<PasskeyFailed>((await UseAsync(person, session, key)).Refusal);
        Assert.True((await UseAsync(person, session, key)).Succeeded);
    }

    [Fact]
    public async Task Somebody_elses_passkey_is_not_mine_and_nonsense_is_refused()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        using var key = new SoftKey();
        var owner = await SigningIn.PersonAsync(house, Role.Planner, "eigenaar");
        await EnrolAsync(owner, key);
        using var own = new SoftKey();
        var other = await SigningIn.PersonAsync(house, Role.Planner, "ander");
        await EnrolAsync(other, own);
        var half = (await other.PasswordAsync()).Answer.Session;

        Assert.IsType<PasskeyFailed>((await UseAsync(other, half, key)).Refusal);
        await other.SendAsync(half, new AskPasskey(Site));
        Assert.IsType<PasskeyFailed>((await other.SendAsync(half, new UsePasskey(Site, "{}"))).Refusal);
        await other.SendAsync(half, new AskPasskey(Site));
        Assert.IsType<PasskeyFailed>((await other.SendAsync(half, new UsePasskey(Site, "geen json"))).Refusal);
        Assert.IsType<PasskeyFailed>((await other.SendAsync(half, new UsePasskey(Site, own.Use("""{"challenge":"AAAA","rpId":"veiligwonen.example"}""", Origin)))).Refusal);
    }

    private static async Task<SessionId> EnrolAsync(SigningIn person, SoftKey key)
    {
        var half = (await person.PasswordAsync()).Answer.Session;
        var options = (await person.SendAsync(half, new OfferPasskey(Site))).Answer;
        return (await person.SendAsync(half, new AddPasskey(Site, key.Make(options, Origin), "mijn sleutel"))).Answer.Session;
    }

    private static async Task<Result<SignedIn>> UseAsync(SigningIn person, SessionId session, SoftKey key, string origin = Origin) =>
        await person.SendAsync(session, new UsePasskey(Site, key.Use((await person.SendAsync(session, new AskPasskey(Site))).Answer, origin)));
}
