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
            .AddCasework(new CaseworkOptions(ConnectionString, Path.Combine(folder, "sleutels", "keyring.json")))
            .BuildServiceProvider();
    }

    /// <summary>Also the data folder of the server.</summary>
    public string Folder { get; }

    public string ConnectionString { get; }

    public static async Task<OwnDatabase> OpenAsync()
    {
        await RemoveOrphansAsync();
        var folder = Path.Combine(Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}");
        Directory.CreateDirectory(folder);
        var database = new OwnDatabase(folder, await LocalPostgres.StartAsync(Path.Combine(folder, "postgres"), CancellationToken.None));
        await Ground.PrepareAsync(database.services);
        return database;
    }

    /// <summary>Sends through the front desk, as the clock or as a person.</summary>
    public async Task<TAnswer> SendAsync<TAnswer>(IMessage<TAnswer> message, AccountId? person = null)
    {
        var asker = person is { } account ? Asker.Person(account) : Asker.System;
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
