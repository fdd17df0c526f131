using System.Net;
using System.Text.RegularExpressions;

namespace VeiligWonen.Benchmarks.Circuits;

/// <summary>Somebody's browser: the cookies, and what goes over plain HTTP.</summary>
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
        http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, MaxConnectionsPerServer = 16 })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    public Uri Address { get; }

    public CookieContainer Cookies { get; }

    public async Task<string> GetAsync(string path) => await http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>As a person does: the form of the page, sent back with its token.</summary>
    public async Task SignInAsync(string email, string password)
    {
        var form = await GetAsync("/inloggen");
        using var filled = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__RequestVerificationToken"] = Token().Match(form).Groups["token"].Value,
            ["email"] = email,
            ["password"] = password,
            ["terug"] = "/inloggen",
        });
        var answer = await http.PostAsync(new Uri("/inloggen", UriKind.Relative), filled);
        if (!answer.IsSuccessStatusCode || Cookies.GetCookies(Address)["vw"] is null)
        {
            throw new InvalidOperationException($"Nobody is signed in: {answer.StatusCode}, {answer.RequestMessage?.RequestUri?.Query}");
        }
    }

    public async Task LeaveAsync(string circuit)
    {
        using var form = new MultipartFormDataContent { { new StringContent(circuit), "circuitId" } };
        using var answer = await http.PostAsync(new Uri("/_blazor/disconnect", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Token();
}
