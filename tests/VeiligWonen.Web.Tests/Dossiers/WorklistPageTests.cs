using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Dossiers;
using VeiligWonen.Web.Tests.Host;

namespace VeiligWonen.Web.Tests.Dossiers;

/// <summary>The rows of the worklist come first, its counts after them, and neither waits for or passes for the other.</summary>
public sealed class WorklistPageTests(RunningClock clock) : ClockContext(clock), IClassFixture<RunningClock>
{
    // In this order the page comes to the front desk: the rows, the saved views, the counts.
    private const int Counting = 3;

    // A database beside a build answers late; nobody waits so long when nothing is wrong.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int came;

    [Fact]
    public async Task The_rows_are_there_before_the_counts_and_are_not_drawn_again_for_them()
    {
        await FillAsync(60);
        Hold();

        var page = Open("groep=alle");

        page.WaitForAssertion(() => Assert.Equal(50, Rows(page)), Patience);
        Assert.Empty(page.FindAll(".vw-count"));
        Assert.Equal("Woningscan", page.Find("#fase option[value=Scan]").TextContent);
        Assert.Equal("1–50", page.Find(".vw-pager p").TextContent);
        Assert.Single(page.FindAll("#volgende"));
        held.SetResult();
        page.WaitForAssertion(() => Assert.Equal("1–50 van 60", page.Find(".vw-pager p").TextContent), Patience);
        Assert.Equal(["(60)", "(0)", "(0)", "(0)", "(60)", "(0)"], page.FindAll(".vw-count").Select(c => c.TextContent.Trim()));
        Assert.Equal("Woningscan (20)", page.Find("#fase option[value=Scan]").TextContent);
        Assert.Equal(1, page.FindComponent<DossierTable>().RenderCount);
    }

    [Fact]
    public async Task Counts_that_come_after_another_list_was_asked_for_are_dropped()
    {
        await FillAsync(60);
        Hold();
        var page = Open("groep=alle");
        page.WaitForAssertion(() => Assert.Equal(50, Rows(page)), Patience);

        Go("groep=alle&fase=Scan");
        page.WaitForAssertion(() => Assert.Equal("1–20 van 20", page.Find(".vw-pager p").TextContent), Patience);
        var drawn = page.RenderCount;
        held.SetResult();
        page.WaitForState(() => page.RenderCount > drawn, Patience);

        Assert.Equal("1–20 van 20", page.Find(".vw-pager p").TextContent);
        Assert.Equal(20, Rows(page));
    }

    [Fact]
    public async Task Counts_of_the_former_list_do_not_stand_beside_the_next()
    {
        await FillAsync(60);
        var page = Open("groep=alle");
        page.WaitForAssertion(() => Assert.Equal("1–50 van 60", page.Find(".vw-pager p").TextContent), Patience);

        // The views are there already: of the next list the second who comes counts.
        came = Counting - 2;
        Hold();
        Go("groep=alle&fase=Scan");

        page.WaitForAssertion(() => Assert.Equal(20, Rows(page)), Patience);
        Assert.Empty(page.FindAll(".vw-count"));
        Assert.Equal("1–20", page.Find(".vw-pager p").TextContent);
        held.SetResult();
        page.WaitForAssertion(() => Assert.Equal("1–20 van 20", page.Find(".vw-pager p").TextContent), Patience);
    }

    [Fact]
    public async Task When_the_counts_are_refused_the_rows_stay_and_it_is_said()
    {
        await FillAsync(60);
        Clock.AtTheDoor = () =>
        {
            Clock.Asker = ++came == Counting ? Asker.Nobody : Clock.Asker;
            return Task.CompletedTask;
        };

        var page = Open("groep=alle");

        page.WaitForAssertion(() => Assert.StartsWith("U bent niet meer ingelogd.", page.Find("[role=alert]").TextContent.Trim()), Patience);
        Assert.Equal(50, Rows(page));
        Assert.Empty(page.FindAll(".vw-count"));
        Assert.Single(page.FindAll("#volgende"));
    }

    [Fact]
    public async Task A_list_without_rows_says_so()
    {
        await FillAsync(0);

        var page = Open("groep=alle");

        page.WaitForAssertion(() => Assert.Contains("Geen dossiers gevonden.", page.Markup, StringComparison.Ordinal), Patience);
        page.WaitForAssertion(() => Assert.Equal("(0)", page.Find(".vw-count").TextContent.Trim()), Patience);
    }

    [Fact]
    public async Task Filters_that_are_set_are_counted_and_in_view_and_those_that_are_not_are_folded()
    {
        await FillAsync(3);

        var folded = Open("groep=te-laat&zoek=VW");
        Assert.Equal("Filters", folded.Find(".vw-filter-fold > summary").TextContent);
        Assert.False(folded.Find(".vw-filter-fold").HasAttribute("open"));
        var open = Open("groep=te-laat&fase=Scan&spoed=true");

        Assert.Equal("Filters (2)", open.Find(".vw-filter-fold > summary").TextContent);
        Assert.True(open.Find(".vw-filter-fold").HasAttribute("open"));
    }

    private void Hold() => Clock.AtTheDoor = () => ++came == Counting ? held.Task : Task.CompletedTask;

    private IRenderedComponent<WorklistPage> Open(string query)
    {
        Go(query);
        return Render<WorklistPage>();
    }

    private void Go(string query) => Services.GetRequiredService<NavigationManager>().NavigateTo($"/dossiers?{query}");

    private static int Rows(IRenderedComponent<WorklistPage> page) => page.FindAll(".vw-worklist th[scope=row]").Count;

    // An adviser with so many dossiers, a third of them at the scan; as the owner of the tables, who asks for no life behind them.
    private async Task FillAsync(int dossiers)
    {
        Clock.AtTheDoor = () => Task.CompletedTask;
        await SignInAsync(Role.Veiligheidsadviseur);
        await using var connection = new Npgsql.NpgsqlConnection(Clock.ConnectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand($"""
            SET session_replication_role = replica;
            WITH made AS (
                INSERT INTO dossier (id, code, bestuurder_id, office, organisation_code, scan_only, opened_at, phase, phase_since_at, review_rounds, adviser_id, ball_with, ball_since_at)
                SELECT gen_random_uuid(), 'VW-' || upper(substr(md5(random()::text), 1, 9)), gen_random_uuid(), 'Wethouder', 'gm0344', false, now(),
                    CASE WHEN n % 3 = 0 THEN 'Scan' ELSE 'Interview' END, now(), 0, '{Clock.Asker.AccountId}', 'Ccv', now()
                FROM generate_series(1, {dossiers}) n RETURNING id)
            INSERT INTO dossier_grant (dossier_id, role, account_id, since_at) SELECT id, 'Veiligheidsadviseur', '{Clock.Asker.AccountId}', now() FROM made;
            SET session_replication_role = origin;
            SELECT vw_worklist_fill(VARIADIC ARRAY(SELECT id FROM dossier));
            """, connection);
        await command.ExecuteNonQueryAsync();
    }
}
