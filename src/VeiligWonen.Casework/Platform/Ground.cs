using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;

namespace VeiligWonen.Casework.Platform;

/// <summary>Brings the database to the newest shape and loads the reference data. For operators and tests, before anybody signs in.</summary>
public static class Ground
{
    /// <summary>Migrates and loads reference data; running it twice changes nothing.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>When it is done.</returns>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        await using (var db = scope.ServiceProvider.GetRequiredService<OwnerDb>().Open())
        {
            await db.Database.MigrateAsync(cancellationToken);
            await RowSecurity.RaiseAsync(db, cancellationToken);
        }

        foreach (var data in scope.ServiceProvider.GetServices<IReferenceData>())
        {
            await data.LoadAsync(cancellationToken);
        }
    }

    /// <summary>Refuses a login with more rights than the server may have: the wall in the database would be a painted one.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>When it was looked at. Throws when the login may do too much.</returns>
    public static async Task CheckLoginAsync(IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        var tooMuch = await scope.ServiceProvider.GetRequiredService<CaseworkDb>().Database.SqlQuery<bool>(
            $"""
            SELECT r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR pg_has_role(r.oid, 'vw_gate', 'MEMBER')
                OR pg_has_role(r.oid, (SELECT relowner FROM pg_class WHERE oid = 'dossier'::regclass), 'MEMBER') AS "Value"
            FROM pg_roles r WHERE r.rolname = session_user
            """).SingleAsync(cancellationToken);
        if (tooMuch)
        {
            throw new InvalidOperationException(
                "The login of ConnectionStrings:Default may do more than the server needs. Use the login veiligwonen_web of deploy/postgres/logins.sql.");
        }
    }
}

/// <summary>Reference data that a room keeps in the database.</summary>
internal interface IReferenceData
{
    /// <summary>Loads what is not there yet; running it twice changes nothing.</summary>
    Task LoadAsync(CancellationToken cancellationToken);
}

/// <summary>For <c>dotnet ef</c> only: the model without a server.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<CaseworkDb>
{
    public CaseworkDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<CaseworkDb>().UseNpgsql("Host=none").UseSnakeCaseNamingConvention().Options);
}
