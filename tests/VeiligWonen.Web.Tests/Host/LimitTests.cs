using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Tests.Host;

/// <summary>Nobody sends more than a person can: by one account, and from one address. Every endpoint that could change something, by the list of endpoints.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private const int PerAccount = 5;
    private const int PerAddress = 12;
    private const int Papers = 3;
    private const int Checks = 2;

    private readonly WholeApp app = new()
    {
        Settings = { ["VeiligWonen:Limits:ChangesPerMinute"] = $"{PerAccount}", ["VeiligWonen:Limits:ScanRequestsPerMinute"] = $"{PerAccount}", ["VeiligWonen:Limits:ChangesPerMinuteFromAddress"] = $"{PerAddress}", ["VeiligWonen:Limits:PapersPerMinute"] = $"{Papers}", ["VeiligWonen:Limits:ChecksPerMinute"] = $"{Checks}" },
    };

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Past_the_limit_of_an_account_every_endpoint_that_could_change_something_says_wait()
    {
        using var visitor = await app.SignedInAsync(Role.Planner);
        for (var sent = 0; sent < PerAccount; sent++)
        {
            await visitor.SendAsync(Visitor.Form("/sessie"));
            // The scan page has a number of its own, in which a person's presses do not count.
            Assert.Equal(HttpStatusCode.BadRequest, (await visitor.SendAsync(Visitor.Form($"/api/scan/{Guid.Empty}/wijzigingen"))).Status);
        }

        List<string> open = [];
        var looked = 0;
        foreach (var (method, pattern) in EndpointList.Of(app).Where(e => e.Method is not "GET" && !e.Pattern.StartsWith("/_blazor", StringComparison.Ordinal)))
        {
            looked++;
            // From another address each time: it is the account that has had enough.
            using var elsewhere = app.Visit();
            elsewhere.Cookies["__Host-vw"] = visitor.Session!;
            var (status, _, text, answer) = await elsewhere.SendAsync(new HttpRequestMessage(new HttpMethod(method), EndpointList.Filled(pattern)));
            if (status is not HttpStatusCode.TooManyRequests || answer.Headers.RetryAfter?.Delta is not { TotalSeconds: > 0 and <= 60 }
                || !text.Contains("U deed in korte tijd te veel. Wacht ", StringComparison.Ordinal))
            {
                open.Add($"{method} {pattern} answered {(int)status}");
            }
        }

        Assert.Empty(open);
        Assert.True(looked > 25, $"Only {looked} endpoints were tried.");
        // Reading goes on, and so does everybody else.
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/mijn-werk")).Status);
        using var other = await app.SignedInAsync(Role.Planner);
        Assert.Equal(HttpStatusCode.NoContent, (await other.SendAsync(Visitor.Form("/sessie"))).Status);
    }

    [Fact]
    public async Task One_account_asks_for_so_many_papers_and_reading_and_others_go_on()
    {
        using var visitor = await app.SignedInAsync(Role.Veiligheidsadviseur);
        using var other = await app.SignedInAsync(Role.Veiligheidsadviseur);
        var paper = $"/dossiers/{Guid.CreateVersion7()}/woningscan.pdf";
        for (var asked = 0; asked < Papers; asked++)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(paper)).Status);
        }

        var (status, _, _, answer) = await visitor.GetAsync(paper);

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/mijn-werk")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(paper)).Status);
    }

    [Fact]
    public async Task From_one_address_so_many_papers_are_checked_and_the_page_is_still_read()
    {
        using var stranger = app.Visit();
        for (var asked = 0; asked < Checks; asked++)
        {
            Assert.Equal(HttpStatusCode.OK, (await stranger.PostAsync("/papier-controleren", "/papier-controleren", ("_handler", "papier-controleren"), ("Code", "0000"))).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.PostAsync("/papier-controleren", "/papier-controleren", ("_handler", "papier-controleren"), ("Code", "0000"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/papier-controleren")).Status);
    }

    [Fact]
    public async Task Past_the_limit_of_an_address_nobody_there_can_change_anything()
    {
        using var stranger = app.Visit();
        var sent = 0;
        while (sent <= PerAddress && (await stranger.SendAsync(Visitor.Form("/uitloggen"))).Status is HttpStatusCode.Redirect)
        {
            sent++;
        }

        Assert.Equal(PerAddress, sent);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.SendAsync(Visitor.Form("/bestaat-niet"))).Status);
        using var elsewhere = app.Visit();
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.SendAsync(Visitor.Form("/uitloggen"))).Status);
    }
}

/// <summary>Every endpoint that the application has, but for its own files.</summary>
internal static class EndpointList
{
    public static List<(string Method, string Pattern)> Of(WholeApp app) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => !IsFile(e))
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
                .Where(m => m is "GET" or "POST" or "PUT" or "DELETE").Select(m => (m, "/" + e.RoutePattern.RawText!.TrimStart('/'))))
            .Distinct().Order(),
    ];

    public static string Filled(string pattern) =>
        System.Text.RegularExpressions.Regex.Replace(pattern, @"\{\*?[^}]+\}", match => match.Value.Contains(":int", StringComparison.Ordinal) ? "1" : Guid.Empty.ToString());

    // Files of the application itself: the same for everybody, and they only answer GET.
    private static bool IsFile(RouteEndpoint endpoint) =>
        endpoint.Metadata.Any(m => m.GetType().FullName!.Contains("StaticAsset", StringComparison.Ordinal)) || endpoint.RoutePattern.RawText!.Contains("_framework", StringComparison.Ordinal);
}
