using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
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
            // Policies belong to no migration: they are made anew after every one, and come down before the tables that they ask.
            await db.Database.ExecuteSqlAsync(
                $"""
                DO $$ DECLARE p record; BEGIN
                    FOR p IN SELECT policyname, tablename FROM pg_policies WHERE schemaname = 'public' LOOP
                        EXECUTE format('DROP POLICY %I ON %I', p.policyname, p.tablename);
                    END LOOP;
                END $$
                """);
            await migrator.MigrateAsync(Migration.InitialDatabase);
            Assert.Equal(0, await TablesAsync(db));
            await migrator.MigrateAsync();
            await RowSecurity.RaiseAsync(db, default);
            return await TablesAsync(db);
        });

        Assert.True(await house.InDbAsync(TablesAsync) > 30);
        Assert.True((await house.AsSystemAsync(new PingDatabase())).Succeeded);
    }

    private static Task<int> TablesAsync(CaseworkDb db) => db.Database
        .SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_tables WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory'").SingleAsync();
}
