using System.Data.Common;
using System.Text;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Browser.Tests.Fixture;
using VeiligWonen.Casework.Demonstration;

namespace VeiligWonen.Browser.Tests.Edges;

/// <summary>Rows R14 and R24 of the faults on screens: texts stay texts, and words of a dossier are on pages and nowhere beside them.</summary>
public sealed class PlantedTests(PlantedHouse house) : IClassFixture<PlantedHouse>
{
    [Fact]
    public void No_text_runs_or_becomes_an_element_on_any_page_of_any_role()
    {
        Assert.True(Scripts.All.Count >= 40);
        Assert.True(house.Planted.Count >= 25, $"Only {house.Planted.Count} fields were filled.");
        Assert.True(house.Seen >= 500, $"Only {house.Seen} scripts were seen as text.");
        Assert.True(house.Planted.GetValueOrDefault("GiveLocalRisk.Answers.Text") is { Count: >= 40 }, "No employer answered with scripts.");
        Assert.True(house.Answers >= 30, $"Only {house.Answers} scripts were seen in what an employer answered.");
        Assert.Empty(house.Ran);
        foreach (var (field, planted) in house.Planted.OrderBy(p => p.Value.Count))
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{planted.Count,3} of {Scripts.All.Count} scripts in {field}");
        }
    }

    [Fact]
    public async Task No_word_of_a_dossier_is_in_an_address_a_title_or_the_name_of_a_file()
    {
        using var adviser = await PhotoVisitorAsync();
        var dossier = house.Dossiers[DemoEnd.Interviewing];
        var photo = await adviser.GetAsync($"/fotos/{dossier}/{house.Photo}?doel=scan");
        Assert.Equal(System.Net.HttpStatusCode.OK, photo.Status);
        Assert.Equal("inline; filename=\"foto.jpg\"", photo.Answer.Content.Headers.ContentDisposition?.ToString());

        Assert.True(house.Words >= 200, $"Only {house.Words} words were planted.");
        Assert.True(house.Urls.Distinct().Count() > 200, "Hardly any address was seen.");
        Assert.True(house.Titles.Distinct().Count() > 15, "Hardly any title was seen.");
        Assert.DoesNotContain(house.Urls.Concat(house.Titles).Concat(house.FileNames), Tells);
        // Neither a code of a dossier nor a name stands where a browser remembers it.
        Assert.DoesNotContain(house.Titles, t => t.Contains("Verzonnen", StringComparison.Ordinal) || t.Contains("Fictief", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_word_of_a_dossier_is_in_the_log_the_jobs_of_the_clock_the_mails_or_any_row()
    {
        await RunTheClockAsync();

        Assert.NotEmpty(house.Log);
        Assert.False(Tells(house.Log), "The log tells.");
        var rows = await RowsAsync();
        Assert.Contains("hangfire.state", rows.Keys);
        Assert.NotEqual("", rows["hangfire.state"]);
        Assert.Empty(rows.Where(row => Tells(row.Value)).Select(row => row.Key));
        foreach (var file in Directory.EnumerateFiles(house.App.Data, "*", SearchOption.AllDirectories).Where(f => !f.Contains("/db/", StringComparison.Ordinal)))
        {
            Assert.False(Tells(Path.GetFileName(file)) || Tells(await File.ReadAllTextAsync(file, Encoding.Latin1)), $"{Path.GetFileName(file)} tells.");
        }
    }

    private static bool Tells(string text) =>
        text.Contains(PlantedHouse.Word, StringComparison.OrdinalIgnoreCase)
        || text.Contains(Convert.ToHexString(Encoding.UTF8.GetBytes(PlantedHouse.Word)), StringComparison.OrdinalIgnoreCase);

    private async Task<Web.Tests.Host.Visitor> PhotoVisitorAsync()
    {
        var index = house.People.Advisers.ToList().IndexOf(house.AdviserOf(DemoEnd.Interviewing));
        return await house.VisitorAsync(new[] { "Aart Adviseur", "Anna Adviseur", "Amir Adviseur" }[index]);
    }

    // The real schedule on the real storage: each job once, whether it succeeds or fails.
    private async Task RunTheClockAsync()
    {
        var jobs = house.App.Services.GetRequiredService<IRecurringJobManager>();
        using var storage = house.App.Services.GetRequiredService<JobStorage>().GetConnection();
        foreach (var job in storage.GetRecurringJobs())
        {
            jobs.Trigger(job.Id);
        }

        while (storage.GetRecurringJobs().Exists(j => j.LastJobState is not ("Succeeded" or "Failed")))
        {
            await Task.Delay(200);
        }
    }

    private async Task<Dictionary<string, string>> RowsAsync()
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var connection = new Npgsql.NpgsqlConnection(house.App.Owner);
        await connection.OpenAsync();
        foreach (var table in await ListAsync(connection, "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"))
        {
            rows[table] = string.Join('\n', await ListAsync(connection, $"SELECT t::text FROM {table} t"));
        }

        return rows;
    }

    private static async Task<List<string>> ListAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> all = [];
        while (await reader.ReadAsync())
        {
            all.Add(reader.GetString(0));
        }

        return all;
    }
}
