using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Deadlines;

/// <summary>Lives through a year from Tuesday 3 March 2026: what comes in, what happens to it, and a clock that sometimes stands still for days.</summary>
internal sealed class Year(CaseworkHouse house, int seed)
{
    private static readonly Phase[] Road =
        [Phase.Intake, Phase.Scan, Phase.Interview, Phase.Assessment, Phase.Review, Phase.Advised, Phase.Provision, Phase.Care];

    private readonly Random random = new(seed);
    private readonly List<ClockedDossier> running = [];

    public int Acts { get; private set; }

    /// <summary>When somebody swept, in order.</summary>
    public List<DateTimeOffset> Sweeps { get; } = [];

    public async Task LiveAsync(int dossiers)
    {
        var first = new DateOnly(2026, 3, 3);
        var opened = 0;
        var out_ = 0;
        for (var day = 0; day < 365; day++)
        {
            var today = first.AddDays(day);
            // The server is out for up to three days, about once a month.
            out_ = out_ > 0 ? out_ - 1 : random.Next(30) == 0 ? random.Next(1, 4) : 0;
            await AtAsync(today, 0, 10, () => out_ > 0 ? Task.CompletedTask : LapseAsync());
            await AtAsync(today, 7, random.Next(60), () => SweepAsync(out_ > 0));
            await AtAsync(today, 8, 0, () => SweepAsync(out_ > 0));
            for (var hour = 9; hour < 17; hour++)
            {
                var (wanted, at) = ((day * 8) + hour - 8, hour);
                await AtAsync(today, at, random.Next(59), async () =>
                {
                    for (; opened < dossiers && opened <= wanted * dossiers / (300 * 8); opened++)
                    {
                        running.Add(await ClockedDossier.AtAsync(house));
                    }

                    await SomethingHappensAsync();
                });
            }

            await AtAsync(today, 17, random.Next(60), () => SweepAsync(out_ > 0));
            await AtAsync(today, 21, random.Next(60), () => SweepAsync(out_ > 0));
            if (day % 7 == 6)
            {
                await EverybodyHasADayAsync();
            }
        }
    }

    private Task AtAsync(DateOnly day, int hour, int minute, Func<Task> actAsync)
    {
        house.Clock.SetUtcNow(DutchTime.At(day, new TimeOnly(hour, minute)));
        return actAsync();
    }

    private async Task SweepAsync(bool isOut)
    {
        if (isOut)
        {
            return;
        }

        Sweeps.Add(house.Clock.GetUtcNow());
        while ((await house.AsSystemAsync(new RemindOfDueDeadlines(CommandId.New()))).Answer > 0)
        {
            // The next batch.
        }
    }

    private async Task LapseAsync()
    {
        foreach (var dossier in (await house.AsSystemAsync(new ListSuspensionsToLapse())).Answer)
        {
            Assert.True((await house.AsSystemAsync(new LapseSuspension(CommandId.New(), dossier))).Answer);
        }
    }

    // Of every hundred dossiers about four get something done each hour.
    private async Task SomethingHappensAsync()
    {
        var acts = (running.Count / 25) + (random.Next(25) < running.Count % 25 ? 1 : 0);
        for (var i = 0; i < acts && running.Count > 0; i++)
        {
            var dossier = running[random.Next(running.Count)];
            Acts++;
            if (await ActAsync(dossier))
            {
                running.Remove(dossier);
            }
        }
    }

    // True when it ended.
    private async Task<bool> ActAsync(ClockedDossier dossier)
    {
        var (phase, held, asked) = await house.InDbAsync(async db => (
            await db.Set<Dossier>().Where(d => d.Id == dossier.Id).Select(d => d.Phase).SingleAsync(),
            await db.Set<Hold>().AnyAsync(h => h.DossierId == dossier.Id && h.ResumedAt == null),
            await db.Set<Suspension>().AnyAsync(s => s.DossierId == dossier.Id && s.EndedAt == null)));
        var planner = await house.PersonAsync(Role.Planner);
        var today = DutchTime.Today(house.Clock);
        if (held)
        {
            await (random.Next(3) == 0 ? dossier.ResumeAsync() : dossier.UrgentAsync(random.Next(2) == 0));
            return false;
        }

        switch (random.Next(20))
        {
            case 0:
                var waitsFor = (Party)random.Next((int)Party.Nobody);
                Assert.True((await house.AsAsync(planner, new PutOnHold(CommandId.New(), dossier.Id, "verbouwing", waitsFor, today.AddDays(random.Next(1, 40))))).Succeeded);
                return false;
            case 1 when asked:
                Assert.True((await house.AsAsync(await house.PersonAsync(Role.Bestuurder), new GiveInformation(CommandId.New(), dossier.Id, "ja"))).Succeeded);
                return false;
            case 2 when asked:
                Assert.True((await house.AsAsync(planner, new EndSuspension(CommandId.New(), dossier.Id))).Succeeded);
                return false;
            case 1 or 2:
                Assert.True((await house.AsAsync(
                    planner, new SuspendTerm(CommandId.New(), dossier.Id, "Sinds wanneer?", WorkingDays.Add(today, random.Next(1, 20))))).Succeeded);
                return false;
            case 3:
                await dossier.UrgentAsync(random.Next(2) == 0);
                return false;
            case 4 when ExtendTerm.By(phase) is { } by:
                await house.AsAsync(await house.PersonAsync(by), new ExtendTerm(CommandId.New(), dossier.Id, WorkingDays.Add(today, random.Next(1, 30)), "druk"));
                return false;
            case 5 when random.Next(4) == 0:
                await dossier.TakeAsync(Step.Withdraw, Role.Bestuurder);
                return true;
            case 6 or 7 or 8:
                await NoteAsync(dossier, phase);
                return false;
            case 9 or 10 or 11 or 12 or 13 or 14:
                return await OnAsync(dossier, phase, planner);
            default:
                return false;
        }
    }

    private Task NoteAsync(ClockedDossier dossier, Phase phase) => phase switch
    {
        Phase.Scan => dossier.NoteAsync(Role.Planner, random.Next(4) > 0 ? [MilestoneKind.VisitPlanned] : [], random.Next(4) == 0 ? [MilestoneKind.VisitPlanned] : []),
        Phase.Assessment => dossier.NoteAsync(
            Role.Veiligheidsadviseur, [random.Next(2) == 0 ? MilestoneKind.AssessmentCompleted : MilestoneKind.ThreatAnalysisCompleted],
            random.Next(4) == 0 ? [MilestoneKind.AssessmentCompleted] : []),
        Phase.Review => dossier.NoteAsync(Role.Beveiligingsautoriteit, random.Next(2) == 0 ? [MilestoneKind.NoReviewer] : [], random.Next(2) == 0 ? [MilestoneKind.NoReviewer] : []),
        Phase.Provision => dossier.NoteAsync(Role.Employer, [MilestoneKind.AllMeasuresPlanned], []),
        _ => Task.CompletedTask,
    };

    private async Task<bool> OnAsync(ClockedDossier dossier, Phase phase, AccountId planner)
    {
        if (phase == Phase.Care)
        {
            if (random.Next(3) > 0)
            {
                await house.AsAsync(planner, new CheckCare(CommandId.New(), dossier.Id, random.Next(2) == 0));
                return false;
            }

            await dossier.TakeAsync(Step.Close, Role.Planner);
            return true;
        }

        if (phase == Phase.Review && random.Next(3) == 0)
        {
            await dossier.TakeAsync(Step.ReturnAssessment, Role.Beveiligingsautoriteit, MilestoneKind.ReviewClaimed, MilestoneKind.PartReturned);
            await dossier.NoteAsync(
                Role.Beveiligingsautoriteit, [],
                [MilestoneKind.ReviewClaimed, MilestoneKind.PartReturned, MilestoneKind.AllPartsDecided, MilestoneKind.AssessmentCompleted, MilestoneKind.NoReviewer]);
            return false;
        }

        await dossier.WalkAsync(Road[Array.IndexOf(Road, phase) + 1]);
        return false;
    }

    private async Task EverybodyHasADayAsync()
    {
        var open = (await house.InDbAsync(db => db.Set<Dossier>().AsNoTracking().ToListAsync())).Where(d => !d.Phase.IsFinal()).ToList();
        var held = await house.InDbAsync(db => db.Set<Hold>().AsNoTracking().Where(h => h.ResumedAt == null).ToDictionaryAsync(h => h.DossierId, h => h.WaitsFor));
        var facts = await house.InDbAsync(db => DossierFactsReader.ManyAsync(
            db, open.ToDictionary(d => d.Id, d => DossierHead.Of(d, held.TryGetValue(d.Id, out var party) ? party : null)), Actor.System, CancellationToken.None));
        Assert.All(open, dossier =>
        {
            var its = facts[dossier.Id] with { AskerIsReviewer = true };
            Assert.NotEqual(Party.Nobody, dossier.BallWith);
            Assert.Equal(WorkFor.BallWith(its), dossier.BallWith);
            Assert.NotNull(dossier.DueOn);
            // What is paused waits for its pause to end; everything else for somebody's task.
            Assert.True(its.OnHold || Enum.GetValues<Role>().Any(role => WorkFor.Turn(role, its).Count > 0), $"{dossier.Phase}");
        });
    }
}
