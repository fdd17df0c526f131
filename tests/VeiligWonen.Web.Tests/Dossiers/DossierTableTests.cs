using System.Globalization;
using Bunit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Web.Dossiers;
using VeiligWonen.Web.Tests.Look;

namespace VeiligWonen.Web.Tests.Dossiers;

public sealed class DossierTableTests : LookContext
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void Rows_that_are_on_the_screen_are_not_drawn_again()
    {
        IReadOnlyList<DossierRow> rows = [Row("VW-EEN")];
        var table = Draw(rows);

        table.Render(parameters => Fill(parameters, rows));

        Assert.Equal(1, table.RenderCount);
    }

    [Fact]
    public void Another_list_is_drawn()
    {
        var table = Draw([Row("VW-EEN")]);

        table.Render(parameters => Fill(parameters, [Row("VW-TWEE")]));

        Assert.Equal("VW-TWEE", table.Find("tbody th a").TextContent);
    }

    [Fact]
    public void Groups_are_headings_without_a_count_that_would_draw_the_rows_again()
    {
        var table = Render<DossierTable>(parameters => parameters
            .Add(t => t.Rows, [Row("VW-EEN", WorklistGroup.Late), Row("VW-TWEE", WorklistGroup.Late), Row("VW-DRIE", WorklistGroup.OnTrack)]).Add(t => t.Today, Today)
            .Add(t => t.Caption, "Dossiers").Add(t => t.Grouped, true));

        Assert.Equal(["Te laat", "Op schema"], table.FindAll("tr.vw-group th[scope=rowgroup]").Select(h => h.TextContent));
        Assert.Equal(["VW-EEN", "VW-TWEE", "VW-DRIE"], table.FindAll("th[scope=row] a").Select(a => a.TextContent));
    }

    [Theory]
    [InlineData(0, "vandaag (van 28)")]
    [InlineData(1, "1 dag (van 28)")]
    [InlineData(12, "12 dagen (van 28)")]
    public void Days_of_waiting_stand_beside_the_age(int ago, string words) =>
        Assert.Equal(words, DossierWords.Since(Row("VW-EEN") with { BallSinceAt = new DateTimeOffset(2026, 3, 2, 7, 0, 0, TimeSpan.Zero).AddDays(-ago) }, Today));

    [Theory]
    [InlineData(null, null, "geen termijn")]
    [InlineData("2026-03-01", null, "1 dag te laat – 1\u00a0maart 2026")]
    [InlineData("2026-03-05", null, "nog 3 werkdagen – 5\u00a0maart 2026")]
    [InlineData("2026-03-01", "2026-02-27", "wettelijke termijn: 3 dagen te laat – 27\u00a0februari 2026")]
    [InlineData("2026-03-05", "2026-06-01", "nog 3 werkdagen – 5\u00a0maart 2026")]
    [InlineData(null, "2026-06-01", "wettelijke termijn: 1 juni 2026")]
    public void The_day_that_matters_first_is_said(string? due, string? fatal, string words)
    {
        var row = Row("VW-EEN") with { DueOn = due is null ? null : DateOnly.Parse(due, CultureInfo.InvariantCulture), FatalOn = fatal is null ? null : DateOnly.Parse(fatal, CultureInfo.InvariantCulture) };

        Assert.Equal(words, DossierWords.Due(row, Today));
    }

    private IRenderedComponent<DossierTable> Draw(IReadOnlyList<DossierRow> rows) => Render<DossierTable>(parameters => Fill(parameters, rows));

    private static void Fill(ComponentParameterCollectionBuilder<DossierTable> parameters, IReadOnlyList<DossierRow> rows) =>
        parameters.Add(t => t.Rows, rows).Add(t => t.Today, Today).Add(t => t.Caption, "Dossiers");

    private static DossierRow Row(string code, WorklistGroup group = WorklistGroup.OnTrack, bool urgent = false) => new(
        DossierId.New(), code, Office.Wethouder, "Gemeente Voorbeeld", group, Phase.Intake, Today, null, urgent, false, Party.Ccv,
        new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 2, 2, 9, 0, 0, TimeSpan.Zero), []);
}
