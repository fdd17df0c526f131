using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Intake;

namespace VeiligWonen.Casework.Tests.Access;

/// <summary>The two logins of production, made by the file that operators run: one owns and migrates, one serves and may do no more than serve.</summary>
public sealed class ProductionLoginTests
{
    private const string Password = "alleen-in-deze-test";

    [Fact]
    public async Task The_owner_migrates_the_server_serves_and_may_do_nothing_else()
    {
        await using var two = await LoginsAsync();
        var options = new CaseworkOptions(two.Web, Path.Combine(Path.GetTempPath(), $"vw-{Guid.CreateVersion7():N}", "keyring.json")) { OwnerConnectionString = two.Owner };
        await using var services = new ServiceCollection().AddLogging().AddScoped<IWhoIsAsking, Anybody>().AddCasework(options).BuildServiceProvider();

        await Ground.PrepareAsync(services);
        await Ground.PrepareAsync(services);
        await Ground.CheckLoginAsync(services);
        var bestuurder = await SendAsync(services, Asker.System, new CreateAccount(
            CommandId.New(), "een@voorbeeld.example", "Fictief Een", "wethouder", "gm0344", [Role.Bestuurder], null));
        var dossier = await SendAsync(services, Asker.Person(bestuurder), Asked.By());
        var mine = await SendAsync(services, Asker.Person(bestuurder), new ShowMyDossiers());

        Assert.Equal(dossier, Assert.Single(mine).DossierId);
        Assert.Equal(0L, await Sql.ReadAsync($"{two.Web};Options=-c role=vw_app", "SELECT count(*) FROM dossier"));
        foreach (var attempt in new[] { "SELECT count(*) FROM dossier", "SET ROLE veiligwonen_owner", "SET ROLE vw_gate", "CREATE TABLE public.mine (id int)" })
        {
            Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => Sql.ReadAsync(two.Web, attempt))).SqlState);
        }
    }

    [Fact]
    public async Task A_server_with_the_login_of_the_owner_or_of_a_superuser_does_not_start()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await using var superuser = new ServiceCollection().AddLogging().AddScoped<IWhoIsAsking, Anybody>().AddCasework(house.Options).BuildServiceProvider();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Ground.CheckLoginAsync(superuser));

        Assert.Contains("veiligwonen_web", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<TAnswer> SendAsync<TAnswer>(IServiceProvider services, Asker asker, IMessage<TAnswer> message)
    {
        var result = await new FrontDesk(services.GetRequiredService<IServiceScopeFactory>(), new Anybody { Asker = asker }).SendAsync(message);
        Assert.True(result.Succeeded, result.Refusal?.Sentence);
        return result.Answer;
    }

    private static async Task<Logins> LoginsAsync()
    {
        var cluster = await TestCluster.InstanceAsync();
        var template = await cluster.CreateTemplateAsync("logins", async connectionString =>
        {
            await Sql.RunAsync(connectionString, await ReadAsync("roles.sql"));
            await Sql.RunAsync(connectionString, $"SET vw.owner_password = '{Password}'; SET vw.web_password = '{Password}'; {await ReadAsync("logins.sql")}");
        });
        var database = await cluster.CloneAsync(template);
        await Sql.RunAsync(database, $"ALTER DATABASE {new NpgsqlConnectionStringBuilder(database).Database} OWNER TO veiligwonen_owner");
        return new Logins(cluster, database);
    }

    private static Task<string> ReadAsync(string file) => File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "postgres", file));

    private sealed class Logins(TestCluster cluster, string database) : IAsyncDisposable
    {
        public string Owner => As("veiligwonen_owner");

        public string Web => As("veiligwonen_web");

        public async ValueTask DisposeAsync() => await cluster.DropAsync(database);

        private string As(string login) =>
            new NpgsqlConnectionStringBuilder(database) { Username = login, Password = Password, Pooling = false }.ConnectionString;
    }

    private sealed class Anybody : IWhoIsAsking
    {
        public Asker Asker { get; init; } = Asker.Nobody;

        public ValueTask<Asker> AskAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Asker);
    }
}
