using Npgsql;
<<<<<<< HEAD
using Testcontainers.PostgreSql;
using VeiligWonen.Web.Host;
=======
>>>>>>> deploy

namespace VeiligWonen.Casework.Tests.Fixture;

public sealed class TestClusterTests
{
    [Fact]
<<<<<<< HEAD
    public async Task Each_clone_is_alone_and_a_template_is_filled_once()
    {
        var cluster = await TestCluster.InstanceAsync();
        var filled = 0;
        async Task FillAsync(string connectionString)
        {
            Interlocked.Increment(ref filled);
            await RunAsync(connectionString, "CREATE TABLE word (text text)");
        }

        var template = await cluster.CreateTemplateAsync("words", FillAsync);
        await cluster.CreateTemplateAsync("words", FillAsync);
        var one = await cluster.CloneAsync(template);
        var two = await cluster.CloneAsync(template);
        await RunAsync(one, "INSERT INTO word VALUES ('eerste')");

        Assert.Equal(1, filled);
        Assert.Equal(1L, await RunAsync(one, "SELECT count(*) FROM word"));
        Assert.Equal(0L, await RunAsync(two, "SELECT count(*) FROM word"));
        await cluster.DropAsync(one);
        await cluster.DropAsync(two);
    }

    [Fact]
    public async Task A_server_that_was_killed_starts_again_with_its_data()
    {
        Assert.SkipUnless(LocalPostgres.BinariesFound, "No PostgreSQL binaries on this machine: the private server cannot be tried here.");
        await using var folder = new TemporaryFolder();
        await using var first = await LocalPostgres.StartAsync(folder.Path, CancellationToken.None);
        await RunAsync(first.ConnectionString("postgres"), "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");

        using (var server = System.Diagnostics.Process.GetProcessById(first.ProcessId))
        {
            server.Kill();
            await server.WaitForExitAsync();
        }

        NpgsqlConnection.ClearAllPools();
        await using var second = await LocalPostgres.StartAsync(folder.Path, CancellationToken.None);

        Assert.NotEqual(first.ProcessId, second.ProcessId);
        Assert.Equal(7, await RunAsync(second.ConnectionString("postgres"), "SELECT n FROM kept"));
    }

    [Fact]
    public async Task A_second_host_on_a_folder_takes_over_and_two_folders_do_not_collide()
    {
        Assert.SkipUnless(LocalPostgres.BinariesFound, "No PostgreSQL binaries on this machine: the private server cannot be tried here.");
        await using var folder = new TemporaryFolder();
        await using var other = new TemporaryFolder();
        await using var first = await LocalPostgres.StartAsync(folder.Path, CancellationToken.None);

        await using var again = await LocalPostgres.StartAsync(folder.Path, CancellationToken.None);
        await using var beside = await LocalPostgres.StartAsync(other.Path, CancellationToken.None);

        Assert.Equal(first.ProcessId, again.ProcessId);
        Assert.NotEqual(first.ProcessId, beside.ProcessId);
        Assert.NotEqual(first.Port, beside.Port);
    }

    [Fact]
    public async Task Testcontainers_starts_a_PostgreSQL_where_a_Docker_engine_runs()
    {
        Assert.SkipUnless(TestCluster.DockerEngineThere, "No Docker engine on this machine (no DOCKER_HOST, no /var/run/docker.sock): the path through Testcontainers was not tried.");
        await using var container = new PostgreSqlBuilder(TestCluster.Image).Build();
        await container.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, await RunAsync(container.GetConnectionString(), "SELECT 1"));
    }

    private static async Task<object?> RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private sealed class TemporaryFolder : IAsyncDisposable
    {
        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"vw-{Guid.CreateVersion7():N}"[..20]);

        public ValueTask DisposeAsync()
        {
            NpgsqlConnection.ClearAllPools();
            if (Directory.Exists(Path))
            {
                Directory.Delete(Path, recursive: true);
            }

            return ValueTask.CompletedTask;
        }
=======
    public async Task A_clone_has_what_the_template_has_and_keeps_its_own_changes()
    {
        var cluster = await TestCluster.InstanceAsync();
        var template = await cluster.CreateTemplateAsync("isolation", database => Sql.RunAsync(database, "CREATE TABLE home AS SELECT 1 AS door"));
        var first = await cluster.CloneAsync(template);
        var second = await cluster.CloneAsync(template);

        await Sql.RunAsync(first, "INSERT INTO home VALUES (2)");

        Assert.Equal(2L, await Sql.ReadAsync(first, "SELECT count(*) FROM home"));
        Assert.Equal(1L, await Sql.ReadAsync(second, "SELECT count(*) FROM home"));
        await cluster.DropAsync(first);
        await cluster.DropAsync(second);
    }

    [Fact]
    public async Task A_template_is_filled_once_however_many_ask_for_it_at_the_same_moment()
    {
        var cluster = await TestCluster.InstanceAsync();
        var fills = 0;

        var templates = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => cluster.CreateTemplateAsync("once", async database =>
        {
            Interlocked.Increment(ref fills);
            await Sql.RunAsync(database, "CREATE TABLE home (door int)");
        })));

        Assert.Equal(1, fills);
        Assert.Single(templates.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Many_clones_of_one_template_can_be_made_at_once()
    {
        var cluster = await TestCluster.InstanceAsync();
        var template = await cluster.CreateTemplateAsync("many", database => Sql.RunAsync(database, "CREATE TABLE home (door int)"));

        var clones = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => cluster.CloneAsync(template)));

        Assert.Equal(6, clones.Distinct(StringComparer.Ordinal).Count());
        await Task.WhenAll(clones.Select(cluster.DropAsync));
    }

    [Fact]
    public async Task A_dropped_clone_is_gone_even_while_a_connection_is_open()
    {
        var cluster = await TestCluster.InstanceAsync();
        var template = await cluster.CreateTemplateAsync("dropped", database => Sql.RunAsync(database, "CREATE TABLE home (door int)"));
        var clone = await cluster.CloneAsync(template);
        await using var open = new NpgsqlConnection(clone);
        await open.OpenAsync(TestContext.Current.CancellationToken);

        await cluster.DropAsync(clone);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Sql.ReadAsync(clone, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, refused.SqlState);
    }

    [Fact]
    public async Task PostgreSQL_runs_in_a_container_where_a_Docker_engine_is_there()
    {
        var (container, reason) = await TestServer.TryContainerAsync();
        Assert.SkipWhen(container is null, reason);

        await using var running = container;

        Assert.StartsWith("PostgreSQL ", (string?)await Sql.ReadAsync(running.GetConnectionString(), "SELECT version()"), StringComparison.Ordinal);
>>>>>>> deploy
    }
}
