using Microsoft.EntityFrameworkCore;
using Npgsql;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Tests.Fixture;

/// <summary>Two dossiers with nobody in common but the planner and the authority, played to the end.</summary>
public sealed class TwoDossiers : IAsyncLifetime
{
    private CaseworkHouse? house;

    /// <summary>Who may enter the first and not the second.</summary>
    internal IReadOnlyList<(AccountId Person, Role Role, string Organisation)> OfTheFirst { get; private set; } = [];

    internal CaseworkHouse House => house!;

    internal DossierId First { get; private set; }

    internal DossierId Second { get; private set; }

    public async ValueTask InitializeAsync()
    {
        house = await CaseworkHouse.OpenAsync();
        (OfTheFirst, First, Second) = await PlayAsync(house);
    }

    public ValueTask DisposeAsync() => house!.DisposeAsync();

    internal static async Task<(IReadOnlyList<(AccountId Person, Role Role, string Organisation)> OfTheFirst, DossierId First, DossierId Second)> PlayAsync(CaseworkHouse house)
    {
        await using var desk = new DemoDesk(house.Options, 3);
        var now = house.Clock.GetUtcNow();
        desk.Clock.Set(now.AddDays(-400));
        var people = await DemoPeople.MoveInAsync(desk, 2);
        var stories = people.Bestuurders.Take(2).Select(b => new DemoStory(desk, people, b, now)).ToList();
        foreach (var story in stories)
        {
            await story.PlayAsync(DemoEnd.Closed, now.AddDays(-300));
        }

        var (first, second) = (stories[0].Dossier, stories[1].Dossier);
        var holders = await house.InDbAsync(db => (
            from g in db.Set<Grant>()
            join a in db.Users on g.AccountId equals (AccountId?)a.Id
            where g.DossierId == first && !db.Set<Grant>().Any(o => o.DossierId == second && o.Role == g.Role && (o.AccountId == a.Id || o.OrganisationCode == a.OrganisationCode))
            orderby g.Role == Role.Bestuurder descending
            select new { a.Id, g.Role, a.OrganisationCode }).ToListAsync());
        Assert.NotEmpty(holders);
        return ([.. holders.Select(h => (h.Id, h.Role, h.OrganisationCode))], first, second);
    }

    /// <summary>A connection as the application has it, in a transaction, with this actor or with none.</summary>
    internal Task<NpgsqlConnection> AppAsync((AccountId Person, Role Role, string Organisation)? actor, string role = RowSecurity.App) =>
        AppAsync(house!.ConnectionString, actor, role);

    internal static async Task<NpgsqlConnection> AppAsync(string connectionString, (AccountId Person, Role Role, string Organisation)? actor, string role = RowSecurity.App)
    {
        var app = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Options = $"-c role={role}", Pooling = false }.ConnectionString);
        await app.OpenAsync();
        await using var begin = new NpgsqlCommand("BEGIN", app);
        await begin.ExecuteNonQueryAsync();
        if (actor is { } who)
        {
            await using var set = new NpgsqlCommand(
                $$"""
                SELECT set_config('vw.account', '{{who.Person}}', true), set_config('vw.organisation', '{{who.Organisation}}', true),
                    set_config('vw.roles', '{{{who.Role}}}', true), set_config('vw.role', '{{who.Role}}', true)
                """,
                app);
            await set.ExecuteNonQueryAsync();
        }

        return app;
    }

    /// <summary>One person of every role that may not enter the second dossier: who works on the first, and people without any dossier.</summary>
    internal async Task<IReadOnlyList<AccountId>> StrangersAsync()
    {
        var elsewhere = await ReadAsync<string>("SELECT code FROM organisation WHERE code LIKE 'gm%' AND code NOT IN (SELECT organisation_code FROM dossier) ORDER BY code DESC LIMIT 1");
        List<AccountId> strangers = [OfTheFirst[0].Person, OfTheFirst[^1].Person];
        foreach (var role in Enum.GetValues<Role>().Where(r => r is not Role.System))
        {
            // Not of the organisations that have a grant as a whole.
            strangers.Add(await House.PersonAsync(role, "vreemd", role is Role.Bestuurder or Role.Employer ? elsewhere : "bzk"));
        }

        return strangers;
    }

    internal Task<List<string>> GuardedAsync() => ListAsync("SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace ORDER BY 1");

    internal Task<List<string>> WithDossierAsync() => ListAsync(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'dossier_id' AND table_name NOT LIKE 'audit%' ORDER BY 1");

    internal async Task<List<string>> ListAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(house!.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> found = [];
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }

    internal async Task<T> ReadAsync<T>(string sql) => (T)(await Sql.ReadAsync(house!.ConnectionString, sql))!;
}
