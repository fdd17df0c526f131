using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Access;

/// <summary>A person with a password who signs in step by step, with an authenticator app in the hand.</summary>
internal sealed class SigningIn(CaseworkHouse house, AccountId account, string email)
{
    public const string Password = "een lang wachtwoord";

    private byte[] key = [];

    public AccountId Account => account;

    public static async Task<SigningIn> PersonAsync(CaseworkHouse house, Role role, string name = "een")
    {
        var email = $"{name}@inloggen.example";
        var organisation = role is Role.Bestuurder or Role.Employer ? "gm0344" : role is Role.Planner or Role.Veiligheidsadviseur ? "ccv" : "bva";
        var made = await house.AsSystemAsync(new CreateAccount(CommandId.New(), email, $"Fictief {name}", "functie", organisation, [role], Password));
        return new SigningIn(house, made.Answer, email);
    }

    public Task<Result<SignedIn>> PasswordAsync(string password = Password) => house.AsNobodyAsync(new CheckPassword(email, password, "Firefox op Linux"));

    public Task<Result<T>> SendAsync<T>(SessionId? session, IMessage<T> message) => house.InSessionAsync(account, session, message);

    /// <summary>Signs in for the first time and couples an app; the session is complete.</summary>
    public async Task<SessionId> EnrolAsync()
    {
        var half = (await PasswordAsync()).Answer;
        Assert.Equal(SignInStep.Enrol, half.Next);
        key = FromBase32((await SendAsync(half.Session, new OfferAuthenticator())).Answer.Key);
        var whole = await SendAsync(half.Session, new ConfirmAuthenticator(Code()));
        return whole.Answer.Session;
    }

    /// <summary>Signs in with password and code; waits for the next code, because one is taken once.</summary>
    public async Task<SessionId> EnterAsync()
    {
        house.Clock.Advance(TimeSpan.FromSeconds(30));
        var half = (await PasswordAsync()).Answer;
        return (await SendAsync(half.Session, new GiveCode(Code()))).Answer.Session;
    }

    /// <summary>What the app shows now, or so many steps from now.</summary>
    public string Code(int steps = 0) => Totp.CodeAt(key, Totp.StepOf(house.Clock.GetUtcNow()) + steps);

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(sign => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(sign, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }
}
