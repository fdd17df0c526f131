using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VeiligWonen.Casework;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Web.Host;
using VeiligWonen.Web.Look;
using VeiligWonen.Web.Planning;
using VeiligWonen.Web.Scan;

namespace VeiligWonen.Web.Tests.Scan;

/// <summary>The casework floor on a private PostgreSQL with the photos on a real port, and homes that an adviser visits.</summary>
public sealed class VisitedHome : IAsyncLifetime
{
    public const string Street = "Kanarielaan 12";

    private readonly string folder = Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"veiligwonen-home-{Guid.CreateVersion7():N}");

    private LocalPostgres database = null!;
    private WebApplication app = null!;
    private AccountId planner;

    public AccountId Adviser { get; private set; }

    public AccountId Stranger { get; private set; }

    /// <summary>Whose home was planned last.</summary>
    public AccountId Bestuurder { get; private set; }

    /// <summary>Asks for photos, as the account that <see cref="Asking"/> names.</summary>
    public HttpClient Browser { get; private set; } = null!;

    public LimitOptions Limits { get; set; } = new();

    /// <summary>What makes a PDF here.</summary>
    public PdfOptions Pdf { get; set; } = new();

    /// <summary>Who is signed in.</summary>
    public Asker Asking { get; set; } = Asker.Nobody;

    public FrontDesk Desk => app.Services.CreateScope().ServiceProvider.GetRequiredService<FrontDesk>();

    public async ValueTask InitializeAsync()
    {
        database = await LocalPostgres.StartAsync(Path.Combine(folder, "db"), CancellationToken.None, fast: true);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        AddHouse(builder.Services);
        app = builder.Build();
        await Ground.PrepareAsync(app.Services);
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPhotos();
        app.MapScan();
        app.MapScanPdf();
        app.MapCalendar();
        await app.StartAsync();
        Browser = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        planner = await PersonAsync(Role.Planner, "planner", "ccv");
        Adviser = await PersonAsync(Role.Veiligheidsadviseur, "adviseur", "ccv");
        Stranger = await PersonAsync(Role.Veiligheidsadviseur, "vreemd", "ccv");
    }

    /// <summary>The same house for a page.</summary>
    public void AddHouse(IServiceCollection services)
    {
        services.AddScoped<IWhoIsAsking>(_ => new SomebodyAsks(this));
        services.AddHttpContextAccessor();
        services.AddLimits(Limits);
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAntiforgery();
        services.AddScoped(its => new PdfPress(Pdf, its, its.GetRequiredService<ILoggerFactory>()));
        services.AddCasework(new CaseworkOptions(database.ConnectionString("postgres"), Path.Combine(folder, "keys", "keyring.json")));
    }

    public async Task<T> AsAsync<T>(Asker asker, IMessage<T> message)
    {
        var former = Asking;
        Asking = asker;
        try
        {
            var answer = await Desk.SendAsync(message);
            Assert.Null(answer.Refusal);
            return answer.Answer;
        }
        finally
        {
            Asking = former;
        }
    }

    /// <summary>A dossier in the phase Scan, and the adviser signed in.</summary>
    public async Task<DossierId> PlannedAsync()
    {
        Bestuurder = await PersonAsync(Role.Bestuurder, $"b{Guid.CreateVersion7():N}", "gm0344");
        var day = DutchTime.Today(TimeProvider.System);
        var dossier = await AsAsync(Asker.Person(Bestuurder), new RequestAdvice(
            CommandId.New(), Office.Wethouder, new RequestFacts(AppointmentState.InOffice, day.AddYears(-1), null, true, null, false, PkvwState.Valid, day.AddYears(3), null),
            new RequestHome(Street, "1234ab", "Nergenshuizen", "06 12345678", null, Tenure.Owned), "Boze brieven", false, false, null));
        await AsAsync(Asker.Person(planner), new AcceptRequest(CommandId.New(), dossier));
        var moment = new VisitMoment(day.AddDays(2), new TimeOnly(10, 0));
        await AsAsync(Asker.Person(planner), new PlanVisit(CommandId.New(), dossier, Adviser, moment, moment));
        Asking = Asker.Person(Adviser);
        return dossier;
    }

    /// <summary>A dossier in the phase Interview, and the adviser signed in.</summary>
    public async Task<DossierId> ScannedAsync()
    {
        var dossier = await PlannedAsync();
        foreach (var zone in ScanCatalogue.First.Zones)
        {
            await AsAsync(Asking, new AnswerRestOfZone(CommandId.New(), dossier, zone.Letter));
        }

        await AsAsync(Asking, new CompleteScan(CommandId.New(), dossier));
        return dossier;
    }

    /// <summary>An open account.</summary>
    public Task<AccountId> PersonAsync(Role role, string name, string organisation) => AsAsync(
        Asker.System, new CreateAccount(CommandId.New(), $"{name}@voorbeeld.example", $"Fictief {name}", role.Dutch(), organisation, [role], null));

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await app.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class SomebodyAsks(VisitedHome home) : IWhoIsAsking
    {
        public ValueTask<Asker> AskAsync(CancellationToken cancellationToken) => ValueTask.FromResult(home.Asking);
    }
}
