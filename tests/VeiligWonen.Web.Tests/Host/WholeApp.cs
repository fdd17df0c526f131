using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VeiligWonen.Casework;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Web.Tests.Host;

/// <summary>The whole application in Production, on a real port and a database of its own, behind a proxy that speaks TLS.</summary>
public sealed class WholeApp : IAsyncLifetime
{
    public const string Password = "een lang wachtwoord";

    private readonly string folder = Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"veiligwonen-app-{Guid.CreateVersion7():N}");

    private readonly string webPassword = RandomNumberGenerator.GetHexString(24);

    private LocalPostgres database = null!;
    private Factory factory = null!;
    private int visitors;

    /// <summary>Settings of this application, as they would stand in its environment; set them before it starts.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>Speaks TLS itself, at https://localhost, for a real browser; otherwise a proxy does.</summary>
    public bool Tls { get; init; }

    /// <summary>Fills the empty database before the application starts.</summary>
    public Func<CaseworkOptions, Task>? Playing { get; init; }

    /// <summary>Puts something of a test's own into the application.</summary>
    public Action<IServiceCollection>? More { get; init; }

    /// <summary>Hears everything that is logged.</summary>
    public ILoggerProvider? Logs { get; init; }

    public IServiceProvider Services => factory.Services;

    public Uri Address { get; private set; } = null!;

    public string Data => folder;

    /// <summary>Goes on by itself, and can be set on.</summary>
    public ShiftedClock Clock { get; } = new();

    public async ValueTask InitializeAsync()
    {
        database = await LocalPostgres.StartAsync(Path.Combine(folder, "db"), CancellationToken.None, fast: true);
        await MakeLoginsAsync();
        var web = new DbConnectionStringBuilder { ConnectionString = Owner, ["Username"] = "veiligwonen_web", ["Password"] = webPassword }.ConnectionString;
        var options = new CaseworkOptions(web, Path.Combine(folder, "sleutels", "keyring.json"))
        {
            OwnerConnectionString = Owner,
            TrailRootsFolder = Path.Combine(folder, "audit-roots"),
        };
        await using (var prepared = new ServiceCollection().AddLogging().AddCasework(options).BuildServiceProvider())
        {
            await Ground.PrepareAsync(prepared);
        }

        await (Playing?.Invoke(options) ?? Task.CompletedTask);

        Settings["ConnectionStrings:Default"] = web;
        Settings["VEILIGWONEN_DATA"] = folder;
        Settings["ForwardedHeaders_Enabled"] = "true";
        factory = new Factory(this);
        if (Tls)
        {
            factory.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(Certificate())));
        }
        else
        {
            factory.UseKestrel(0);
        }

        factory.StartServer();
        Address = Tls ? new UriBuilder(factory.ClientOptions.BaseAddress) { Host = "localhost" }.Uri : factory.ClientOptions.BaseAddress;
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public async Task<Result<T>> AsClockAsync<T>(IMessage<T> message)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredKeyedService<FrontDesk>(FrontDesk.OfTheClock).SendAsync(message);
    }

    /// <summary>A person with a password; the address of the account.</summary>
    public async Task<(AccountId Account, string Email)> PersonAsync(Role role, string organisation = "ccv")
    {
        var email = $"{Guid.CreateVersion7():N}@voorbeeld.example";
        var made = await AsClockAsync(new CreateAccount(CommandId.New(), email, "Fictief Persoon", role.Dutch(), organisation, [role], Password));
        return (made.Answer, email);
    }

    /// <summary>A browser that nobody used yet, at an address of its own.</summary>
    public Visitor Visit()
    {
        var number = Interlocked.Increment(ref visitors);
        return new Visitor(Address, $"10.0.{number / 250}.{(number % 250) + 1}", Clock);
    }

    /// <summary>A browser in which somebody has just signed in for the first time, with an app.</summary>
    public async Task<Visitor> SignedInAsync(Role role, string organisation = "ccv")
    {
        var (_, email) = await PersonAsync(role, organisation);
        var visitor = Visit();
        await visitor.PostAsync("/inloggen", "/inloggen", ("email", email), ("password", Password));
        await visitor.EnrolAsync();
        return visitor;
    }

    /// <summary>One value, straight from the database.</summary>
    public async Task<object?> ReadAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    internal string Owner => database.ConnectionString("postgres");

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }

    // As production does: the server is given a login that may do nothing by itself.
    private async Task MakeLoginsAsync()
    {
        var files = Path.Combine(Sources.Root, "deploy", "postgres");
        await using var connection = await OpenAsync();
        foreach (var sql in new[]
        {
            await File.ReadAllTextAsync(Path.Combine(files, "roles.sql")),
            $"SET vw.owner_password = '{webPassword}'; SET vw.web_password = '{webPassword}'",
            await File.ReadAllTextAsync(Path.Combine(files, "logins.sql")),
        })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }

    private async Task<DbConnection> OpenAsync()
    {
        var connection = (DbConnection)Activator.CreateInstance(Type.GetType("Npgsql.NpgsqlConnection, Npgsql", throwOnError: true)!, Owner)!;
        await connection.OpenAsync();
        return connection;
    }

    private sealed class Factory(WholeApp app) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            foreach (var (name, value) in app.Settings)
            {
                builder.UseSetting(name, value);
            }

            // Published, the files are beside the application; here they are where they were built.
            builder.UseStaticWebAssets();
            builder.ConfigureLogging(log =>
            {
                log.ClearProviders();
                if (app.Logs is not null)
                {
                    log.AddProvider(app.Logs);
                }
            });
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(app.Clock);
                app.More?.Invoke(services);
            });
        }
    }
}

/// <summary>The time of the machine, set on by a test.</summary>
public sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}

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
