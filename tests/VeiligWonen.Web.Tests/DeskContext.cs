using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Tests.Look;

namespace VeiligWonen.Web.Tests;

/// <summary>A page with a front desk behind which the database is away: pieces draw, and what they send is refused in its own words.</summary>
public abstract class DeskContext : LookContext
{
    protected DeskContext()
    {
        // Port 1 refuses at once.
        Services.AddCasework(new CaseworkOptions(
            "Host=127.0.0.1;Port=1;Timeout=1;Username=nobody;Database=none", Path.Combine(Path.GetTempPath(), "veiligwonen-web-test-keyring.json")));
        Services.AddSingleton<IWhoIsAsking, SomebodyAsks>();
    }

    private sealed class SomebodyAsks : IWhoIsAsking
    {
        public ValueTask<Asker> AskAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Asker.Person(AccountId.New()));
    }
}
