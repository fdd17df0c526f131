using System.Data.Common;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
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
