using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using VeiligWonen.Casework;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Host;
using Person = VeiligWonen.Casework.Access.SignedIn;

namespace VeiligWonen.Web.Tests.Host;

/// <summary>What happens to an open page when its person is away, or may no longer be there.</summary>
public sealed class SessionPieceTests : ClockContext, IClassFixture<RunningClock>
{
    private const string Password = "een lang wachtwoord";

    private readonly SessionWatch watch;

    public SessionPieceTests(RunningClock clock)
        : base(clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        watch = new SessionWatch(clock.Services.GetRequiredService<IServiceScopeFactory>(), clock.Time, NullLogger<SessionWatch>.Instance);
        Services.AddSingleton(watch);
        Services.AddSingleton(clock.Services.GetRequiredService<CaseworkOptions>());
        Services.AddSingleton<TimeProvider>(clock.Time);
    }

    [Fact]
    public async Task An_open_page_is_emptied_when_the_account_is_closed()
    {
        var person = await EnterAsync();
        var page = Guard(person);
        await watch.LookAsync(default);
        Assert.Contains("getypte tekst", page.Markup, StringComparison.Ordinal);

        await AsAdministratorAsync(new CloseAccount(CommandId.New(), person.AccountId));
        await watch.LookAsync(default);

        Assert.DoesNotContain("getypte tekst", page.Markup, StringComparison.Ordinal);
        Assert.Contains("U bent uitgelogd", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_page_is_emptied_when_a_role_is_taken()
    {
        var person = await EnterAsync();
        var page = Guard(person);

        await AsAdministratorAsync(new ChangeRoles(CommandId.New(), person.AccountId, [Role.Employer]));
        await watch.LookAsync(default);

        Assert.DoesNotContain("getypte tekst", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_warns_locks_itself_keeps_what_was_typed_and_opens_for_its_own_person()
    {
        var person = await EnterAsync();
        var page = Guard(person);
        try
        {
            Clock.Time.Ahead += TimeSpan.FromMinutes(13.1);
            await watch.LookAsync(default);
            Assert.Contains("Uw scherm wordt zo vergrendeld", page.Markup, StringComparison.Ordinal);
            await Button(page, "Ik ben er nog").ClickAsync(new());
            Assert.DoesNotContain("Uw scherm wordt zo vergrendeld", page.Markup, StringComparison.Ordinal);

            Clock.Time.Ahead += TimeSpan.FromMinutes(15);
            await watch.LookAsync(default);

            var covered = page.Find("div.vw-covered");
            Assert.True(covered.HasAttribute("inert"));
            Assert.Contains("getypte tekst", covered.InnerHtml, StringComparison.Ordinal);
            page.WaitForAssertion(() => page.Find("#slot-Password"));
            await page.Find("#slot-Password").ChangeAsync(new ChangeEventArgs { Value = "mis" });
            await Button(page, "Ontgrendel").ClickAsync(new());
            page.WaitForAssertion(() => Assert.Contains(new WrongPassword().Sentence, page.Markup, StringComparison.Ordinal));
            await page.Find("#slot-Password").ChangeAsync(new ChangeEventArgs { Value = Password });
            await Button(page, "Ontgrendel").ClickAsync(new());
            page.WaitForAssertion(() => Assert.Empty(page.FindAll("div.vw-covered")));
            Assert.Contains("getypte tekst", page.Markup, StringComparison.Ordinal);
        }
        finally
        {
            Clock.Time.Ahead = TimeSpan.Zero;
        }
    }

    [Fact]
    public async Task The_second_step_is_asked_in_the_page_and_then_the_act_goes_on()
    {
        await EnterAsync();
        var done = 0;
        var form = Render<StepUp>(its => its.Add(s => s.Why, new FactorNotFresh()).Add(s => s.OnProven, () => done++));
        form.WaitForAssertion(() => form.Find("#opnieuw-wachtwoord"));

        await form.Find("#opnieuw-wachtwoord").ChangeAsync(new ChangeEventArgs { Value = "mis" });
        await Button(form, "Ga verder").ClickAsync(new());
        Assert.Equal(0, done);
        await form.Find("#opnieuw-wachtwoord").ChangeAsync(new ChangeEventArgs { Value = Password });
        await Button(form, "Ga verder").ClickAsync(new());

        form.WaitForAssertion(() => Assert.Equal(1, done));
        Assert.Equal("", Render<StepUp>(its => its.Add(s => s.Why, new DossierNotFound()).Add(s => s.OnProven, () => done++)).Markup.Trim());
    }

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> page, string text)
        where T : IComponent =>
        page.FindAll("button").Single(b => b.TextContent.Trim() == text);

    // A bestuurder, who needs no second factor, signs in with a password.
    private async Task<Person> EnterAsync()
    {
        await using var scope = Clock.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredKeyedService<FrontDesk>(FrontDesk.OfTheClock);
        var email = $"{Guid.CreateVersion7():N}@voorbeeld.example";
        await desk.SendAsync(new CreateAccount(CommandId.New(), email, "Fictief Persoon", "functie", "gm0344", [Role.Bestuurder], Password));
        var person = (await desk.SendAsync(new CheckPassword(email, Password))).Answer;
        Clock.Asker = Asker.Person(person.AccountId, person.Session);
        return person;
    }

    private async Task AsAdministratorAsync(IMessage<Done> message)
    {
        var former = Clock.Asker;
        await SignInAsync(Role.Administrator);
        await using var scope = Clock.Services.CreateAsyncScope();
        Assert.Null((await scope.ServiceProvider.GetRequiredService<FrontDesk>().SendAsync(message)).Refusal);
        Clock.Asker = former;
    }

    private IRenderedComponent<SessionGuard> Guard(Person person) => Render<SessionGuard>(its => its
        .Add(g => g.Person, SessionCookie.PrincipalOf(person)).AddChildContent("<p>getypte tekst</p>"));
}
