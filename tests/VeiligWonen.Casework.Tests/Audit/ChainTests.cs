using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Audit;

public sealed class ChainTests
{
    [Fact]
    public async Task An_untouched_trail_has_no_faults_before_and_after_a_root()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await house.PersonAsync(Role.Planner);
        await ASealedTrail.WriteAsync(house, [DossierId.New(), DossierId.New()], each: 3);

        var before = await ASealedTrail.VerifyAsync(house);
        await ASealedTrail.SealAsync(house);
        var after = await ASealedTrail.VerifyAsync(house);

        Assert.Equal((13, 4, 0), (before.Lines, before.Chains, before.Roots));
        Assert.Equal((14, 4, 1), (after.Lines, after.Chains, after.Roots));
        Assert.Empty(before.Faults.Concat(after.Faults));
        Assert.Empty(after.Remarks);
    }

    [Fact]
    public async Task Sixteen_callers_on_the_same_and_on_different_dossiers_leave_whole_chains()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var house = dossier.House;
        var planner = await dossier.GrantAsync(Role.Planner);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 12; i++)
            {
                // Commands and looks on one dossier, and refused attempts on a hundred others.
                await house.AsAsync(planner, new MarkUrgent(CommandId.New(), dossier.Id, Urgent: (caller + i) % 2 == 0));
                await house.AsAsync(dossier.Adviser, new ShowDossier(dossier.Id));
                await house.AsAsync(planner, new ShowDossier(DossierId.New()));
                if (caller == 0 && i % 4 == 0)
                {
                    await ASealedTrail.SealAsync(house);
                    Assert.Empty((await ASealedTrail.VerifyAsync(house)).Faults);
                }
            }
        })));

        await ASealedTrail.SealAsync(house);
        var report = await ASealedTrail.VerifyAsync(house);
        Assert.Empty(report.Faults);
        Assert.True(report.Lines >= 16 * 12 * 3, $"{report.Lines} lines");
        Assert.Equal(0L, await Sql.ReadAsync(house.ConnectionString, "SELECT count(*) FROM audit_inbox"));
        var ids = await house.InDbAsync(db => db.Set<AuditLine>().Where(l => l.ChainId == dossier.Id.Value).OrderBy(l => l.Sequence).Select(l => l.Id).ToListAsync());
        Assert.Equal(ids.Order(), ids);
    }

    [Theory]
    [InlineData("UPDATE audit_line SET action = 'x'")]
    [InlineData("DELETE FROM audit_line")]
    [InlineData("TRUNCATE audit_line")]
    [InlineData("UPDATE audit_root SET tree_size = 1")]
    [InlineData("DELETE FROM audit_root_leaf")]
    [InlineData("UPDATE audit_head SET length = 0")]
    [InlineData("DELETE FROM audit_head")]
    [InlineData("INSERT INTO audit_line SELECT * FROM audit_line")]
    [InlineData("BEGIN; INSERT INTO audit_inbox (id, at, action, outcome) VALUES (gen_random_uuid(), now(), 'x', 'Done'); DELETE FROM audit_inbox; COMMIT")]
    public async Task Nobody_changes_the_trail_while_its_triggers_are_on(string sql)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await ASealedTrail.WriteAsync(house, [DossierId.New()], each: 1);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Sql.RunAsync(house.ConnectionString, sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Assert.Empty((await ASealedTrail.VerifyAsync(house)).Faults);
    }

    // At the commit and not before: else the first of two long transactions about one dossier keeps the other waiting, and two could wait for each other.
    [Fact]
    public async Task A_line_is_chained_when_its_transaction_commits_and_holds_nobody_up_before()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = DossierId.New();
        var insert = $"SET lock_timeout = '3s'; BEGIN; INSERT INTO audit_inbox (id, at, action, outcome, dossier_id) VALUES (gen_random_uuid(), now(), 'tegelijk', 'Done', '{dossier}')";
        await ASealedTrail.WriteAsync(house, [dossier], each: 1);
        await using var first = new NpgsqlConnection(house.ConnectionString);
        await using var second = new NpgsqlConnection(house.ConnectionString);
        foreach (var connection in new[] { first, second })
        {
            await connection.OpenAsync();
            await using var write = new NpgsqlCommand(insert, connection);
            await write.ExecuteNonQueryAsync();
        }

        foreach (var connection in new[] { second, first })
        {
            await using var commit = new NpgsqlCommand("COMMIT", connection);
            await commit.ExecuteNonQueryAsync();
        }

        Assert.Empty((await ASealedTrail.VerifyAsync(house)).Faults);
        Assert.Equal(2L, await Sql.ReadAsync(house.ConnectionString, "SELECT count(*) FROM audit_line WHERE action = 'tegelijk'"));
    }

    [Fact]
    public async Task A_role_that_may_only_write_in_the_inbox_writes_whole_chains_and_can_do_nothing_else()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var role = $"writer_{Guid.CreateVersion7():N}";
        await Sql.RunAsync(house.ConnectionString, $"CREATE ROLE {role}; GRANT INSERT ON audit_inbox TO {role}; CREATE POLICY {role} ON audit_inbox FOR INSERT TO {role} WITH CHECK (true)");
        try
        {
            const string Insert = "INSERT INTO audit_inbox (id, at, action, outcome) VALUES (gen_random_uuid(), now(), 'x', 'Done')";
            await Sql.RunAsync(house.ConnectionString, $"SET ROLE {role}; {Insert}; {Insert}");

            foreach (var sql in (string[])["SELECT FROM audit_line", "INSERT INTO audit_line SELECT", "UPDATE audit_head SET length = 0", "DELETE FROM audit_inbox"])
            {
                await Assert.ThrowsAsync<PostgresException>(() => Sql.RunAsync(house.ConnectionString, $"SET ROLE {role}; {sql}"));
            }

            var report = await ASealedTrail.VerifyAsync(house);
            Assert.Equal((2, 1), (report.Lines, report.Chains));
            Assert.Empty(report.Faults);
        }
        finally
        {
            await Sql.RunAsync(house.ConnectionString, $"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    [Fact]
    public async Task A_line_commits_to_old_and_new_values_and_shows_none_of_them()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var planner = await dossier.GrantAsync(Role.Planner);

        await dossier.House.AsAsync(planner, new MarkUrgent(CommandId.New(), dossier.Id, Urgent: true));

        var changes = await dossier.House.InDbAsync(db => db.Set<AuditLine>().Where(l => l.Action == nameof(MarkUrgent)).Select(l => l.Changes).SingleAsync());
        using var json = JsonDocument.Parse(changes!);
        var salt = System.Buffers.Text.Base64Url.DecodeFromChars(json.RootElement.GetProperty("salt").GetString());
        var row = json.RootElement.GetProperty("rows").EnumerateArray().Single(r => r[0].GetString() == "dossier");
        var since = Parts.Micros(dossier.House.Clock.GetUtcNow()).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(dossier.Id.ToString(), row[1].GetString());
        Assert.Equal(
            [Commit(salt, "dossier.urgent_since_at", dossier.Id, null), Commit(salt, "dossier.urgent_since_at", dossier.Id, since)],
            row[2].GetProperty("urgent_since_at").EnumerateArray().Select(e => e.GetString()!));
        Assert.Equal(0, json.RootElement.GetProperty("left").GetInt32());
    }

    [Fact]
    public async Task What_a_handler_saved_halfway_is_committed_to_as_well_and_sealed_words_only_as_sealed_bytes()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var planner = await dossier.GrantAsync(Role.Planner);

        var held = await dossier.House.AsAsync(planner, new PutOnHold(CommandId.New(), dossier.Id, "Wacht op een bezoek van de politie."));

        Assert.Null(held.Refusal);
        var (changes, reason, at) = await dossier.House.InDbAsync(async db => (
            await db.Set<AuditLine>().Where(l => l.Action == nameof(PutOnHold)).Select(l => l.Changes).SingleAsync(),
            await db.Set<Hold>().Select(h => h.Reason).SingleAsync(), await db.Set<Hold>().Select(h => h.At).SingleAsync()));
        using var json = JsonDocument.Parse(changes!);
        var salt = System.Buffers.Text.Base64Url.DecodeFromChars(json.RootElement.GetProperty("salt").GetString());
        var row = json.RootElement.GetProperty("rows").EnumerateArray().Single(r => r[0].GetString() == "hold");
        var parts = new Parts().Add(salt).Add("hold.reason").Add("").Add(reason);
        Assert.Equal(
            System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(parts.Written)),
            row[2].GetProperty("reason")[1].GetString());
        Assert.Equal(
            Commit(salt, "hold.at", "", Parts.Micros(at).ToString(System.Globalization.CultureInfo.InvariantCulture)), row[2].GetProperty("at")[1].GetString());
        Assert.DoesNotContain("politie", changes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_stays_bounded_and_says_how_much_it_left_out()
    {
        using var db = new DesignTimeDb().CreateDbContext([]);
        var dossier = DossierId.New();
        db.AddRange(Enumerable.Range(0, 100).Select(_ => Grant.ToPerson(dossier, Role.Planner, AccountId.New(), DateTimeOffset.UnixEpoch)));
        var commitments = new Commitments();
        commitments.Collect(db.ChangeTracker);

        using var json = JsonDocument.Parse(commitments.Write(dossier)!);

        var columns = json.RootElement.GetProperty("rows").EnumerateArray().Sum(r => r[2].EnumerateObject().Count());
        Assert.Equal(Commitments.Most, columns);
        Assert.True(json.RootElement.GetProperty("left").GetInt32() > 0);
        Assert.Null(commitments.Write(DossierId.New()));
        Assert.True(commitments.Write(dossier)!.Length < 40_000);
    }

    [Fact]
    public void Of_rows_beside_the_context_a_line_says_what_it_says_of_rows_in_it()
    {
        using var db = new DesignTimeDb().CreateDbContext([]);
        var dossier = DossierId.New();
        var notices = Enumerable.Range(0, ManyRows.AtLeast).Select(i => new Notice
        {
            Id = NoticeId.New(),
            AccountId = AccountId.New(),
            Role = Role.Planner,
            Kind = NoticeKind.DueSoon,
            DossierId = i % 2 == 0 ? dossier : null,
            At = DateTimeOffset.UnixEpoch,
        }).ToList();
        var many = new ManyRows(db);
        many.Add(notices);
        var (beside, within) = (new Commitments(), new Commitments());
        beside.Collect(many.Beside);
        beside.Collect(db.ChangeTracker);
        db.AddRange(notices);
        within.Collect(db.ChangeTracker);

        foreach (var asked in (DossierId?[])[null, dossier, DossierId.New()])
        {
            using var line = JsonDocument.Parse(beside.Write(asked)!);
            using var expected = JsonDocument.Parse(within.Write(asked)!);
            Assert.Equal(Said(expected), Said(line));
            Assert.Equal(expected.RootElement.GetProperty("left").GetInt32(), line.RootElement.GetProperty("left").GetInt32());
        }

        using var whole = JsonDocument.Parse(beside.Write(null)!);
        Assert.Equal(
            Commit(System.Buffers.Text.Base64Url.DecodeFromChars(whole.RootElement.GetProperty("salt").GetString()), "notice.dossier_id", notices[0].Id, dossier.ToString()),
            whole.RootElement.GetProperty("rows")[0][2].GetProperty("dossier_id")[1].GetString());
    }

    [Fact]
    public void Values_are_committed_to_in_one_way_whatever_the_machine_speaks()
    {
        Assert.Null(Commitments.Bytes(null));
        Assert.Equal(
            ["true", "-7", "10.5", "2026-03-02", "1000000", "é"],
            new object[] { true, -7L, 10.500m, new DateOnly(2026, 3, 2), DateTimeOffset.UnixEpoch.AddSeconds(1), "é" }
                .Select(v => System.Text.Encoding.UTF8.GetString(Commitments.Bytes(v)!)));
    }

    // Tables, keys and columns; the hashes are salted.
    private static List<string> Said(JsonDocument line) => [.. line.RootElement.GetProperty("rows").EnumerateArray()
        .Select(r => $"{r[0]} {r[1]} {string.Join(' ', r[2].EnumerateObject().Select(c => $"{c.Name} {c.Value[0].ValueKind} {c.Value[1].ValueKind}"))}").Order(StringComparer.Ordinal)];

    private static string Commit(byte[] salt, string column, object key, string? value) => System.Buffers.Text.Base64Url.EncodeToString(
        System.Security.Cryptography.SHA256.HashData(new Parts().Add(salt).Add(column).Add(key.ToString()).Add(value).Written));
}
