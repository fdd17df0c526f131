using CsCheck;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Deadlines;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Dossiers;

/// <summary>Every second of a dossier belongs to one party.</summary>
public sealed class BallTimeTests
{
    private static readonly DateTimeOffset Opened = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_turns_follow_the_phases_and_what_was_finished_within_them()
    {
        var turns = BallTime.Of(
            new Happened(
                false, [(Phase.Intake, Opened), (Phase.Scan, Opened.AddDays(2)), (Phase.Interview, Opened.AddDays(9)), (Phase.Assessment, Opened.AddDays(10))],
                [(MilestoneKind.AssessmentCompleted, Opened.AddDays(15), null), (MilestoneKind.ThreatAnalysisCompleted, Opened.AddDays(18), null)], []),
            Opened.AddDays(20));

        Assert.Equal(
            [(Party.Ccv, 0, 15), (Party.Bva, 15, 18), (Party.Ccv, 18, 20)],
            turns.Select(t => (t.With, (t.FromAt - Opened).Days, (t.UntilAt - Opened).Days)));
    }

    [Fact]
    public void A_pause_gives_the_ball_to_whom_it_waits_for_and_a_question_to_the_bestuurder()
    {
        var turns = BallTime.Of(
            new Happened(
                false, [(Phase.Intake, Opened), (Phase.Scan, Opened.AddDays(10))], [(MilestoneKind.TermSuspended, Opened.AddDays(2), Opened.AddDays(6))],
                [new HappenedHold(Party.Employer, Opened.AddDays(12), Opened.AddDays(20))]),
            Opened.AddDays(30));

        Assert.Equal(
            [(Party.Ccv, 2), (Party.Bestuurder, 4), (Party.Ccv, 6), (Party.Employer, 8), (Party.Ccv, 10)],
            turns.Select(t => (t.With, t.Length.Days)));
    }

    [Fact]
    public void What_is_planned_for_every_measure_is_the_suppliers_until_all_is_there()
    {
        var turns = BallTime.Of(
            new Happened(
                false, [(Phase.Provision, Opened), (Phase.Care, Opened.AddDays(30))],
                [(MilestoneKind.AllMeasuresPlanned, Opened.AddDays(5), null), (MilestoneKind.MeasuresDelivered, Opened.AddDays(28), null)], []),
            Opened.AddDays(40));

        Assert.Equal([Party.Employer, Party.Supplier, Party.Employer, Party.Ccv], turns.Select(t => t.With));
        Assert.Equal([5, 23, 2, 10], turns.Select(t => t.Length.Days));
    }

    [Fact]
    public void After_the_end_nothing_is_counted()
    {
        var turns = BallTime.Of(
            new Happened(false, [(Phase.Intake, Opened), (Phase.Withdrawn, Opened.AddDays(3))], [], [new HappenedHold(Party.Bestuurder, Opened.AddDays(1), null)]),
            Opened.AddDays(100));

        Assert.Equal(TimeSpan.FromDays(3), turns.Aggregate(TimeSpan.Zero, (sum, turn) => sum + turn.Length));
        Assert.Equal(Party.Bestuurder, turns[^1].With);
    }

    [Fact]
    public void The_turns_sum_to_the_age_whatever_happened_and_nobody_never_has_it()
    {
        var seconds = Gen.Int[0, 5_000_000];
        var moves = Gen.Select(Gen.Enum<Phase>().Where(p => !p.IsFinal()), seconds).Array[0, 12];
        var milestones = Gen.Select(Gen.Enum<MilestoneKind>(), seconds, Gen.Int[0, 2_000_000], Gen.Bool).Array[0, 20];
        var holds = Gen.Select(Gen.Enum<Party>().Where(p => p != Party.Nobody), seconds, Gen.Int[0, 900_000]).Array[0, 4];

        Gen.Select(moves, milestones, holds, Gen.Bool).Sample(
            (ms, ks, hs, scanOnly) =>
            {
                var happened = new Happened(
                    scanOnly,
                    [(Phase.Intake, Opened), .. ms.OrderBy(m => m.Item2).Select(m => (m.Item1, Opened.AddSeconds(m.Item2)))],
                    [.. ks.Select(k => (k.Item1, Opened.AddSeconds(k.Item2), k.Item4 ? Opened.AddSeconds(k.Item2 + k.Item3) : (DateTimeOffset?)null))],
                    [.. hs.Select(h => new HappenedHold(h.Item1, Opened.AddSeconds(h.Item2), Opened.AddSeconds(h.Item2 + h.Item3)))]);
                var until = Opened.AddSeconds(6_000_000);
                var turns = BallTime.Of(happened, until);

                Assert.Equal(until - Opened, turns.Aggregate(TimeSpan.Zero, (sum, turn) => sum + turn.Length));
                Assert.All(turns.Zip(turns.Skip(1)), pair =>
                {
                    Assert.Equal(pair.First.UntilAt, pair.Second.FromAt);
                    Assert.NotEqual(pair.First.With, pair.Second.With);
                });
                Assert.DoesNotContain(turns, t => t.With == Party.Nobody || t.Length <= TimeSpan.Zero);
            },
            iter: 2000);
    }

    [Fact]
    public async Task What_a_list_says_is_what_the_events_say()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house);
        foreach (var phase in (Phase[])[Phase.Scan, Phase.Interview, Phase.Assessment, Phase.Review, Phase.Advised, Phase.Provision, Phase.Care])
        {
            house.Clock.Advance(TimeSpan.FromDays(2));
            await dossier.WalkAsync(phase);
            await SameAsync(house, dossier.Id);
            house.Clock.Advance(TimeSpan.FromDays(1));
            await dossier.PauseAsync();
            await SameAsync(house, dossier.Id);
            house.Clock.Advance(TimeSpan.FromDays(1));
            await dossier.ResumeAsync();
            await SameAsync(house, dossier.Id);
        }

        house.Clock.Advance(TimeSpan.FromDays(4));
        await dossier.TakeAsync(Step.Close, Role.Planner);
        var (row, turns) = await ReadAsync(house, dossier.Id);
        Assert.Equal(Party.Nobody, row.BallWith);
        Assert.Equal(TimeSpan.FromDays((7 * 4) + 4), turns.Aggregate(TimeSpan.Zero, (sum, turn) => sum + turn.Length));
    }

    [Theory]
    [InlineData(Party.Nobody, null, "Kies op wie wij wachten.")]
    [InlineData((Party)77, null, "Kies op wie wij wachten.")]
    [InlineData(Party.Employer, "2026-03-02", "Kies een dag na vandaag om opnieuw te kijken.")]
    [InlineData(Party.Employer, "2027-03-03", "Kies een dag binnen een jaar om opnieuw te kijken.")]
    [InlineData(Party.Employer, "9999-12-31", "Kies een dag binnen een jaar om opnieuw te kijken.")]
    public async Task A_pause_waits_for_somebody_until_a_day_that_can_be(Party waitsFor, string? lookAgain, string sentence)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house);
        DateOnly? day = lookAgain is null ? null : DateOnly.Parse(lookAgain, System.Globalization.CultureInfo.InvariantCulture);

        var refusal = (await house.AsAsync(await house.PersonAsync(Role.Planner), new PutOnHold(CommandId.New(), dossier.Id, "verbouwing", waitsFor, day))).Refusal;

        Assert.Equal(sentence, Assert.Single(Assert.IsType<InvalidInput>(refusal).Fields).Sentence);
    }

    [Fact]
    public async Task A_bestuurder_who_pauses_waits_for_nobody_else()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house);

        Assert.True((await house.AsAsync(
            await house.PersonAsync(Role.Bestuurder), new PutOnHold(CommandId.New(), dossier.Id, "op reis", Party.Bva))).Succeeded);

        Assert.Equal(Party.Bestuurder, (await ReadAsync(house, dossier.Id)).Row.BallWith);
    }

    private static async Task SameAsync(CaseworkHouse house, DossierId id)
    {
        var (row, turns) = await ReadAsync(house, id);
        Assert.Equal((turns[^1].With, turns[^1].FromAt), (row.BallWith, row.BallSinceAt));
    }

    private static Task<(Dossier Row, IReadOnlyList<BallTurn> Turns)> ReadAsync(CaseworkHouse house, DossierId id) => house.InDbAsync(async db =>
        (await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id), await BallReader.TurnsAsync(db, id, false, house.Clock.GetUtcNow().AddSeconds(1), CancellationToken.None)));
}
