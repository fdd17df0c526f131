using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Tests.Look;

namespace VeiligWonen.Web.Tests.Host;

/// <summary>A page with the real front desk behind it, for somebody with one role.</summary>
public abstract class ClockContext : LookContext
{
    protected ClockContext(RunningClock clock)
    {
        Clock = clock;
        Services.AddScoped(_ => clock.Services.CreateScope().ServiceProvider.GetRequiredService<FrontDesk>());
    }

    protected RunningClock Clock { get; }

    protected async Task SignInAsync(Role role)
    {
        await using var scope = Clock.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredKeyedService<FrontDesk>(FrontDesk.OfTheClock);
        var made = await desk.SendAsync(new CreateAccount(
            CommandId.New(), $"{Guid.CreateVersion7():N}@voorbeeld.example", "Fictief Persoon", role.Dutch(), "ccv", [role], null));
        Clock.Asker = Asker.Person(made.Answer);
    }
}
