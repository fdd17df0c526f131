using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Host;
using Person = VeiligWonen.Casework.Access.SignedIn;

namespace VeiligWonen.Web.Tests.Host;

/// <summary>The page of one's own sign-in, before a real front desk.</summary>
public sealed class MySignInPageTests : ClockContext, IClassFixture<RunningClock>
{
    private const string Password = "een lang wachtwoord";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public MySignInPageTests(RunningClock clock)
        : base(clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        Services.AddSingleton(clock.Services.GetRequiredService<CaseworkOptions>());
        Services.AddSingleton<TimeProvider>(clock.Time);
    }

    [Fact]
    public async Task It_says_where_you_are_signed_in_and_ends_another_session()
    {
        var (person, email) = await EnterAsync();
        await AsNobodyAsync(new CheckPassword(email, Password, "Firefox op Windows"));
        var page = Open();
        Assert.Equal(2, page.FindAll("li strong").Count);
        Assert.Contains(", dit scherm", page.Markup, StringComparison.Ordinal);

        await Button(page, "Log uit op Firefox op Windows").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Daar bent u nu uitgelogd.", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Single(page.FindAll("li strong"));
        Assert.Equal(SessionState.Open, (await AsClockAsync(new LookAtSessions([person.Session]))).Single().State);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_this_session_too()
    {
        var (person, _) = await EnterAsync();
        var page = Open();

        await Button(page, "Overal uitloggen").ClickAsync(new());

        Assert.Equal(SessionState.Gone, (await AsClockAsync(new LookAtSessions([person.Session]))).Single().State);
    }

    [Fact]
    public async Task An_app_is_coupled_with_a_right_code_only_and_then_gives_recovery_codes()
    {
        await EnterAsync();
        var page = Open();
        await Button(page, "Koppel een app").ClickAsync(new());
        page.WaitForAssertion(() => page.Find("#inlog-Code"), Patience);
        var key = FromBase32(page.Find(".vw-key").TextContent);

        await page.Find("#inlog-Code").ChangeAsync(new ChangeEventArgs { Value = "000000" });
        await Button(page, "Koppel de app").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains(new WrongCode().Sentence, page.Markup, StringComparison.Ordinal), Patience);
        await page.Find("#inlog-Code").ChangeAsync(new ChangeEventArgs { Value = CodeOf(key) });
        await Button(page, "Koppel de app").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("De app is gekoppeld.", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("Er is een authenticator-app gekoppeld.", page.Markup, StringComparison.Ordinal);

        await Button(page, "Maak nieuwe herstelcodes").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(10, page.FindAll(".vw-key li").Count), Patience);
    }

    [Fact]
    public async Task What_needs_a_fresh_proof_asks_for_it_in_the_page_and_goes_on()
    {
        await EnterAsync();
        var page = Open();
        try
        {
            Clock.Time.Ahead += TimeSpan.FromMinutes(6);

            await Button(page, "Koppel een app").ClickAsync(new());
            page.WaitForAssertion(() => page.Find("#opnieuw-wachtwoord"), Patience);
            Assert.Empty(page.FindAll("#inlog-Code"));
            await page.Find("#opnieuw-wachtwoord").ChangeAsync(new ChangeEventArgs { Value = Password });
            await Button(page, "Ga verder").ClickAsync(new());

            page.WaitForAssertion(() => page.Find("#inlog-Code"), Patience);
            Assert.Empty(page.FindAll("#opnieuw-wachtwoord"));
        }
        finally
        {
            Clock.Time.Ahead = TimeSpan.Zero;
        }
    }

    [Fact]
    public async Task A_passkey_without_a_name_or_that_the_browser_could_not_make_is_refused_in_its_own_words()
    {
        await EnterAsync();
        JSInterop.Setup<string?>("vwPasskey.make", _ => true).SetResult(null);
        var page = Open();
        Assert.Contains("Geef eerst een naam.", page.Markup, StringComparison.Ordinal);

        await page.Find("#inlog-Name").ChangeAsync(new ChangeEventArgs { Value = "mijn telefoon" });
        await Button(page, "Maak een passkey").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains(new PasskeyFailed().Sentence, page.Markup, StringComparison.Ordinal), Patience);
        Assert.Contains("U hebt nog geen passkey.", page.Markup, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<MySignInPage> page, string text) =>
        page.FindAll("button").Single(b => b.TextContent.Trim() == text);

    private IRenderedComponent<MySignInPage> Open()
    {
        var page = Render<MySignInPage>();
        page.WaitForAssertion(() => page.Find("li strong"), Patience);
        return page;
    }

    // A bestuurder: nothing is required, everything is offered.
    private async Task<(Person Person, string Email)> EnterAsync()
    {
        var email = $"{Guid.CreateVersion7():N}@voorbeeld.example";
        await AsClockAsync(new CreateAccount(CommandId.New(), email, "Fictief Persoon", "functie", "gm0344", [Role.Bestuurder], Password));
        var person = await AsNobodyAsync(new CheckPassword(email, Password, "Chrome op Linux"));
        Clock.Asker = Asker.Person(person.AccountId, person.Session);
        return (person, email);
    }

    private async Task<T> AsClockAsync<T>(IMessage<T> message)
    {
        await using var scope = Clock.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredKeyedService<FrontDesk>(FrontDesk.OfTheClock).SendAsync(message)).Answer;
    }

    private async Task<T> AsNobodyAsync<T>(IMessage<T> message)
    {
        var former = Clock.Asker;
        Clock.Asker = Asker.Nobody;
        await using var scope = Clock.Services.CreateAsyncScope();
        var answer = (await scope.ServiceProvider.GetRequiredService<FrontDesk>().SendAsync(message)).Answer;
        Clock.Asker = former;
        return answer;
    }

    private string CodeOf(byte[] key)
    {
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, Clock.Time.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        return ((BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & 0x7FFFFFFF) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(Regex.Replace(text, "[^A-Z2-7]", "").Select(sign => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(sign, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }
}
