using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Web.Tests.Host;

public sealed class WhoIsAskingTests
{
    [Fact]
    public async Task When_the_circuit_ends_between_two_questions_nobody_asks_the_second()
    {
        await using var services = new ServiceCollection().AddScoped<AuthenticationStateProvider, Somebody>().BuildServiceProvider();
        var circuit = services.CreateAsyncScope();
        var asking = new WhoIsAsking(new HttpContextAccessor(), circuit.ServiceProvider);
        Assert.NotEqual(Asker.Nobody, await asking.AskAsync(CancellationToken.None));

        await circuit.DisposeAsync();

        Assert.Equal(Asker.Nobody, await asking.AskAsync(CancellationToken.None));
    }

    private sealed class Somebody : AuthenticationStateProvider
    {
        private static readonly Casework.Access.SignedIn Person = new(AccountId.New(), "Fictief Persoon", [Role.Planner], SessionId.New(), SignInStep.None);

        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(SessionCookie.PrincipalOf(Person)));
    }
}
