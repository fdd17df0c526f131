using System.Net;
using System.Text;
using VeiligWonen.Web.Advice;
using VeiligWonen.Web.Tests.Host;

namespace VeiligWonen.Web.Tests.Advice;

/// <summary>The check page without signing in. That a real code is known is in the browser's journey, with a real paper.</summary>
public sealed class CheckPageTests(WholeApp app) : IClassFixture<WholeApp>
{
    private const string Page = "/papier-controleren";

    [Theory]
    [InlineData("0123-4567-89AB-CDEF-GHJK")]
    [InlineData("' OR true --")]
    [InlineData("<script>alert(1)</script>")]
    public async Task An_unknown_code_is_not_ours_and_stays_text(string code)
    {
        using var visitor = app.Visit();

        var (status, _, text, _) = await visitor.PostAsync(Page, Page, ("_handler", "papier-controleren"), ("Code", code));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Niet van ons", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_typed_and_nothing_chosen_gets_its_own_sentence()
    {
        using var visitor = app.Visit();

        var (_, _, text, _) = await visitor.PostAsync(Page, Page, ("_handler", "papier-controleren"), ("Code", " "));

        Assert.Contains("Typ de controlecode over, of kies de PDF.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Niet van ons", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%PDF-1.7 /Keywords (VeiligWonen-code 0123-4567-89AB-CDEF-GHJK)", "Niet van ons")]
    [InlineData("%PDF-1.7 iets anders", "Wij vinden geen code in dit bestand.")]
    [InlineData("PK geen pdf VeiligWonen-code 0123-4567-89AB-CDEF-GHJK", "Wij vinden geen code in dit bestand.")]
    public async Task A_file_is_looked_through_for_its_code_alone(string file, string said) =>
        Assert.Contains(said, (await BringAsync(Encoding.Latin1.GetBytes(file))).Text, StringComparison.Ordinal);

    [Fact]
    public async Task A_file_that_is_too_large_to_be_ours_is_not_read()
    {
        Assert.Contains("Dit bestand is te groot om van ons te zijn.", (await BringAsync(new byte[PaperCode.MostBytes + 1])).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await BringAsync(new byte[2 * 1024 * 1024])).Status);
    }

    private async Task<(HttpStatusCode Status, string Text)> BringAsync(byte[] file)
    {
        using var visitor = app.Visit();
        var token = Visitor.TokenOn((await visitor.GetAsync(Page)).Text);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent("papier-controleren"), "_handler" },
            { new StringContent(""), "Code" },
            { new ByteArrayContent(file), "Bestand", "papier.pdf" },
        };
        var answer = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, Page) { Content = form });
        return (answer.Status, answer.Text);
    }
}
