using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Intake;

namespace VeiligWonen.Casework.Tests.Dossiers;

/// <summary>A page of the worklist is found without counting: whatever the filter and the page, it is what the whole list has there, and what is counted.</summary>
public sealed class WorklistStretchTests : IAsyncLifetime
{
    private const int Dossiers = 60;
    private const int Seed = 20260302;

    private CaseworkHouse house = null!;
    private AccountId planner;

    public async ValueTask InitializeAsync()
    {
        house = await CaseworkHouse.OpenAsync();
        planner = await house.PersonAsync(Role.Planner);
        var today = DutchTime.Today(house.Clock);
        var random = new Random(Seed);
        (Phase Phase, Party Ball)[] stands =
        [
            (Phase.Intake, Party.Ccv), (Phase.Scan, Party.Ccv), (Phase.Review, Party.Bva), (Phase.Provision, Party.Supplier), (Phase.Closed, Party.Nobody), (Phase.Rejected, Party.Nobody),
        ];
        for (var n = 0; n < Dossiers; n++)
        {
            var dossier = (await house.AsAsync(await house.PersonAsync(Role.Bestuurder, $"b{n}"), Asked.By())).Answer;
            var (phase, ball) = stands[random.Next(stands.Length)];
            await Sql.RunAsync(house.ConnectionString, $"""
                UPDATE dossier SET phase = '{phase}', ball_with = '{ball}', due_on = {Day(today, random)}, fatal_on = {Day(today, random)}, urgent_since_at = {(random.Next(5) == 0 ? "now()" : "NULL")}
                WHERE id = '{dossier}'
                """);
        }
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Whatever_the_filter_its_pages_are_the_whole_list_and_its_counts_are_its_rows()
    {
        var seen = 0;
        foreach (var filter in Filters())
        {
            var whole = (await house.AsAsync(planner, new ListDossiers(filter, 1, 200))).Answer;
            var counts = (await house.AsAsync(planner, new CountDossiers(filter))).Answer;
            var file = (await house.AsAsync(planner, new ExportDossiers(filter))).Answer;
            // No size that ends where a group does.
            foreach (var size in (int[])[3, 7, Math.Max(1, whole.Rows.Count)])
            {
                List<DossierRow> pages = [];
                bool hasMore;
                var number = 0;
                do
                {
                    number++;
                    var page = (await house.AsAsync(planner, new ListDossiers(filter, number, size))).Answer;
                    pages.AddRange(page.Rows);
                    hasMore = page.HasMore;
                }
                while (hasMore);

                Assert.Equal(whole.Rows.Select(r => (r.DossierId, r.Group)), pages.Select(r => (r.DossierId, r.Group)));
                Assert.Equal(Math.Max(1, (whole.Rows.Count + size - 1) / size), number);
                // Past the end there is nothing, from however far.
                Assert.Empty((await house.AsAsync(planner, new ListDossiers(filter, number + 40, size))).Answer.Rows);
            }

            Assert.False(whole.HasMore);
            Assert.Equal((whole.Rows.Count, whole.Rows.Count, whole.Rows.Count), (counts.Total, file.Total, file.Rows.Count));
            Assert.Equal(whole.Rows.Select(r => r.DossierId), file.Rows.Select(r => r.DossierId));
            Assert.All(whole.Rows.CountBy(r => r.Group), g => Assert.Equal(g.Value, counts.PerGroup[g.Key]));
            Assert.Equal(whole.Rows.Select(r => r.Group).Order(), whole.Rows.Select(r => r.Group));
            seen += whole.Rows.Count;
        }

        Assert.True(seen > 4 * Dossiers, $"Only {seen} rows were seen.");
    }

    private static IEnumerable<WorklistFilter> Filters() =>
    [
        .. from WorklistGroup? wanted in (WorklistGroup?[])[null, .. Enum.GetValues<WorklistGroup>()]
           from Phase? stage in (Phase?[])[null, Phase.Scan, Phase.Rejected]
           from Party? party in (Party?[])[null, Party.Ccv]
           select new WorklistFilter { Group = wanted, Phase = stage, BallWith = party },
        new() { Urgent = true },
        new() { Search = "VW-" },
    ];

    // Near today most of them, so that every group has some and the ranges of days overlap; one in five has none.
    private static string Day(DateOnly today, Random random) => random.Next(5) == 0 ? "NULL" : $"DATE '{today.AddDays(random.Next(-25, 25)):yyyy-MM-dd}'";
}
