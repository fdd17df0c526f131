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

    private IRenderedComponent<DossierTable> Draw(IReadOnlyList<DossierRow> rows) => Render<DossierTable>(parameters => Fill(parameters, rows));

    private static void Fill(ComponentParameterCollectionBuilder<DossierTable> parameters, IReadOnlyList<DossierRow> rows) =>
        parameters.Add(t => t.Rows, rows).Add(t => t.Today, Today).Add(t => t.Caption, "Dossiers");

    private static DossierRow Row(string code) => new(
        DossierId.New(), code, Office.Wethouder, "Gemeente Voorbeeld", Phase.Intake, new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero),
        Today, false, false, Party.Ccv, []);
}
