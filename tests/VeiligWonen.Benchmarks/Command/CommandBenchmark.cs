using System.Diagnostics;
using Npgsql;
using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Benchmarks.Command;

/// <summary>
/// An adviser answers a question of the woningscan anew, through the whole pipeline: access, session, row level security, validation, the process, sealing,
/// authorship, audit with its chain, command id. Against bare Npgsql that writes the same three rows, as long as those of the pipeline (the answer, the line of
/// the trail, the command), in one durable transaction, reads nothing, seals nothing and chains nothing.
/// </summary>
internal static class CommandBenchmark
{
    private const double LeastShare = 0.25;
    private const int Callers = 8;
    private const int EachCaller = 60;
    private const string Remark = "De cilinder steekt een halve centimeter uit en het kozijn is zacht.";

    public static async Task RunAsync(int rounds)
    {
        await using var database = await OwnDatabase.OpenAsync();
        var callers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(n => CallerAsync(database, n)));
        await database.RunAsync("CREATE TABLE bare_audit (LIKE audit_line INCLUDING ALL)");
        for (var warmUp = 0; warmUp < 30; warmUp++)
        {
            await SliceAsync(callers, caller => caller.AnswerAsync(Remark));
            await SliceAsync(callers, caller => BareAsync(database, caller));
        }

        foreach (var caller in callers)
        {
            caller.Written = await WrittenAsync(database, caller);
        }

        List<(double Bare, double Pipeline)> all = [];
        var (bareWork, pipelineWork) = (new Work(database), new Work(database));
        for (var round = 0; round < rounds; round++)
        {
            var first = round % 2 == 0 ? await BareSliceAsync() : 0;
            var pipeline = await pipelineWork.DuringAsync(() => SliceAsync(callers, caller => caller.AnswerAsync(Remark)));
            all.Add((first > 0 ? first : await BareSliceAsync(), pipeline));
            Console.WriteLine($"round {round + 1}: bare {Figures.Number(all[^1].Bare)} ms, pipeline {Figures.Number(all[^1].Pipeline)} ms a command and caller");
        }

        Console.WriteLine($"processor ms a command, database and client: bare {bareWork.PerCommand(rounds)}, pipeline {pipelineWork.PerCommand(rounds)}");
        Figures.Print("command: the same three rows by bare Npgsql, ms", [.. all.Select(r => r.Bare)]);
        Figures.Print("command: pipeline, ms", [.. all.Select(r => r.Pipeline)]);
        Figures.Print("command: pipeline / bare (at most 4 is at least a quarter of the throughput)", [.. all.Select(r => r.Pipeline / r.Bare)], 1 / LeastShare);

        Task<double> BareSliceAsync() => bareWork.DuringAsync(() => SliceAsync(callers, caller => BareAsync(database, caller)));
    }

    private static async Task<double> SliceAsync(IEnumerable<Caller> callers, Func<Caller, Task> act)
    {
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(callers.Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < EachCaller; i++)
            {
                await act(caller);
            }
        })));
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds / EachCaller;
    }

    private static async Task<Caller> CallerAsync(OwnDatabase database, int number)
    {
        var bestuurder = await AccountAsync(database, $"bestuurder{number}", "gm0344", Role.Bestuurder);
        var planner = await AccountAsync(database, $"planner{number}", "ccv", Role.Planner);
        var adviser = await AccountAsync(database, $"adviseur{number}", "ccv", Role.Veiligheidsadviseur);
        var facts = new RequestFacts(AppointmentState.InOffice, new DateOnly(2024, 6, 1), null, true, null, false, PkvwState.Valid, DutchTime.Today(TimeProvider.System).AddYears(1), null);
        var home = new RequestHome($"Verzonnenlaan {number + 1}", "1234 AB", "Nergenshuizen", "06 12345678", null, Tenure.Owned);
        var dossier = await database.SendAsync(new RequestAdvice(CommandId.New(), Office.Wethouder, facts, home, "Boze brieven", false, false, null), bestuurder);
        await database.SendAsync(new AcceptRequest(CommandId.New(), dossier), planner);
        var moment = new VisitMoment(DutchTime.Today(TimeProvider.System).AddDays(3), new TimeOnly(10, 0));
        await database.SendAsync(new PlanVisit(CommandId.New(), dossier, adviser, moment, moment), planner);
        var now = TimeProvider.System.GetUtcNow();
        var session = new Session { Id = SessionId.New(), AccountId = adviser, Device = "meting", StartedAt = now, LastSeenAt = now, CompletedAt = now };
        await database.WriteAsync(db => db.Add(session));
        var caller = new Caller(database, dossier, adviser, session.Id);
        await caller.AnswerAsync(Remark);
        return caller;
    }

    private static Task<AccountId> AccountAsync(OwnDatabase database, string name, string organisation, Role role) => database.SendAsync(
        new CreateAccount(CommandId.New(), $"{name}@voorbeeld.example", $"Fictieve {name}", name, organisation, [role], null));

    private static async Task BareAsync(OwnDatabase database, Caller caller)
    {
        await using var connection = await database.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        var (dossier, adviser, id, now) = (caller.Dossier.Value, caller.Adviser.Value, CommandId.New().Value, TimeProvider.System.GetUtcNow());
        var (remark, answer, changes, hash) = caller.Written;
        Add(Answer, dossier, now, adviser, remark);
        Add(Done, id, adviser, answer, now);
        Add(Line, now, adviser, dossier, id, changes, hash);
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();

        void Add(string statement, params object[] values)
        {
            var command = new NpgsqlBatchCommand(statement);
            command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
            batch.BatchCommands.Add(command);
        }
    }

    // What the pipeline wrote last for this caller.
    private static async Task<Written> WrittenAsync(OwnDatabase database, Caller caller)
    {
        await using var connection = await database.ConnectAsync();
        await using var command = new NpgsqlCommand(
            """
            SELECT a.remark, d.answer, l.changes, l.hash
            FROM audit_line l JOIN command_done d ON d.command_id = l.command_id JOIN scan_answer a ON a.dossier_id = l.dossier_id AND a.code = 'B1'
            WHERE l.dossier_id = $1 AND l.action = 'RecordAnswer' ORDER BY l.id DESC LIMIT 1
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = caller.Dossier.Value });
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new Written(row.GetFieldValue<byte[]>(0), row.GetString(1), row.GetString(2), row.GetFieldValue<byte[]>(3));
    }

    private const string Answer = """UPDATE scan_answer SET kind = 'Fails', remark = $4, at = $2, "by" = $3 WHERE dossier_id = $1 AND code = 'B1'""";

    private const string Done = "INSERT INTO command_done (command_id, message, account_id, answer, at) VALUES ($1, 'RecordAnswer', $2, $3, $4)";

    private const string Line =
        """
        INSERT INTO bare_audit (id, at, account_id, role, action, dossier_id, command_id, outcome, changes, chain_id, sequence, previous_hash, hash)
        VALUES (nextval('audit_line_id_seq'), $1, $2, 'Veiligheidsadviseur', 'RecordAnswer', $3, $4, 'Done', $5, $4, 1, $6, $6)
        """;

    /// <summary>The content of the three rows.</summary>
    private sealed record Written(byte[] Remark, string Answer, string Changes, byte[] Hash);

    /// <summary>The processor time that slices took: steadier than the clock when something else works on this machine.</summary>
    private sealed class Work(OwnDatabase database)
    {
        private double server;
        private double client;

        public async Task<double> DuringAsync(Func<Task<double>> slice)
        {
            var (serverBefore, clientBefore) = (database.ProcessorSeconds(), Environment.CpuUsage.TotalTime);
            var milliseconds = await slice();
            server += database.ProcessorSeconds() - serverBefore;
            client += (Environment.CpuUsage.TotalTime - clientBefore).TotalSeconds;
            return milliseconds;
        }

        public string PerCommand(int rounds) => $"{Each(server, rounds)} + {Each(client, rounds)}";

        private static string Each(double seconds, int rounds) => Figures.Number(seconds * 1000 / (rounds * Callers * EachCaller));
    }

    private sealed class Caller(OwnDatabase database, DossierId dossier, AccountId adviser, SessionId session)
    {
        private int revision;

        /// <summary>For the bare rows; short ones until the pipeline has written.</summary>
        public Written Written { get; set; } = new([0], "{}", "", [0]);

        public DossierId Dossier => dossier;

        public AccountId Adviser => adviser;

        public async Task AnswerAsync(string remark)
        {
            var kind = revision % 2 == 0 ? ScanAnswerKind.Fails : ScanAnswerKind.Meets;
            revision = (await database.SendAsync(new RecordAnswer(CommandId.New(), dossier, "B1", revision, kind, remark, null), Asker.Person(adviser, session))).Revision;
        }
    }
}
