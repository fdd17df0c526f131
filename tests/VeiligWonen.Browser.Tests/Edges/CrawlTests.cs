using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using VeiligWonen.Browser.Tests.Fixture;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Host;
using VeiligWonen.Web.Tests.Host;

namespace VeiligWonen.Browser.Tests.Edges;

/// <summary>
/// Row R16 of the faults on the outside: for somebody of every role, every page and every endpoint says of a dossier of others what it says of one that
/// never existed. Pages and endpoints are found by reflection: a new one is tried the day it is made, and one whose address the crawl cannot fill fails it.
/// </summary>
public sealed partial class CrawlTests(SmallHouse house) : IClassFixture<SmallHouse>
{
    // What the parameters of addresses are ids of.
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["/dossiers/{Id:guid}"] = "dossier",
        ["/dossiers/{Id:guid}/*"] = "dossier",
        ["/maatregelen/{Id:guid}"] = "dossier",
        ["/maatregelen/{Id:guid}/*"] = "dossier",
        ["/advies/{id:guid}/*"] = "dossier",
        ["/mijn-dossier/aanvraag/{Id:guid}"] = "dossier",
        ["/mijn-dossier/zelfscan/{Id:guid}"] = "dossier",
        ["/mijn-dossier/gesprek/{Id:guid}"] = "dossier",
        ["/mijn-dossier/politiekeurmerk/{Id:guid}"] = "dossier",
        ["/mijn-dossier/feiten/{Id:guid}"] = "dossier",
        ["/mijn-dossier/vraag/{Id:guid}"] = "dossier",
        ["/dossiers/{id:guid}/*"] = "dossier",
        ["/planning/beschikbaarheid/{Adviser:guid}"] = "account",
        ["/planning/overdragen/{Id:guid}"] = "account",
        ["/beheer/gebruikers/{Id:guid}"] = "account",
        // The id of a drawn assessment, which is that of no dossier: who may open which is in CalibrationTests.
        ["/kalibratie/{Id:guid}"] = "dossier",
        ["/api/scan/{dossierId:guid}"] = "dossier",
        ["/api/scan/{dossierId:guid}/*"] = "dossier",
        ["/fotos/{dossierId:guid}/{photoId:guid}"] = "photo",
        ["/fotos/{dossierId:guid}/klein"] = "dossier",
        ["/beheer/vernietigen/verklaring/{id:guid}"] = "certificate",
        // No ids of anybody: the name of an organisation's sign-in, the pages of the dashboard, the name of a script.
        ["/inloggen/organisatie/{name}"] = "",
        // The questions are an administrator's own, and about nobody.
        ["/beheer/vragenlijst/{Year:int}/{Number:int}"] = "",
        ["/beheer/vragenlijst/{Year:int}/{Number:int}/{Place:int}/{Question:int}"] = "",
        ["/beheer/adviesteksten/{Year:int}/{Number:int}"] = "",
        ["/beheer/adviesteksten/{Year:int}/{Number:int}/voorbeeld"] = "",
        ["/beheer/hangfire/{**path}"] = "",
        ["/_blazor/*"] = "",
    };

    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>().Where(role => role is not Role.System)];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Every_endpoint_says_of_what_is_not_yours_what_it_says_of_nothing(Role role)
    {
        using var visitor = await StrangerAsync(role);
        var looked = 0;
        List<string> told = [];
        foreach (var (method, pattern) in Endpoints())
        {
            var kind = KindOf(pattern);
            if (kind is null)
            {
                told.Add($"{pattern}: of what are these ids? Tell the crawl.");
            }

            // Accounts and certificates are an administrator's own.
            if (kind is null or "" || (role is Role.Administrator && kind is "account" or "certificate"))
            {
                continue;
            }

            foreach (var query in (string[])["", "?doel=scan", "?doel=toets", "?deel=B", "?stap=oordeel"])
            {
                looked++;
                var others = await AnswerAsync(visitor, method, Filled(pattern, house.Dossiers[DemoEnd.Assessing].Value, await ForeignAsync(kind)) + query);
                var nothing = await AnswerAsync(visitor, method, Filled(pattern, Guid.CreateVersion7(), Guid.CreateVersion7()) + query);
                if (others != nothing)
                {
                    told.Add($"{method} {pattern}{query} as {role}: {others.Status} against {nothing.Status}");
                }
            }
        }

        Assert.True(told.Count == 0, string.Join("\n\n", told));
        Assert.True(looked > 50, $"Only {looked} were tried.");
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Every_page_shows_of_what_is_not_yours_what_it_shows_of_nothing(Role role)
    {
        using var visitor = await StrangerAsync(role);
        var page = await house.OpenAsync(visitor);
        List<string> told = [];
        foreach (var (type, template) in Addresses.Pages.Where(p => KindOf(p.Template) is "dossier" || (KindOf(p.Template) is "account" && role is not Role.Administrator)))
        {
            var (others, nothing) = (house.Dossiers[DemoEnd.Assessing].Value, Guid.CreateVersion7());
            var shown = await ShownAsync(page, Filled(template, others, others), others);
            var absent = await ShownAsync(page, Filled(template, nothing, nothing), nothing);
            if (shown != absent)
            {
                told.Add($"{template} as {role} shows\n{shown}\nand of nothing\n{absent}");
            }
            else if (!NotThere().IsMatch(shown))
            {
                told.Add($"{template} as {role} does not say that it is not there:\n{shown}");
            }

            Assert.True(IsOpenTo(type, role) || shown.Contains("Deze pagina is er niet", StringComparison.Ordinal), $"{template} as {role}: {shown}");
        }

        Assert.True(told.Count == 0, string.Join("\n\n", told));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_may_enter_sees_a_dossier_there()
    {
        // The crawl would be content with pages that never show anything.
        var planner = await house.AsAsync("Pia Planner");

        Assert.DoesNotMatch(NotThere(), await ShownAsync(planner, $"/dossiers/{house.Dossiers[DemoEnd.Assessing]}", house.Dossiers[DemoEnd.Assessing].Value));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task An_id_in_the_query_of_a_page_opens_no_more(Role role)
    {
        var asked = Addresses.Pages.SelectMany(p => p.Page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(q => q.IsDefined(typeof(SupplyParameterFromQueryAttribute)) && (q.PropertyType == typeof(Guid) || q.PropertyType == typeof(Guid?)))
            .Select(q => $"{p.Template}?{q.GetCustomAttribute<SupplyParameterFromQueryAttribute>()!.Name ?? q.Name}=")).ToList();
        Assert.NotEmpty(asked);
        using var visitor = await StrangerAsync(role);
        var page = await house.OpenAsync(visitor);
        foreach (var address in asked)
        {
            Assert.DoesNotContain('{', address);
            var (others, nothing) = (house.Dossiers[DemoEnd.Assessing].Value, Guid.CreateVersion7());

            Assert.Equal((address, await ShownAsync(page, address + nothing, nothing)), (address, await ShownAsync(page, address + others, others)));
            Assert.Equal((address, await AnswerAsync(visitor, "GET", address + nothing)), (address, await AnswerAsync(visitor, "GET", address + others)));
        }

        await page.Context.CloseAsync();
    }

    private static string? KindOf(string pattern)
    {
        if (!pattern.Contains('{', StringComparison.Ordinal))
        {
            return "";
        }

        return Parameters.Where(p => p.Key == pattern || (p.Key.EndsWith("/*", StringComparison.Ordinal) && pattern.StartsWith(p.Key[..^1], StringComparison.Ordinal)))
            .OrderByDescending(p => p.Key.Length).Select(p => p.Value).FirstOrDefault();
    }

    private static string Filled(string pattern, Guid first, Guid second)
    {
        var number = 0;
        return Parameter().Replace(pattern, _ => (number++ == 0 ? first : second).ToString());
    }

    private static bool IsOpenTo(Type page, Role role) =>
        page.GetCustomAttributes<AuthorizeAttribute>(inherit: true).All(door => door.Policy is null || Rooms.RolesOf(door.Policy).Contains(role));

    private async Task<Guid> ForeignAsync(string kind) => kind switch
    {
        "account" => house.People.Planner.Value,
        _ => (Guid)(await house.App.ReadAsync("SELECT id FROM dossier LIMIT 1"))!,
    };

    // Nobody of the stories: another organisation than those that have a grant as a whole.
    private async Task<Visitor> StrangerAsync(Role role)
    {
        if (role is Role.Bestuurder)
        {
            var (_, email) = await house.App.PersonAsync(role, "gm1680");
            var visitor = house.App.Visit();
            await visitor.PostAsync("/inloggen", "/inloggen", ("email", email), ("password", WholeApp.Password));
            return visitor;
        }

        return await house.App.SignedInAsync(role, role is Role.Employer ? "gm1680" : "bzk");
    }

    private List<(string Method, string Pattern)> Endpoints() =>
    [
        .. house.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
                .Where(m => m is "GET" or "POST" or "PUT" or "DELETE").Select(m => (m, "/" + e.RoutePattern.RawText!.TrimStart('/'))))
            .Where(e => !e.Item2.StartsWith("/_framework", StringComparison.Ordinal) && !e.Item2.StartsWith("/{", StringComparison.Ordinal)).Distinct().Order(),
    ];

    private static async Task<(HttpStatusCode Status, string? To, string Body)> AnswerAsync(Visitor visitor, string method, string path)
    {
        var (status, to, text, _) = await visitor.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        return (status, Plain(to ?? ""), Plain(text));
    }

    // Without what is new in every answer: ids, tokens, what Blazor seals.
    private static string Plain(string text) => Sealed().Replace(Ids().Replace(text, "ID"), "SEALED");

    private static async Task<string> ShownAsync(IPage page, string path, Guid id)
    {
        await page.GotoAsync(path);
        await page.SettledAsync();
        return $"{await page.TitleAsync()}\n{await page.Locator("main:not(.vw-boot)").First.InnerTextAsync()}".Replace(id.ToString(), "ID", StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("niet gevonden|Deze pagina is er niet")]
    private static partial Regex NotThere();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")]
    private static partial Regex Ids();

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+|<!--Blazor:[^>]*-->|<!--Blazor-[^>]*-->")]
    private static partial Regex Sealed();
}
