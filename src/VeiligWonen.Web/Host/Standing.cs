using Hangfire;
using Hangfire.Storage;
using VeiligWonen.Casework;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Host;

/// <summary>One part of the server, and whether somebody should look at it.</summary>
internal sealed record StandingLine(string Name, Tone Tone, string Words);

/// <summary>How this server stands, for the administrator. Counts and times; no dossier, no name, no address, no path.</summary>
internal sealed class Standing(
    FrontDesk desk, [FromKeyedServices(FrontDesk.OfTheClock)] FrontDesk clockDesk, JobStorage jobs, CaseworkOptions options, TimeProvider clock)
{
    private static readonly TimeSpan MailPatience = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan RootPatience = TimeSpan.FromHours(26);
    private const double DiskAlarm = 0.10;

    public async Task<IReadOnlyList<StandingLine>> LookAsync(CancellationToken cancellationToken = default)
    {
        var database = (await clockDesk.SendAsync(new PingDatabase(), cancellationToken)).Succeeded;
        return
        [
            database ? Good("Gegevens", "bereikbaar") : Bad("Gegevens", "niet bereikbaar"),
            Jobs(),
            await OutboxAsync(cancellationToken),
            await KeysAsync(cancellationToken),
            Roots(),
            Disk(),
        ];
    }

    private static StandingLine Good(string name, string words) => new(name, Tone.Good, words);

    private static StandingLine Bad(string name, string words) => new(name, Tone.Bad, words);

    private StandingLine Jobs()
    {
        const string name = "Vaste taken";
        try
        {
            var counts = jobs.GetMonitoringApi().GetStatistics();
            var failed = jobs.GetReadOnlyConnection().GetRecurringJobs().Count(job => job.LastJobState is "Failed" || job.Error is not null);
            return counts.Servers == 0 ? Bad(name, "er is geen server die taken uitvoert")
                : failed > 0 ? Bad(name, $"{failed} van {counts.Recurring} lukten de laatste keer niet")
                : Good(name, $"{counts.Recurring} taken, de laatste keer zonder fouten");
        }
        catch (Exception e) when (Outage.IsBehind(e))
        {
            return Bad(name, "niet bereikbaar");
        }
    }

    private async Task<StandingLine> OutboxAsync(CancellationToken cancellationToken)
    {
        const string name = "Berichten";
        var answer = await desk.SendAsync(new ListOutbox(), cancellationToken);
        if (!answer.Succeeded)
        {
            return Bad(name, "niet bereikbaar");
        }

        var (waiting, oldest, dead) = (answer.Answer.Waiting, answer.Answer.OldestWaitingAt, answer.Answer.Dead);
        var words = $"{waiting} wachten, {dead} bleven liggen";
        return dead > 0 || clock.GetUtcNow() - oldest > MailPatience ? new StandingLine(name, Tone.Attention, words) : Good(name, words);
    }

    private async Task<StandingLine> KeysAsync(CancellationToken cancellationToken)
    {
        const string name = "Sleutels";
        var answer = await clockDesk.SendAsync(new ShowKeys(), cancellationToken);
        return !answer.Succeeded ? Bad(name, "niet bereikbaar")
            : answer.Answer.WithoutKey > 0 ? Bad(name, $"{answer.Answer.WithoutKey} dossiers zonder sleutel: zet de reservekopie van de sleutels terug")
            : Good(name, $"{answer.Answer.Under.Sum(under => under.Count)} sleutels onder {answer.Answer.Under.Count} hoofdsleutels; elk dossier heeft een sleutel");
    }

    private StandingLine Roots()
    {
        const string name = "Laatste verzegeling van het logboek";
        var newest = Directory.Exists(options.TrailRootsFolder)
            ? new DirectoryInfo(options.TrailRootsFolder).EnumerateFiles("*.jsonl").Select(file => (DateTimeOffset?)new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)).Max()
            : null;
        return newest is not { } at ? new StandingLine(name, Tone.Attention, "nog nooit")
            : new StandingLine(name, clock.GetUtcNow() - at > RootPatience ? Tone.Bad : Tone.Good, DutchDate.Moment(at));
    }

    private StandingLine Disk()
    {
        var drive = new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(options.KeyRingPath))!);
        var free = (double)drive.AvailableFreeSpace / drive.TotalSize;
        return new StandingLine("Schijf", free < DiskAlarm ? Tone.Bad : Tone.Good, $"{free:P0} vrij");
    }
}
