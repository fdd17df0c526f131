using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Web.Tests.Scan;

/// <summary>The requests of the scan page, on a real port, before a real front desk and a real PostgreSQL.</summary>
public sealed class ScanEndpointTests(VisitedHome home) : IClassFixture<VisitedHome>
{
    private readonly Guid device = Guid.CreateVersion7();
    private int counter;

    [Fact]
    public async Task The_scan_is_read_without_an_address_a_name_or_a_code_and_stays_in_no_cache()
    {
        var dossier = await home.PlannedAsync();

        using var read = await home.Browser.GetAsync($"/api/scan/{dossier}?apparaat={device}");
        var body = await read.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Contains("no-store", read.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"code\":\"B1\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain(VisitedHome.Street, body, StringComparison.Ordinal);
        Assert.DoesNotContain("Fictief", body, StringComparison.Ordinal);
        Assert.DoesNotMatch("VW-[0-9]", body);
    }

    [Fact]
    public async Task Each_change_of_a_batch_is_answered_apart_and_a_second_time_the_same()
    {
        var dossier = await home.PlannedAsync();
        var token = await TokenAsync(dossier);
        object[] operations = [Remark("B1", "Cilinder steekt uit"), Remark("Z9", "Bestaat niet"), Remark("B2", new string('a', 2001))];

        var first = await SendAsync(dossier, token, operations);
        var again = await SendAsync(dossier, token, operations);

        Assert.Equal(["ontvangen", "geweigerd", "geweigerd"], first.Select(a => a.GetProperty("word").GetString()));
        Assert.Equal(3, first.Select(a => a.GetProperty("sentence").GetString()).Distinct().Count());
        Assert.Equal(first.Select(a => a.GetRawText()), again.Select(a => a.GetRawText()));
    }

    [Fact]
    public async Task Without_the_pages_own_token_nothing_is_taken()
    {
        var dossier = await home.PlannedAsync();

        using var bare = await PostAsync(dossier, "wijzigingen", null, new { operations = new[] { Remark("B1", "Van een andere site") } });

        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Contains("\"word\":\"verlopen\"", await bare.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"operations\":[]}")]
    [InlineData("{\"operations\":[null]}")]
    [InlineData("{\"operations\":[{\"id\":\"x\"}]}")]
    [InlineData("{\"operations\":[{\"field\":0}],\"address\":1}")]
    public async Task What_our_page_cannot_have_made_gets_a_sentence(string body)
    {
        var dossier = await home.PlannedAsync();
        var token = await TokenAsync(dossier);

        using var answer = await PostAsync(dossier, "wijzigingen", token, new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"word\":\"onleesbaar\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_fifty_changes_and_too_large_a_piece_are_turned_away()
    {
        var dossier = await home.PlannedAsync();
        var token = await TokenAsync(dossier);

        using var many = await PostAsync(dossier, "wijzigingen", token, new { operations = Enumerable.Range(0, 51).Select(_ => Remark("B1", "x")) });
        using var large = await PutAsync(dossier, token, Guid.CreateVersion7(), 0, new byte[PutScanChunk.MaxBytes + 1]);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge), (many.StatusCode, large.StatusCode));
    }

    [Fact]
    public async Task A_stranger_finds_nothing_and_somebody_who_left_is_told_so()
    {
        var dossier = await home.PlannedAsync();
        var token = await TokenAsync(dossier);
        var body = new { operations = new[] { Remark("B1", "Van een ander") } };

        home.Asking = Asker.Person(home.Stranger);
        using var stranger = await PostAsync(dossier, "wijzigingen", token, body);
        using var reads = await home.Browser.GetAsync($"/api/scan/{dossier}");
        home.Asking = Asker.Nobody;
        using var nobody = await PostAsync(dossier, "wijzigingen", token, body);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.Unauthorized), (stranger.StatusCode, reads.StatusCode, nobody.StatusCode));
    }

    [Fact]
    public async Task A_photo_comes_in_pieces_and_a_letter_does_not_become_one()
    {
        var dossier = await home.PlannedAsync();
        var token = await TokenAsync(dossier);
        var photo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

        var good = await UploadAsync(dossier, token, photo);
        var letter = await UploadAsync(dossier, token, "Dit is een brief."u8.ToArray());

        Assert.Equal(HttpStatusCode.OK, good.Status);
        Assert.Equal(HttpStatusCode.Conflict, letter.Status);
        Assert.Contains("Dit bestand is geen foto", letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_hundred_megabytes_are_refused_before_a_byte_of_them_came_and_small_pictures_are_not_kept()
    {
        var dossier = await home.PlannedAsync();
        var token = await TokenAsync(dossier);

        using var announced = await PostAsync(dossier, "fotos", token, new { upload = Guid.CreateVersion7(), code = "B1", length = 200 * 1024 * 1024, device });
        using var nameless = await PostAsync(dossier, "fotos", token, new { upload = Guid.CreateVersion7(), code = "B1", length = 10 });
        using var small = await home.Browser.GetAsync($"/fotos/{dossier}/klein?doel=scan");
        using var why = await home.Browser.GetAsync($"/fotos/{dossier}/klein?doel=nieuwsgierig");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.BadRequest), (announced.StatusCode, nameless.StatusCode));
        Assert.Contains("groter dan 15 MB", await announced.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(("[]", HttpStatusCode.NotFound), (await small.Content.ReadAsStringAsync(), why.StatusCode));
        Assert.Contains("no-store", small.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_scan_is_taken_along_and_withdrawn()
    {
        var dossier = await home.PlannedAsync();
        var token = await TokenAsync(dossier);
        var body = new { id = Guid.CreateVersion7(), device };

        using var taken = await PostAsync(dossier, "meenemen", token, body);
        using var withdrawn = await PostAsync(dossier, "intrekken", token, new { id = Guid.CreateVersion7(), device });
        var refused = await SendAsync(dossier, token, Remark("B1", "Na het intrekken"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (taken.StatusCode, withdrawn.StatusCode));
        Assert.Equal("ingetrokken", refused.Single().GetProperty("why").GetString());
    }

    private object Remark(string code, string text) => new
    {
        id = Guid.CreateVersion7(),
        device,
        counter = ++counter,
        code,
        field = "Remark",
        seen = 0,
        text,
        doneAt = "2026-11-27T10:00:00Z",
    };

    private async Task<string> TokenAsync(DossierId dossier) =>
        (await home.Browser.GetFromJsonAsync<JsonElement>($"/api/scan/{dossier}?apparaat={device}")).GetProperty("token").GetString()!;

    private async Task<IReadOnlyList<JsonElement>> SendAsync(DossierId dossier, string token, params object[] operations)
    {
        using var answer = await PostAsync(dossier, "wijzigingen", token, new { operations });
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("answers").EnumerateArray()];
    }

    private Task<HttpResponseMessage> PostAsync(DossierId dossier, string what, string? token, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/scan/{dossier}/{what}") { Content = body as HttpContent ?? JsonContent.Create(body) };
        if (token is not null)
        {
            request.Headers.Add("RequestVerificationToken", token);
        }

        return home.Browser.SendAsync(request);
    }

    private Task<HttpResponseMessage> PutAsync(DossierId dossier, string token, Guid upload, int position, byte[] bytes)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/scan/{dossier}/fotos/{upload}/{position}") { Content = new ByteArrayContent(bytes) };
        request.Headers.Add("RequestVerificationToken", token);
        return home.Browser.SendAsync(request);
    }

    private async Task<(HttpStatusCode Status, string Body)> UploadAsync(DossierId dossier, string token, byte[] bytes)
    {
        var upload = Guid.CreateVersion7();
        using var started = await PostAsync(dossier, "fotos", token, new { upload, code = "B1", length = bytes.Length, device });
        using var put = await PutAsync(dossier, token, upload, 0, bytes);
        using var finished = await PostAsync(dossier, $"fotos/{upload}/klaar", token, new { });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (started.StatusCode, put.StatusCode));
        return (finished.StatusCode, await finished.Content.ReadAsStringAsync());
    }
}
