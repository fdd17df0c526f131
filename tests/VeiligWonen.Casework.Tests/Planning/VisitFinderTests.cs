using CsCheck;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Planning;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Tests.Planning;

public sealed class VisitFinderTests
{
    private static readonly PlanningOptions Options = new();

    // A Monday.
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private static readonly WorkingHours[] OfficeHours = [.. Enumerable.Range(1, 5).Select(day => new WorkingHours((DayOfWeek)day, new TimeOnly(9, 0), new TimeOnly(17, 0)))];

    [Fact]
    public void The_first_free_moment_of_a_working_day_is_proposed()
    {
        var found = Find(Adviser("een"));

        Assert.Equal(new VisitMoment(Monday, new TimeOnly(9, 0)), found[0].Moment);
    }

    [Fact]
    public void Nobody_is_sent_to_a_province_where_they_do_not_go()
    {
        Assert.Empty(Find(Adviser("een") with { Regions = ["Zeeland"] }));
    }

    [Fact]
    public void A_dossier_across_provinces_goes_to_everybody()
    {
        Assert.NotEmpty(VisitFinder.Find(Wanted() with { Province = "" }, [Adviser("een") with { Regions = ["Zeeland"] }], Options));
    }

    [Fact]
    public void Days_off_weekends_and_holidays_are_left_out()
    {
        var away = Adviser("een") with { Away = [new AwayPeriod(Monday, Monday.AddDays(3))] };
        var easter = new VisitWanted("Utrecht", new DateOnly(2026, 4, 4), new DateOnly(2026, 4, 7), null);

        Assert.Equal(Monday.AddDays(4), Find(away)[0].Moment.On);
        Assert.Equal(new DateOnly(2026, 4, 7), Assert.Single(VisitFinder.Find(easter, [Adviser("een")], Options)).Moment.On);
    }

    [Fact]
    public void Between_two_visits_lies_the_journey_and_between_provinces_a_longer_one()
    {
        var here = Adviser("een") with { Busy = [Busy(9, "Utrecht")] };
        var elsewhere = Adviser("een") with { Busy = [Busy(9, "Drenthe")] };

        Assert.Equal(new TimeOnly(12, 30), Find(here).First(p => p.Moment.On == Monday).Moment.Time);
        Assert.Equal(new TimeOnly(13, 30), Find(elsewhere).First(p => p.Moment.On == Monday).Moment.Time);
    }

    [Fact]
    public void Who_is_in_the_province_that_day_goes_before_who_is_not()
    {
        var found = Find(Adviser("een"), Adviser("twee") with { Busy = [Busy(9, "Utrecht")] });

        Assert.True(found.Single(p => p.FullName == "twee" && p.Moment.On == Monday).IsNear);
        Assert.Equal("twee", VisitFinder.Find(Wanted(), [Adviser("een"), Adviser("twee") with { Busy = [Busy(9, "Utrecht")] }], Options with { Proposals = 1 })[0].FullName);
    }

    [Fact]
    public void Within_the_term_goes_before_outside_it_however_busy()
    {
        var late = Adviser("later") with { Away = [new AwayPeriod(Monday, Monday.AddDays(4))] };
        var busy = Adviser("druk") with { OpenDossiers = 30 };

        var found = VisitFinder.Find(Wanted() with { DueOn = Monday.AddDays(4) }, [late, busy], Options);

        Assert.Equal(("druk", false), (found[0].FullName, found[0].AfterTerm));
        Assert.Contains(found, p => p is { FullName: "later", AfterTerm: true });
        Assert.Equal("druk", Assert.Single(VisitFinder.Find(Wanted() with { DueOn = Monday.AddDays(4) }, [late, busy], Options with { Proposals = 1 })).FullName);
    }

    [Fact]
    public void Who_has_least_to_do_goes_first_on_the_same_day()
    {
        Assert.Equal("rustig", VisitFinder.Find(Wanted(), [Adviser("druk") with { OpenDossiers = 9 }, Adviser("rustig")], Options with { Proposals = 1 })[0].FullName);
    }

    [Fact]
    public void Who_makes_two_visits_a_day_makes_no_third()
    {
        var early = Adviser("een") with { Week = [new WorkingHours(DayOfWeek.Monday, new TimeOnly(7, 0), new TimeOnly(22, 0))], Busy = [Busy(7, "Utrecht"), Busy(11, "Utrecht")] };

        Assert.DoesNotContain(Find(early), p => p.Moment.On == Monday);
        Assert.Contains(Find(early with { Busy = [Busy(7, "Utrecht")] }), p => p.Moment.On == Monday);
    }

    [Fact]
    public void One_adviser_does_not_fill_the_list()
    {
        Assert.Equal(["een", "een", "twee", "twee"], Find(Adviser("een"), Adviser("twee") with { OpenDossiers = 40 }).Select(p => p.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void With_many_advisers_the_list_stays_short()
    {
        Assert.Equal(Options.Proposals, Find([.. Enumerable.Range(1, 5).Select(number => Adviser($"{number}"))]).Count);
    }

    [Fact]
    public void Nothing_that_is_proposed_meets_something_else() =>
        Gen.Select(Gen.Int[7, 20].Array[0, 4], Gen.OneOf(Gen.Const("Utrecht"), Gen.Const("Drenthe")), Gen.Int[0, 10]).Sample((hours, province, days) =>
        {
            var adviser = Adviser("een") with { Busy = [.. hours.Select((hour, i) => Busy(hour, province, i % 3))] };
            var found = VisitFinder.Find(Wanted() with { Until = Monday.AddDays(days) }, [adviser], Options);
            foreach (var one in found)
            {
                var (from, until) = (DutchTime.At(one.Moment.On, one.Moment.Time), DutchTime.At(one.Moment.On, one.Moment.Time).AddMinutes(Options.VisitMinutes));
                Assert.True(WorkingDays.Includes(one.Moment.On));
                Assert.InRange(one.Moment.On, Monday, Monday.AddDays(days));
                Assert.True(until <= DutchTime.At(one.Moment.On, new TimeOnly(17, 0)));
                Assert.All(adviser.Busy, b => Assert.True(until.AddMinutes(Options.TravelWithinMinutes) <= b.From || from >= b.Until.AddMinutes(Options.TravelWithinMinutes)));
            }

            return found.Count <= Options.Proposals;
        });

    private static IReadOnlyList<VisitProposal> Find(params AdviserTime[] advisers) => VisitFinder.Find(Wanted(), advisers, Options);

    private static VisitWanted Wanted() => new("Utrecht", Monday, Monday.AddDays(30), null);

    private static AdviserTime Adviser(string name) => new(AccountId.New(), name, 0, ["Utrecht", "Drenthe"], OfficeHours, [], []);

    private static BusyTime Busy(int hour, string province, int day = 0)
    {
        var from = DutchTime.At(Monday.AddDays(day), new TimeOnly(hour, 0));
        return new BusyTime(from, from.AddMinutes(Options.VisitMinutes), province);
    }
}
