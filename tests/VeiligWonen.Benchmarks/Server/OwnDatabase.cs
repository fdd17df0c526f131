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

    private OwnDatabase(string folder, LocalPostgres postgres)
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
            .AddScoped<IWhoIsAsking, Nobody>()
            .AddCasework(new CaseworkOptions(WebConnectionString, Path.Combine(folder, "sleutels", "keyring.json")) { OwnerConnectionString = ConnectionString })
            .BuildServiceProvider();
    }

    /// <summary>Also the data folder of the server.</summary>
    public string Folder { get; }

    /// <summary>As the owner of the tables.</summary>
    public string ConnectionString { get; }

    /// <summary>As the server of production: row level security applies.</summary>
    public string WebConnectionString => new NpgsqlConnectionStringBuilder(ConnectionString) { Username = "veiligwonen_web", Password = WebPassword }.ConnectionString;

    public static async Task<OwnDatabase> OpenAsync()
    {
        await RemoveOrphansAsync();
        var folder = Path.Combine(Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}");
        Directory.CreateDirectory(folder);
        var database = new OwnDatabase(folder, await LocalPostgres.StartAsync(Path.Combine(folder, "postgres"), CancellationToken.None));
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
        var desk = new FrontDesk(services.GetRequiredService<IServiceScopeFactory>(), new Fixed(asker));
        var result = await desk.SendAsync(message);
        return result.Refusal is null ? result.Answer : throw new InvalidOperationException($"Refused: {result.Refusal.GetType().Name}");
    }

    /// <summary>Writes rows.</summary>
    public async Task WriteAsync(Action<CaseworkDb> write)
    {
        await using var db = services.GetRequiredService<OwnerDb>().Open();
        write(db);
        await db.SaveChangesAsync();
    }

    public async Task RunAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection);
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
