using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Assessment;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Platform;

public sealed class MigrationTests
{
    [Fact]
    public async Task No_migration_was_forgotten()
    {
        await using var house = await CaseworkHouse.OpenAsync();

        Assert.False(await house.InDbAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())), "The model changed: dotnet ef migrations add <Name> --project src/VeiligWonen.Casework");
    }

    [Fact]
    public async Task The_database_goes_down_to_nothing_and_up_again()
    {
        await using var house = await CaseworkHouse.OpenAsync();

        await house.InDbAsync(async db =>
        {
            var migrator = db.GetService<IMigrator>();
            await DropPoliciesAsync(db);
            await migrator.MigrateAsync(Migration.InitialDatabase);
            Assert.Equal(0, await TablesAsync(db));
            await migrator.MigrateAsync();
            await RowSecurity.RaiseAsync(db, default);
            return await TablesAsync(db);
        });

        Assert.True(await house.InDbAsync(TablesAsync) > 30);
        Assert.True((await house.AsSystemAsync(new PingDatabase())).Succeeded);
    }

    [Fact]
    public async Task A_measure_that_was_proposed_for_one_scenario_and_one_finding_keeps_them()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.ProposeAsync(rig.Draft(24) with { ScenarioCodes = ["S1", "S5"], QuestionCodes = ["E1"] });
        await rig.ProposeAsync(rig.Draft(48) with { ScenarioCodes = ["S3"] });

        var (before, after) = await rig.House.InDbAsync(async db =>
        {
            var migrator = db.GetService<IMigrator>();
            await DropPoliciesAsync(db);
            await migrator.MigrateAsync("CatalogueVersions");
            var former = await db.Database.SqlQuery<string>($"SELECT concat_ws('/', number, scenario_code, question_code) AS \"Value\" FROM measure_proposal ORDER BY number").ToListAsync();
            await migrator.MigrateAsync();
            await RowSecurity.RaiseAsync(db, default);
            return (former, await db.Database.SqlQuery<string>($"SELECT concat_ws('/', number, scenario_codes, question_codes, consent) AS \"Value\" FROM measure_proposal ORDER BY number").ToListAsync());
        });

        Assert.Equal(["24/S1/E1", "48/S3"], before);
        Assert.Equal(["24/{S1}/{E1}/Open", "48/{S3}/{}/Open"], after);
    }

    // Policies belong to no migration: they are made anew after every one, and come down before the tables that they ask.
    private static Task<int> DropPoliciesAsync(CaseworkDb db) => db.Database.ExecuteSqlAsync(
        $"""
        DO $$ DECLARE p record; BEGIN
            FOR p IN SELECT policyname, tablename FROM pg_policies WHERE schemaname = 'public' LOOP
                EXECUTE format('DROP POLICY %I ON %I', p.policyname, p.tablename);
            END LOOP;
        END $$
        """);

    private static Task<int> TablesAsync(CaseworkDb db) => db.Database
        .SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_tables WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory'").SingleAsync();
}
