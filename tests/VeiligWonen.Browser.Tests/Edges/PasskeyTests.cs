using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Tests.Host;

namespace VeiligWonen.Browser.Tests.Edges;

/// <summary>passkey.js in a real browser, with an authenticator that the browser plays itself.</summary>
public sealed class PasskeyTests(PasskeyHouse house) : IClassFixture<PasskeyHouse>
{
    [Fact]
    public async Task A_passkey_is_enrolled_at_the_first_sign_in_opens_the_next_and_steps_up()
    {
        var page = await house.OpenAsync();
        await page.GotoAsync("/inloggen");
        await AuthenticatorAsync(page);
        var (_, email) = await house.App.PersonAsync(Role.Planner);
        await PasswordAsync(page, email);
        await page.WaitForURLAsync("**/inloggen/instellen*");

        await page.PressAsync("Maak een passkey");
        await page.WaitForURLAsync("**/inloggen/herstelcodes*");
        await page.FollowAsync("Later");
        await page.WaitForURLAsync("**/mijn-werk");

        await SignOutAsync(page);
        await PasswordAsync(page, email);
        await page.PressAsync("Gebruik uw passkey");
        await page.WaitForURLAsync("**/mijn-werk");

        // Six minutes later the factor is no longer fresh.
        house.App.Clock.Ahead += TimeSpan.FromMinutes(6);
        await page.OpenAsync("/mijn-inlog");
        await page.PressAsync("Maak nieuwe herstelcodes");
        await page.SeeAsync("Bewijs eerst dat u het bent");
        await page.PressAsync("Gebruik uw passkey");
        await page.SeeAsync("U ziet deze codes alleen nu");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_passkey_is_added_and_removed_on_the_own_page_and_then_opens_nothing()
    {
        var (_, email) = await house.App.PersonAsync(Role.Planner);
        using var visitor = house.App.Visit();
        await visitor.PostAsync("/inloggen", "/inloggen", ("email", email), ("password", WholeApp.Password));
        await visitor.EnrolAsync();
        var page = await house.OpenAsync(visitor);
        await page.OpenAsync("/mijn-inlog");
        await AuthenticatorAsync(page);

        await page.FillFieldAsync("Naam voor een nieuwe passkey", "mijn laptop");
        await page.PressAsync("Maak een passkey");
        await page.SeeAsync("De passkey is toegevoegd.");
        await Axe.CheckAsync(page);
        await page.PressAsync("Verwijder mijn laptop");
        await page.SeeAsync("De passkey is verwijderd.");

        await SignOutAsync(page);
        await PasswordAsync(page, email);
        await page.WaitForURLAsync("**/inloggen/code*");
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new() { Name = "Gebruik uw passkey" }).CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_answer_for_another_site_and_one_that_was_used_are_refused()
    {
        var page = await house.OpenAsync();
        await page.GotoAsync("/inloggen");
        var key = await AuthenticatorAsync(page);
        var (_, email) = await house.App.PersonAsync(Role.Planner);
        await PasswordAsync(page, email);
        await page.PressAsync("Maak een passkey");
        await page.WaitForURLAsync("**/inloggen/herstelcodes*");

        var credential = await key.CredentialAsync();
        await SignOutAsync(page);
        await PasswordAsync(page, email);
        var options = await OptionsAsync(page);
        await SendAsync(page, Answer(options, credential, "https://elders.example", "localhost", 100));
        Assert.Contains("fout=passkey", page.Url, StringComparison.Ordinal);
        await SendAsync(page, Answer(await OptionsAsync(page), credential, Origin, "elders.example", 101));
        Assert.Contains("fout=passkey", page.Url, StringComparison.Ordinal);
        await SendAsync(page, Answer(options, credential, Origin, "localhost", 102));
        Assert.Contains("fout=passkey", page.Url, StringComparison.Ordinal);

        // The same hand, with the right words: it was not the hand that was refused.
        var good = Answer(await OptionsAsync(page), credential, Origin, "localhost", 103);
        await SendAsync(page, good);
        Assert.EndsWith("/mijn-werk", page.Url, StringComparison.Ordinal);
        await SignOutAsync(page);
        await PasswordAsync(page, email);
        await OptionsAsync(page);
        await SendAsync(page, good);
        Assert.Contains("fout=passkey", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private string Origin => house.App.Address.GetLeftPart(UriPartial.Authority);

    private static async Task PasswordAsync(IPage page, string email)
    {
        await page.GotoAsync("/inloggen");
        await page.FillFieldAsync("E-mailadres", email);
        await page.FillFieldAsync("Wachtwoord", WholeApp.Password);
        await page.PressAsync("Inloggen");
        await page.WaitForURLAsync(url => !new Uri(url).AbsolutePath.Equals("/inloggen", StringComparison.Ordinal));
    }

    private static async Task SignOutAsync(IPage page)
    {
        // A circuit that begins after the session ended sends the page to the sign-in page, across the answer that is waited for here.
        await page.Locator("main:not(.vw-boot) h1").First.WaitForAsync();
        await page.EvaluateAsync("() => { const form = document.createElement('form'); form.method = 'post'; form.action = '/uitloggen'; document.body.append(form); form.submit(); }");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath is "/");
    }

    private static async Task<JsonNode> OptionsAsync(IPage page) =>
        JsonNode.Parse((await page.Locator("form[data-vw-passkey=use]").GetAttributeAsync("data-vw-options"))!)!;

    private static async Task SendAsync(IPage page, string credential)
    {
        await page.EvaluateAsync(
            "answer => { window.former = true; const form = document.querySelector('form[data-vw-passkey=use]'); form.querySelector('[name=credential]').value = answer; form.submit(); }",
            credential);
        await page.WaitForFunctionAsync("() => !window.former && document.readyState === 'complete'");
    }

    // What an authenticator does, by hand: so that it can say what no browser would let it say.
    private static string Answer(JsonNode options, Credential credential, string origin, string site, uint count)
    {
        var said = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { type = "webauthn.get", challenge = (string)options["challenge"]!, origin, crossOrigin = false }));
        var data = new byte[37];
        SHA256.HashData(Encoding.UTF8.GetBytes(site)).CopyTo(data, 0);
        data[32] = 0b0000_0101;
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(33), count);
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(credential.Key, out _);
        var signature = key.SignData([.. data, .. SHA256.HashData(said)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return JsonSerializer.Serialize(new
        {
            id = credential.Id,
            rawId = credential.Id,
            type = "public-key",
            clientExtensionResults = new { },
            response = new
            {
                clientDataJSON = Base64Url.EncodeToString(said),
                authenticatorData = Base64Url.EncodeToString(data),
                signature = Base64Url.EncodeToString(signature),
                userHandle = credential.User,
            },
        });
    }

    private static async Task<VirtualKey> AuthenticatorAsync(IPage page)
    {
        var cdp = await page.Context.NewCDPSessionAsync(page);
        await cdp.SendAsync("WebAuthn.enable");
        var made = await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return new VirtualKey(cdp, made!.Value.GetProperty("authenticatorId").GetString()!);
    }

    private sealed record Credential(string Id, byte[] Key, string? User);

    private sealed record VirtualKey(ICDPSession Cdp, string Id)
    {
        public async Task<Credential> CredentialAsync()
        {
            var all = await Cdp.SendAsync("WebAuthn.getCredentials", new Dictionary<string, object> { ["authenticatorId"] = Id });
            var one = all!.Value.GetProperty("credentials").EnumerateArray().Single();
            return new Credential(
                Base64Url.EncodeToString(Convert.FromBase64String(one.GetProperty("credentialId").GetString()!)),
                Convert.FromBase64String(one.GetProperty("privateKey").GetString()!),
                one.TryGetProperty("userHandle", out var user) ? Base64Url.EncodeToString(Convert.FromBase64String(user.GetString()!)) : null);
        }
    }
}

/// <summary>Nobody's dossiers, and a clock of its own.</summary>
public sealed class PasskeyHouse : ProductionHouse;
