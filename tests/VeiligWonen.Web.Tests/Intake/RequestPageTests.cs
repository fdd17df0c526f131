using Bunit;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Intake;
using VeiligWonen.Web.Tests.Look;

namespace VeiligWonen.Web.Tests.Intake;

public sealed class RequestPageTests : LookContext
{
    [Fact]
    public async Task With_the_database_gone_the_page_says_so_and_the_text_stays()
    {
        // A real front desk before a database that is not there: nothing listens on port 1.
        Services.AddCasework(new CaseworkOptions("Host=127.0.0.1;Port=1;Timeout=2", Path.Combine(Path.GetTempPath(), "never-made.json")));
        Services.AddSingleton<IWhoIsAsking, Somebody>();
        var page = Render<RequestPage>();
        await page.Find("#WhyNow").ChangeAsync("Boze brieven in de bus");

        await page.FindAll("button").Single(b => b.TextContent.Contains("Controleer", StringComparison.Ordinal)).ClickAsync();

        page.WaitForAssertion(
            () => Assert.Contains("Uw invoer staat er nog", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        Assert.Equal("Boze brieven in de bus", page.Find("#WhyNow").GetAttribute("value"));
        Assert.Contains("112", page.Find(".notice").TextContent, StringComparison.Ordinal);
    }

    private sealed class Somebody : IWhoIsAsking
    {
        public ValueTask<Asker> AskAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Asker.Person(AccountId.New()));
    }
}
