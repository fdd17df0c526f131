using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VeiligWonen.Casework;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Web.Tests.Host;

/// <summary>The casework floor, the schedule and the health page on a real port and a private PostgreSQL; who asks is said in a header.</summary>
public sealed class RunningClock : IAsyncLifetime
{
    public const string RoleHeader = "X-Role";

    private readonly string folder = Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"veiligwonen-clock-{Guid.CreateVersion7():N}");

    private WebApplication app = null!;

    internal LocalPostgres Database { get; private set; } = null!;

    public string ConnectionString => Database.ConnectionString("postgres");

    public string MailFolder => Path.Combine(folder, "mail");

    public IServiceProvider Services => app.Services;

    public HttpClient Browser { get; private set; } = null!;

    /// <summary>Goes on by itself, and can be set on.</summary>
    public ShiftedClock Time { get; } = new();

    /// <summary>Who asks at the front desk of pages.</summary>
    public Asker Asker { get; set; } = Asker.Nobody;

    /// <summary>What everybody waits for at the front desk of pages before they are let in: so a test holds up one message.</summary>
    public Func<Task> AtTheDoor { get; set; } = () => Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        Database = await LocalPostgres.StartAsync(Path.Combine(folder, "db"), CancellationToken.None, fast: true);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<IWhoIsAsking>(new SomebodyAsks(this));
        builder.Services.AddCasework(new CaseworkOptions(ConnectionString, Path.Combine(folder, "keys", "keyring.json"))
        {
            Mail = new MailOptions { Folder = MailFolder },
        });
        builder.Services.AddSchedule(ConnectionString);
        app = builder.Build();
        await Ground.PrepareAsync(app.Services);
        app.Urls.Add("http://127.0.0.1:0");
        app.Use((context, next) =>
        {
            if (context.Request.Headers[RoleHeader].FirstOrDefault() is { } role)
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, role)], "test"));
            }

            return next(context);
        });
        app.MapHealth();
        app.UseSchedule();
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Browser = new HttpClient { BaseAddress = new Uri(address) };
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await app.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class SomebodyAsks(RunningClock clock) : IWhoIsAsking
    {
        public async ValueTask<Asker> AskAsync(CancellationToken cancellationToken)
        {
            await clock.AtTheDoor();
            return clock.Asker;
        }
    }
}
