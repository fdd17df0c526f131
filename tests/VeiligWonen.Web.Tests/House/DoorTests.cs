using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Web.Tests.House;

public sealed class DoorTests
{
    // Everything else is behind a door.
    private static readonly string[] Public = ["/", "/fout", "/inloggen", "/inloggen/code", "/inloggen/instellen", "/meet/leeg", "/niet-gevonden", "/papier-controleren"];

    [Fact]
    public void Every_page_is_behind_a_door_and_the_public_pages_are_a_short_list()
    {
        var pages = Pages();
        var open = pages.Where(p => !p.IsDefined(typeof(AuthorizeAttribute), inherit: true) || p.IsDefined(typeof(AllowAnonymousAttribute), inherit: true))
            .SelectMany(p => p.GetCustomAttributes<RouteAttribute>().Select(r => r.Template))
            // The look book is for who builds the screens: a released build does not contain it.
            .Where(template => !template.StartsWith("/look", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

        Assert.True(pages.Count > 15, "The test looked at hardly anything.");
        Assert.Equal(Public, open);
    }

    [Fact]
    public void Every_door_is_one_that_exists()
    {
        var named = Pages().SelectMany(p => p.GetCustomAttributes<AuthorizeAttribute>()).Select(a => a.Policy).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, policy => Assert.Contains(policy, Rooms.Names));
    }

    [Fact]
    public void No_address_in_the_address_bar_holds_more_than_ids_and_numbers()
    {
        var parameters = Pages().SelectMany(p => p.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template)
            .SelectMany(t => t.Split('/')).Where(s => s.StartsWith('{'));

        Assert.All(parameters, p => Assert.Matches(@"^\{\w+(:guid|:int)\??\}$", p));
    }

    private static List<Type> Pages() => [.. typeof(Rooms).Assembly.GetTypes().Where(t => t.IsDefined(typeof(RouteAttribute)))];
}
