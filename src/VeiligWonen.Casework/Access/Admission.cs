using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>
/// Tells the database who is asking, for the length of the running transaction; without it no row of a dossier is there (ADR 0014). In the same
/// round trip it takes the command id and locks the dossier that the command is about (ADR 0015).
/// </summary>
internal static class Admission
{
    private const string Nobody = "Nobody";

    // A command looks up by key. To plan that anew with every message, policies and all, took longer than to do it.
    private const string PlanOnce = "CASE WHEN $5 IS NOT NULL THEN set_config('plan_cache_mode', 'force_generic_plan', true) END";

    // Who pays and who publishes have no right to the tables at all, whatever a policy would say; commands of others go on at the desk (ADR 0016).
    // Not inside the function: PostgreSQL lets no function with the rights of another change the role.
    private const string Narrow =
        $"""
        CASE WHEN e.acting = '{nameof(Role.Employer)}' THEN set_config('role', '{RowSecurity.Employer}', true)
            WHEN e.acting = '{nameof(Role.Ministry)}' THEN set_config('role', '{RowSecurity.Publication}', true)
            WHEN e.claimed THEN set_config('role', '{RowSecurity.Desk}', true) END
        """;

    /// <summary>Reads the rights of an account and sets the actor.</summary>
    /// <param name="db">With a transaction running.</param>
    /// <param name="account">Who is asking.</param>
    /// <param name="allowed">The roles that may send the message, first choice first.</param>
    /// <param name="about">What they come for.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Null when there is no open account with a role.</returns>
    public static async Task<Admitted?> EnterAsync(
        CaseworkDb db, AccountId account, IEnumerable<Role> allowed, Errand about, CancellationToken cancellationToken)
    {
        await using var command = Command(
            db,
            $"SELECT e.*, {Narrow}, {PlanOnce} FROM vw_enter($1, $2, $3, $4, $5) e",
            Uuid(account.Value),
            new NpgsqlParameter<string[]> { TypedValue = [.. allowed.Select(r => r.ToString())], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            Uuid(about.Dossier?.Value), Uuid(about.Session?.Value), Uuid(about.Command?.Value));
        await using var found = await command.ExecuteReaderAsync(cancellationToken);
        return await found.ReadAsync(cancellationToken)
            ? new Admitted(
                found.IsDBNull(0) ? null : Enum.Parse<Role>(found.GetString(0)), Enum.Parse<Role>(found.GetString(1)), found.GetString(2),
                found.IsDBNull(3) || found.GetBoolean(3), SessionIn(found, about.Session, account), found.GetBoolean(9))
            : null;
    }

    /// <summary>Sets an actor whose rights are known: the clock, or nobody before sign-in.</summary>
    /// <returns>True unless the command was done before.</returns>
    public static async Task<bool> EnterAsync(CaseworkDb db, AccountId? account, Role? role, Errand about, CancellationToken cancellationToken)
    {
        var name = role?.ToString() ?? Nobody;
        await using var command = Command(
            db,
            $"""
            SELECT CASE WHEN $5 IS NOT NULL THEN vw_claim($4, $5) END, {PlanOnce}
            FROM (
                SELECT set_config('vw.account', coalesce($1::text, ''), true), set_config('vw.organisation', '', true),
                    set_config('vw.roles', $2, true), set_config('vw.role', $3, true), set_config('vw.dossier', '', true),
                    set_config('vw.emergency', '', true)) entered
            """,
            Uuid(account?.Value), Text($"{{{name}}}"), Text(name), Uuid(about.Dossier?.Value), Uuid(about.Command?.Value));
        await using var found = await command.ExecuteReaderAsync(cancellationToken);
        await found.ReadAsync(cancellationToken);
        return found.IsDBNull(0) || found.GetBoolean(0);
    }

    private static Session? SessionIn(NpgsqlDataReader found, SessionId? id, AccountId account)
    {
        const int First = 4;
        if (id is not { } own || found.IsDBNull(First))
        {
            return null;
        }

        var session = new Session
        {
            Id = own,
            AccountId = account,
            Device = "",
            StartedAt = found.GetFieldValue<DateTimeOffset>(First),
            LastSeenAt = found.GetFieldValue<DateTimeOffset>(First + 1),
            CompletedAt = InstantIn(found, First + 2),
            ProvenAt = InstantIn(found, First + 3),
        };
        if (InstantIn(found, First + 4) is { } ended)
        {
            session.End(ended);
        }

        return session;
    }

    private static DateTimeOffset? InstantIn(NpgsqlDataReader found, int column) =>
        found.IsDBNull(column) ? null : found.GetFieldValue<DateTimeOffset>(column);

    // Not through EF Core: every message passes here, and nothing of it is an entity.
    private static NpgsqlCommand Command(CaseworkDb db, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static NpgsqlParameter Uuid(Guid? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };

    private static NpgsqlParameter Text(string value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Text };
}

/// <summary>What somebody comes for.</summary>
internal sealed record Errand
{
    /// <summary>Inside the house, without a message.</summary>
    public static Errand None { get; } = new();

    /// <summary>The dossier that the message is about; null when it is about none.</summary>
    public DossierId? Dossier { get; init; }

    /// <summary>The session in which it is asked.</summary>
    public SessionId? Session { get; init; }

    /// <summary>The id of a command; null for what changes nothing.</summary>
    public CommandId? Command { get; init; }
}

/// <summary>What the door says of who is asking.</summary>
/// <param name="Acting">The role in which the message is sent; null when none of the roles held may.</param>
/// <param name="AnyRole">A role that is held, for the trail of a refusal.</param>
/// <param name="OrganisationCode">Where they work.</param>
/// <param name="IsFirst">False for a command that was done before.</param>
/// <param name="Session">The session in which they ask; null when they ask in none or in one that is not theirs. Without its device.</param>
/// <param name="ReadsOnly">True when only an emergency lets them in (ADR 0050).</param>
internal sealed record Admitted(Role? Acting, Role AnyRole, string OrganisationCode, bool IsFirst, Session? Session, bool ReadsOnly);
