using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Npgsql;
using VeiligWonen.Casework.Tests.Fixture;

[assembly: AssemblyFixture(typeof(EndOfTestCluster))]

namespace VeiligWonen.Casework.Tests.Fixture;

/// <summary>
/// One PostgreSQL server for the whole test run. A test that changes data takes a clone of a template: tens of milliseconds,
/// and no test can see another's rows.
/// </summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private static readonly SemaphoreSlim OneOpens = new(1);
    private static TestCluster? instance;
    private static ExceptionDispatchInfo? failure;

    private readonly TestServer server;
    private readonly SemaphoreSlim oneFills = new(1);
    private readonly Dictionary<string, string> templates = new(StringComparer.Ordinal);

    // Several runs may share one server.
    private readonly string run = "vw_" + RandomNumberGenerator.GetHexString(8, lowercase: true);
    private int databases;

    private TestCluster(TestServer server) => this.server = server;

    /// <summary>Which server was chosen, and why not a better one.</summary>
    public string Origin => server.Origin;

    public static async Task<TestCluster> InstanceAsync()
    {
        await OneOpens.WaitAsync();
        try
        {
            // Hundreds of tests must not each wait for a server that was not there for the first.
            failure?.Throw();
            return instance ??= new TestCluster(await TestServer.ChooseAsync());
        }
        catch (Exception e)
        {
            failure ??= ExceptionDispatchInfo.Capture(e);
            throw;
        }
        finally
        {
            OneOpens.Release();
        }
    }

    /// <summary>Makes and fills a template database, once per run whoever asks.</summary>
    /// <returns>What <see cref="CloneAsync"/> takes.</returns>
    public async Task<string> CreateTemplateAsync(string name, Func<string, Task> fill)
    {
        await oneFills.WaitAsync();
        try
        {
            return templates.TryGetValue(name, out var database) ? database : templates[name] = await FillAsync(fill);
        }
        finally
        {
            oneFills.Release();
        }
    }

    /// <returns>The connection string of a new database, equal to the template.</returns>
    public async Task<string> CloneAsync(string template)
    {
        var database = NextName();
        while (true)
        {
            try
            {
                await ExecuteAsync($"CREATE DATABASE {database} TEMPLATE {template}");
                return ConnectionString(database);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ObjectInUse)
            {
                // The server's own housekeeping looks into a template now and then; the server itself waited 5 s already.
                await Task.Delay(100);
            }
        }
    }

    public async Task DropAsync(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync($"DROP DATABASE IF EXISTS {connection.Database} WITH (FORCE)");
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server.Outlives)
        {
            foreach (var database in await ListAsync($"SELECT datname FROM pg_database WHERE starts_with(datname, '{run}_')"))
            {
                await ExecuteAsync($"ALTER DATABASE {database} IS_TEMPLATE false");
                await ExecuteAsync($"DROP DATABASE {database} WITH (FORCE)");
            }
        }

        await server.DisposeAsync();
        oneFills.Dispose();
    }

    /// <summary>Ends the shared instance, if any test asked for it.</summary>
    public static async ValueTask EndAsync()
    {
        if (instance is not null)
        {
            await instance.DisposeAsync();
        }
    }

    private async Task<string> FillAsync(Func<string, Task> fill)
    {
        var database = NextName();
        await ExecuteAsync($"CREATE DATABASE {database}");
        var connectionString = ConnectionString(database);
        await fill(connectionString);

        // A template with a visitor cannot be cloned: close our own connections, then the door.
        using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync($"ALTER DATABASE {database} IS_TEMPLATE true ALLOW_CONNECTIONS false");
        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");
        return database;
    }

    private string NextName() => $"{run}_{Interlocked.Increment(ref databases)}";

    // Small and short-lived pools: hundreds of databases share one server's connections.
    private string ConnectionString(string database) => new NpgsqlConnectionStringBuilder(server.ConnectionString)
    {
        Database = database,
        MaxPoolSize = 20,
        ConnectionIdleLifetime = 5,
        ConnectionPruningInterval = 1,
        IncludeErrorDetail = true,
    }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<string>> ListAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> names = [];
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}

/// <summary>xunit disposes this after the last test.</summary>
public sealed class EndOfTestCluster : IAsyncDisposable
{
    public ValueTask DisposeAsync() => TestCluster.EndAsync();
}
