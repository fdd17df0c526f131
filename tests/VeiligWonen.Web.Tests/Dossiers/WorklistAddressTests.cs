using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Web.Dossiers;

namespace VeiligWonen.Web.Tests.Dossiers;

/// <summary>The filter in the address and the list as a file.</summary>
public sealed class WorklistAddressTests
{
    public static TheoryData<WorklistFilter> Filters =>
    [
        new WorklistFilter(),
        new WorklistFilter { Search = "VW-ÄB & Co = 50% + #1" },
        new WorklistFilter { Phase = Phase.Closed, BallWith = Party.Nobody, Urgent = true, OnHold = true, AdviserId = AccountId.New() },
        .. Enum.GetValues<WorklistGroup>().Select(group => new WorklistFilter { Group = group }),
        .. Enum.GetValues<Phase>().Select(phase => new WorklistFilter { Phase = phase }),
        .. Enum.GetValues<Party>().Select(party => new WorklistFilter { BallWith = party }),
    ];

    [Theory]
    [MemberData(nameof(Filters))]
    public void A_filter_comes_back_from_its_address_as_it_was(WorklistFilter filter)
    {
        Assert.Equal(filter, Read(WorklistAddress.Of(filter)));
        Assert.Equal(filter, Read(WorklistAddress.FileOf(filter)));
    }

    [Theory]
    [InlineData("?groep=morgen&fase=Onzin&bijwie=Iedereen&adviseur=niemand&spoed=misschien&gepauzeerd=1")]
    [InlineData("?fase=3&bijwie=1&groep=2")]
    [InlineData("?groep=&fase=&bijwie=&zoek=%20")]
    [InlineData("")]
    public void What_an_address_says_that_is_not_there_is_left_out(string query) => Assert.Equal(new WorklistFilter(), Read("/dossiers" + query));

    [Fact]
    public void A_leaf_is_in_the_address_from_the_second_on()
    {
        Assert.DoesNotContain("pagina", WorklistAddress.Of(new WorklistFilter()), StringComparison.Ordinal);
        Assert.EndsWith("pagina=2", WorklistAddress.Of(new WorklistFilter(), 2), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=cmd|'/C calc'!A0")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("  =1+1")]
    [InlineData("\t=1")]
    [InlineData("\r\n=1")]
    [InlineData("＝1")]
    public void A_cell_that_a_spreadsheet_would_run_is_text(string text)
    {
        var cell = WorklistFile.Cell(text);

        Assert.StartsWith("\"'", cell, StringComparison.Ordinal);
        Assert.EndsWith("\"", cell, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gemeente Utrecht", "Gemeente Utrecht")]
    [InlineData("Ja; nee", "\"Ja; nee\"")]
    [InlineData("Een \"tweede\"", "\"Een \"\"tweede\"\"\"")]
    [InlineData(null, "")]
    public void A_cell_keeps_its_words(string? text, string cell) => Assert.Equal(cell, WorklistFile.Cell(text));

    [Fact]
    public async Task The_file_has_a_mark_for_its_letters_Dutch_headings_and_a_line_per_dossier()
    {
        var row = new DossierRow(
            DossierId.New(), "VW-EEN", Office.Wethouder, "=cmd()", WorklistGroup.Late, Phase.Scan, new DateOnly(2026, 3, 1), null, true, false, Party.Ccv,
            new DateTimeOffset(2026, 2, 1, 9, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero), []);
        using var body = new MemoryStream();

        await WorklistFile.WriteAsync(body, new WorklistExport([row], 2), TestContext.Current.CancellationToken);

        var bytes = body.ToArray();
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.StartsWith("Dossier;Functie;Organisatie;Groep;", lines[0], StringComparison.Ordinal);
        Assert.Equal("VW-EEN;Wethouder;\"'=cmd()\";Te laat;;Woningscan;CCV;01-02-2026;01-03-2026;;ja;nee", lines[1]);
        Assert.Equal("Dit zijn de 1 meest dringende van 2 dossiers.", lines[2]);
    }

    private static WorklistFilter Read(string address)
    {
        var query = QueryHelpers.ParseQuery(address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : "");
        return WorklistAddress.FilterOf(Of("zoek"), Of("groep"), Of("fase"), Of("bijwie"), Of("adviseur"), Of("spoed"), Of("gepauzeerd"));

        string? Of(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
    }
}
