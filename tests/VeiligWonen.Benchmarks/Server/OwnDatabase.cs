using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using VeiligWonen.Casework;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Benchmarks.Server;

/// <summary>A database of our own in a temporary folder, durable as in production, with the casework floor on it.</summary>
internal sealed class OwnDatabase : IAsyncDisposable
{
    // Server, schedule and benchmark have a pool each; the server takes a hundred connections in all.
    private const int MostConnections = 25;
    private const string Prefix = "vw-meet-";
    private const string WebPassword = "alleen-voor-deze-meting";

    private readonly LocalPostgres postgres;
    private readonly ServiceProvider services;
    private readonly NpgsqlDataSource owner;

    private OwnDatabase(string folder, LocalPostgres postgres, TimeProvider clock)
    {
        (Folder, this.postgres) = (folder, postgres);
        ConnectionString = new NpgsqlConnectionStringBuilder(postgres.ConnectionString("postgres"))
        {
            Database = "veiligwonen",
            MaxPoolSize = MostConnections,
        }.ConnectionString;
        owner = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { MaxAutoPrepare = 200 });
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(clock)
            .AddScoped<IWhoIsAsking, Nobody>()
            .AddScoped<ClockJob>()
            .AddCasework(new CaseworkOptions(WebConnectionString, Path.Combine(folder, "sleutels", "keyring.json")) { OwnerConnectionString = ConnectionString })
            .BuildServiceProvider();
    }

    /// <summary>Also the data folder of the server.</summary>
    public string Folder { get; }

    /// <summary>As the owner of the tables.</summary>
    public string ConnectionString { get; }

    /// <summary>As the server of production: row level security applies.</summary>
    public string WebConnectionString => new NpgsqlConnectionStringBuilder(ConnectionString) { Username = "veiligwonen_web", Password = WebPassword }.ConnectionString;

    /// <summary>The casework floor.</summary>
    public IServiceProvider Services => services;

    /// <param name="clock">What time it is there; null for the time of this machine.</param>
    public static async Task<OwnDatabase> OpenAsync(TimeProvider? clock = null)
    {
        await RemoveOrphansAsync();
        var folder = Path.Combine(Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}");
        Directory.CreateDirectory(folder);
        var database = new OwnDatabase(folder, await LocalPostgres.StartAsync(Path.Combine(folder, "postgres"), CancellationToken.None), clock ?? TimeProvider.System);
        await database.MakeLoginsAsync();
        await Ground.PrepareAsync(database.services);
        return database;
    }

    /// <summary>Sends through the front desk, as the clock or as a person.</summary>
    public Task<TAnswer> SendAsync<TAnswer>(IMessage<TAnswer> message, AccountId? person = null) =>
        SendAsync(message, person is { } account ? Asker.Person(account) : Asker.System);

    /// <summary>Sends through the front desk, as this asker.</summary>
    public async Task<TAnswer> SendAsync<TAnswer>(IMessage<TAnswer> message, Asker asker)
    {
        var result = await AskAsync(message, asker);
        return result.Refusal is null ? result.Answer : throw new InvalidOperationException($"Refused: {result.Refusal.GetType().Name}");
    }

    /// <summary>Sends what is to be refused, because for this person there is no such dossier.</summary>
    public async Task<bool> IsNotFoundAsync<TAnswer>(IMessage<TAnswer> message, AccountId person) => (await AskAsync(message, Asker.Person(person))).Refusal is DossierNotFound;

    /// <summary>The processor time of the server and all its processes, in seconds; of those that still run and those that ended.</summary>
    public double ProcessorSeconds()
    {
        const int ticksPerSecond = 100;
        var seconds = 0.0;
        foreach (var process in Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _)))
        {
            try
            {
                // Behind the name: 1 is the parent, 11 and 12 its own time, 13 and 14 that of its children that ended.
                var stat = File.ReadAllText(Path.Combine(process, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                var isServer = string.Equals(Path.GetFileName(process), $"{postgres.ProcessId}", StringComparison.Ordinal);
                if (isServer || string.Equals(fields[1], $"{postgres.ProcessId}", StringComparison.Ordinal))
                {
                    seconds += fields[11..(isServer ? 15 : 13)].Sum(f => double.Parse(f, CultureInfo.InvariantCulture)) / ticksPerSecond;
                }
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }

        return seconds;
    }

    /// <summary>Writes rows.</summary>
    public async Task WriteAsync(Action<CaseworkDb> write)
    {
        await using var db = services.GetRequiredService<OwnerDb>().Open();
        write(db);
        await db.SaveChangesAsync();
    }

    /// <summary>As the owner, however long it takes: a hundred thousand dossiers are not there at once.</summary>
    public async Task RunAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>As the owner of the tables: plain rows, no policy.</summary>
    public ValueTask<NpgsqlConnection> ConnectAsync() => owner.OpenConnectionAsync();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await owner.DisposeAsync();
        await postgres.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private Task<Result<TAnswer>> AskAsync<TAnswer>(IMessage<TAnswer> message, Asker asker) =>
        new FrontDesk(services.GetRequiredService<IServiceScopeFactory>(), new Fixed(asker)).SendAsync(message);

    // The files that an operator runs.
    private async Task MakeLoginsAsync()
    {
        await using (var empty = NpgsqlDataSource.Create(postgres.ConnectionString("postgres")))
        await using (var create = empty.CreateCommand("CREATE DATABASE veiligwonen"))
        {
            await create.ExecuteNonQueryAsync();
        }

        await using var connection = await ConnectAsync();
        var files = Path.Combine(Machine.Root, "deploy", "postgres");
        foreach (var sql in new[]
        {
            await File.ReadAllTextAsync(Path.Combine(files, "roles.sql")),
            $"SET vw.owner_password = '{WebPassword}'; SET vw.web_password = '{WebPassword}'",
            await File.ReadAllTextAsync(Path.Combine(files, "logins.sql")),
        })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    // A run that was broken off leaves its server. Its folder bears the number of the run that made it.
    private static async Task RemoveOrphansAsync()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var isOrphan = int.TryParse(Path.GetFileName(folder)[Prefix.Length..], CultureInfo.InvariantCulture, out var run)
                && Directory.Exists("/proc/self") && !Directory.Exists($"/proc/{run}");
            if (isOrphan)
            {
                await LocalPostgres.StopAsync(Path.Combine(folder, "postgres"), CancellationToken.None);
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private sealed class Fixed(Asker asker) : IWhoIsAsking
    {
        public ValueTask<Asker> AskAsync(CancellationToken cancellationToken) => ValueTask.FromResult(asker);
    }

    private sealed class Nobody : IWhoIsAsking
    {
        public ValueTask<Asker> AskAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Asker.Nobody);
    }
}
