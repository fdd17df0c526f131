using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace VeiligWonen.Web.Tests.Host;

/// <summary>A browser as far as HTTP goes: keeps its cookies, follows nothing by itself, and comes through the proxy.</summary>
public sealed class Visitor(Uri address, string ip, TimeProvider clock) : IDisposable
{
    // The certificate of a test signed itself.
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost" },
    })
    {
        BaseAddress = address,
    };

    private byte[] key = [];

    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> SetCookies { get; private set; } = [];

    public string? Session => Cookies.GetValueOrDefault("__Host-vw");

    public async Task<(HttpStatusCode Status, string? To, string Text, HttpResponseMessage Answer)> SendAsync(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", ip);
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}")));
        request.Headers.Host ??= "veiligwonen.example";
        var answer = await http.SendAsync(request);
        SetCookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [];
        foreach (var cookie in SetCookies)
        {
            var (name, value) = (cookie.Split('=')[0], cookie.Split(';')[0].Split('=', 2)[1]);
            Cookies[name] = value;
            if (value.Length == 0)
            {
                Cookies.Remove(name);
            }
        }

        return (answer.StatusCode, answer.Headers.Location?.OriginalString, await answer.Content.ReadAsStringAsync(), answer);
    }

    public Task<(HttpStatusCode Status, string? To, string Text, HttpResponseMessage Answer)> GetAsync(string path) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Opens the page, and sends the form that stands on it.</summary>
    public async Task<(HttpStatusCode Status, string? To, string Text, HttpResponseMessage Answer)> PostAsync(
        string page, string action, params (string Name, string Value)[] fields)
    {
        var token = TokenOn((await GetAsync(page)).Text);
        return await SendAsync(Form(action, [("__RequestVerificationToken", token), .. fields]));
    }

    public static HttpRequestMessage Form(string action, params (string Name, string Value)[] fields) =>
        new(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };

    public static string TokenOn(string page) =>
        Regex.Match(page, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"|value=\"([^\"]+)\"[^>]*name=\"__RequestVerificationToken\"") is { Success: true } found
            ? found.Groups[1].Value + found.Groups[2].Value
            : "";

    /// <summary>Reads the key on the page, as a person would type it over into an app, and gives the first code.</summary>
    public async Task<(HttpStatusCode Status, string? To, string Text, HttpResponseMessage Answer)> EnrolAsync()
    {
        var page = (await GetAsync("/inloggen/instellen")).Text;
        key = FromBase32(Regex.Match(page, "class=\"vw-key\"[^>]*>([A-Z2-7 ]+)<").Groups[1].Value.Replace(" ", ""));
        return await PostAsync("/inloggen/instellen", "/inloggen/instellen", ("code", Code(0)));
    }

    /// <summary>What the app shows so many half minutes from now.</summary>
    public string Code(int steps)
    {
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, (clock.GetUtcNow().ToUnixTimeSeconds() / 30) + steps);
#pragma warning disable CA5350
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        return ((BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & 0x7FFFFFFF) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    public void Dispose() => http.Dispose();

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(sign => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(sign, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }
}
