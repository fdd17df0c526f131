using Npgsql;
using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Benchmarks.Transition;

/// <summary>The limit: the rows that accepting a request writes, in one batch and one transaction, with nothing read and nothing checked.</summary>
internal sealed class BareTransition(OwnDatabase database, People people)
{
    private static readonly string[] Statements =
    [
        "UPDATE dossier SET phase = 'Scan', phase_since_at = $2, due_on = $3 WHERE id = $1",
        "UPDATE deadline SET closed_at = $2 WHERE dossier_id = $1 AND closed_at IS NULL",
        """
        INSERT INTO deadline (dossier_id, phase, phase_began_on, counted_from_on, working_days, used_before, urgent, due_on, since_at)
        VALUES ($1, 'Scan', $3, $3, 10, 0, false, $3, $2)
        """,
        """
        INSERT INTO phase_change (dossier_id, "from", step, "to", "by", role, at)
        VALUES ($1, 'Intake', 'AcceptRequest', 'Scan', $4, 'Planner', $2)
        """,
        "INSERT INTO notice (id, account_id, role, kind, dossier_id, at) VALUES ($6, $5, 'Bestuurder', 'Moved', $1, $2)",
        """
        INSERT INTO outbox_mail (id, account_id, kind, created_at, next_try_at, attempts) VALUES ($6, $5, 'Moved', $2, $2, 0)
        """,
        "INSERT INTO command_done (command_id, message, account_id, answer, at) VALUES ($6, 'AcceptRequest', $4, '1', $2)",
        """
        INSERT INTO audit_inbox (id, at, account_id, role, action, dossier_id, command_id, outcome)
        VALUES ($6, $2, $4, 'Planner', 'AcceptRequest', $1, $6, 'Done')
        """,
    ];

    public async Task TakeAsync(DossierId dossier)
    {
        await using var connection = await database.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        var now = TimeProvider.System.GetUtcNow();
        object[] values =
            [dossier.Value, now, DutchTime.DayOf(now), people.Planner.Value, people.Bestuurder.Value, CommandId.New().Value];
        foreach (var statement in Statements)
        {
            batch.BatchCommands.Add(Command(statement, values));
        }

        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    // Every statement is given every value, also those it does not name: one numbering for all eight.
    private static NpgsqlBatchCommand Command(string statement, object[] values)
    {
        var command = new NpgsqlBatchCommand(statement);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
