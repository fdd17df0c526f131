using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Deadlines;

public sealed class TermsTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public async Task A_new_house_has_the_terms_of_the_one_table()
    {
        await using var house = await CaseworkHouse.OpenAsync();

        var terms = (await house.AsAsync(await house.PersonAsync(Role.Administrator), new ListTerms())).Answer;

        Assert.Equal(
            PhaseTerms.Defaults, terms.Select(t => new PhaseTerm(t.Phase, t.InForce.Length, t.InForce.UrgentLength, t.Task, t.Unit, t.InForce.FatalWeeks)));
    }

    [Fact]
    public async Task A_changed_term_counts_for_what_begins_and_not_for_what_runs()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var running = await ClockedDossier.AtAsync(house);
        var due = await running.DueOnAsync();

        var answer = await house.AsAsync(await house.PersonAsync(Role.Administrator), new ChangeTerm(CommandId.New(), Phase.Intake, null, 10, 2, 8, Today));

        Assert.True(answer.Succeeded);
        Assert.Equal(due, await running.DueOnAsync());
        var begun = await ClockedDossier.AtAsync(house);
        Assert.Equal(new DateOnly(2026, 3, 16), await begun.DueOnAsync());
    }

    [Fact]
    public async Task An_announced_term_counts_from_its_day()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);
        await house.AsAsync(administrator, new ChangeTerm(CommandId.New(), Phase.Intake, null, 5, 2, 8, Today.AddDays(1)));

        var before = (await house.AsAsync(administrator, new ListTerms())).Answer[0];
        house.Clock.Advance(TimeSpan.FromDays(1));
        var after = (await house.AsAsync(administrator, new ListTerms())).Answer[0];

        Assert.Equal((3, 5), (before.InForce.Length, Assert.Single(before.Announced).Length));
        Assert.Equal((5, 3), (after.InForce.Length, Assert.Single(after.Former).Length));
        Assert.Equal("beheerder", after.InForce.ChangedByFunction);
    }

    [Fact]
    public async Task Of_two_changes_for_one_day_the_later_one_counts()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);
        await house.AsAsync(administrator, new ChangeTerm(CommandId.New(), Phase.Intake, null, 5, 2, 8, Today));
        await house.AsAsync(administrator, new ChangeTerm(CommandId.New(), Phase.Intake, null, 6, 2, 8, Today));

        Assert.Equal(6, (await house.AsAsync(administrator, new ListTerms())).Answer[0].InForce.Length);
    }

    [Theory]
    [InlineData(Phase.Closed, null, 5, 2, null, 0, nameof(ChangeTerm.Phase))]
    [InlineData(Phase.Scan, CaseTask.DoScan, 5, 2, null, 0, nameof(ChangeTerm.Phase))]
    [InlineData(Phase.Intake, CaseTask.PlanVisit, 5, 2, null, 0, nameof(ChangeTerm.Phase))]
    [InlineData(Phase.Scan, null, 0, 1, null, 0, nameof(ChangeTerm.Length))]
    [InlineData(Phase.Scan, null, 261, 1, null, 0, nameof(ChangeTerm.Length))]
    [InlineData(Phase.Care, null, 37, 1, null, 0, nameof(ChangeTerm.Length))]
    [InlineData(Phase.Scan, null, 5, 0, null, 0, nameof(ChangeTerm.UrgentLength))]
    [InlineData(Phase.Scan, null, 5, 6, null, 0, nameof(ChangeTerm.UrgentLength))]
    [InlineData(Phase.Scan, null, 5, 2, 0, 0, nameof(ChangeTerm.FatalWeeks))]
    [InlineData(Phase.Scan, null, 5, 2, 53, 0, nameof(ChangeTerm.FatalWeeks))]
    [InlineData(Phase.Scan, CaseTask.PlanVisit, 5, 2, 6, 0, nameof(ChangeTerm.FatalWeeks))]
    [InlineData(Phase.Scan, null, 5, 2, null, -1, nameof(ChangeTerm.ValidFromOn))]
    [InlineData(Phase.Scan, null, 5, 2, null, 800, nameof(ChangeTerm.ValidFromOn))]
    public async Task A_term_that_cannot_be_is_refused_at_its_field(Phase phase, CaseTask? task, int days, int urgent, int? weeks, int daysFromToday, string field)
    {
        await using var house = await CaseworkHouse.OpenAsync();

        var answer = await house.AsAsync(
            await house.PersonAsync(Role.Administrator), new ChangeTerm(CommandId.New(), phase, task, days, urgent, weeks, Today.AddDays(daysFromToday)));

        Assert.Contains(Assert.IsType<InvalidInput>(answer.Refusal).Fields, f => f.Field == field);
    }

    [Theory]
    [InlineData(Role.Planner)]
    [InlineData(Role.Beveiligingsautoriteit)]
    [InlineData(Role.Employer)]
    public async Task Only_the_administrator_reads_and_sets_terms(Role role)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await house.PersonAsync(role);

        Assert.IsType<NotFound>((await house.AsAsync(person, new ListTerms())).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(person, new ChangeTerm(CommandId.New(), Phase.Scan, null, 5, 2, null, Today))).Refusal);
    }

    [Fact]
    public async Task A_reckoning_shows_its_steps_and_its_last_day()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);

        var weeks = (await house.AsAsync(planner, new ShowTerm(new DateOnly(2026, 3, 24), 6, TermKind.Weeks))).Answer;
        var days = (await house.AsAsync(planner, new ShowTerm(new DateOnly(2026, 3, 24), 10, TermKind.WorkingDays))).Answer;

        Assert.Equal(new DateOnly(2026, 5, 6), weeks.LastDay);
        Assert.Equal(new DateOnly(2026, 4, 9), days.LastDay);
        Assert.Contains("Vrijdag 3 april 2026 is Goede Vrijdag en telt niet mee (art. 3 Algemene termijnenwet).", days.Steps);
        Assert.Equal("De laatste dag is donderdag 9 april 2026.", days.Steps[^1]);
    }

    [Theory]
    [InlineData(1999, 5, TermKind.WorkingDays, nameof(ShowTerm.FromOn))]
    [InlineData(2026, 0, TermKind.WorkingDays, nameof(ShowTerm.Number))]
    [InlineData(2026, 261, TermKind.WorkingDays, nameof(ShowTerm.Number))]
    [InlineData(2026, 53, TermKind.Weeks, nameof(ShowTerm.Number))]
    [InlineData(2026, 366, TermKind.Days, nameof(ShowTerm.Number))]
    [InlineData(2026, 37, TermKind.Months, nameof(ShowTerm.Number))]
    [InlineData(2026, 5, (TermKind)9, nameof(ShowTerm.Kind))]
    public async Task A_reckoning_that_cannot_be_is_refused_at_its_field(int year, int number, TermKind kind, string field)
    {
        await using var house = await CaseworkHouse.OpenAsync();

        var answer = await house.AsAsync(await house.PersonAsync(Role.Administrator), new ShowTerm(new DateOnly(year, 1, 5), number, kind));

        Assert.Contains(Assert.IsType<InvalidInput>(answer.Refusal).Fields, f => f.Field == field);
    }

    [Fact]
    public async Task Everybody_who_signed_in_may_see_how_we_reckon_and_nobody_else()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var question = new ShowTerm(new DateOnly(2026, 3, 24), 6, TermKind.Weeks);

        foreach (var role in Enum.GetValues<Role>().Where(r => r is not Role.System))
        {
            Assert.True((await house.AsAsync(await house.PersonAsync(role), question)).Succeeded, $"{role}");
        }

        Assert.IsType<NotSignedIn>((await house.AsNobodyAsync(question)).Refusal);
    }
}
