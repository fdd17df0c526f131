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
