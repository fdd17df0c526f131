using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Audit;

/// <summary>Checks the whole trail: every chain, every signed root, and the roots outside the database.</summary>
/// <returns>What was read and what is wrong, with the place.</returns>
[AllowedTo(Role.System)]
public sealed record VerifyTrail : IQuery<TrailReport>;

internal sealed class VerifyTrailHandler(CaseworkDb db, RootsFile file, IServiceScopeFactory scopes) : IHandle<VerifyTrail, TrailReport>
{
    public async Task<Result<TrailReport>> HandleAsync(VerifyTrail message, CancellationToken cancellationToken) =>
        await RunAsync(db, file, chains => chains.RunAsync(db, scopes, cancellationToken), cancellationToken);

    /// <summary>On the connection of this context, in its transaction when there is one.</summary>
    public static Task<TrailReport> RunAsync(CaseworkDb db, RootsFile file, CancellationToken cancellationToken) =>
        RunAsync(db, file, chains => chains.RunAsync(db, cancellationToken), cancellationToken);

    private static async Task<TrailReport> RunAsync(CaseworkDb db, RootsFile file, Func<ChainCheck, Task> read, CancellationToken cancellationToken)
    {
        var faults = new FaultList();
        var chains = new ChainCheck(faults);
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await read(chains);
            // After the lines: what is sealed meanwhile has its lines there.
            var roots = new RootCheck(db, file, faults);
            await roots.RunAsync(cancellationToken);
            return new TrailReport(
                chains.Lines, chains.Chains, (int)roots.Newest, roots.NewestSealedAt, faults.Faults, faults.More, roots.Remarks);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
