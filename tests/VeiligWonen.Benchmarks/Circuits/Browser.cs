using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace VeiligWonen.Benchmarks.Circuits;

/// <summary>
/// Somebody's browser and the proxy before the server in one: the browser sees TLS, the server is told so, and what goes over the wire is plain HTTP.
/// </summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient http;

    public Browser(Uri address, CookieContainer? cookies = null)
    {
        if (!address.IsLoopback)
        {
            throw new ArgumentException("Load is for a server on this machine only.", nameof(address));
        }

        (Address, Cookies) = (address, cookies ?? new CookieContainer());
        Seen = new UriBuilder(address) { Scheme = Uri.UriSchemeHttps }.Uri;
        http = new HttpClient(new Proxy(this))
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    public Uri Address { get; }

    public CookieContainer Cookies { get; }

    /// <summary>The address as the browser shows it, to which its cookies belong.</summary>
    private Uri Seen { get; }

    /// <summary>What browser and proxy say with every request.</summary>
    public IEnumerable<(string Name, string Value)> Headers() =>
        [("Origin", Seen.GetLeftPart(UriPartial.Authority)), ("X-Forwarded-Proto", Seen.Scheme), ("Cookie", Cookies.GetCookieHeader(Seen))];

    public async Task<string> GetAsync(string path) => await http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>As a person does: the forms of the pages, sent back with their tokens. A recovery code is used up by it.</summary>
    public async Task SignInAsync(string email, string password, string recoveryCode)
    {
        await SendAsync("/inloggen", ("email", email), ("password", password));
        var to = await SendAsync("/inloggen/code", ("code", recoveryCode), ("terug", "/account"));
        if (to is not "/account")
        {
            throw new InvalidOperationException($"Nobody is signed in, but sent to {to}.");
        }
    }

    /// <summary>As a script of the page does: JSON, with the token of the page.</summary>
    public async Task<string> PostAsync(string path, object body, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("RequestVerificationToken", token);
        using var answer = await http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Bytes as they are, with the token of the page.</summary>
    public async Task<string> PostAsync(string path, ReadOnlyMemory<byte> bytes, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new ReadOnlyMemoryContent(bytes) };
        request.Headers.Add("RequestVerificationToken", token);
        using var answer = await http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task LeaveAsync(string circuit)
    {
        using var form = new MultipartFormDataContent { { new StringContent(circuit), "circuitId" } };
        using var answer = await http.PostAsync(new Uri("/_blazor/disconnect", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => http.Dispose();

    private async Task<string?> SendAsync(string page, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await GetAsync(page)).Groups["token"].Value;
        using var filled = new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var answer = await http.PostAsync(new Uri(page, UriKind.Relative), filled);
        return answer.Headers.Location?.OriginalString;
    }

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Token();

    // Cookies for TLS only would not go to a plain address by themselves, so the container is asked as for the address that the browser sees.
    private sealed class Proxy(Browser browser)
        : DelegatingHandler(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 16 })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            foreach (var (name, value) in browser.Headers())
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            var answer = await base.SendAsync(request, cancellationToken);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                browser.Cookies.SetCookies(browser.Seen, cookie);
            }

            return answer;
        }
    }
}
