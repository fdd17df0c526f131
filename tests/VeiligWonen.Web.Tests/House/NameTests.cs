using System.Reflection;
using VeiligWonen.Casework;

namespace VeiligWonen.Web.Tests.House;

public sealed class NameTests
{
    private static readonly string[] DeadWeight = ["Helper", "Manager", "Util", "Utils", "Common", "Shared", "Service"];

    private static readonly Assembly[] Floors = [typeof(CaseworkServices).Assembly, typeof(VeiligWonen.Web.Look.Theme).Assembly];

    [Fact]
    public void No_name_is_dead_weight()
    {
        var types = Floors.SelectMany(f => f.GetTypes()).Where(t => t.Namespace?.StartsWith("VeiligWonen", StringComparison.Ordinal) == true).ToList();

        Assert.True(types.Count > 100);
        Assert.Empty(types.Where(t => DeadWeight.Any(w => t.Name.EndsWith(w, StringComparison.Ordinal))).Select(t => t.FullName));
        Assert.Empty(types.Where(t => DeadWeight.Intersect(t.Namespace!.Split('.')).Any()).Select(t => t.FullName));
    }

    [Fact]
    public void What_ends_in_At_is_an_instant_and_what_ends_in_On_is_a_day()
    {
        var properties = typeof(CaseworkServices).Assembly.GetTypes().Where(t => t.Namespace?.StartsWith("VeiligWonen", StringComparison.Ordinal) == true)
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(p => p.PropertyType == typeof(DateOnly) || p.PropertyType == typeof(DateOnly?) || p.PropertyType == typeof(DateTimeOffset) || p.PropertyType == typeof(DateTimeOffset?))
            .ToList();

        Assert.NotEmpty(properties);
        Assert.Empty(properties.Where(p => p.Name.EndsWith("At", StringComparison.Ordinal) && !IsInstant(p)).Select(Say));
        Assert.Empty(properties.Where(p => p.Name.EndsWith("On", StringComparison.Ordinal) && IsInstant(p)).Select(Say));
    }

    [Fact]
    public void Nothing_outside_time_asks_for_DateTime()
    {
        var found = typeof(CaseworkServices).Assembly.GetTypes().Where(t => t.Namespace?.StartsWith("VeiligWonen", StringComparison.Ordinal) == true)
            .SelectMany(t => t.GetProperties()).Where(p => p.PropertyType == typeof(DateTime) || p.PropertyType == typeof(DateTime?)).Select(Say);

        Assert.Empty(found);
    }

    private static bool IsInstant(PropertyInfo property) => property.PropertyType == typeof(DateTimeOffset) || property.PropertyType == typeof(DateTimeOffset?);

    private static string Say(PropertyInfo property) => $"{property.DeclaringType!.FullName}.{property.Name}";
}
