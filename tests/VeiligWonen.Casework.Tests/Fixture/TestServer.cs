using System.Globalization;
using Npgsql;
using Testcontainers.PostgreSql;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Casework.Tests.Fixture;

/// <summary>
/// The server the tests run on: the one that <c>VEILIGWONEN_TEST_DB</c> names, else a container where a Docker engine answers,
/// else the PostgreSQL programs of this machine.
/// </summary>
internal sealed class TestServer(string origin, string connectionString, Func<ValueTask> end) : IAsyncDisposable
{
    private const string Prefix = "veiligwonen-test-";

    public string Origin => origin;

    /// <summary>Where files cost nothing: in memory where the machine offers that.</summary>
    public static string Memory { get; } = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    /// <summary>Of a superuser, on the database postgres.</summary>
    public string ConnectionString => connectionString;

    /// <summary>True when the server stays after the run, so that the run must clean up after itself.</summary>
    public bool Outlives { get; private init; }

    public ValueTask DisposeAsync() => end();

    public static async Task<TestServer> ChooseAsync()
    {
        if (Environment.GetEnvironmentVariable("VEILIGWONEN_TEST_DB") is { Length: > 0 } given)
        {
            return new TestServer("VEILIGWONEN_TEST_DB", given, () => ValueTask.CompletedTask) { Outlives = true };
        }

        var (container, reason) = await TryContainerAsync();
        if (container is not null)
        {
            return new TestServer("a container", container.GetConnectionString(), container.DisposeAsync);
        }

        if (!LocalPostgres.BinariesFound)
        {
            throw new InvalidOperationException(
                $"No PostgreSQL to test on. {reason} And this machine has no PostgreSQL programs: install them (Debian: apt-get install "
                + "postgresql), start Docker, or set VEILIGWONEN_TEST_DB to the connection string of a superuser.");
        }

        return await LocalAsync(reason);
    }

    /// <summary>A PostgreSQL container, or the sentence that says why there is none.</summary>
    public static async Task<(PostgreSqlContainer? Container, string Reason)> TryContainerAsync()
    {
        // Asking Testcontainers costs more than half a second where there is no engine at all.
        if (!EngineMayBeThere())
        {
            return (null, "No Docker engine: DOCKER_HOST is not set and there is no Docker socket.");
        }

        try
        {
            return (await StartContainerAsync(), "");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever is wrong with engine, registry or network, the programs of this machine may still do.
            return (null, $"The Docker engine gave no PostgreSQL container: {e.GetBaseException().Message}");
        }
    }

    private static async Task<PostgreSqlContainer> StartContainerAsync()
    {
        var container = new PostgreSqlBuilder(Environment.GetEnvironmentVariable("VEILIGWONEN_TEST_IMAGE") ?? "postgres:15")
            .WithDatabase("postgres")
            .WithUsername("postgres")
            .WithCommand("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=300")
            .Build();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await container.StartAsync(patience.Token);
        await using var connection = new NpgsqlConnection(container.GetConnectionString());
        await connection.OpenAsync(patience.Token);
        return container;
    }

    private static bool EngineMayBeThere() =>
        Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 }
        || OperatingSystem.IsWindows()
        || File.Exists("/var/run/docker.sock")
        || File.Exists(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker/run/docker.sock"));

    private static async Task<TestServer> LocalAsync(string reason)
    {
        await RemoveOrphansAsync();
        var folder = Path.Combine(Memory, $"{Prefix}{Environment.ProcessId}");
        var local = await LocalPostgres.StartAsync(folder, CancellationToken.None, fast: true);
        return new TestServer($"local programs. {reason}", local.ConnectionString("postgres"), async () =>
        {
            await local.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        });
    }

    // A run that was killed leaves its server in memory. Its folder bears the number of the run that made it.
    private static async Task RemoveOrphansAsync()
    {
        foreach (var folder in Directory.GetDirectories(Memory, Prefix + "*"))
        {
            var isOrphan = int.TryParse(Path.GetFileName(folder)[Prefix.Length..], CultureInfo.InvariantCulture, out var run)
                && Directory.Exists("/proc/self") && !Directory.Exists($"/proc/{run}");
            if (!isOrphan)
            {
                continue;
            }

            try
            {
                await LocalPostgres.StopAsync(folder, CancellationToken.None);
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // Another test project that starts now is removing it as well.
            }
        }
    }
}
