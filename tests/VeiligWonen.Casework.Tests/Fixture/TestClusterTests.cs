using Npgsql;

namespace VeiligWonen.Casework.Tests.Fixture;

public sealed class TestClusterTests
{
    [Fact]
    public async Task A_clone_has_what_the_template_has_and_keeps_its_own_changes()
    {
        var cluster = await TestCluster.InstanceAsync();
        var template = await cluster.CreateTemplateAsync(
            "isolation", database => Sql.RunAsync(database, "CREATE TABLE home AS SELECT 1 AS door"));
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

        var version = (string?)await Sql.ReadAsync(running.GetConnectionString(), "SELECT version()");
        Assert.StartsWith("PostgreSQL ", version, StringComparison.Ordinal);
    }
}
