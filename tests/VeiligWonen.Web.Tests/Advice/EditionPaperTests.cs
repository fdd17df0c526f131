using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using UglyToad.PdfPig.Tokens;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Advice;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Tests.Advice;

public sealed class EditionPaperTests
{
    private const string Code = "0123-4567-89AB-CDEF-GHJK";
    private const string Watermark = "Exemplaar van de werkgever, 2 maart 2026, merk K7QX2M4P";

    private static readonly AdviceEdition Edition = new(
        EditionKind.Employer, "Advies over te verstrekken maatregelen", "2026-1", [new EditionFact("Dossier", "VW-ABCD-EFGH"), new EditionFact("Bekendgemaakt op", "2 maart 2026")],
        [
            new EditionSection("Wat moet u doen?", [new EditionBlock(null, ["Bevestig dit in VeiligWonen. <img src='http://127.0.0.1:9/x'><b>vet</b>"])]),
            new EditionSection("Maatregelen", [new EditionBlock("Dit betaalt u", ["De prijzen zijn schattingen."], new EditionTable(
                "Maatregelen", ["Maatregel", "Aantal", "Geschatte prijs"], [["Elektronische maatregel, pakket A", "2", "€ 250 tot € 1.000 eenmalig"]]))]),
        ]);

    [Fact]
    public async Task The_pdf_is_tagged_and_Dutch_and_says_title_text_code_and_watermark()
    {
        var pdf = await MakeAsync(Edition, Code, Watermark);

        using var read = PdfDocument.Open(pdf);
        var text = string.Join(' ', read.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)));
        Assert.Equal("Advies over te verstrekken maatregelen", read.Information.Title);
        Assert.Equal("nl", ((StringToken)read.Structure.Catalog.CatalogDictionary.Data["Lang"]).Data);
        var tags = Tags(read);
        Assert.Equal(1, tags.Count(t => t == "H1"));
        Assert.Equal(2, tags.Count(t => t == "H2"));
        Assert.Contains("H3", tags);
        Assert.Equal(1, tags.Count(t => t == "Table"));
        Assert.Equal(4, tags.Count(t => t == "TH"));
        foreach (var words in new[] { "2 maart 2026", "<b>vet</b>", "Elektronische maatregel, pakket A", Code, "merk K7QX2M4P" })
        {
            Assert.Contains(words, text, StringComparison.Ordinal);
        }

        Assert.Equal(0, read.GetPages().Sum(page => page.GetImages().Count()));
    }

    [Fact]
    public async Task The_same_edition_is_the_same_file_but_for_its_code_and_its_mark()
    {
        var one = await MakeAsync(Edition, Code, Watermark);

        Assert.Equal(one, await MakeAsync(Edition, Code, Watermark));
        Assert.NotEqual(one, await MakeAsync(Edition, "1123-4567-89AB-CDEF-GHJK", Watermark));
    }

    [Fact]
    public async Task The_code_is_found_in_the_file_itself()
    {
        var pdf = await MakeAsync(Edition, Code, Watermark);

        Assert.Equal(Code, PaperCode.In(pdf));
    }

    [Theory]
    [InlineData("")]
    [InlineData("VeiligWonen-code 0123-4567-89AB-CDEF-GHJK")]
    [InlineData("%PDF-1.7 VeiligWonen-code 0123-4567")]
    [InlineData("%PDF-1.7 <script>alert(1)</script>")]
    public void What_is_no_paper_of_ours_has_no_code(string file) => Assert.Null(PaperCode.In(Encoding.Latin1.GetBytes(file)));

    private static async Task<byte[]> MakeAsync(AdviceEdition edition, string code, string watermark)
    {
        var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var press = new PdfPress(new PdfOptions(), services, services.GetRequiredService<ILoggerFactory>());
        Assert.SkipUnless(press.IsThere, "WeasyPrint is not on this machine.");
        var copy = new EditionCopy(new EditionView(DossierId.New(), edition, code, false), watermark);
        return (await EditionEndpoint.PressAsync(press, copy, TestContext.Current.CancellationToken))!;
    }

    private static List<string> Tags(PdfDocument read)
    {
        List<string> tags = [];
        Walk(read.Structure.Catalog.CatalogDictionary.Data["StructTreeRoot"]);
        return tags;

        void Walk(IToken token)
        {
            var value = token is IndirectReferenceToken reference ? read.Structure.GetObject(reference.Data).Data : token;
            if (value is ArrayToken array)
            {
                foreach (var item in array.Data)
                {
                    Walk(item);
                }
            }
            else if (value is DictionaryToken node && (!node.TryGet(NameToken.Type, out NameToken type) || type.Data is "StructElem" or "StructTreeRoot"))
            {
                if (node.TryGet(NameToken.S, out NameToken tag))
                {
                    tags.Add(tag.Data);
                }

                if (node.TryGet(NameToken.K, out var children))
                {
                    Walk(children);
                }
            }
        }
    }
}
