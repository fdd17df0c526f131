using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework;

/// <summary>What Casework must be told from outside.</summary>
/// <param name="ConnectionString">The PostgreSQL database, as a login that may work as the role vw_app and no more (deploy/postgres/roles.sql).</param>
/// <param name="KeyRingPath">The file with the keys that wrap the data keys; made when missing. Keep it apart from backups. Not used with <see cref="Pkcs11"/>.</param>
public sealed record CaseworkOptions(string ConnectionString, string KeyRingPath)
{
    /// <summary>The same database as the login that owns the tables, for migrations; null when it is the same login, on a development machine.</summary>
    public string? OwnerConnectionString { get; init; }

    /// <summary>Where the wrapped data keys stand, outside the database. Back it up apart from the database, and for days only (ADR 0030).</summary>
    public string KeyStoreFolder { get; init; } = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(KeyRingPath))!, "dossiers");

    /// <summary>The device that holds the wrapping keys; null keeps them in the file.</summary>
    public Pkcs11Options? Pkcs11 { get; init; }

    /// <summary>How long a finished dossier is kept.</summary>
    public RetentionOptions Retention { get; init; } = new();

    /// <summary>When an emergency ends, and what counts as unusual looking.</summary>
    public LookingOptions Looking { get; init; } = new();

    /// <summary>How visits are proposed.</summary>
    public Planning.PlanningOptions Planning { get; init; } = new();

    /// <summary>From when on calibration says something.</summary>
    public Calibration.CalibrationOptions Calibration { get; init; } = new();

    /// <summary>How long people have to answer around a review, and from when on a round needs two reviewers.</summary>
    public ReviewOptions Review { get; init; } = new();

    /// <summary>The demonstration: fictional people, sign-in by choosing. Never in Production.</summary>
    public bool Demo { get; init; }

    /// <summary>How long a session lives.</summary>
    public SignInOptions SignIn { get; init; } = new();

    /// <summary>Where mail goes; without a host, mails become files in <see cref="MailOptions.Folder"/>.</summary>
    public MailOptions Mail { get; init; } = new();

    /// <summary>The file with the key that signs the trail; made when missing. Beside the key ring when not said.</summary>
    public string TrailKeyPath { get; init; } = Beside(KeyRingPath, "trail-key.pem");

    /// <summary>The folder outside the database with the signed roots of the trail. Mount it from elsewhere, or copy it away daily.</summary>
    public string TrailRootsFolder { get; init; } = Beside(KeyRingPath, "audit-roots");

    private static string Beside(string keyRing, string name) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(keyRing))!, name);
}

/// <summary>A key device that speaks PKCS#11, such as a hardware security module or SoftHSM.</summary>
public sealed record Pkcs11Options
{
    /// <summary>The library of the device, such as /usr/lib/softhsm/libsofthsm2.so.</summary>
    public string ModulePath { get; init; } = "";

    /// <summary>The label of the token on the device.</summary>
    public string TokenLabel { get; init; } = "";

    /// <summary>A file with the PIN on its first line, that only the application can read. Never the PIN itself: settings end up in logs.</summary>
    public string PinFile { get; init; } = "";
}

/// <summary>How long a finished dossier is kept, in whole years after the day it ended. Assumed: check with the selectielijst.</summary>
public sealed record RetentionOptions
{
    /// <summary>A dossier with an advice: decision, advice and costs (fiscal).</summary>
    public int ClosedYears { get; init; } = 7;

    /// <summary>A dossier that ended with the report of the scan.</summary>
    public int ScanReportedYears { get; init; } = 1;

    /// <summary>A request that was rejected.</summary>
    public int RejectedYears { get; init; } = 1;

    /// <summary>A request that was withdrawn.</summary>
    public int WithdrawnYears { get; init; } = 1;
}

/// <summary>When an emergency ends, and from when on looking is told to the auditor. Assumed: the organisation decides.</summary>
public sealed record LookingOptions
{
    /// <summary>So many hours somebody may read a dossier in an emergency.</summary>
    public int EmergencyHours { get; init; } = 4;

    /// <summary>So often a day one person may ask for it, codes that do not exist included.</summary>
    public int EmergenciesPerDay { get; init; } = 5;

    /// <summary>From so many different dossiers on one Dutch day.</summary>
    public int ManyDossiers { get; init; } = 15;

    /// <summary>From so many looks outside working days and hours.</summary>
    public int OddHourLooks { get; init; } = 3;

    /// <summary>From so many dossiers on one day in which somebody has no task of their own; one is enough in an emergency.</summary>
    public int NotAssigned { get; init; } = 5;

    /// <summary>Work begins at this time of the Dutch clock.</summary>
    public TimeOnly DayFrom { get; init; } = new(7, 0);

    /// <summary>Work ends at this time of the Dutch clock.</summary>
    public TimeOnly DayUntil { get; init; } = new(20, 0);
}

/// <summary>How long a session and its factors live.</summary>
public sealed record SignInOptions
{
    /// <summary>After so many minutes without a click a session locks itself.</summary>
    public int IdleMinutes { get; init; } = 15;

    /// <summary>So many minutes before that the page warns.</summary>
    public int WarnMinutes { get; init; } = 2;

    /// <summary>So long a second factor counts as fresh.</summary>
    public int FreshMinutes { get; init; } = 5;

    /// <summary>So long somebody may take between the password and the second factor.</summary>
    public int HalfwayMinutes { get; init; } = 10;

    /// <summary>A session ends after so many hours, however busy.</summary>
    public int MostHours { get; init; } = 12;

    /// <summary>What an authenticator app shows beside the code.</summary>
    public string SiteName { get; init; } = "VeiligWonen";
}

/// <summary>How mail leaves the house.</summary>
public sealed record MailOptions
{
    /// <summary>The SMTP server; null writes .eml files instead.</summary>
    public string? Host { get; init; }

    /// <summary>The SMTP port.</summary>
    public int Port { get; init; } = 587;

    /// <summary>The SMTP user; null when the server asks none.</summary>
    public string? User { get; init; }

    /// <summary>The SMTP password.</summary>
    public string? Password { get; init; }

    /// <summary>False only for a server on this machine; otherwise TLS is required.</summary>
    public bool Tls { get; init; } = true;

    /// <summary>The neutral sender. Its domain stands in every mail, so it must not say what this is about either.</summary>
    public string From { get; init; } = "bericht@postvak.example";

    /// <summary>Where .eml files go when there is no SMTP server.</summary>
    public string Folder { get; init; } = "mail";

    /// <summary>The address people open in their browser, for the link in a mail.</summary>
    public string PublicAddress { get; init; } = "http://localhost:5080";
}

/// <summary>The composition root: the one file that may know every room.</summary>
public static class CaseworkServices
{
    /// <summary>Adds the casework floor. The caller adds an <see cref="IWhoIsAsking"/>.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="options">What Casework must be told.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddCasework(this IServiceCollection services, CaseworkOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => AppDataSource(options.ConnectionString));
        services.AddSingleton<OwnerDb>();
        services.AddDbContextPool<CaseworkDb>((provider, db) => db
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).UseSnakeCaseNamingConvention());
        services.AddScoped(provider => new FrontDesk(
            provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<IWhoIsAsking>()));
        services.AddKeyedScoped(FrontDesk.OfTheClock, (provider, _) => new FrontDesk(
            provider.GetRequiredService<IServiceScopeFactory>(), new ClockIsAsking()));
        AddIdentity(services);
        services.AddSingleton<IKeyRing>(_ => options.Pkcs11 is { } device ? new Pkcs11KeyRing(device) : new FileKeyRing(options.KeyRingPath));
        services.AddSingleton(provider => new KeyStore(options.KeyStoreFolder, provider.GetRequiredService<IKeyRing>()));
        services.AddSingleton<HomeIndex>();
        services.AddSingleton<HouseVault>();
        services.AddSingleton(_ => new SigningKey(options.TrailKeyPath));
        services.AddSingleton(provider => new RootsFile(options.TrailRootsFolder, provider.GetRequiredService<SigningKey>()));
        services.AddScoped<DossierVault>();
        services.AddScoped<Destruction.FinishedDossiers>();
        services.AddScoped<DossierLedger>();
        services.AddScoped<Stirred>();
        services.AddScoped<Deadlines.DaysOff>();
        services.AddScoped<Deadlines.OpenDeadlines>();
        services.AddScoped<Deadlines.SuspensionDesk>();
        services.AddScoped<DossierRows>();
        services.AddScoped<WorklistQuery>();
        // The one place that may know both rooms: Dossiers asks, Deadlines counts.
        services.AddSingleton<WorkingDaysBetween>((from, until) => Deadlines.WorkingDays.Between(from, until));
        services.AddScoped<AccountReader>();
        services.AddScoped<Administrators>();
        services.AddScoped<Sessions>();
        services.AddScoped<Factors>();
        services.AddScoped<Passkeys>();
        services.AddScoped<Proving>();
        services.AddScoped<OrganisationSignIn>();
        services.AddScoped<SessionReader>();
        services.AddScoped<ITellAccount>(provider => provider.GetRequiredService<NoticeDesk>());
        services.AddScoped<ITellDeputies>(provider => provider.GetRequiredService<NoticeDesk>());
        services.AddScoped<Deputies>();
        services.AddScoped<Monitoring.FigureSource>();
        services.AddScoped<Measures.Provision>();
        services.AddScoped<Measures.MeasuresOnAdvice>();
        services.AddScoped<ReviewDesk>();
        services.AddScoped<ReviewerWatch>();
        services.AddScoped<ReviewLine>();
        services.AddScoped<Standing>();
        services.AddScoped<Takeables>();
        services.AddScoped<QuestionDesk>();
        services.AddScoped<FactCheckDesk>();
        services.AddScoped<Handover.HandoverDesk>();
        services.AddScoped<Adopting>();
        services.AddScoped<EditionDesk>();
        services.AddScoped<EditionWriter>();
        services.AddScoped<AdviceTemplates>();
        services.AddScoped<NoticeDesk>();
        services.AddScoped<OutboxDesk>();
        services.AddScoped<ITellPeople>(provider => provider.GetRequiredService<NoticeDesk>());
        // In this order: what follows from the facts may have something to tell.
        services.AddScoped<IBeforeCommit, BallKeeper>();
        services.AddScoped<IBeforeCommit>(provider => provider.GetRequiredService<NoticeDesk>());
        services.AddSingleton<IMailCarrier>(_ => options.Mail.Host is null ? new FolderCarrier(options.Mail) : new SmtpCarrier(options.Mail));
        services.AddSingleton<CatalogueShelf>();
        services.AddScoped<ScanCatalogues>();
        services.AddScoped<CatalogueDesk>();
        services.AddScoped<AdviserHandOver>();
        services.AddScoped<Planning.Reassigning>();
        services.AddScoped<ScanDesk>();
        services.AddScoped<PhotoAlbum>();
        services.AddScoped<SketchDesk>();
        services.AddScoped<ScanFindings>();
        services.AddScoped<InterviewDesk>();
        services.AddScoped<AssessmentDesk>();
        services.AddScoped<AssessmentReader>();
        services.AddScoped<Calibration.EvidenceDesk>();
        services.AddScoped<SecondLook.SecondLookDesk>();
        services.AddScoped<Calibration.AgreementReader>();
        AddEvery(services, typeof(IHandle<,>));
        services.AddPipeline();
        AddEvery(services, typeof(IReferenceData));
        AddEvery(services, typeof(IValidator<>));
        AddEvery(services, typeof(IFollowPhases));
        AddEvery(services, typeof(IFollowFacts));
        AddEvery(services, typeof(IFreezeForReview));
        AddEvery(services, typeof(IGiveFacts));
        AddEvery(services, typeof(IOnAdopted));
        AddEvery(services, typeof(IOnEscalated));
        return services;
    }

    private static NpgsqlDataSource AppDataSource(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        var settings = builder.ConnectionStringBuilder;
        // The same few hundred statements all day: planned once per connection, which was a third of what a statement took.
        settings.MaxAutoPrepare = 200;
        // Not the rights of the login but those of the application, for as long as the connection lives. Resetting a connection for its next
        // use would undo that, and there is nothing to reset: all that a message sets ends with its transaction.
        // No compiling of plans: the policies make any plan look costly, and compiling one that then reads nothing took a second.
        settings.Options = $"{settings.Options} -c role={RowSecurity.App} -c jit=off".TrimStart();
        settings.NoResetOnClose = true;
        return builder.Build();
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            passkeys.UserVerificationRequirement = "required";
            // The browser signs the site that it shows: it must be ours, in a page of our own.
            passkeys.ValidateOrigin = context => ValueTask.FromResult(
                !context.CrossOrigin && Uri.TryCreate(context.Origin, UriKind.Absolute, out var origin)
                && string.Equals(origin.Scheme, context.HttpContext.Request.Scheme, StringComparison.OrdinalIgnoreCase)
                && string.Equals(Microsoft.AspNetCore.Http.HostString.FromUriComponent(origin).Value, context.HttpContext.Request.Host.Value, StringComparison.OrdinalIgnoreCase));
        });
        services.AddIdentityCore<Account>(identity =>
        {
            identity.User.RequireUniqueEmail = true;
            // The sign-in name is the e-mail address: Identity's own list of letters would turn away o'brien and é.
            identity.User.AllowedUserNameCharacters = "";
            identity.Password.RequiredLength = 12;
            identity.Password.RequireNonAlphanumeric = false;
            identity.Password.RequireUppercase = false;
            identity.Password.RequireLowercase = false;
            identity.Password.RequireDigit = false;
            identity.Password.RequiredUniqueChars = 6;
            identity.Lockout.MaxFailedAccessAttempts = 5;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        }).AddUserStore<AccountStore>();
    }

    private static void AddEvery(IServiceCollection services, Type face)
    {
        foreach (var type in typeof(CaseworkServices).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            // A validator of a part of a message is made by the validator of the message, not by the container.
            foreach (var served in type.GetInterfaces().Where(i => i == face || (i.IsGenericType && i.GetGenericTypeDefinition() == face))
                .Where(i => face != typeof(IValidator<>) || IsMessage(i.GetGenericArguments()[0])))
            {
                services.Add(new ServiceDescriptor(served, type, face == typeof(IValidator<>) ? LifetimeOf(type) : ServiceLifetime.Scoped));
            }
        }
    }

    // A validator that knows nothing but its rules is made once: building them costs more than asking them. One that asks the clock is made anew.
    private static ServiceLifetime LifetimeOf(Type validator) =>
        validator.GetConstructors().All(c => c.GetParameters().Length == 0) ? ServiceLifetime.Singleton : ServiceLifetime.Scoped;

    private static bool IsMessage(Type type) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IMessage<>));
}
