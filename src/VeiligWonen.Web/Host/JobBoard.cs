using Hangfire;
using Hangfire.Storage;

namespace VeiligWonen.Web.Host;

/// <summary>How a job of the clock came out the last time.</summary>
public enum JobOutcome
{
    /// <summary>It has not run yet.</summary>
    None,

    /// <summary>It waits for its turn, or runs.</summary>
    Running,

    /// <summary>It did its work.</summary>
    Succeeded,

    /// <summary>It failed; a sweep finds the same rows the next time.</summary>
    Failed,
}

/// <summary>One job of the clock in plain words.</summary>
/// <param name="Name">Its name in the schedule.</param>
/// <param name="What">What it does, as people say it.</param>
/// <param name="When">How often, in words.</param>
/// <param name="LastAt">When it last ran; null when it has not.</param>
/// <param name="Outcome">How that went.</param>
/// <param name="Reference">The reference of what went wrong, to find it in the log; null when nothing did, or while it waits for a retry.</param>
public sealed record JobLine(string Name, string What, string When, DateTimeOffset? LastAt, JobOutcome Outcome, string? Reference);

/// <summary>What Hangfire's dashboard says, in plain Dutch and without its words; and a way to have a job run now.</summary>
public sealed class JobBoard(JobStorage storage, IRecurringJobManagerV2 jobs)
{
    private const string Reference = "reference ";

    private static readonly Dictionary<string, (string What, string When)> Words = new(StringComparer.Ordinal)
    {
        ["termijnen-herinneren"] = ("Herinneren aan termijnen", "elk kwartier, en zodra een herinnering nodig is"),
        ["termijnen-hertellen"] = ("Termijnen opnieuw tellen na een extra vrije dag", "elke minuut"),
        ["opschortingen-beëindigen"] = ("Opschortingen zonder antwoord beëindigen", "elk kwartier"),
        ["opvallende-inzage-melden"] = ("Opvallende inzage melden", "elk kwartier"),
        ["mail-versturen"] = ("Mail versturen", "elke minuut"),
        ["sleutels-vernietigen"] = ("Sleutels van vernietigde dossiers weggooien", "elke minuut"),
        ["kalibratie-trekken"] = ("Steekproeven voor kalibratie vullen", "elke minuut"),
        ["adviesversies-maken"] = ("Versies van adviezen maken die nog ontbreken", "elk kwartier"),
        ["toetsers-nagaan"] = ("Nagaan of elke toets een toetser heeft", "elk kwartier"),
        ["cijfers-publiceren"] = ("Cijfers publiceren", "elke nacht om twee uur"),
        ["logboek-verzegelen"] = ("Het logboek verzegelen", "elke nacht om drie uur"),
        ["voorspellingen-maken"] = ("Voorspellen wanneer dossiers klaar zijn", "elke nacht om vier uur"),
    };

    /// <summary>Every job of the schedule, those that failed first.</summary>
    /// <returns>One line a job.</returns>
    public IReadOnlyList<JobLine> Read()
    {
        using var connection = storage.GetConnection();
        return [.. connection.GetRecurringJobs().Select(job => LineOf(connection, job)).OrderByDescending(line => line.Outcome == JobOutcome.Failed)
            .ThenBy(line => line.What, StringComparer.CurrentCulture)];
    }

    /// <summary>Has a job run now, beside its schedule. Twice is once: every message takes its own rows.</summary>
    /// <param name="name">Its name in the schedule.</param>
    /// <returns>False when there is no such job.</returns>
    public bool RunNow(string name)
    {
        if (!Words.ContainsKey(name))
        {
            return false;
        }

        jobs.TriggerJob(name);
        return true;
    }

    private static JobLine LineOf(IStorageConnection connection, RecurringJobDto job)
    {
        var (what, when) = Words.TryGetValue(job.Id, out var words) ? words : (job.Id, job.Cron);
        var state = job.LastJobId is null ? null : connection.GetStateData(job.LastJobId);
        // A retry waits under another name.
        var outcome = (state?.Name ?? job.LastJobState) switch
        {
            null => JobOutcome.None,
            "Succeeded" or "Deleted" => JobOutcome.Succeeded,
            "Failed" => JobOutcome.Failed,
            "Scheduled" => JobOutcome.Failed,
            _ => JobOutcome.Running,
        };
        return new JobLine(
            job.Id, what, when, job.LastExecution is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null, outcome,
            outcome == JobOutcome.Failed ? ReferenceIn(state) : null);
    }

    // The text holds names of types and a reference only (ClockJobFailedException); of anything else nothing is shown. What waits for a retry has none yet.
    private static string? ReferenceIn(StateData? state) =>
        state?.Data.TryGetValue("ExceptionMessage", out var message) is true && message.LastIndexOf(Reference, StringComparison.Ordinal) is var from and >= 0
            ? message[(from + Reference.Length)..].TrimEnd('.') : null;
}
