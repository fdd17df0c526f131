using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Planning;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Intake;

namespace VeiligWonen.Casework.Tests.Planning;

public sealed class AvailabilityTests
{
    private static readonly WorkingHours[] Tuesdays = [new(DayOfWeek.Tuesday, new TimeOnly(9, 0), new TimeOnly(17, 0))];

    [Fact]
    public async Task An_adviser_says_the_own_hours_and_reads_them_back()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);

        var saved = await house.AsAsync(adviser, Hours(adviser));
        var again = await house.AsAsync(adviser, Hours(adviser, saved.Answer.Revision) with { Regions = ["Zeeland"], Away = [new AwayPeriod(new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 2))] });

        var seen = (await house.AsAsync(adviser, new ShowAvailability(null))).Answer;
        Assert.True(again.Succeeded);
        Assert.Equal((2, "Zeeland", 1, 1), (seen.Revision, Assert.Single(seen.Regions), seen.Week.Count, seen.Away.Count));
    }

    [Fact]
    public async Task An_adviser_does_not_say_or_see_the_hours_of_another_and_the_planner_does()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (one, other) = (await house.PersonAsync(Role.Veiligheidsadviseur, "een"), await house.PersonAsync(Role.Veiligheidsadviseur, "ander"));
        var planner = await house.PersonAsync(Role.Planner);

        Assert.IsType<NotYourHours>((await house.AsAsync(one, Hours(other))).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(one, new ShowAvailability(other))).Refusal);
        Assert.IsType<NotYourHours>((await house.AsAsync(planner, Hours(planner))).Refusal);
        Assert.True((await house.AsAsync(planner, Hours(other))).Succeeded);
        Assert.True((await house.AsAsync(planner, new ShowAvailability(other))).Succeeded);
    }

    [Fact]
    public async Task What_changed_meanwhile_is_not_written_over()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);
        await house.AsAsync(adviser, Hours(adviser));

        Assert.IsType<ChangedMeanwhile>((await house.AsAsync(await house.PersonAsync(Role.Planner), Hours(adviser))).Refusal);
    }

    [Theory]
    [InlineData("17:00", "09:00", "Het einde van een dag komt na het begin. Controleer de tijden.")]
    [InlineData("05:00", "09:00", "Een bezoek kan tussen 7.00 uur en 22.00 uur. Controleer de tijden.")]
    public async Task An_impossible_day_has_its_own_sentence(string from, string until, string sentence)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);
        var hours = new WorkingHours(DayOfWeek.Monday, TimeOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), TimeOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture));

        var answer = await house.AsAsync(adviser, Hours(adviser) with { Week = [hours] });

        Assert.Contains(sentence, Assert.IsType<InvalidInput>(answer.Refusal).Fields.Select(f => f.Sentence));
    }

    [Fact]
    public async Task Provinces_periods_and_years_that_cannot_be_are_refused()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);

        foreach (var wrong in new[]
        {
            Hours(adviser) with { Regions = ["Atlantis"] },
            Hours(adviser) with { Week = [.. Tuesdays, .. Tuesdays] },
            Hours(adviser) with { Away = [new AwayPeriod(new DateOnly(2026, 4, 2), new DateOnly(2026, 4, 1))] },
            Hours(adviser) with { Away = [new AwayPeriod(new DateOnly(2026, 4, 2), new DateOnly(2926, 4, 1))] },
            Hours(adviser) with { Away = [.. Enumerable.Range(1, 61).Select(day => new AwayPeriod(new DateOnly(2026, 4, 1).AddDays(day), new DateOnly(2026, 4, 1).AddDays(day)))] },
        })
        {
            Assert.Single(Assert.IsType<InvalidInput>((await house.AsAsync(adviser, wrong)).Refusal).Fields);
        }
    }

    [Fact]
    public async Task The_planner_is_proposed_who_works_there_and_planning_takes_the_moment_away()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var (first, second) = (await AcceptedAsync(house, "een"), await AcceptedAsync(house, "twee"));
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);
        await house.PersonAsync(Role.Veiligheidsadviseur, "zonder uren");
        var province = (await house.AsAsync(planner, new ProposeVisits(first))).Answer.Province;
        await house.AsAsync(adviser, Hours(adviser) with { Regions = [province] });

        var found = (await house.AsAsync(planner, new ProposeVisits(first))).Answer;
        var best = found.Proposals[0];
        await house.AsAsync(planner, new PlanVisit(CommandId.New(), first, best.AdviserId, best.Moment, best.Moment));
        var after = (await house.AsAsync(planner, new ProposeVisits(second))).Answer;

        Assert.Equal((adviser, 1), (best.AdviserId, found.WithoutHours));
        Assert.Equal(DayOfWeek.Tuesday, best.Moment.On.DayOfWeek);
        Assert.DoesNotContain(after.Proposals, p => p.Moment == best.Moment);
        Assert.Contains(after.Proposals, p => p.IsNear && p.Moment.On == best.Moment.On);
    }

    [Fact]
    public async Task Nothing_is_proposed_for_a_dossier_that_needs_no_visit()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = (await house.AsAsync(await house.PersonAsync(Role.Bestuurder), Asked.By())).Answer;

        Assert.IsType<VisitNotPossible>((await house.AsAsync(await house.PersonAsync(Role.Planner), new ProposeVisits(dossier))).Refusal);
    }

    private static SaveAvailability Hours(AccountId adviser, int revision = 0) => new(CommandId.New(), adviser, revision, ["Utrecht"], Tuesdays, []);

    private static async Task<DossierId> AcceptedAsync(CaseworkHouse house, string bestuurder)
    {
        var dossier = (await house.AsAsync(await house.PersonAsync(Role.Bestuurder, bestuurder), Asked.By())).Answer;
        await house.AsAsync(await house.PersonAsync(Role.Planner), new AcceptRequest(CommandId.New(), dossier));
        return dossier;
    }
}
