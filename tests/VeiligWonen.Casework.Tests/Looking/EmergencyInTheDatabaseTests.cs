using Microsoft.EntityFrameworkCore;
using Npgsql;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Looking;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Looking;

/// <summary>What an emergency opens, and what it leaves shut, asked of the database itself: as the application, past every line of our own code.</summary>
public sealed class EmergencyInTheDatabaseTests
{
    [Fact]
    public async Task When_the_hours_are_over_it_is_not_found_again()
    {
        await using var dossier = await EmergencyTests.StartAsync();
        var person = await EmergencyTests.OpenedAsync(dossier);
        Assert.True((await dossier.House.AsAsync(person, new ShowDossier(dossier.Id))).Succeeded);

        await Sql.RunAsync(dossier.House.ConnectionString, "UPDATE emergency_access SET until_at = now() - interval '1 second'");

        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(person, new ShowDossier(dossier.Id))).Refusal);
        Assert.Empty((await dossier.House.AsAsync(person, new ListMyEmergencies())).Answer);
        await using var app = await AppAsync(dossier, person);
        Assert.Equal(0L, await ReadAsync(app, $"SELECT count(*) FROM milestone WHERE dossier_id = '{dossier.Id}'"));
    }

    [Fact]
    public async Task It_is_for_reading_only_by_every_message_and_in_the_database()
    {
        await using var dossier = await EmergencyTests.StartAsync();
        var person = await EmergencyTests.OpenedAsync(dossier);
        var before = await dossier.House.InDbAsync(db => db.Set<Milestone>().CountAsync());

        var refused = await dossier.House.AsAsync(person, new PutOnHold(CommandId.New(), dossier.Id, "Even wachten."));

        Assert.IsType<EmergencyReadsOnly>(refused.Refusal);
        await using var app = await AppAsync(dossier, person);
        Assert.Equal((long)before, await ReadAsync(app, $"SELECT count(*) FROM milestone WHERE dossier_id = '{dossier.Id}'"));
        Assert.Equal(0, await ChangeAsync(app, $"UPDATE milestone SET at = now() WHERE dossier_id = '{dossier.Id}'"));
        Assert.Equal(0, await ChangeAsync(app, $"DELETE FROM milestone WHERE dossier_id = '{dossier.Id}'"));
        Assert.Equal(0, await ChangeAsync(app, $"UPDATE dossier SET phase = 'Closed' WHERE id = '{dossier.Id}'"));
        Assert.Null(await ChangeAsync(app, $"INSERT INTO milestone (dossier_id, kind, at) VALUES ('{dossier.Id}', 'ScanCompleted', now())"));
        Assert.Null(await ChangeAsync(app, $"INSERT INTO dossier_grant (dossier_id, role, account_id, since_at) VALUES ('{dossier.Id}', 'Veiligheidsadviseur', '{person}', now())"));
        Assert.Null(await ChangeAsync(app, "UPDATE emergency_access SET until_at = now() + interval '1 year'"));
        Assert.Null(await ChangeAsync(app, "DELETE FROM emergency_access"));
    }

    [Fact]
    public async Task The_door_opens_it_for_reading_and_says_so_to_the_database()
    {
        await using var dossier = await EmergencyTests.StartAsync();
        var person = await EmergencyTests.OpenedAsync(dossier);
        await using var app = await TwoDossiers.AppAsync(dossier.House.ConnectionString, null);

        await ReadAsync(app, $"SELECT acting FROM vw_enter('{person}', ARRAY['Veiligheidsadviseur'], '{dossier.Id}', NULL, NULL)");

        Assert.Equal(dossier.Id.Value, await ReadAsync(app, "SELECT vw_emergency()"));
        Assert.Equal(DBNull.Value, await ReadAsync(app, "SELECT vw_dossier()"));
        Assert.Null(await ChangeAsync(app, $"INSERT INTO milestone (dossier_id, kind, at) VALUES ('{dossier.Id}', 'ScanCompleted', now())"));
    }

    [Fact]
    public async Task An_emergency_in_one_dossier_shows_nothing_of_another()
    {
        await using var dossier = await EmergencyTests.StartAsync();
        var person = await EmergencyTests.OpenedAsync(dossier);

        await using var app = await AppAsync(dossier, person, DossierId.New());

        Assert.Equal(0L, await ReadAsync(app, "SELECT count(*) FROM milestone"));
        Assert.Equal(0L, await ReadAsync(app, "SELECT count(*) FROM dossier"));
    }

    // As the door leaves the connection after it let this person in by an emergency.
    private static async Task<NpgsqlConnection> AppAsync(ADossier dossier, AccountId person, DossierId? named = null)
    {
        var app = await TwoDossiers.AppAsync(dossier.House.ConnectionString, (person, Role.Veiligheidsadviseur, "bzk"));
        await ReadAsync(app, $"SELECT set_config('vw.emergency', '{named ?? dossier.Id}', true)");
        return app;
    }

    private static async Task<object?> ReadAsync(NpgsqlConnection app, string sql)
    {
        await using var command = new NpgsqlCommand(sql, app);
        return await command.ExecuteScalarAsync();
    }

    // Null: refused by the database.
    private static async Task<int?> ChangeAsync(NpgsqlConnection app, string sql)
    {
        await ReadAsync(app, "SAVEPOINT attempt");
        try
        {
            await using var command = new NpgsqlCommand(sql, app);
            return await command.ExecuteNonQueryAsync();
        }
        catch (PostgresException e) when (e.SqlState == "42501")
        {
            return null;
        }
        finally
        {
            await ReadAsync(app, "ROLLBACK TO attempt");
        }
    }
}
