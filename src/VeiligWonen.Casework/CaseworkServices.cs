using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
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
/// <param name="ConnectionString">The PostgreSQL database.</param>
/// <param name="KeyRingPath">The file with the keys that wrap the data keys; made when missing. Keep it apart from backups.</param>
public sealed record CaseworkOptions(string ConnectionString, string KeyRingPath)
{
    /// <summary>The demonstration: fictional people, sign-in by choosing. Never in Production.</summary>
    public bool Demo { get; init; }

    /// <summary>How long a session lives.</summary>
    public SignInOptions SignIn { get; init; } = new();

    /// <summary>Where mail goes; without a host, mails become files in <see cref="MailOptions.Folder"/>.</summary>
    public MailOptions Mail { get; init; } = new();

    /// <summary>Whom to call when a threat is concrete; empty means the national numbers.</summary>
    public IReadOnlyList<Handover.HandoverContact> HandoverContacts { get; init; } = [];
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

    /// <summary>The neutral sender.</summary>
    public string From { get; init; } = "bericht@veiligwonen.example";

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
        // The same few hundred statements all day: planned once per connection, which was a third of what a statement took.
        services.AddSingleton(_ => new NpgsqlDataSourceBuilder(options.ConnectionString) { ConnectionStringBuilder = { MaxAutoPrepare = 200 } }.Build());
        services.AddDbContextPool<CaseworkDb>((provider, db) => db
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).UseSnakeCaseNamingConvention());
        services.AddScoped(provider => new FrontDesk(
            provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<IWhoIsAsking>()));
        services.AddKeyedScoped(FrontDesk.OfTheClock, (provider, _) => new FrontDesk(
            provider.GetRequiredService<IServiceScopeFactory>(), new ClockIsAsking()));
        AddIdentity(services);
        services.AddSingleton<IKeyRing>(_ => new FileKeyRing(options.KeyRingPath));
        services.AddScoped<DossierVault>();
        services.AddScoped<DossierLedger>();
        services.AddScoped<DossierRows>();
        services.AddScoped<AccountReader>();
        services.AddScoped<Administrators>();
        services.AddScoped<Sessions>();
        services.AddScoped<Factors>();
        services.AddScoped<Passkeys>();
        services.AddScoped<Proving>();
        services.AddScoped<OrganisationSignIn>();
        services.AddScoped<SessionReader>();
        services.AddScoped<ITellAccount>(provider => provider.GetRequiredService<NoticeDesk>());
        services.AddScoped<Monitoring.FigureSource>();
        services.AddScoped<Measures.Provision>();
        services.AddScoped<Measures.MeasuresOnAdvice>();
        services.AddScoped<ReviewDesk>();
        services.AddScoped<Handover.HandoverDesk>();
        services.AddScoped<Adopting>();
        services.AddScoped<NoticeDesk>();
        services.AddScoped<ITellPeople>(provider => provider.GetRequiredService<NoticeDesk>());
        services.AddScoped<IBeforeCommit>(provider => provider.GetRequiredService<NoticeDesk>());
        services.AddSingleton<IMailCarrier>(_ => options.Mail.Host is null ? new FolderCarrier(options.Mail) : new SmtpCarrier(options.Mail));
        services.AddScoped<ScanDesk>();
        services.AddScoped<ScanFindings>();
        services.AddScoped<InterviewDesk>();
        services.AddScoped<AssessmentDesk>();
        AddEvery(services, typeof(IHandle<,>));
        services.AddPipeline();
        AddEvery(services, typeof(IReferenceData));
        AddEvery(services, typeof(IValidator<>));
        AddEvery(services, typeof(IFollowPhases));
        AddEvery(services, typeof(IFreezeForReview));
        AddEvery(services, typeof(IOnAdopted));
        AddEvery(services, typeof(IOnEscalated));
        return services;
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
                services.AddScoped(served, type);
            }
        }
    }

    private static bool IsMessage(Type type) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IMessage<>));
}
