using Npgsql;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Audit;

/// <summary>What tests of the trail do with it.</summary>
internal static class ASealedTrail
{
    /// <summary>Puts a line in the inbox as the application does.</summary>
    public static AuditEntry Entry(DossierId? dossier, AccountId? account, DateTimeOffset at, string action = "ShowDossier", string? changes = null) => new()
    {
        At = at,
        AccountId = account,
        Role = account is null ? Role.System : Role.Planner,
        Action = action,
        DossierId = dossier,
        CommandId = null,
        Outcome = AuditOutcome.Looked,
        Detail = account is null ? null : "é, of een doel: 12,",
        Changes = changes,
    };

    public static async Task<TrailReport> VerifyAsync(CaseworkHouse house)
    {
        var result = await house.AsSystemAsync(new VerifyTrail());
        return result.Answer;
    }

    public static async Task<long> SealAsync(CaseworkHouse house) => (await house.AsSystemAsync(new SealTrail(CommandId.New()))).Answer;

    /// <summary>Lines on a few dossiers, on an account and on nobody's chain.</summary>
    public static Task WriteAsync(CaseworkHouse house, IReadOnlyList<DossierId> dossiers, int each) => house.InDbAsync(async db =>
    {
        var account = AccountId.New();
        for (var i = 0; i < each; i++)
        {
            db.AddRange(dossiers.Select(d => Entry(d, account, house.Clock.GetUtcNow(), changes: $$"""{"salt":"x{{i}}","rows":[],"left":0}""")));
            db.Add(Entry(null, account, house.Clock.GetUtcNow()));
            db.Add(Entry(null, null, house.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
            house.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return 0;
    });

    /// <summary>As the administrator of the database, with every trigger off, for as long as the work lasts.</summary>
    public static async Task AsSuperuserAsync(CaseworkHouse house, string sql)
    {
        await using var connection = new NpgsqlConnection(house.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SET session_replication_role = replica; {sql}; SET session_replication_role = DEFAULT", connection);
        await command.ExecuteNonQueryAsync();
    }
}
