using Npgsql;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>Takes a review over by raw SQL, in a transaction that is thrown away, after bringing the tables where the cell of the table wants them.</summary>
internal sealed class DeputyTruthTable(ReviewRig rig, AccountId principal, AccountId deputy, AccountId administrator)
{
    /// <summary>What a deputyship looks like, and whether it lets somebody stand in on the day of the take-over.</summary>
    public static readonly (string Name, int? From, int Until, string? Ended, bool Runs)[] Deputyships =
    [
        ("none", null, 0, null, false), ("running", -3, 3, null, true), ("first day", 0, 3, null, true), ("last day", -3, 0, null, true), ("not begun", 1, 3, null, false),
        ("over", -3, -1, null, false), ("ended before", -3, 3, "- interval '1 minute'", false), ("ended after", -3, 3, "+ interval '1 minute'", true),
    ];

    /// <summary>What somebody is to the dossier, and whether they may stand in the line of a review then.</summary>
    public static readonly (string Name, string? Sql, bool AsDeputy, bool AsPrincipal)[] Relations =
    [
        ("independent", null, true, true),
        ("contributed", "INSERT INTO contribution (dossier_id, account_id, organisation_code, part, round, at) VALUES ('{0}', '{1}', 'bva', 'ThreatAnalysis', 0, now())", false, false),
        ("stepped back", "INSERT INTO recusal (dossier_id, account_id, at) VALUES ('{0}', '{1}', now())", false, false),
        ("works where a part was written", "UPDATE account SET organisation_code = 'ccv' WHERE id = '{1}'", false, false),
        ("lost the role", "UPDATE role_holding SET ended_at = now() WHERE account_id = '{1}'", false, false),
        ("account closed", "UPDATE account SET closed_at = now() WHERE id = '{1}'", false, false),
    ];

    /// <returns>What stopped it, at the latest when it was to be committed; null when it was taken over.</returns>
    public async Task<string?> TryAsync((string Name, int? From, int Until, string? Ended, bool Runs) deputyship, string? ofDeputy, string? ofPrincipal, string? role)
    {
        await using var connection = new NpgsqlConnection(rig.House.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync();
        }

        if (deputyship.From is { } from)
        {
            await RunAsync(
                $"""
                INSERT INTO deputyship (id, principal_id, deputy_id, role, from_on, until_on, named_by, named_at)
                VALUES (gen_random_uuid(), '{principal}', '{deputy}', 'Beveiligingsautoriteit', (now() AT TIME ZONE 'Europe/Amsterdam')::date + {from},
                    (now() AT TIME ZONE 'Europe/Amsterdam')::date + {deputyship.Until}, '{administrator}', now())
                """);
            if (deputyship.Ended is { } ended)
            {
                await RunAsync($"UPDATE deputyship SET ended_at = now() {ended}, ended_by = '{principal}'");
            }
        }

        foreach (var (sql, person) in new[] { (ofDeputy, deputy), (ofPrincipal, principal) }.Where(s => s.Item1 is not null))
        {
            await RunAsync(sql!.Replace("{0}", $"{rig.Dossier}", StringComparison.Ordinal).Replace("{1}", $"{person}", StringComparison.Ordinal));
        }

        // Read before the role is narrowed: what is asked here is what the trigger says, not what the policies show.
        if (role is not null)
        {
            var actor = role == RowSecurity.Desk ? (deputy, "Beveiligingsautoriteit") : (administrator, "System");
            await RunAsync(
                $$"""
                SELECT set_config('vw.account', '{{actor.Item1}}', true), set_config('vw.organisation', 'bva', true), set_config('vw.roles', '{{{actor.Item2}}}', true),
                    set_config('vw.role', '{{actor.Item2}}', true), set_config('vw.dossier', '{{rig.Dossier}}', true)
                """);
            await RunAsync($"SET LOCAL ROLE {role}");
        }

        try
        {
            await RunAsync("UPDATE independent_review SET handed_back_at = now() WHERE handed_back_at IS NULL");
            await RunAsync(
                $"""
                INSERT INTO independent_review (id, subject_id, dossier_id, seat, claimed_by, claimed_at, took_over_id)
                SELECT gen_random_uuid(), subject_id, dossier_id, seat, '{deputy}', now(), id FROM independent_review WHERE claimed_by = '{principal}'
                """);
            await RunAsync("SET CONSTRAINTS ALL IMMEDIATE");
            return null;
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }
}
