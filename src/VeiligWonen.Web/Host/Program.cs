using System.Globalization;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using VeiligWonen.Casework;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Advice;
using VeiligWonen.Web.Destruction;
using VeiligWonen.Web.Dossiers;
using VeiligWonen.Web.Host;
using VeiligWonen.Web.Look;
using VeiligWonen.Web.Planning;
using VeiligWonen.Web.Scan;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");

// Reckoning asks nothing of a database, so none is started for it.
if (args is ["term", .. var asked])
{
    return TermCommand.Run(asked, OperatorConsole.OfThisProcess);
}

var builder = WebApplication.CreateBuilder(args);
var settings = Settings.Read(builder.Configuration, builder.Environment);
await using var postgres = settings.ConnectionString is null ? await LocalPostgres.StartAsync(settings.PostgresFolder, CancellationToken.None) : null;
var connectionString = settings.ConnectionString ?? postgres!.ConnectionString("veiligwonen");

builder.Services.AddCasework(settings.Casework(connectionString));
builder.Services.AddSignIn(builder.Environment.IsProduction());
builder.Services.AddOrganisationSignIns(settings.OrganisationSignIns, builder.Environment.IsProduction());
builder.Services.AddLimits(settings.Limits);
builder.Services.AddQuietLogs();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    // Forms are small, and photos come in pieces.
    kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
});
// A paper that is brought to be checked stays in memory: a form writes what is larger than this to a disk.
builder.Services.Configure<FormOptions>(forms => forms.MemoryBufferThreshold = 1024 * 1024);
builder.Services.AddLook();
builder.Services.AddSchedule(connectionString);
builder.Services.AddScoped<Standing>();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddDataProtection().SetApplicationName("VeiligWonen");
builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeepKeysInDatabase>();

var app = builder.Build();
if (postgres is not null || settings.Demo)
{
    await Ground.PrepareAsync(app.Services);
}

if (await OperatorCommands.RunAsync(args, app.Services) is { } exitCode)
{
    return exitCode;
}

if (app.Environment.IsProduction())
{
    await Ground.CheckLoginAsync(app.Services);
}

if (settings.Demo)
{
    await DemoLoader.LoadAsync(app.Services, Console.WriteLine);
    app.Lifetime.ApplicationStarted.Register(() => Welcome.Print(app.Urls));
}

app.UseExceptionHandler(new ExceptionHandlerOptions
{
    ExceptionHandlingPath = "/fout",
    CreateScopeForErrors = true,
    // What came in wrong, or too large, is not our mistake.
    StatusCodeSelector = e => e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
});
app.UseStatusCodePagesWithReExecute("/niet-gevonden", createScopeForStatusCodePages: true);
app.UseRefusalsAreRead();
app.UseSafety();
app.UseOwnOriginOnly();
app.UseAuthentication();
// After it: an account has a limit of its own, from however many addresses it sends.
app.UseRateLimiter();
app.UseHalfway();
app.UseAuthorization();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapSignIn();
app.MapOrganisationSignIns();
app.MapHealth();
app.MapMeasuring();
app.MapPhotos();
app.MapScan();
app.MapScanPdf();
app.MapEditions();
app.MapCalendar();
app.MapWorklistFile();
app.MapCertificates();
app.UseSchedule();
// Safety says who may frame a page, in one header and more strictly.
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(circuits => circuits.ContentSecurityFrameAncestorsPolicy = null);
try
{
    await app.RunAsync();
    return 0;
}
catch (IOException e) when (e.InnerException is AddressInUseException)
{
    // The most likely cause is a copy that runs already: a sentence says more than a stack trace.
    return OperatorConsole.OfThisProcess.Wrong("Op dit adres luistert al een ander programma. Stop dat eerst, of kies een ander adres met ASPNETCORE_URLS.");
}
