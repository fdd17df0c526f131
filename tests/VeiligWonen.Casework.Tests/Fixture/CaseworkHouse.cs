using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Tests.Fixture;

/// <summary>The whole casework floor on a database of its own, with a clock that the test sets. Messages go through the front desk.</summary>
public sealed class CaseworkHouse : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly CaseworkOptions options;
    private readonly bool ownsDatabase;
    private readonly Dictionary<string, AccountId> accounts = [];

    private CaseworkHouse(ServiceProvider services, FakeTimeProvider clock, CaseworkOptions options, bool ownsDatabase)
    {
        this.services = services;
        this.options = options;
        this.ownsDatabase = ownsDatabase;
        Clock = clock;
    }

    public FakeTimeProvider Clock { get; }

    public string ConnectionString => options.ConnectionString;

    /// <summary>The ring and the wrapped keys, of this house alone.</summary>
    public string KeyFolder => Path.GetDirectoryName(options.KeyRingPath)!;

    /// <summary>For what brings a container of its own to the same database.</summary>
    public CaseworkOptions Options => options with { Demo = true };

    public static async Task<CaseworkHouse> OpenAsync(
        Action<IServiceCollection>? more = null, Func<CaseworkOptions, CaseworkOptions>? change = null)
    {
        var cluster = await TestCluster.InstanceAsync();
        var template = await cluster.CreateTemplateAsync("casework", async connectionString =>
        {
            var house = Build(OptionsOf(connectionString), null);
            await Ground.PrepareAsync(house.services);
            // Only the services: the database itself is the template.
            await house.services.DisposeAsync();
            ForgetKeys(house.KeyFolder);
        });
        var usual = OptionsOf(await cluster.CloneAsync(template));
        return Build(change?.Invoke(usual) ?? usual, more);
    }

    /// <summary>On an empty database of a server that the test has for itself, and may kill.</summary>
    internal static async Task<CaseworkHouse> OnAsync(string connectionString, Action<IServiceCollection>? more = null)
    {
        var house = Build(OptionsOf(connectionString), more, ownsDatabase: false);
        await Ground.PrepareAsync(house.services);
        return house;
    }

    /// <summary>Sends as the clock.</summary>
    public Task<Result<T>> AsSystemAsync<T>(IMessage<T> message) => SendAsync(Asker.System, message);

    /// <summary>Sends as nobody.</summary>
    public Task<Result<T>> AsNobodyAsync<T>(IMessage<T> message) => SendAsync(Asker.Nobody, message);

    /// <summary>Sends as this account, played by the house itself: without a session, and with no second factor to ask for.</summary>
    public Task<Result<T>> AsAsync<T>(AccountId account, IMessage<T> message) => SendAsync(Asker.Person(account) with { IsInHouse = true }, message);

    /// <summary>Sends as a person in a session, as the host does.</summary>
    public Task<Result<T>> InSessionAsync<T>(AccountId account, SessionId? session, IMessage<T> message) =>
        SendAsync(session is { } own ? Asker.Person(account, own) : Asker.Person(account), message);

    /// <summary>A person with this role; the same name gives the same person again.</summary>
    public async Task<AccountId> PersonAsync(Role role, string name = "een", string? organisation = null)
    {
        var key = $"{role}/{name}";
        if (!accounts.TryGetValue(key, out var account))
        {
            var created = await AsSystemAsync(new CreateAccount(
                CommandId.New(), $"{role}.{name}@voorbeeld.example".ToLowerInvariant(), $"Fictief {role} {name}", role.Dutch(),
                organisation ?? OrganisationOf(role), [role], null));
            accounts[key] = account = created.Answer;
        }

        return account;
    }

    /// <summary>Reads rows as an auditor would: straight from the database.</summary>
    internal async Task<T> InDbAsync<T>(Func<CaseworkDb, Task<T>> read)
    {
        await using var db = services.GetRequiredService<OwnerDb>().Open();
        return await read(db);
    }

    /// <summary>Works inside the house as this actor, in one scope; for tests that must bring a dossier somewhere.</summary>
    internal async Task InScopeAsync(Actor actor, Func<IServiceProvider, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Asking>().Asker = new Asker(actor.AccountId, actor.Role == Role.System);
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Set(actor);
        var db = scope.ServiceProvider.GetRequiredService<CaseworkDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        // A rig writes whole dossiers at once, which no message does: for the database it is the clock.
        await Admission.EnterAsync(db, null, Role.System, Errand.None, default);
        await work(scope.ServiceProvider);
        await transaction.CommitAsync();
    }

    /// <summary>A scope as if the access step had let this person in, in whatever role they have; for the database the person is who they are.</summary>
    internal async Task AsIfAdmittedAsync(AccountId person, Func<IServiceProvider, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseworkDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var admitted = (await Admission.EnterAsync(db, person, Enum.GetValues<Role>(), Errand.None, default))!;
        scope.ServiceProvider.GetRequiredService<Asking>().Asker = Asker.Person(person);
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Set(new Actor(person, admitted.AnyRole, admitted.OrganisationCode));
        await work(scope.ServiceProvider);
    }

    /// <summary>A second server on the same database, with a clock of its own.</summary>
    public CaseworkHouse Beside(Action<IServiceCollection>? more = null, string? connectionString = null) =>
        Build(options with { ConnectionString = connectionString ?? ConnectionString }, more, ownsDatabase: false);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (!ownsDatabase)
        {
            return;
        }

        await (await TestCluster.InstanceAsync()).DropAsync(ConnectionString);
        ForgetKeys(KeyFolder);
    }

    private static CaseworkHouse Build(CaseworkOptions options, Action<IServiceCollection>? more, bool ownsDatabase = true)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(clock);
        collection.AddSingleton<WhoIsAsking>();
        collection.AddScoped<IWhoIsAsking>(p => p.GetRequiredService<WhoIsAsking>());
        collection.AddCasework(options);
        more?.Invoke(collection);
        return new CaseworkHouse(collection.BuildServiceProvider(), clock, options, ownsDatabase);
    }

    // Many tests never ask for a key, and then there is no ring.
    private static void ForgetKeys(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static CaseworkOptions OptionsOf(string connectionString) =>
        new(connectionString, Path.Combine(TestServer.Memory, $"veiligwonen-keys-{Guid.CreateVersion7():N}", "keyring.json"))
        {
            // A test plays one or two dossiers; the frame itself has a test of its own.
            Calibration = new() { SmallestFrame = 1 },
        };

    private static string OrganisationOf(Role role) => role switch
    {
        Role.Planner or Role.Veiligheidsadviseur or Role.CalibrationCoach => "ccv",
        Role.ThreatAnalyst or Role.Beveiligingsautoriteit => "bva",
        Role.Bestuurder or Role.Employer => "gm0344",
        _ => "bzk",
    };

    private async Task<Result<T>> SendAsync<T>(Asker asker, IMessage<T> message)
    {
        await using var scope = services.CreateAsyncScope();
        var desk = new FrontDesk(scope.ServiceProvider.GetRequiredService<IServiceScopeFactory>(), new Fixed(asker));
        return await desk.SendAsync(message);
    }

    private sealed class Fixed(Asker asker) : IWhoIsAsking
    {
        public ValueTask<Asker> AskAsync(CancellationToken cancellationToken) => ValueTask.FromResult(asker);
    }

    private sealed class WhoIsAsking : IWhoIsAsking
    {
        public ValueTask<Asker> AskAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Asker.Nobody);
    }
}
