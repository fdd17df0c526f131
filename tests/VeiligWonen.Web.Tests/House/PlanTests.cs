using Mono.Cecil;

namespace VeiligWonen.Web.Tests.House;

/// <summary>The plan of docs/house.md: which room may enter which. An unknown room fails: draw it first.</summary>
public sealed class PlanTests
{
    private static readonly string[] Hallways = ["Access", "Audit", "Vault", "Platform"];

    private static readonly Dictionary<string, string[]> Plan = new(StringComparer.Ordinal)
    {
        ["Platform"] = ["Access", "Audit", "Vault"],
        ["Access"] = ["Platform", "Audit", "Vault"],
        ["Audit"] = ["Platform", "Access", "Vault", "Dossiers"],
        ["Vault"] = ["Platform", "Access", "Audit"],
        ["Process"] = ["Platform"],
        ["Dossiers"] = ["Process", .. Hallways],
        ["Intake"] = ["Dossiers", "Process", .. Hallways],
        ["Scan"] = ["Dossiers", "Process", .. Hallways],
        ["Interview"] = ["Dossiers", "Process", .. Hallways],
        ["Assessment"] = ["Deadlines", "Scan", "Interview", "Intake", "Dossiers", "Process", .. Hallways],
        ["Review"] = ["Deadlines", "Assessment", "Scan", "Interview", "Intake", "Dossiers", "Process", .. Hallways],
        ["Advice"] = ["Review", "Assessment", "Scan", "Interview", "Intake", "Dossiers", "Process", .. Hallways],
        ["Measures"] = ["Advice", "Review", "Assessment", "Dossiers", "Process", .. Hallways],
        ["Handover"] = ["Measures", "Advice", "Review", "Assessment", "Dossiers", "Process", .. Hallways],
        ["Planning"] = ["Scan", "Deadlines", "Dossiers", "Process", .. Hallways],
        ["Looking"] = ["Deadlines", "Dossiers", "Process", .. Hallways],
        ["Calibration"] = ["Review", "Assessment", "Scan", "Interview", "Dossiers", "Process", .. Hallways],
        ["SecondLook"] = ["Calibration", "Review", "Dossiers", "Process", .. Hallways],
        ["Destruction"] = ["Dossiers", "Process", .. Hallways],
        ["Deadlines"] = ["Dossiers", "Process", .. Hallways],
        ["Notices"] = ["Deadlines", "Dossiers", "Process", .. Hallways],
        ["Monitoring"] = ["Deadlines", "Measures", "Advice", "Review", "Assessment", "Scan", "Interview", "Intake", "Dossiers", "Process", .. Hallways],
        // The demonstration plays every role, so it enters every room; nobody enters it.
        ["Demonstration"] = ["SecondLook", "Calibration", "Notices", "Planning", "Deadlines", "Monitoring", "Handover", "Measures", "Advice", "Review", "Assessment", "Scan", "Interview", "Intake", "Dossiers", "Process", .. Hallways],
        ["Migrations"] = ["Platform"],
    };

    [Fact]
    public void A_room_enters_only_the_rooms_on_the_plan()
    {
        using var module = Walls.Read(Walls.Casework);
        var looked = 0;
        var trespasses = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in Walls.AllTypes(module))
        {
            if (Walls.RoomOf(type, Walls.Casework) is not { Length: > 0 } room)
            {
                continue;
            }

            looked++;
            if (!Plan.TryGetValue(room, out var open))
            {
                trespasses.Add($"{room} is not on the plan: draw it first");
                continue;
            }

            foreach (var named in Walls.NamedBy(type))
            {
                if (Walls.RoomOf(named, Walls.Casework) is { Length: > 0 } entered && entered != room && !open.Contains(entered))
                {
                    trespasses.Add($"{type.FullName} enters {entered} ({named.Name})");
                }
            }
        }

        Assert.True(looked > 50, "The test looked at hardly anything.");
        Assert.Empty(trespasses);
    }

    [Theory]
    [InlineData("Stateless", Walls.Casework, "Process", "Measures", "Handover")]
    [InlineData("MediatR", Walls.Casework, "Platform")]
    [InlineData("Hangfire", Walls.Web, "Host")]
    [InlineData("MailKit", Walls.Casework, "Notices")]
    [InlineData("SkiaSharp", Walls.Casework, "Scan")]
    [InlineData("Ical.Net", Walls.Web, "Planning")]
    [InlineData("Net.Pkcs11Interop", Walls.Casework, "Vault")]
    public void A_library_is_named_only_where_it_belongs(string library, string floor, params string[] rooms)
    {
        using var module = Walls.Read(floor);
        var namers = Walls.AllTypes(module)
            .Where(type => Walls.NamedBy(type).Any(named => named.Namespace == library || named.Namespace.StartsWith(library + ".", StringComparison.Ordinal)))
            .ToList();

        Assert.NotEmpty(namers);
        Assert.All(namers, type => Assert.Contains(Walls.RoomOf(type, floor), rooms));
    }

    [Fact]
    public void The_upper_floor_reaches_the_database_only_through_the_front_desk()
    {
        using var module = Walls.Read(Walls.Web);
        var named = Walls.AllTypes(module).SelectMany(Walls.NamedBy).Select(type => type.Namespace).Distinct().ToList();

        Assert.Contains("VeiligWonen.Casework.Platform", named);
        Assert.DoesNotContain(named, space => space.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));
        Assert.DoesNotContain(named, space => space.StartsWith("Npgsql", StringComparison.Ordinal));
    }

    [Fact]
    public void Monitoring_writes_in_no_table_but_its_own()
    {
        using var module = Walls.Read(Walls.Casework);
        string[] writes = ["Add", "AddAsync", "AddRange", "AddRangeAsync", "Update", "UpdateRange", "Remove", "RemoveRange", "Attach", "ExecuteUpdateAsync", "ExecuteDeleteAsync", "ExecuteSqlAsync", "ExecuteSqlRawAsync"];
        var calls = Walls.AllTypes(module).Where(type => Walls.RoomOf(type, Walls.Casework) == "Monitoring")
            .SelectMany(type => type.Methods).Where(method => method.HasBody).SelectMany(method => method.Body.Instructions)
            .Select(instruction => instruction.Operand).OfType<MethodReference>()
            .Where(called => writes.Contains(called.Name) && called.DeclaringType.Namespace.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal))
            .ToList();
        var strangers = calls.Where(called => !WritesOwn(called)).Select(called => called.FullName);

        Assert.NotEmpty(calls);
        Assert.Empty(strangers);
    }

    // db.Add<PublishedFigure>, set.AddRange on DbSet<PublishedFigure>, ExecuteDelete on IQueryable<PublishedFigure>.
    private static bool WritesOwn(MethodReference called)
    {
        var arguments = ((called as GenericInstanceMethod)?.GenericArguments ?? []).Concat((called.DeclaringType as GenericInstanceType)?.GenericArguments ?? []).ToList();
        return arguments.Count > 0 && arguments.All(argument => Walls.RoomOf(argument, Walls.Casework) == "Monitoring");
    }
}
