using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Host;
using VeiligWonen.Web.Tests.Host;

namespace VeiligWonen.Browser.Tests.Edges;

/// <summary>
/// Row R17 of the faults: a role that an administrator takes is gone from every screen that is open within two seconds, and refuses the next click. The pages are
/// found by reflection: a new one is opened the day it is made. Pages without a circuit are asked again instead.
/// </summary>
public sealed class RevokedRoleTests(RevokedHouse house, ITestOutputHelper output) : IClassFixture<RevokedHouse>
{
    private const int Clicks = 5;

    // More pages than a person has open, and few enough that what is measured is the server and not thirty pages that one browser draws on two cores.
    private const int AtOnce = 8;
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(2);

    // Notes the moment at which a page was emptied, by the clock of this machine.
    private const string Watch =
        """
        () => {
          window.vwEmptied = null;
          const look = () => window.vwEmptied ??= document.querySelector("[data-vw-over]") ? Date.now() : null;
          new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true, attributes: true });
        }
        """;

    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>().Where(role => role is not Role.System)];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_that_is_taken_empties_every_page_that_is_open_within_two_seconds(Role role)
    {
        var (name, account, dossier) = house.WhoIs(role);
        List<string> seen = [], late = [];
        var slowest = 0L;
        foreach (var templates in Addresses.Pages.Where(p => IsOpenTo(p.Page, role) && IsOnACircuit(p.Page)).Select(p => p.Template).Chunk(AtOnce))
        {
            var first = await house.OpenAsync(await EnteredAsync(role, name));
            var open = await OpenAsync(first, templates.Select(template => Filled(template, dossier)));
            await Task.WhenAll(open.Select(o => o.Page.EvaluateAsync(Watch)));

            await house.GiveAsync(account, Other(role));
            var taken = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            foreach (var (path, page) in open)
            {
                await page.WaitForFunctionAsync("() => window.vwEmptied !== null");
                var after = (long)await page.EvaluateAsync<double>("() => window.vwEmptied") - taken;
                slowest = Math.Max(slowest, after);
                if (after > Promise.TotalMilliseconds)
                {
                    late.Add($"{path}: {after} ms");
                }

                var left = await page.Locator("body").InnerTextAsync();
                Assert.True(left.Contains("U bent uitgelogd", StringComparison.Ordinal) && left.Length < 400, $"{path} still shows:\n{left}");
                Assert.Equal(0, await page.Locator("[data-vw-session], table, textarea, input, nav").CountAsync());
                seen.Add(path);
            }

            await house.GiveAsync(account, role);
            await first.Context.CloseAsync();
        }

        Assert.NotEmpty(seen);
        output.WriteLine($"{role}: {seen.Count} pages, the last one was empty after {slowest} ms: {string.Join(' ', seen)}");
        Assert.True(late.Count == 0, string.Join('\n', late));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_page_without_a_circuit_is_not_there_at_its_next_request(Role role)
    {
        var (name, account, dossier) = house.WhoIs(role);
        var visitor = await EnteredAsync(role, name);
        List<string> paths = [];
        foreach (var (_, template) in Addresses.Pages.Where(p => IsOpenTo(p.Page, role) && !IsOnACircuit(p.Page) && !IsOpenToAll(p.Page)))
        {
            var path = Filled(template, dossier);
            if ((await visitor.GetAsync(path)).Status is System.Net.HttpStatusCode.OK)
            {
                paths.Add(path);
            }
        }

        await house.GiveAsync(account, Other(role));
        foreach (var path in paths)
        {
            var answer = await visitor.GetAsync(path);
            Assert.True(answer.Status is System.Net.HttpStatusCode.NotFound || answer.To?.Contains("/inloggen", StringComparison.Ordinal) == true, $"{path} as {role} answers {answer.Status}.");
        }

        await house.GiveAsync(account, role);
        Assert.True(role is not (Role.Bestuurder or Role.Veiligheidsadviseur) || paths.Count > 0, $"{role} has a page without a circuit.");
    }

    [Fact]
    public async Task The_scan_is_gone_at_its_next_request_and_what_was_typed_stays_on_the_device()
    {
        var page = await house.AsAsync("Anna Adviseur", 820, 1180);
        await page.ScanAsync(house.Dossiers[DemoEnd.Planned].ToString(), "C1");
        await page.GetByText("Meenemen: werken zonder verbinding").ClickAsync();
        await page.RunAndWaitForResponseAsync(() => page.PressAsync("Neem mee op dit apparaat"), "**/meenemen");
        await page.ScanAsync(house.Dossiers[DemoEnd.Planned].ToString(), "C1");
        Assert.True(await HasCopyAsync());

        await house.GiveAsync(house.People.Advisers[1], Role.Ministry);
        await page.ChooseAsync("Antwoord op vraag C1", "Voldoet niet");

        await page.SeeAsync("niet gevonden");
        await page.SeeAsync("staat verzegeld op dit apparaat");
        Assert.Equal("", await page.EvaluateAsync<string>("() => [...document.querySelectorAll('#scan article, #scan .scan-strip *, #scan input, #scan textarea')].map(left => left.outerHTML).join('')"));
        // Nor is there a copy any more that would open without the server.
        Assert.False(await HasCopyAsync());
        await page.ReloadAsync();
        await page.SeeAsync("Deze pagina is er niet");

        await house.GiveAsync(house.People.Advisers[1], Role.Veiligheidsadviseur);
        await page.ScanAsync(house.Dossiers[DemoEnd.Planned].ToString(), "C1");
        await page.SeeAsync("Ontvangen om");
        await Assertions.Expect(page.Locator("input[value=Fails]")).ToBeCheckedAsync();
        await page.Context.CloseAsync();

        Task<bool> HasCopyAsync() => page.EvaluateAsync<bool>(
            "async dossier => { const { Store } = await import('/scan/store.js'); return await (await Store.open()).copy(dossier) !== null; }", house.Dossiers[DemoEnd.Planned].ToString());
    }

    [Fact]
    public async Task A_reviewer_whose_role_was_taken_decides_nothing_with_the_next_click()
    {
        var (name, account, dossier) = house.WhoIs(Role.Beveiligingsautoriteit);
        var page = await house.AsAsync(name);
        var slowest = TimeSpan.Zero;
        for (var click = 0; click < Clicks; click++)
        {
            await page.ToReadBackAsync(dossier);
            await house.GiveAsync(account, Role.Ministry);
            var began = Stopwatch.GetTimestamp();
            // Whichever is first, the click or the emptying: nothing is decided.
            await page.EvaluateAsync(Deciding.Confirm, 0);
            await page.SeeAsync("U bent uitgelogd");
            slowest = slowest > Stopwatch.GetElapsedTime(began) ? slowest : Stopwatch.GetElapsedTime(began);

            Assert.Equal("Review", await house.App.ReadAsync($"SELECT phase FROM dossier WHERE id = '{dossier}'"));
            await house.GiveAsync(account, Role.Beveiligingsautoriteit);
        }

        output.WriteLine($"{Clicks} clicks after the role was taken: none decided, the page was empty after {slowest.TotalMilliseconds:F0} ms at most.");
        // The same click with the role decides: else it would prove nothing.
        await page.ToReadBackAsync(dossier);
        await page.EvaluateAsync(Deciding.Confirm, 0);
        await page.SeeAsync("Het advies is vastgesteld.");
        Assert.Equal("Advised", await house.App.ReadAsync($"SELECT phase FROM dossier WHERE id = '{dossier}'"));
        await page.Context.CloseAsync();
    }

    // A bestuurder signs in without a second factor: with a role that asks for one the session ends too, and the next test begins with another.
    private async Task<Visitor> EnteredAsync(Role role, string name)
    {
        if (role is not Role.Bestuurder)
        {
            return await house.VisitorAsync(name);
        }

        var visitor = house.App.Visit();
        await visitor.PostAsync("/inloggen", "/inloggen", ("email", $"{name.Replace(' ', '.').ToLowerInvariant()}@voorbeeld.example"), ("password", DemoLoader.Password));
        return visitor;
    }

    // Those of the pages that this person finds there.
    private static async Task<List<(string Path, IPage Page)>> OpenAsync(IPage first, IEnumerable<string> paths)
    {
        List<(string Path, IPage Page)> open = [];
        foreach (var path in paths)
        {
            var page = await first.Context.NewPageAsync();
            await page.GotoAsync(path);
            await page.SettledAsync();
            if (new Uri(page.Url).AbsolutePath == path)
            {
                Assert.True(await page.Locator("[data-vw-session]").CountAsync() == 1, $"{path} is not watched.");
                open.Add((path, page));
            }
            else
            {
                await page.CloseAsync();
            }
        }

        return open;
    }

    private static Role Other(Role role) => role is Role.Ministry ? Role.Auditor : Role.Ministry;

    private static bool IsOnACircuit(Type page) => !page.IsDefined(typeof(ExcludeFromInteractiveRoutingAttribute), inherit: true);

    private static bool IsOpenToAll(Type page) => !page.GetCustomAttributes<AuthorizeAttribute>(inherit: true).Any(door => door.Policy is not (null or "SignedIn"));

    private static bool IsOpenTo(Type page, Role role)
    {
        var doors = page.GetCustomAttributes<AuthorizeAttribute>(inherit: true).ToList();
        return doors.Count > 0 && doors.TrueForAll(door => door.Policy is null || Rooms.RolesOf(door.Policy).Contains(role));
    }

    // Years, numbers and ids of others: a page that is not there for its address is a page like any other.
    private static string Filled(string template, DossierId dossier) => System.Text.RegularExpressions.Regex.Replace(
        template, @"\{[^}]+\}", parameter => parameter.Value.Contains(":int", StringComparison.Ordinal) ? "1" : dossier.ToString());
}

/// <summary>A dossier in every phase that has pages of its own, and somebody of every role who may enter one.</summary>
public sealed class RevokedHouse : ProductionHouse
{
    // A crowd of open pages on a slow machine may take longer than a factor stays fresh.
    public RevokedHouse() => App.Settings["VeiligWonen:SignIn:FreshMinutes"] = "60";

    internal override DemoEnd[] Roads => [DemoEnd.Delivering, DemoEnd.Planned, DemoEnd.Reviewing];

    internal (string Name, AccountId Account, DossierId Dossier) WhoIs(Role role) => role switch
    {
        Role.Bestuurder => ("Fenna Verzonnen", People.Bestuurders[0].Account, Dossiers[DemoEnd.Delivering]),
        Role.Planner => ("Piet Planner", People.SecondPlanner, Dossiers[DemoEnd.Planned]),
        Role.Veiligheidsadviseur => ("Aart Adviseur", People.Advisers[0], Dossiers[DemoEnd.Delivering]),
        Role.ThreatAnalyst => ("Dana Dreiging", People.Analysts[0], Dossiers[DemoEnd.Reviewing]),
        Role.Beveiligingsautoriteit => ("Bas Beveiliging", People.Reviewers[0], Dossiers[DemoEnd.Reviewing]),
        Role.Employer => ("Mees Werkgever", People.Employers["gm0344"], Dossiers[DemoEnd.Delivering]),
        Role.Administrator => ("Ben Beheer", AccountOf("Ben Beheer"), Dossiers[DemoEnd.Planned]),
        Role.Auditor => ("Tess Toezicht", People.Auditor, Dossiers[DemoEnd.Planned]),
        Role.CalibrationCoach => ("Cora Coach", People.Coach, Dossiers[DemoEnd.Planned]),
        _ => ("Min Monitor", AccountOf("Min Monitor"), Dossiers[DemoEnd.Planned]),
    };

    /// <summary>An administrator gives this role and takes the others, as on the page for it.</summary>
    internal async Task GiveAsync(AccountId account, Role role)
    {
        var desk = new FrontDesk(App.Services.GetRequiredService<IServiceScopeFactory>(), new Administrator(Asker.Person(People.Administrator) with { IsInHouse = true }));
        Assert.Null((await desk.SendAsync(new ChangeRoles(CommandId.New(), account, [role]))).Refusal);
    }

    internal override Task PlayMoreAsync(DemoDesk desk) =>
        DemoReview.DecideAsync(desk, People.Reviewers[0], Dossiers[DemoEnd.Reviewing], half: false, returned: null);

    private AccountId AccountOf(string name) => new((Guid)App.ReadAsync($"SELECT id FROM account WHERE full_name = '{name}'").GetAwaiter().GetResult()!);

    private sealed class Administrator(Asker asker) : IWhoIsAsking
    {
        public ValueTask<Asker> AskAsync(CancellationToken cancellationToken) => ValueTask.FromResult(asker);
    }
}
