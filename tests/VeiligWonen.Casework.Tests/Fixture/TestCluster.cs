using System.Collections.Concurrent;
using Npgsql;
using Testcontainers.PostgreSql;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Casework.Tests.Fixture;

/// <summary>
/// One PostgreSQL for the whole test run: VEILIGWONEN_TEST_DB, else a Docker engine, else binaries on this machine, else an error that says
/// what to install. Each test gets a database of its own, cloned from a template.
/// </summary>
public sealed class TestCluster
{
    private static readonly Lazy<Task<TestCluster>> Instance = new(StartAsync);

    // One name per run, so that two runs on one server do not meet.
    private static readonly string Run = Guid.CreateVersion7().ToString("N")[^10..];

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> templates = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim cloning = new(1, 1);
    private readonly string server;
    private int clones;

    private TestCluster(string server, string source)
    {
        this.server = server;
        Source = source;
    }

    /// <summary>Where the server came from, for the log of the run.</summary>
    public string Source { get; }

    public static Task<TestCluster> InstanceAsync() => Instance.Value;

    /// <summary>True when a Docker engine answers at the usual places.</summary>
    public static bool DockerEngineThere =>
        Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } || File.Exists("/var/run/docker.sock");

    public static string Image => Environment.GetEnvironmentVariable("VEILIGWONEN_TEST_IMAGE") ?? "postgres:15";

    /// <summary>The name of a template database that is filled once per run, however many tests ask for it.</summary>
    public Task<string> CreateTemplateAsync(string name, Func<string, Task> fill) =>
        templates.GetOrAdd(name, key => new Lazy<Task<string>>(async () =>
        {
            var template = $"vw_{Run}_{key}";
            await ExecuteAsync($"CREATE DATABASE {template}");
            await fill(On(template));
            NpgsqlConnection.ClearAllPools();
            return template;
        })).Value;

    /// <summary>A fresh database like the template.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CloneAsync(string template)
    {
        var name = $"{template}_{Interlocked.Increment(ref clones)}";
        // One at a time: PostgreSQL refuses to copy a template that another copy is reading.
        await cloning.WaitAsync();
        try
        {
            await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        }
        finally
        {
            cloning.Release();
        }

        return On(name);
    }

    public async Task DropAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await using (var own = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(own);
        }

        await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task<TestCluster> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("VEILIGWONEN_TEST_DB") is { Length: > 0 } given)
        {
            return new TestCluster(given, "VEILIGWONEN_TEST_DB");
        }

        if (DockerEngineThere)
        {
            var container = new PostgreSqlBuilder(Image).Build();
            await container.StartAsync();
            AppDomain.CurrentDomain.ProcessExit += (_, _) => container.DisposeAsync().AsTask().GetAwaiter().GetResult();
            return new TestCluster(container.GetConnectionString(), $"Testcontainers, {Image}");
        }

        var root = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        var folder = Path.Combine(root, $"veiligwonen-tests-{Run}");
        var local = await LocalPostgres.StartAsync(folder, CancellationToken.None, fast: true);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            local.DisposeAsync().AsTask().GetAwaiter().GetResult();
            Directory.Delete(folder, recursive: true);
        };
        return new TestCluster(local.ConnectionString("postgres"), $"local binaries, {folder}");
    }

    // Few connections per database: many tests share one server.
    private string On(string database) =>
        new NpgsqlConnectionStringBuilder(server) { Database = database, MaxPoolSize = 20, Timeout = 60 }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false, Timeout = 60 }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
