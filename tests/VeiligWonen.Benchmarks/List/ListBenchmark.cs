using System.Diagnostics;
using Npgsql;
using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Benchmarks.List;

/// <summary>
/// The first page of the worklist among fifty thousand dossiers, as a planner who may enter all of them and as an adviser who may enter some three hundred: the messages
/// through the front desk, first four leaves of rows and then, beside them, all counts. Each against plain SQL as the owner of the tables, without policies, for the same rows
/// and the same counts, from dossiers and grants.
/// </summary>
internal static class ListBenchmark
{
    private const int Dossiers = 50_000;
    private const int Advisers = 166;
    private const int Each = 20;
    private const double MostMilliseconds = 50;

    private static readonly ListDossiers FirstPage = new(new WorklistFilter(), 1, 200);
    private static readonly CountDossiers AllCounts = new(new WorklistFilter());

    public static async Task RunAsync(int rounds)
    {
        await using var database = await OwnDatabase.OpenAsync();
        var planner = await AccountAsync(database, "planner", Role.Planner);
        var adviser = await AccountAsync(database, "adviseur", Role.Veiligheidsadviseur);
        await FillAsync(database, adviser);
        // As PostgreSQL does by itself on a database that lives for longer than a minute.
        await database.RunAsync("VACUUM ANALYZE");
        foreach (var (name, person, role) in new[] { ("planner", planner, Role.Planner), ("adviser", adviser, Role.Veiligheidsadviseur) })
        {
            var (list, counts) = (await database.SendAsync(FirstPage, person), await database.SendAsync(AllCounts, person));
            Console.WriteLine($"{name}: {counts.Total} dossiers run, {counts.PerGroup.Values.Sum()} may be entered, {list.Rows.Count} rows");
            await CompareAsync($"{name}, first page", rounds, () => database.SendAsync(FirstPage, person), () => PlainRowsAsync(database, person, role), MostMilliseconds);
            await CompareAsync($"{name}, counts", rounds, () => database.SendAsync(AllCounts, person), () => PlainCountsAsync(database, person, role), null);
        }
    }

    private static async Task CompareAsync(string what, int rounds, Func<Task> desk, Func<Task> plain, double? most)
    {
        await SliceAsync(desk);
        await SliceAsync(plain);
        List<(double Plain, double Desk)> all = [];
        for (var round = 0; round < rounds; round++)
        {
            var first = round % 2 == 0 ? await SliceAsync(plain) : 0;
            var sent = await SliceAsync(desk);
            all.Add((first > 0 ? first : await SliceAsync(plain), sent));
            Console.WriteLine($"{what}, round {round + 1}: plain SQL {Figures.Number(all[^1].Plain)} ms, front desk {Figures.Number(all[^1].Desk)} ms");
        }

        Figures.Print($"list: {what}, front desk, ms", [.. all.Select(r => r.Desk)], most);
        Figures.Print($"list: {what}, plain SQL without rights of rows, ms", [.. all.Select(r => r.Plain)]);
        Figures.Print($"list: {what}, front desk / plain SQL", [.. all.Select(r => r.Desk / r.Plain)]);
    }

    private static async Task<double> SliceAsync(Func<Task> ask)
    {
        List<double> times = [];
        for (var turn = 0; turn < Each; turn++)
        {
            var began = Stopwatch.GetTimestamp();
            await ask();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return Figures.Median(times);
    }

    private static Task<AccountId> AccountAsync(OwnDatabase database, string name, Role role) => database.SendAsync(
        new CreateAccount(CommandId.New(), $"{name}@voorbeeld.example", $"Fictieve {name}", name, "ccv", [role], null));

    private static async Task PlainCountsAsync(OwnDatabase database, AccountId person, Role role)
    {
        await using var connection = await database.ConnectAsync();
        await ReadAsync(connection, Counts, person, role);
    }

    // What the page needs, by whoever knows the tables: two hundred rows in their order, and what is read with them.
    private static async Task PlainRowsAsync(OwnDatabase database, AccountId person, Role role)
    {
        await using var connection = await database.ConnectAsync();
        var ids = await ReadAsync(connection, Rows, person, role);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in (string[])[Milestones, Authors])
        {
            var command = new NpgsqlBatchCommand(statement);
            command.Parameters.Add(new NpgsqlParameter { Value = ids.ToArray() });
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync();
        do
        {
            while (await reader.ReadAsync())
            {
            }
        }
        while (await reader.NextResultAsync());
    }

    private static async Task<List<Guid>> ReadAsync(NpgsqlConnection connection, string sql, AccountId person, Role role)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = role.ToString() });
        command.Parameters.Add(new NpgsqlParameter { Value = person.Value });
        await using var rows = await command.ExecuteReaderAsync();
        List<Guid> ids = [];
        while (await rows.ReadAsync())
        {
            if (rows.GetFieldType(0) == typeof(Guid))
            {
                ids.Add(rows.GetGuid(0));
            }
        }

        return ids;
    }

    private const string Mine = "EXISTS (SELECT FROM dossier_grant g WHERE g.dossier_id = d.id AND g.role = $1 AND g.ended_at IS NULL AND (g.account_id = $2 OR g.organisation_code = 'ccv'))";

    private const string Group = """
        CASE WHEN d.phase IN ('Closed', 'Withdrawn', 'Rejected', 'ScanReported') THEN 4
            WHEN d.fatal_on < current_date OR d.due_on <= current_date - 14 OR (d.urgent_since_at IS NOT NULL AND d.due_on < current_date) THEN 0
            WHEN d.due_on < current_date THEN 1 WHEN LEAST(d.due_on, d.fatal_on) <= current_date + 5 THEN 2 ELSE 3 END
        """;

    private const string Counts = $"SELECT d.phase, {Group} AS pressing, d.ball_with, count(*) FROM dossier d WHERE {Mine} GROUP BY 1, 2, 3";

    private const string Rows = $"""
        SELECT d.*, o.name, h.waits_for FROM dossier d JOIN organisation o ON o.code = d.organisation_code LEFT JOIN hold h ON h.dossier_id = d.id AND h.resumed_at IS NULL
        WHERE {Mine} AND d.phase NOT IN ('Closed', 'Withdrawn', 'Rejected', 'ScanReported') ORDER BY {Group}, LEAST(d.due_on, d.fatal_on), d.id LIMIT 200
        """;

    private const string Milestones = "SELECT dossier_id, kind, \"by\" FROM milestone WHERE dossier_id = ANY ($1) AND lapsed_at IS NULL";

    private const string Authors = "SELECT dossier_id, account_id, organisation_code, part FROM contribution WHERE dossier_id = ANY ($1) AND organisation_code = 'ccv'";

    // Without triggers and checks, or it takes minutes: dossiers in every phase, a fifth late or nearly so, one in twenty urgent, and who works on them.
    private static async Task FillAsync(OwnDatabase database, AccountId adviser) => await database.RunAsync($"""
        SET session_replication_role = replica;
        INSERT INTO dossier (id, code, bestuurder_id, office, organisation_code, scan_only, opened_at, phase, phase_since_at, review_rounds, adviser_id, urgent_since_at, due_on, fatal_on, ball_with, ball_since_at)
        SELECT (lpad(to_hex(1760000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid,
            'VW-L' || lpad(n::text, 6, '0'), md5('b' || n)::uuid, 'Wethouder', (ARRAY['gm0344', 'gm0363', 'gm0599'])[1 + n % 3], false,
            now() - make_interval(days => n % 400), p.phase, now() - make_interval(days => n % 60), 0,
            CASE WHEN p.i >= 2 THEN CASE WHEN n % {Advisers} = 5 THEN '{adviser}'::uuid ELSE md5('a' || n % {Advisers})::uuid END END,
            CASE WHEN n % 20 = 0 THEN now() END,
            CASE WHEN p.i <= 7 AND n % 50 <> 0 THEN current_date + (n::bigint * 7919 % 120)::int - 20 END,
            CASE WHEN p.i <= 6 THEN current_date + (n::bigint * 7919 % 120)::int + 10 END, p.ball, now() - make_interval(days => n % 30)
        FROM generate_series(1, {Dossiers}) n
        CROSS JOIN LATERAL (SELECT 1 + n * 31 % 10 AS i) k
        CROSS JOIN LATERAL (SELECT k.i, (ARRAY['Intake', 'Scan', 'Interview', 'Assessment', 'Review', 'Advised', 'Provision', 'Care', 'Care', 'Closed'])[k.i] AS phase,
            (ARRAY['Ccv', 'Ccv', 'Ccv', 'Ccv', 'Bva', 'Employer', 'Supplier', 'Ccv', 'Ccv', 'Nobody'])[k.i] AS ball) p;
        INSERT INTO dossier_grant (dossier_id, role, account_id, organisation_code, since_at)
        SELECT d.id, g.role, g.account, g.organisation, now() FROM dossier d CROSS JOIN LATERAL (VALUES
            ('Bestuurder', d.bestuurder_id, NULL), ('Planner', NULL, 'ccv'), ('Veiligheidsadviseur', d.adviser_id, NULL),
            ('ThreatAnalyst', NULL, CASE WHEN d.phase NOT IN ('Intake', 'Scan', 'Interview') THEN 'bva' END),
            ('Beveiligingsautoriteit', NULL, CASE WHEN d.phase NOT IN ('Intake', 'Scan', 'Interview', 'Assessment') THEN 'bva' END),
            ('Employer', NULL, CASE WHEN d.phase IN ('Advised', 'Provision', 'Care', 'Closed') THEN d.organisation_code END)) g (role, account, organisation)
        WHERE g.account IS NOT NULL OR g.organisation IS NOT NULL;
        INSERT INTO milestone (dossier_id, kind, "by", at)
        SELECT d.id, k, NULL, now() FROM dossier d CROSS JOIN unnest(ARRAY['Eligible', 'VisitPlanned', 'ScanStarted', 'ScanCompleted']) k;
        INSERT INTO contribution (dossier_id, account_id, organisation_code, part, round, at)
        SELECT d.id, d.adviser_id, 'ccv', k, 0, now() FROM dossier d CROSS JOIN unnest(ARRAY['Scan', 'Interview']) k WHERE d.adviser_id IS NOT NULL;
        SET session_replication_role = origin;
        SELECT vw_worklist_begin();
        """);
}
