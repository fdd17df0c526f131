using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>Tells the database who is asking, for the length of the running transaction. Without it no row of a dossier is there (ADR 0014).</summary>
internal static class Admission
{
    private const string Nobody = "Nobody";

    /// <summary>Reads the rights of an account and sets the actor: one round trip.</summary>
    /// <param name="db">With a transaction running.</param>
    /// <param name="account">Who is asking.</param>
    /// <param name="allowed">The roles that may send the message, first choice first.</param>
    /// <param name="dossier">The dossier that the message is about; null when it is about none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Null when there is no open account with a role.</returns>
    public static async Task<Admitted?> EnterAsync(
        CaseworkDb db, AccountId account, IEnumerable<Role> allowed, DossierId? dossier, CancellationToken cancellationToken)
    {
        var roles = new NpgsqlParameter("allowed", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = allowed.Select(r => r.ToString()).ToArray() };
        var about = new NpgsqlParameter("dossier", NpgsqlDbType.Uuid) { Value = (object?)dossier?.Value ?? DBNull.Value };
        var found = await db.Database.SqlQuery<Entered>($"SELECT acting, any_role, organisation, reads_only FROM vw_enter({account.Value}, {roles}, {about})").ToListAsync(cancellationToken);
        if (found is not [var entered])
        {
            return null;
        }

        var acting = entered.Acting is { } role ? Enum.Parse<Role>(role) : (Role?)null;
        await NarrowAsync(db, acting, cancellationToken);
        return new Admitted(acting, Enum.Parse<Role>(entered.AnyRole), entered.Organisation, entered.ReadsOnly);
    }

    /// <summary>Sets an actor whose rights are known: the clock, or nobody before sign-in.</summary>
    public static async Task EnterAsync(CaseworkDb db, AccountId? account, Role? role, CancellationToken cancellationToken)
    {
        var name = role?.ToString() ?? Nobody;
        await db.Database.ExecuteSqlAsync(
            $"""
            SELECT set_config('vw.account', {account?.Value.ToString() ?? ""}, true), set_config('vw.organisation', '', true),
                set_config('vw.roles', {$"{{{name}}}"}, true), set_config('vw.role', {name}, true), set_config('vw.emergency', '', true)
            """,
            cancellationToken);
    }

    // Who pays and who publishes have no right to the tables at all, whatever a policy would say.
    private static Task NarrowAsync(CaseworkDb db, Role? acting, CancellationToken cancellationToken) => acting switch
    {
        Role.Employer => db.Database.ExecuteSqlRawAsync($"SET LOCAL ROLE {RowSecurity.Employer}", cancellationToken),
        Role.Ministry => db.Database.ExecuteSqlRawAsync($"SET LOCAL ROLE {RowSecurity.Publication}", cancellationToken),
        _ => Task.CompletedTask,
    };

    private sealed record Entered(string? Acting, string AnyRole, string Organisation, bool ReadsOnly);
}

/// <summary>What the door says of who is asking.</summary>
/// <param name="Acting">The role in which the message is sent; null when none of the roles held may.</param>
/// <param name="AnyRole">A role that is held, for the trail of a refusal.</param>
/// <param name="OrganisationCode">Where they work.</param>
/// <param name="ReadsOnly">True when only an emergency lets them in (ADR 0050).</param>
internal sealed record Admitted(Role? Acting, Role AnyRole, string OrganisationCode, bool ReadsOnly);
