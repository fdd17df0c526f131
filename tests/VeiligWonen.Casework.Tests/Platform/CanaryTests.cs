using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Casework.Tests.Platform;

/// <summary>
/// Row R24 of the faults: words of a dossier are in sealed bytes and nowhere else. Every text field of every command gets words of its own,
/// whole dossiers are played, and then everything that was written outside the sealed columns is searched for them.
/// </summary>
public sealed class CanaryTests : IDisposable
{
    private static readonly DemoEnd[] Roads = [DemoEnd.Closed, DemoEnd.ReturnedOnce, DemoEnd.OnHold, DemoEnd.Withdrawn, DemoEnd.Rejected];

    // Chosen from a list or made by the website, not typed: who was called, what browser it is.
    internal static readonly string[] FromAList = ["Recipient", "Contact", "To", "FullName", "Function", "Password", "Postcode", "DeviceName", "QuestionText", "GoodLooksLike"];

    private readonly List<string> planted = [];
    private readonly Listener listener = new();
    private readonly DirectoryInfo mail = Directory.CreateTempSubdirectory("vw-kanarie-");

    public void Dispose()
    {
        listener.Dispose();
        mail.Delete(recursive: true);
    }

    [Fact]
    public async Task Planted_words_are_found_nowhere_but_in_sealed_bytes()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await PlayAsync(house);

        Assert.True(planted.Count >= 200, $"Only {planted.Count} planted.");
        var mails = string.Concat(mail.EnumerateFiles("*", SearchOption.AllDirectories).Select(f => f.Name + File.ReadAllText(f.FullName)));
        Assert.NotEmpty(mails);
        Assert.NotEmpty(listener.Said);
        AssertNone("mails", mails);
        AssertNone("logs, traces and metrics", string.Join('\n', listener.Said));
        AssertNone("rows", await RowsAsync(house));
        AssertNone("keys", string.Concat(Directory.EnumerateFiles(house.KeyFolder, "*", SearchOption.AllDirectories).Select(f => f + File.ReadAllText(f, Encoding.Latin1))));
        AssertNone("dump", await DumpAsync(house));
    }

    [Fact]
    public async Task A_word_that_was_written_in_the_clear_is_found()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        Assert.Empty(Found(await RowsAsync(house)));
        await Sql.RunAsync(house.ConnectionString, "CREATE TABLE leak (words text, bytes bytea); INSERT INTO leak VALUES ('x', convert_to('Een KANARIE-0000 vloog', 'UTF8'))");

        Assert.Single(Found(await RowsAsync(house)));
        Assert.Single(Found(await DumpAsync(house)));
    }

    private async Task PlayAsync(CaseworkHouse house)
    {
        var options = house.Options with { Mail = new MailOptions { Folder = mail.FullName } };
        var now = house.Clock.GetUtcNow();
        await using var desk = new DemoDesk(options, 11, more =>
        {
            more.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(listener));
            more.Replace(ServiceDescriptor.Singleton<IMailCarrier>(new FolderCarrier(options.Mail)));
        })
        {
            Rewording = Reword,
        };
        desk.Clock.Set(now.AddDays(-400));
        var people = await DemoPeople.MoveInAsync(desk, Roads.Length + 10);
        foreach (var (end, i) in Roads.Select((end, i) => (end, i)))
        {
            await new DemoStory(desk, people, people.Bestuurders[i], now).PlayAsync(end, now.AddDays(-300));
        }

        await new SideCommands(desk, people, house).SendAllAsync(Roads.Length + 1);
        while ((await desk.AsSystemAsync(new SendOutbox(desk.Next()))).Sent > 0)
        {
            // Until nothing waits.
        }

        // What is refused says what was wrong with it, and must not say it anywhere else.
        var mine = (await desk.AsAsync(people.Bestuurders[0].Account, new ShowMyDossiers()))[0].DossierId;
        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.AsAsync(people.Planner, new PutOnHold(desk.Next(), mine, new string('a', 2000) + " lang")));
    }

    // A copy of the message in which every typed text ends in a word of its own.
    private object Reword(object message)
    {
        // What the catalogue asks and explains is an administrator's, the same for every dossier, and stands in the clear.
        if (message is SaveScanCondition or SaveScanTopic)
        {
            return message;
        }

        var copy = message.GetType().GetMethod("<Clone>$")!.Invoke(message, [])!;
        foreach (var property in copy.GetType().GetProperties().Where(p => p.CanWrite))
        {
            var value = property.GetValue(copy);
            if (value is string text && text.Contains(' ') && !FromAList.Contains(property.Name))
            {
                property.SetValue(copy, property.Name == "Phone" ? Phone() : $"{text} {Word()}");
            }
            // The fixed texts of the advice are an administrator's, of no dossier, and stand in the clear.
            else if (value is not null and not AdviceTexts && property.PropertyType is { IsClass: true } type && type != typeof(string) && type.GetMethod("<Clone>$") is not null)
            {
                property.SetValue(copy, Reword(value));
            }
        }

        return copy;
    }

    private string Word()
    {
        planted.Add($"kanarie-{planted.Count + 1:D4}");
        return planted[^1];
    }

    private string Phone()
    {
        planted.Add($"06 97{planted.Count + 1:D6}");
        return planted[^1];
    }

    private static void AssertNone(string where, string written) => Assert.True(Found(written) is [], $"In {where}: {string.Join('\n', Found(written))}");

    // As text, and as the bytes that PostgreSQL shows of unsealed text in a bytea column.
    private static List<string> Found(string written)
    {
        // One pass over the text for all: every planted word begins in one of these two ways.
        List<string> found = [];
        foreach (var sign in new[] { "kanarie-", "06 97" })
        {
            foreach (var form in new[] { sign, Convert.ToHexString(Encoding.UTF8.GetBytes(sign)), Convert.ToHexString(Encoding.UTF8.GetBytes(sign.ToUpperInvariant())) }.Distinct())
            {
                if (written.IndexOf(form, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
                {
                    found.Add(written[Math.Max(0, at - 200)..Math.Min(written.Length, at + 40)]);
                }
            }
        }

        return found;
    }

    private static async Task<string> RowsAsync(CaseworkHouse house)
    {
        var all = new StringBuilder();
        await using var connection = new NpgsqlConnection(house.ConnectionString);
        await connection.OpenAsync();
        List<string> tables = [];
        await using (var list = new NpgsqlCommand("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')", connection))
        await using (var reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        foreach (var table in tables)
        {
            await using var rows = new NpgsqlCommand($"SELECT t::text FROM {table} t", connection);
            await using var reader = await rows.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                all.AppendLine(reader.GetString(0));
            }
        }

        return all.ToString();
    }

    private static async Task<string> DumpAsync(CaseworkHouse house)
    {
        var folder = PostgresTools.Folders().FirstOrDefault(f => File.Exists(Path.Combine(f, "pg_dump")));
        Assert.SkipWhen(folder is null, "This machine has no pg_dump; the rows of every table were searched.");
        var settings = new NpgsqlConnectionStringBuilder(house.ConnectionString);
        using var dump = System.Diagnostics.Process.Start(new ProcessStartInfo(
            Path.Combine(folder, "pg_dump"),
            ["-d", $"host='{settings.Host}' port={settings.Port} user={settings.Username} password={settings.Password} dbname={settings.Database}"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var text = await dump.StandardOutput.ReadToEndAsync();
        await dump.WaitForExitAsync();
        Assert.Equal(0, dump.ExitCode);
        return text;
    }

    /// <summary>Everything that is logged, traced and counted, at the most talkative level.</summary>
    private sealed class Listener : ILoggerProvider, ILogger
    {
        private readonly ActivityListener activities;
        private readonly MeterListener meters;

        public Listener()
        {
            activities = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = a => Said.Add($"{a.DisplayName} {string.Join(' ', a.TagObjects.Select(t => $"{t.Key}={t.Value}"))} {string.Join(' ', a.Events.SelectMany(e => e.Tags).Select(t => t.Value))}"),
            };
            ActivitySource.AddActivityListener(activities);
            meters = new MeterListener { InstrumentPublished = (instrument, listening) => listening.EnableMeasurementEvents(instrument) };
            meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, tags));
            meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, tags));
            meters.Start();
        }

        public ConcurrentBag<string> Said { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Said.Add($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add($"{formatter(state, exception)} {exception} {(state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values.Select(v => v.Value)) : null)}");

        public void Dispose()
        {
            activities.Dispose();
            meters.Dispose();
        }

        private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var tag in tags)
            {
                Said.Add($"{instrument.Name} {tag.Key}={tag.Value}");
            }
        }
    }
}
