using System.Net;
using System.Text.RegularExpressions;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Web.Tests.Host;

public sealed class HealthPageTests(WholeApp app) : IClassFixture<WholeApp>
{
    [Fact]
    public async Task The_details_are_an_administrators_and_name_every_part()
    {
        await app.AsClockAsync(new SealTrail(CommandId.New()));
        using var administrator = await app.SignedInAsync(Role.Administrator, "bzk");

        var (status, _, text, _) = await administrator.GetAsync("/beheer/gezondheid");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.All(
            (string[])["Gegevens", "bereikbaar", "Vaste taken", "Berichten", "Sleutels", "Laatste verzegeling van het logboek", "Schijf", "vrij"],
            word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.DoesNotContain("nog nooit", text, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Data, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Planner, "ccv")]
    [InlineData(Role.Auditor, "bzk")]
    [InlineData(Role.Employer, "gm0344")]
    public async Task For_others_the_details_are_not_there(Role role, string organisation)
    {
        using var other = await app.SignedInAsync(role, organisation);

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/beheer/gezondheid")).Status);
    }

    [Fact]
    public async Task Anybody_may_ask_whether_it_works_and_learns_nothing_else()
    {
        using var anybody = app.Visit();

        var (status, _, text, answer) = await anybody.GetAsync(Health.Address);

        Assert.Equal((HttpStatusCode.OK, "gezond"), (status, text));
        Assert.Empty(anybody.SetCookies);
        Assert.DoesNotContain(answer.Headers, h => Regex.IsMatch(h.Key, "server|version|powered|runtime", RegexOptions.IgnoreCase));
    }
}
