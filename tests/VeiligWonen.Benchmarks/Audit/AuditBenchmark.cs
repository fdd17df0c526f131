using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;
using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Benchmarks.Audit;

/// <summary>
/// Checks a trail of a million lines on 21,000 dossiers under four signed roots, against plain SHA-256 over the same bytes in the same round. On
/// the way: what the chaining adds to the writing of a line.
/// </summary>
internal static class AuditBenchmark
{
    private const int Dossiers = 21_000;
    private const int LinesEach = 48;
    private const int Roots = 4;
    private const double MostSeconds = 60;

    // As a line of a command that changed two rows of five columns: commitments are what makes a line long.
    private const string Lines =
        """
        INSERT INTO TABLE_NAME (id, at, account_id, role, action, dossier_id, command_id, outcome, detail, changes)
        SELECT gen_random_uuid(), now(), md5((d % 300)::text)::uuid, 'Veiligheidsadviseur', 'RecordAnswer', md5(d::text)::uuid, gen_random_uuid(), 'Done', NULL,
            '{"salt":"' || substr(encode(sha256(d::text::bytea), 'base64'), 1, 22) || '","rows":[["scan_answer","' || md5(d::text)::uuid || '|A1",{'
            || (SELECT string_agg('"column_' || c || '":[null,"' || substr(encode(sha256((d * 31 + c)::text::bytea), 'base64'), 1, 43) || '"]', ',')
                FROM generate_series(1, 10) c) || '}]],"left":0}'
        FROM generate_series(1, DOSSIERS) d
        """;

    public static async Task RunAsync(int rounds)
    {
        await using var database = await OwnDatabase.OpenAsync();
        await WritingAsync(database);
        for (var root = 0; root < Roots; root++)
        {
            // In pieces: what is chained at a commit waits in the server's memory until then.
            for (var piece = 0; piece < LinesEach / Roots; piece++)
            {
                await ExecuteAsync(database, "audit_inbox", Dossiers);
            }

            await database.SendAsync(new SealTrail(CommandId.New()));
        }

        await ExecuteAsync(database, "VACUUM (ANALYZE)");
        Console.WriteLine($"{await database.ReadAsync<long>("SELECT count(*) FROM audit_line")} lines, "
            + $"{await database.ReadAsync<long>("SELECT pg_total_relation_size('audit_line')") >> 20} MB in the database");
        List<(double Verify, double Plain, double Processor)> all = [];
        for (var round = 0; round < rounds; round++)
        {
            var verify = await VerifyAsync(database);
            // Before the other one takes its own buffer.
            var peak = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
            all.Add((verify.Seconds, await PlainAsync(database), verify.Ours + verify.Servers));
            Console.WriteLine(
                $"round {round + 1}: verify {Figures.Number(verify.Seconds)} s ({Figures.Number(verify.Lines / verify.Seconds)} lines/s; processor time "
                + $"{Figures.Number(verify.Ours)} s here and {Figures.Number(verify.Servers)} s in PostgreSQL), "
                + $"plain SHA-256 {Figures.Number(all[^1].Plain)} s" + (round == 0 ? $", peak working set {peak} MB" : ""));
        }

        Figures.Print("audit: verify a million lines, s", [.. all.Select(r => r.Verify)], MostSeconds);
        // What does not depend on who else uses the machine.
        Figures.Print("audit: processor time of verify, here and in PostgreSQL, s", [.. all.Select(r => r.Processor)]);
        Figures.Print("audit: plain SHA-256 over the same bytes, s", [.. all.Select(r => r.Plain)]);
        Figures.Print("audit: verify / plain SHA-256", [.. all.Select(r => r.Verify / r.Plain)]);
    }

    // The same rows into a table with the same columns and indexes and no chain, by turns.
    private static async Task WritingAsync(OwnDatabase database)
    {
        const int Slice = 5_000;
        await ExecuteAsync(database, "CREATE TABLE plain_line (LIKE audit_inbox INCLUDING ALL); CREATE INDEX ON plain_line (dossier_id, id); CREATE INDEX ON plain_line (at)");
        List<double> extra = [];
        for (var round = 0; round < 10; round++)
        {
            var plain = await ExecuteAsync(database, "plain_line", Slice);
            extra.Add((await ExecuteAsync(database, "audit_inbox", Slice) - plain) * 1_000_000 / Slice);
        }

        await ExecuteAsync(database, "DROP TABLE plain_line");
        Figures.Print("audit: what the chain adds to the insert of a line, µs", [.. extra.Skip(1)]);
    }

    private static async Task<(double Seconds, long Lines, double Ours, double Servers)> VerifyAsync(OwnDatabase database)
    {
        var (ours, servers) = (Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds, database.ProcessorSeconds());
        var began = Stopwatch.GetTimestamp();
        var report = await database.SendAsync(new VerifyTrail());
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return report.Faults.Count == 0 && report.Roots == Roots
            ? (seconds, report.Lines, Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds - ours, database.ProcessorSeconds() - servers)
            : throw new InvalidOperationException($"{report.Faults.Count} faults, {report.Roots} roots.");
    }

    // The bytes are made ready outside the time that runs; in pieces, because together they do not fit.
    private static async Task<double> PlainAsync(OwnDatabase database)
    {
        var (buffer, ends, used, seconds) = (new byte[64 << 20], new List<int>(), 0, 0.0);
        var parts = new Parts();
        await using var connection = await database.ConnectAsync();
        await using var copy = await connection.BeginRawBinaryCopyAsync(LineCopy.Statement(new NumberRange(null, null)));
        var lines = new LineCopy(copy);
        while (lines.Next())
        {
            var bytes = AuditChain.Bytes(lines, parts);
            if (used + bytes.Length > buffer.Length)
            {
                seconds += Hash(buffer, ends);
                (used, ends) = (0, []);
            }

            bytes.CopyTo(buffer.AsSpan(used));
            ends.Add(used += bytes.Length);
        }

        return seconds + Hash(buffer, ends);
    }

    private static double Hash(byte[] buffer, List<int> ends)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var began = Stopwatch.GetTimestamp();
        var start = 0;
        foreach (var end in ends)
        {
            SHA256.HashData(buffer.AsSpan(start, end - start), hash);
            start = end;
        }

        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static Task<double> ExecuteAsync(OwnDatabase database, string table, int dossiers) =>
        ExecuteAsync(database, Lines.Replace("TABLE_NAME", table, StringComparison.Ordinal).Replace("DOSSIERS", $"{dossiers}", StringComparison.Ordinal));

    private static async Task<double> ExecuteAsync(OwnDatabase database, string sql)
    {
        await using var connection = await database.ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        var began = Stopwatch.GetTimestamp();
        await command.ExecuteNonQueryAsync();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
