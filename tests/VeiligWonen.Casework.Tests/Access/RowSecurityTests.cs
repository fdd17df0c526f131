using Microsoft.EntityFrameworkCore;
using Npgsql;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Access;

/// <summary>The database as the second wall (ADR 0014): asked directly, as the roles of the application, past every line of our own code.</summary>
public sealed class RowSecurityTests(TwoDossiers two) : IClassFixture<TwoDossiers>
{
    /// <summary>Anything of the home, the threat, the talk and the review.</summary>
    private static readonly string[] Secret =
    [
        "woonplek", "advice_request", "woningscan", "scan_answer", "scan_photo", "safety_interview", "topic_note", "shared_note", "undisclosed_note", "reported_incident",
        "household_member", "footprint_check", "fact_correction", "threat_analysis", "threat_line",
        "situational_assessment", "scenario_score", "measure_proposal", "review_subject", "independent_review", "part_decision", "recusal", "visit",
        "beveiligingsadvies", "stelsel_handover",
    ];

    [Fact]
    public async Task Every_table_has_a_policy_that_is_forced_or_a_reason_why_not()
    {
        var open = await two.ListAsync(
            """
            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> '__EFMigrationsHistory'
                AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
            ORDER BY 1
            """);

        Assert.Equal(RowSecurity.WithoutDossier.Keys.Order(StringComparer.Ordinal), open);
        Assert.All(RowSecurity.WithoutDossier.Values, Assert.NotEmpty);
    }

    [Theory]
    [InlineData(RowSecurity.App)]
    [InlineData(RowSecurity.Desk)]
    public async Task A_connection_without_an_actor_sees_nothing(string login)
    {
        await using var app = await two.AppAsync(null, login);

        foreach (var table in await two.GuardedAsync())
        {
            Assert.Equal(0, await CountAsync(app, table, "true"));
        }
    }

    [Theory]
    [InlineData(RowSecurity.App)]
    [InlineData(RowSecurity.Desk)]
    public async Task Whoever_may_enter_one_dossier_sees_and_writes_nothing_of_another(string login)
    {
        foreach (var (person, role, organisation) in two.OfTheFirst)
        {
            foreach (var table in await two.WithDossierAsync())
            {
                await using var app = await two.AppAsync((person, role, organisation), login);
                var other = $"dossier_id = '{two.Second}'";

                Assert.True(await CountAsync(app, table, other) == 0, $"{role} reads {table} of another dossier.");
                Assert.True(await ChangeAsync(app, $"DELETE FROM {table} WHERE {other}") is 0 or null, $"{role} deletes from {table} of another dossier.");
                Assert.True(
                    await ChangeAsync(app, $"UPDATE {table} SET dossier_id = dossier_id WHERE {other}") is 0 or null, $"{role} changes {table} of another dossier.");
                Assert.True(await SmuggleAsync(app, table) is "42501" or "", $"{role} writes into {table} of another dossier.");
            }
        }
    }

    [Fact]
    public async Task The_attempts_above_are_made_on_rows_that_are_there()
    {
        List<string> filled = [];
        foreach (var table in await two.WithDossierAsync())
        {
            if (await two.ReadAsync<bool>($"SELECT EXISTS (SELECT FROM {table} WHERE dossier_id = '{two.Second}')"))
            {
                filled.Add(table);
            }
        }

        Assert.Empty(Secret.Except([.. filled, "scan_photo", "part_decision", "recusal", "stelsel_handover"]));
    }

    [Fact]
    public async Task The_same_questions_are_answered_for_who_may_enter()
    {
        var (person, role, organisation) = two.OfTheFirst[0];
        await using var app = await two.AppAsync((person, role, organisation));

        Assert.Equal(1, await CountAsync(app, "dossier", $"id = '{two.First}'"));
        Assert.Equal(1, await CountAsync(app, "woonplek", $"dossier_id = '{two.First}'"));
        Assert.True(await CountAsync(app, "phase_change", $"dossier_id = '{two.First}'") > 3);
    }

    // The rule of the desk is made from the rule of the lists: whatever is lost or won on the way shows as a row more or less.
    [Fact]
    public async Task A_command_sees_the_same_rows_as_a_list()
    {
        var everybody = two.OfTheFirst.Concat(Enum.GetValues<Role>().Where(r => r is not Role.System).Select(r => (two.OfTheFirst[0].Person, Role: r, Organisation: "bzk")));
        var seen = 0L;
        foreach (var actor in everybody)
        {
            await using var list = await two.AppAsync(actor);
            await using var command = await two.AppAsync(actor, RowSecurity.Desk);
            foreach (var table in await two.GuardedAsync())
            {
                var rows = await RunAsync(list, Rows(table));

                Assert.Equal((table, actor.Role, rows), (table, actor.Role, await RunAsync(command, Rows(table))));
                seen += (long)(await RunAsync(list, $"SELECT count(*) FROM {table}"))!;
            }
        }

        Assert.True(seen > 100, $"Only {seen} rows were seen.");

        static string Rows(string table) => $"SELECT md5(coalesce(string_agg(to_jsonb(t)::text, '|' ORDER BY to_jsonb(t)::text), '')) FROM {table} t";
    }

    [Fact]
    public async Task Without_the_wall_the_same_question_is_answered()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var one = await TwoDossiers.PlayAsync(house);
        await Sql.RunAsync(house.ConnectionString, "ALTER TABLE woonplek DISABLE ROW LEVEL SECURITY");

        await using var app = await TwoDossiers.AppAsync(house.ConnectionString, one.OfTheFirst[0]);

        Assert.Equal(1, await CountAsync(app, "woonplek", $"dossier_id = '{one.Second}'"));
    }

    [Theory]
    [InlineData("UPDATE audit_line SET action = action")]
    [InlineData("DELETE FROM audit_line")]
    [InlineData("TRUNCATE audit_line")]
    [InlineData("UPDATE contribution SET round = round")]
    [InlineData("DELETE FROM contribution")]
    [InlineData("CREATE TABLE mine (id int)")]
    [InlineData("ALTER TABLE woonplek DISABLE ROW LEVEL SECURITY")]
    [InlineData("DROP POLICY need_to_know ON woonplek")]
    [InlineData("CREATE OR REPLACE FUNCTION vw_may_enter(p uuid) RETURNS boolean LANGUAGE sql AS 'SELECT true'")]
    [InlineData("ALTER TABLE independent_review DISABLE TRIGGER ALL")]
    [InlineData("SET session_replication_role = replica")]
    [InlineData("SET row_security = off; SELECT count(*) FROM woonplek")]
    public async Task The_application_can_change_neither_the_trail_nor_the_wall(string attempt)
    {
        foreach (var login in (string[])[RowSecurity.App, RowSecurity.Desk])
        {
            await using var app = await two.AppAsync(two.OfTheFirst[0], login);

            var refused = await Assert.ThrowsAsync<PostgresException>(async () => await RunAsync(app, attempt));

            Assert.True(refused.SqlState is "42501", refused.MessageText);
        }
    }

    // The triggers of the trail refuse the same by themselves; without this nobody would notice that a right had come back.
    [Fact]
    public async Task On_the_trail_no_login_of_the_application_has_more_rights_than_to_add()
    {
        var rights = await two.ListAsync(
            $"""
            SELECT r.role || ' may ' || p.privilege || ' ' || t.name
            FROM unnest(ARRAY['{RowSecurity.App}', '{RowSecurity.Desk}', '{RowSecurity.Employer}', '{RowSecurity.Publication}']) AS r (role),
                unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) AS p (privilege),
                unnest(ARRAY['audit_line', 'audit_head', 'audit_inbox', 'audit_root', 'audit_root_leaf']) AS t (name)
            WHERE has_table_privilege(r.role, t.name, p.privilege)
            ORDER BY 1
            """);

        Assert.Equal(
            [
                "vw_app may INSERT audit_inbox", "vw_app may INSERT audit_root", "vw_app may INSERT audit_root_leaf", "vw_desk may INSERT audit_inbox", "vw_employer may INSERT audit_inbox",
                "vw_publication may INSERT audit_inbox",
            ],
            rights);
    }

    [Fact]
    public async Task For_the_payer_and_the_publisher_the_tables_of_the_secret_are_not_there()
    {
        foreach (var table in Secret)
        {
            foreach (var role in new[] { RowSecurity.Employer, RowSecurity.Publication })
            {
                Assert.False(await two.ReadAsync<bool>($"SELECT has_table_privilege('{role}', '{table}', 'SELECT, INSERT, UPDATE, DELETE')"), $"{role} may touch {table}.");
            }
        }

        var left = await two.ListAsync("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND has_table_privilege('vw_publication', oid, 'SELECT') ORDER BY 1");
        Assert.DoesNotContain("dossier", left);
        Assert.Contains("published_figure", left);
    }

    [Fact]
    public async Task The_publisher_reads_figures_and_writes_none()
    {
        foreach (var right in new[] { "INSERT", "UPDATE", "DELETE" })
        {
            Assert.False(await two.ReadAsync<bool>($"SELECT has_table_privilege('{RowSecurity.Publication}', 'published_figure', '{right}')"), right);
        }
    }

    // Connections are used again: what the next message finds on one is not the actor of the last.
    [Fact]
    public async Task The_actor_is_gone_with_the_transaction()
    {
        await using var app = await two.AppAsync(null);
        var who = two.OfTheFirst[0];
        await RunAsync(app, $"SELECT acting FROM vw_enter('{who.Person}', ARRAY['{who.Role}'], '{two.First}', NULL, NULL)");
        Assert.Equal(who.Person.Value, await RunAsync(app, "SELECT vw_account()"));
        Assert.Equal(1L, await CountAsync(app, "dossier", $"id = '{two.First}'"));

        await RunAsync(app, "COMMIT");

        Assert.Equal(DBNull.Value, await RunAsync(app, "SELECT vw_account()"));
        foreach (var left in new[] { "vw_organisation()", "vw_roles()::text", "vw_role()", "vw_dossier()", "vw_reading()" })
        {
            Assert.Equal(DBNull.Value, await RunAsync(app, $"SELECT {left}"));
        }

        Assert.Equal(0L, await CountAsync(app, "dossier", "true"));
    }

    [Theory]
    [InlineData(Role.Employer, RowSecurity.Employer)]
    [InlineData(Role.Ministry, RowSecurity.Publication)]
    [InlineData(Role.Planner, RowSecurity.App)]
    public async Task Who_pays_and_who_publishes_ask_in_a_role_of_their_own(Role role, string expected)
    {
        var person = await two.House.PersonAsync(role, "vreemd");

        var actual = await two.House.InDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await Admission.EnterAsync(db, person, [role], Errand.None, default);
            return await db.Database.SqlQuery<string>($"SELECT current_user::text AS \"Value\"").SingleAsync();
        });

        // The tests' own login owns the tables; only the narrowing is seen.
        Assert.Equal(role is Role.Planner, actual is not (RowSecurity.Employer or RowSecurity.Publication));
        Assert.True(role is Role.Planner || actual == expected, actual);
    }

    private static async Task<long> CountAsync(NpgsqlConnection app, string table, string where) =>
        (long)(await RunAsync(app, $"SELECT count(*) FROM {table} WHERE {where}"))!;

    private static async Task<object?> RunAsync(NpgsqlConnection app, string sql)
    {
        await using var command = new NpgsqlCommand(sql, app);
        return await command.ExecuteScalarAsync();
    }

    // Null: no right to the table at all. Undone each time, so that one attempt does not help the next.
    private static async Task<int?> ChangeAsync(NpgsqlConnection app, string sql)
    {
        await RunAsync(app, "SAVEPOINT attempt");
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
            await RunAsync(app, "ROLLBACK TO attempt");
        }
    }

    // A row of the other dossier, taken from the owner's view of it, put in again under a new key where the table has one of its own.
    private async Task<string> SmuggleAsync(NpgsqlConnection app, string table)
    {
        var row = await two.ReadAsync<string?>($"SELECT to_jsonb(t)::text FROM {table} t WHERE dossier_id = '{two.Second}' LIMIT 1");
        if (row is null)
        {
            return "";
        }

        await RunAsync(app, "SAVEPOINT attempt");
        try
        {
            // What the database works out by itself is not written.
            var columns = await two.ReadAsync<string>(
                $"SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' AND is_generated = 'NEVER'");
            await using var command = new NpgsqlCommand(
                $"INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM jsonb_populate_record(NULL::{table}, $1::jsonb)", app);
            command.Parameters.Add(new NpgsqlParameter { Value = row });
            await command.ExecuteNonQueryAsync();
            return "written";
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
        finally
        {
            await RunAsync(app, "ROLLBACK TO attempt");
        }
    }
}
