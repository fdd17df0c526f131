using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Dashboard;
using Hangfire.Logging;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Calibration;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Destruction;
using VeiligWonen.Casework.Looking;
using VeiligWonen.Casework.Monitoring;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Web.Host;

/// <summary>Everything the clock does, in one place. Hangfire is named here and nowhere else.</summary>
public static class Schedule
{
    /// <summary>The dashboard, for administrators.</summary>
    public const string Dashboard = "/beheer/hangfire";

    internal const string MailQueue = "mail";

    private const string Schema = "hangfire";
    private const string EveryMinute = "* * * * *";
    private const string EveryQuarter = "*/15 * * * *";
    private const string EveryNightAtTwo = "0 2 * * *";
    private const string EveryNightAtThree = "0 3 * * *";
    private const string EveryNightAtFour = "0 4 * * *";

    /// <summary>Adds the job server, in this process, with its own schema in the same database.</summary>
    public static IServiceCollection AddSchedule(this IServiceCollection services, string connectionString)
    {
        services.AddScoped<ClockJob>();
        services.AddSingleton<JobBoard>();
        // Before AddHangfire, which would otherwise give everybody the storage that was made last in this process: two applications in one, as the tests
        // have them, would queue their jobs with each other.
        services.AddSingleton<JobStorage>(_ =>
        {
            var options = new PostgreSqlStorageOptions { SchemaName = Schema };
            return new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, options), options);
        });
        services.AddHangfire((provider, hangfire) => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseLogProvider(new LogOfTheClock(provider.GetRequiredService<ILoggerFactory>())));
        services.AddHostedService<QuickClock>();
        services.AddHangfireServer(server => server.WorkerCount = 2);
        // Mail has a worker of its own: a mail server that thinks for ten minutes keeps nothing else waiting.
        return services.AddHangfireServer(server => (server.WorkerCount, server.Queues) = (1, [MailQueue]));
    }

    /// <summary>Sets the recurring jobs and opens the dashboard. Call it after authentication and authorisation.</summary>
    public static WebApplication UseSchedule(this WebApplication app)
    {
        var jobs = app.Services.GetRequiredService<IRecurringJobManager>();
        var amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
        // What was missed while the server was down is not made up for: the next sweep finds the same rows.
        var sweep = new RecurringJobOptions { TimeZone = amsterdam, MisfireHandling = MisfireHandlingMode.Ignorable };
        // A night that was missed is made up for. In the night that summer time begins two o'clock does not exist: then it runs at three.
        var nightly = new RecurringJobOptions { TimeZone = amsterdam, MisfireHandling = MisfireHandlingMode.Relaxed };
        jobs.AddOrUpdate<ClockJob>("termijnen-herinneren", job => job.RemindAsync(), EveryQuarter, sweep);
        jobs.AddOrUpdate<ClockJob>("termijnen-hertellen", job => job.RecountAsync(), EveryMinute, sweep);
        jobs.AddOrUpdate<ClockJob>("opschortingen-beëindigen", job => job.LapseSuspensionsAsync(), EveryQuarter, sweep);
        jobs.AddOrUpdate<ClockJob>("opvallende-inzage-melden", job => job.FlagUnusualLookingAsync(), EveryQuarter, sweep);
        jobs.AddOrUpdate<ClockJob>("mail-versturen", MailQueue, job => job.SendOutboxAsync(), EveryMinute, sweep);
        jobs.AddOrUpdate<ClockJob>("sleutels-vernietigen", job => job.DestroyKeysAsync(), EveryMinute, sweep);
        jobs.AddOrUpdate<ClockJob>("kalibratie-trekken", job => job.FillCalibrationDrawsAsync(), EveryMinute, sweep);
        jobs.AddOrUpdate<ClockJob>("adviesversies-maken", job => job.WriteMissingEditionsAsync(), EveryQuarter, sweep);
        jobs.AddOrUpdate<ClockJob>("toetsers-nagaan", job => job.WatchReviewsAsync(), EveryQuarter, sweep);
        jobs.AddOrUpdate<ClockJob>("cijfers-publiceren", job => job.PublishFiguresAsync(), EveryNightAtTwo, nightly);
        jobs.AddOrUpdate<ClockJob>("logboek-verzegelen", job => job.SealTrailAsync(), EveryNightAtThree, nightly);
        jobs.AddOrUpdate<ClockJob>("voorspellingen-maken", job => job.MakeForecastsAsync(), EveryNightAtFour, nightly);

        app.MapHangfireDashboard(Dashboard, new DashboardOptions
        {
            // Hangfire's own filter trusts whoever comes from this machine, and behind a proxy that is everybody.
            Authorization = [new AdministratorsOnly()],
            // To look at only: a job is started on our own page, which leaves a line on the trail, and nobody takes one away without a trace.
            IsReadOnlyFunc = _ => true,
            DashboardTitle = "Taken van de klok – VeiligWonen",
            AppPath = "/",
            DisplayStorageConnectionString = false,
        });
        return app;
    }
}

/// <summary>
/// One method a message, without arguments: Hangfire keeps arguments in clear. Hangfire runs a job at least once; the messages claim their
/// rows, so that twice is once. Every run is a new act with a new command id.
/// </summary>
public sealed class ClockJob([FromKeyedServices(FrontDesk.OfTheClock)] FrontDesk desk, ILogger<ClockJob> log)
{
    // More than so many that fail are no longer to blame themselves.
    private const int MostLeftForLater = 10;

    // A deadline that fails keeps no other waiting: it is looked for in ever smaller batches, and passed over by the rest of this run.
    [AutomaticRetry(Attempts = 0)]
    public async Task RemindAsync()
    {
        ClockJobFailedException? failed = null;
        var (most, past, found) = (RemindOfDueDeadlines.Batch, 0, 1);
        Task? beside = null;
        while (found > 0)
        {
            try
            {
                found = await SendAsync(new RemindOfDueDeadlines(CommandId.New(), most, past));
                beside ??= found == RemindOfDueDeadlines.Batch ? RemindBesideAsync() : null;
            }
            catch (ClockJobFailedException e) when (!e.DatabaseIsAway && past < MostLeftForLater)
            {
                failed = e;
                (most, past) = most == 1 ? (RemindOfDueDeadlines.Batch, past + 1) : (Math.Max(1, most / 10), past);
                await (beside ?? Task.CompletedTask);
            }
        }

        await (beside ?? Task.CompletedTask);

        if (failed is not null)
        {
            throw failed;
        }
    }

    // When there is more than one batch: while the database writes for one sweep, the other reckons. What fails here is still due: the other one finds it.
    private async Task RemindBesideAsync()
    {
        try
        {
            while (await SendAsync(new RemindOfDueDeadlines(CommandId.New())) > 0)
            {
                // The next batch.
            }
        }
        catch (ClockJobFailedException)
        {
            log.LogDebug("The second sweep stopped");
        }
    }

    [AutomaticRetry(Attempts = 0)]
    public async Task RecountAsync()
    {
        while (await SendAsync(new RecountDeadlines(CommandId.New())) is not null)
        {
            // The next day off.
        }
    }

    // One message a dossier, which it locks like any other; the next run takes what is left. One that fails keeps no other waiting.
    [AutomaticRetry(Attempts = 0)]
    public async Task LapseSuspensionsAsync() =>
        await EachAsync(await SendAsync(new ListSuspensionsToLapse()), dossier => SendAsync(new LapseSuspension(CommandId.New(), dossier)));

    [AutomaticRetry(Attempts = 0)]
    public async Task FlagUnusualLookingAsync()
    {
        while (await SendAsync(new FlagUnusualLooking(CommandId.New())) > 0)
        {
            // The next batch.
        }
    }

    [AutomaticRetry(Attempts = 0)]
    public async Task SendOutboxAsync()
    {
        while (await SendAsync(new SendOutbox(CommandId.New())) is { Sent: > 0 })
        {
            // The next batch; when nothing left at all, the mail server is asked again in a minute.
        }
    }

    [AutomaticRetry(Attempts = 0)]
    public async Task FillCalibrationDrawsAsync()
    {
        while (await SendAsync(new FillCalibrationDraws(CommandId.New())) > 0)
        {
            // The next draw.
        }
    }

    [AutomaticRetry(Attempts = 0)]
    public async Task WriteMissingEditionsAsync()
    {
        while (await SendAsync(new WriteMissingEditions(CommandId.New())) > 0)
        {
            // The next fifty.
        }
    }

    // The same for reviews.
    [AutomaticRetry(Attempts = 0)]
    public async Task WatchReviewsAsync() =>
        await EachAsync(await SendAsync(new ListReviewsToWatch()), dossier => SendAsync(new WatchReview(CommandId.New(), dossier)));

    [AutomaticRetry(Attempts = 0)]
    public Task DestroyKeysAsync() => SendAsync(new DestroyKeys(CommandId.New()));

    [AutomaticRetry(Attempts = 3)]
    public Task PublishFiguresAsync() => SendAsync(new PublishFigures(CommandId.New()));

    [AutomaticRetry(Attempts = 3)]
    public Task SealTrailAsync() => SendAsync(new SealTrail(CommandId.New()));

    [AutomaticRetry(Attempts = 3)]
    public Task MakeForecastsAsync() => SendAsync(new MakeForecasts(CommandId.New()));

    private static async Task EachAsync(IReadOnlyList<DossierId> dossiers, Func<DossierId, Task> doAsync)
    {
        ClockJobFailedException? failed = null;
        foreach (var dossier in dossiers)
        {
            try
            {
                await doAsync(dossier);
            }
            catch (ClockJobFailedException e)
            {
                failed = e;
            }
        }

        if (failed is not null)
        {
            throw failed;
        }
    }

    // A sweep is not retried: the next run is.
    private async Task<TAnswer> SendAsync<TAnswer>(IMessage<TAnswer> message)
    {
        var name = message.GetType().Name;
        try
        {
            var result = await desk.SendAsync(message);
            return result.Succeeded ? result.Answer
                : throw new ClockJobFailedException($"{name} was refused: {result.Refusal.GetType().Name}.") { DatabaseIsAway = result.Refusal is DatabaseIsAway };
        }
        catch (Exception e) when (e is not ClockJobFailedException)
        {
            var reference = Mishap.NewReference();
            log.LogError("{Message} failed with {Type}; reference {Reference}", name, e.GetBaseException().GetType().FullName, reference);
            throw new ClockJobFailedException($"{name} failed with {e.GetBaseException().GetType().Name}; reference {reference}.");
        }
    }
}

/// <summary>
/// A job did not do its work. Hangfire keeps the text of an exception, and of all within it, in tables that nobody sealed, and logs it at every
/// attempt: so it gets the kind and a reference, and the text of what broke goes nowhere.
/// </summary>
/// <param name="message">Names of types and a reference only.</param>
public sealed class ClockJobFailedException(string message) : Exception(message)
{
    /// <summary>Nothing is wrong with the job: it is tried again as soon as the database is back.</summary>
    public bool DatabaseIsAway { get; init; }
}

/// <summary>Opens the dashboard to a signed-in administrator, wherever the request comes from.</summary>
public sealed class AdministratorsOnly : IDashboardAuthorizationFilter
{
    public bool Authorize(DashboardContext context) =>
        context.GetHttpContext().User is { Identity.IsAuthenticated: true } person && person.IsInRole(nameof(Role.Administrator));
}

/// <summary>Hangfire has one log for a whole process: that of the application which was made last, also when that has ended and another goes on.</summary>
internal sealed class LogOfTheClock(ILoggerFactory loggers) : ILogProvider
{
    private readonly AspNetCoreLogProvider inner = new(loggers);

    public ILog GetLogger(string name)
    {
        try
        {
            return inner.GetLogger(name);
        }
        catch (ObjectDisposedException)
        {
            return new NoLog();
        }
    }

    private sealed class NoLog : ILog
    {
        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) => false;
    }
}
