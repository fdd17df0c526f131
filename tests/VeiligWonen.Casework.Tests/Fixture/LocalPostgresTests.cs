using VeiligWonen.Web.Host;

namespace VeiligWonen.Casework.Tests.Fixture;

public sealed class LocalPostgresTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(TestServer.Memory, "vw-" + Path.GetRandomFileName()));

    public LocalPostgresTests() => Assert.SkipUnless(LocalPostgres.BinariesFound, "This machine has no PostgreSQL programs.");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_crashed_server_is_started_again_with_its_data_intact()
    {
        var crashed = await StartAsync("one");
        await WriteAsync(crashed, 7);
        using (var postmaster = System.Diagnostics.Process.GetProcessById(crashed.ProcessId))
        {
            postmaster.Kill();
            await postmaster.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await using var again = await StartAsync("one");

        Assert.NotEqual(crashed.ProcessId, again.ProcessId);
        Assert.Equal(7, await ReadAsync(again));
    }

    [Fact]
    public async Task A_server_that_still_runs_is_taken_over_and_left_running()
    {
        await using var first = await StartAsync("one");
        await WriteAsync(first, 7);

        await using (var second = await StartAsync("one"))
        {
            Assert.Equal(first.ProcessId, second.ProcessId);
            Assert.Equal(7, await ReadAsync(second));
        }

        Assert.Equal(7, await ReadAsync(first));
    }

    [Fact]
    public async Task Hosts_that_start_on_one_folder_at_the_same_moment_share_one_server()
    {
        var hosts = await Task.WhenAll(StartAsync("one"), StartAsync("one"), StartAsync("one"));

        Assert.Single(hosts.Select(host => host.ProcessId).Distinct());
        await Task.WhenAll(hosts.Select(host => host.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task Two_folders_have_a_server_each()
    {
        await using var first = await StartAsync("one");
        await using var second = await StartAsync("two");
        await WriteAsync(first, 1);
        await WriteAsync(second, 2);

        Assert.NotEqual(first.Port, second.Port);
        Assert.Equal(1, await ReadAsync(first));
        Assert.Equal(2, await ReadAsync(second));
    }

    [Fact]
    public async Task A_path_too_long_or_too_strange_for_a_socket_is_reached_over_loopback()
    {
        await using var server = await StartAsync($"it's far, far away {new string('x', 120)}");

        Assert.Contains("127.0.0.1", server.ConnectionString("postgres"), StringComparison.Ordinal);
        await WriteAsync(server, 3);
        Assert.Equal(3, await ReadAsync(server));
    }

    [Fact]
    public async Task A_process_number_that_now_belongs_to_another_program_does_not_stop_the_start()
    {
        await using (var before = await StartAsync("one"))
        {
            await WriteAsync(before, 5);
        }

        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "one", "cluster", "postmaster.pid"),
            $"{Environment.ProcessId}\n{folder.FullName}/one/cluster\n1\n5432\n\n127.0.0.1\n0 0\nready\n",
            TestContext.Current.CancellationToken);

        await using var after = await StartAsync("one");

        Assert.Equal(5, await ReadAsync(after));
    }

    [Fact]
    public async Task Nobody_enters_without_the_password_that_only_the_owner_can_read()
    {
        await using var server = await StartAsync("one");
        var guess = new Npgsql.NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Password = "postgres" };

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Sql.ReadAsync(guess.ConnectionString, "SELECT 1"));

        Assert.Equal(Npgsql.PostgresErrorCodes.InvalidPassword, refused.SqlState);
        if (!OperatingSystem.IsWindows())
        {
            var password = File.GetUnixFileMode(Path.Combine(folder.FullName, "one", "password"));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, password);
        }
    }

    [Fact]
    public async Task A_folder_where_the_servers_user_cannot_come_is_kept_elsewhere_and_found_again()
    {
        Assert.SkipWhen(PostgresTools.Owner is null, "Only root runs the server as someone else.");
        var closed = folder.CreateSubdirectory("closed");
        if (!OperatingSystem.IsWindows())
        {
            closed.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        string elsewhere;
        await using (var before = await StartAsync("closed/one"))
        {
            await WriteAsync(before, 4);
            elsewhere = before.Folder;
        }

        await using (var after = await StartAsync("closed/one"))
        {
            Assert.Equal(4, await ReadAsync(after));
        }

        Assert.False(elsewhere.StartsWith(folder.FullName, StringComparison.Ordinal));
        Directory.Delete(elsewhere, recursive: true);
    }

    private Task<LocalPostgres> StartAsync(string name) =>
        LocalPostgres.StartAsync(Path.Combine(folder.FullName, name), TestContext.Current.CancellationToken);

    private static Task WriteAsync(LocalPostgres server, int door) =>
        Sql.RunAsync(Unpooled(server), $"CREATE TABLE home AS SELECT {door} AS door");

    private static async Task<int?> ReadAsync(LocalPostgres server) =>
        (int?)await Sql.ReadAsync(Unpooled(server), "SELECT door FROM home");

    private static string Unpooled(LocalPostgres server) => server.ConnectionString("postgres") + ";Pooling=false";
}
