using System.Text;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Casework.Tests.Review;

public sealed class CanonicalJsonTests
{
    private static readonly Guid Photo = Guid.Parse("01900000-0000-7000-8000-000000000001");

    [Fact]
    public void The_same_content_in_another_order_gives_the_same_bytes()
    {
        var here = Snapshot(Scan(), Measure(("quantity", "2"), ("priceMin", "60.50")));
        var there = Snapshot(Measure(("priceMin", "60.50"), ("quantity", "2")), Scan());

        Assert.Equal(CanonicalJson.Write(here), CanonicalJson.Write(there));
    }

    [Fact]
    public void Names_are_sorted_and_there_is_no_white_space_between_them()
    {
        var text = Encoding.UTF8.GetString(CanonicalJson.Write(Snapshot(Measure(("quantity", "2"), ("mode", "OnLoan")))));

        Assert.Equal(
            """{"DossierCode":"VW-1","Office":"Wethouder","OrganisationCode":"gm0344","Parts":[{"Data":{"mode":"OnLoan","quantity":"2"},"Items":[{"Key":"why","Label":"Waarom","Photos":[],"Value":"Café's € 5"}],"Key":"measure:1","Order":50,"Title":"Maatregel"}],"Round":1}""",
            text);
    }

    [Fact]
    public void The_hash_does_not_depend_on_the_culture_of_the_server()
    {
        var snapshot = Snapshot(Scan());
        var here = CanonicalJson.Hash(CanonicalJson.Write(snapshot));
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(here, CanonicalJson.Hash(CanonicalJson.Write(snapshot)));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_is_read_back_is_what_was_written()
    {
        var written = CanonicalJson.Write(Snapshot(Scan(), Measure(("quantity", "2"))));

        Assert.Equal(written, CanonicalJson.Write(CanonicalJson.Read(written)));
    }

    [Fact]
    public void Every_change_of_anything_changes_the_hash()
    {
        var scan = Scan();
        ReviewSnapshot[] snapshots =
        [
            Snapshot(scan),
            Snapshot(scan) with { DossierCode = "VW-2" },
            Snapshot(scan) with { Office = "Burgemeester" },
            Snapshot(scan) with { OrganisationCode = "gm0363" },
            Snapshot(scan) with { Round = 2 },
            Snapshot(scan with { Key = "scan2" }),
            Snapshot(scan with { Title = "Woningscan." }),
            Snapshot(scan with { Order = 31 }),
            Snapshot(scan with { Data = Data(("catalogueVersion", "2026-2")) }),
            Snapshot(scan with { Items = [scan.Items[1], scan.Items[0]] }),
            Snapshot(scan with { Items = [scan.Items[0]] }),
            Snapshot(scan with { Items = [scan.Items[0] with { Key = "A9" }, scan.Items[1]] }),
            Snapshot(scan with { Items = [scan.Items[0] with { Label = "A1 Anders" }, scan.Items[1]] }),
            Snapshot(scan with { Items = [scan.Items[0] with { Value = "Voldoet niet" }, scan.Items[1]] }),
            Snapshot(scan with { Items = [scan.Items[0] with { Photos = [] }, scan.Items[1]] }),
            Snapshot(scan with { Items = [scan.Items[0] with { Photos = [new ReviewPhoto(Photo, "01")] }, scan.Items[1]] }),
            Snapshot(scan with { Items = [scan.Items[0] with { Photos = [new ReviewPhoto(Guid.Empty, "00")] }, scan.Items[1]] }),
        ];

        var hashes = snapshots.Select(s => CanonicalJson.Hash(CanonicalJson.Write(s))).ToList();

        Assert.Equal(snapshots.Length, hashes.Distinct().Count());
        Assert.All(hashes, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
    }

    private static ReviewSnapshot Snapshot(params ReviewPart[] parts) => new("VW-1", "Wethouder", "gm0344", 1, parts);

    private static ReviewPart Scan() => new(
        "scan", "Woningscan", 30,
        [new ReviewItem("A1", "A1 Voordeur", "Voldoet") { Photos = [new ReviewPhoto(Photo, "00")] }, new ReviewItem("A2", "A2 Achterdeur", "Voldoet")])
    {
        Data = Data(("catalogueVersion", "2026-1")),
    };

    private static ReviewPart Measure(params (string Name, string Value)[] data) =>
        new("measure:1", "Maatregel", 50, [new ReviewItem("why", "Waarom", "Café's € 5")]) { Data = Data(data) };

    private static Dictionary<string, string> Data(params (string Name, string Value)[] data) =>
        data.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal);
}
