using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Handover;
using VeiligWonen.Casework.Monitoring;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Planning;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Demonstration;

/// <summary>Loads the demonstration: sixty dossiers in all phases and one worked example, with two years of history, played through the front desk.</summary>
public static class DemoLoader
{
    /// <summary>The password of every fictional person; the demonstration refuses Production.</summary>
    public const string Password = DemoPeople.Password;

    private const int Seed = 20260101;
    private static readonly TimeOnly Noon = new(12, 0);

    // How many dossiers end up where, sixty-one in all; how many days ago the newest of them began, and how many days lie between two. Running
    // ones are mostly within their terms; what is over reaches two years back.
    private static readonly (DemoEnd End, int Count, int NewestDaysAgo, int DaysBetween)[] Plan =
    [
        (DemoEnd.AdviceRead, 2, 33, 3), (DemoEnd.Advised, 3, 31, 4), (DemoEnd.Delivering, 7, 50, 6), (DemoEnd.Planned, 4, 5, 2), (DemoEnd.Requested, 4, 1, 2),
        (DemoEnd.Incomplete, 1, 2, 0), (DemoEnd.Accepted, 3, 5, 4), (DemoEnd.Interviewing, 4, 13, 4), (DemoEnd.Assessing, 5, 17, 4), (DemoEnd.ReturnedOnce, 2, 31, 3),
        (DemoEnd.Submitted, 4, 24, 4), (DemoEnd.Reviewing, 3, 28, 3), (DemoEnd.InCare, 9, 90, 70), (DemoEnd.Closed, 2, 500, 150), (DemoEnd.Withdrawn, 2, 100, 200),
        (DemoEnd.Rejected, 2, 140, 200), (DemoEnd.OnHold, 1, 40, 0), (DemoEnd.Reported, 2, 120, 150), (DemoEnd.WorkedExample, 1, 20, 0),
    ];

    /// <summary>Loads it, if it is not there yet. Loading that was broken off goes on where it stopped.</summary>
    /// <param name="services">The application's services; its options must say that this is the demonstration.</param>
    /// <param name="progress">Is told how far it is, in Dutch; null when nobody listens.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>True when something was loaded, false when it was there already.</returns>
    public static async Task<bool> LoadAsync(IServiceProvider services, Action<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var options = services.GetRequiredService<CaseworkOptions>();
        if (!options.Demo)
        {
            throw new InvalidOperationException("The demonstration is loaded only where VeiligWonen:Demo is on.");
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var last = new CommandId(new Guid("00000000-0000-7000-8000-0000000d0e10"));
        await using (var db = services.GetRequiredService<OwnerDb>().Open())
        {
            if (await db.Set<CommandDone>().AnyAsync(c => c.CommandId == last, cancellationToken))
            {
                return false;
            }
        }

        await using var desk = new DemoDesk(options, Seed);
        desk.Clock.Set(now.AddDays(-750));
        var people = await DemoPeople.MoveInAsync(desk, Plan.Sum(p => p.Count));
        var played = 0;
        foreach (var (end, count, newest, between) in Plan)
        {
            for (var i = 0; i < count; i++)
            {
                await new DemoStory(desk, people, people.Bestuurders[played], now).PlayAsync(end, now.AddDays(-(newest + (i * between))));
                progress?.Invoke($"Demonstratie: dossier {++played} van {people.Bestuurders.Count}");
            }
        }

        desk.Clock.Set(now);
        await SayHoursAsync(desk, people);
        await SayWhomToCallAsync(desk, people);
        await WriteBlocksAsync(desk, people);
        await using (var db = services.GetRequiredService<OwnerDb>().Open())
        {
            await DemoCalibration.PlayAsync(desk, people, db);
            await DemoHearing.PlayAsync(desk, people, db);
            await DemoDeputies.PlayAsync(desk, people, db);
        }

        // Within the hours of everybody: what is newer waits, and leaves as it will in use.
        desk.Clock.Set(LastNoon(now));
        while ((await desk.AsSystemAsync(new SendOutbox(CommandId.New()))).Sent > 0)
        {
            // Rounds of twenty, until nothing waits.
        }

        desk.Clock.Set(now);
        await desk.AsSystemAsync(new PublishFigures(last));
        return true;
    }

    private static DateTimeOffset LastNoon(DateTimeOffset now)
    {
        var day = DutchTime.DayOf(now);
        while (!WorkingDays.Includes(day) || DutchTime.At(day, Noon) > now)
        {
            day = day.AddDays(-1);
        }

        return DutchTime.At(day, Noon);
    }

    // Numbers that nobody has.
    private static async Task SayWhomToCallAsync(DemoDesk desk, DemoPeople people)
    {
        HandoverContactDraft[] contacts =
        [
            new(1, "Vast contact bij de regionale politie (voorbeeld)", "000-0000001", "Voor overleg over een dreiging, op werkdagen. Noem het ambt."),
            new(2, "Dienstdoende beveiligingsautoriteit (voorbeeld)", "000-0000002", "Als u twijfelt of dit het Stelsel aangaat."),
            new(3, "Ambtenaar openbare orde en veiligheid (voorbeeld)", "000-0000003", "Als de eigen organisatie meteen iets moet regelen."),
        ];
        foreach (var contact in contacts)
        {
            await desk.AsAsync(people.Administrator, new SaveHandoverContact(desk.Next(), new HandoverContactId(desk.Next().Value), 0, contact));
        }
    }

    private static async Task WriteBlocksAsync(DemoDesk desk, DemoPeople people)
    {
        TextBlockDraft[] blocks =
        [
            new(TextBlockPlace.Scenario, "Alleen berichten, geen bezoek", "Er kwamen berichten binnen via […]. Niemand is bij de woning gezien. De laatste was op […]."),
            new(TextBlockPlace.Scenario, "Onbekende aan de deur", "Op […] stond iemand aan de deur die de bewoners niet kenden. Er is wel of geen melding gedaan: […]."),
            new(TextBlockPlace.Measure, "Vertragen tot er hulp is", "De bewoners moeten tijd hebben om zich terug te trekken en te bellen. Deze maatregel geeft die tijd aan de kant van […]."),
            new(TextBlockPlace.Measure, "Eerst zien, dan opendoen", "De bewoners zien nu niet wie er voor de deur staat voordat zij opendoen. Deze maatregel lost dat op."),
            new(TextBlockPlace.Alternative, "Waarschuwt te laat", "Het goedkopere alternatief waarschuwt pas als iemand al binnen is."),
            new(TextBlockPlace.RemainingRisk, "Wie langer de tijd neemt", "Wie langer dan een paar minuten de tijd neemt en goed gereedschap heeft, komt nog binnen."),
            new(TextBlockPlace.Judgement, "Opbouw van het oordeel", "Het beeld: […].\n\nWat het zwaarst weegt: […].\n\nWat de maatregelen doen: […].\n\nWat overblijft: […]."),
        ];
        foreach (var block in blocks)
        {
            await desk.AsAsync(people.Administrator, new SaveTextBlock(desk.Next(), new TextBlockId(desk.Next().Value), 0, block));
        }
    }

    // One adviser says nothing, so that the planner sees how that looks.
    private static async Task SayHoursAsync(DemoDesk desk, DemoPeople people)
    {
        WorkingHours[] week = [.. Enumerable.Range(1, 5).Select(day => new WorkingHours((DayOfWeek)day, new TimeOnly(9, 0), new TimeOnly(17, 0)))];
        foreach (var (adviser, number) in people.Advisers.SkipLast(1).Select((a, i) => (a, i)))
        {
            await desk.AsAsync(adviser, new SaveAvailability(
                desk.Next(), adviser, 0, number == 0 ? Region.All : [.. Region.All.Where((_, i) => i % 2 == 0)], number == 0 ? week : [.. week.Take(3)], []));
        }
    }
}

/// <summary>Where a dossier of the demonstration ends up.</summary>
internal enum DemoEnd
{
    Requested,
    Incomplete,
    Accepted,
    Planned,
    Interviewing,
    Assessing,
    ReturnedOnce,
    Submitted,
    Reviewing,
    Advised,
    AdviceRead,
    Delivering,
    InCare,
    Closed,
    Withdrawn,
    Rejected,
    OnHold,
    Reported,

    /// <summary>The one that is worked out whole, up to submitting it.</summary>
    WorkedExample,
}
