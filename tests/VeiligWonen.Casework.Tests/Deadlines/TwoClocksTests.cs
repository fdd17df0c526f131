using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Deadlines;

/// <summary>Suspension, extension, days off, tasks and the yearly question: whatever moves a day says why. The house opens on Monday 2 March 2026.</summary>
public sealed class TwoClocksTests
{
    private static readonly DateTimeOffset Opened = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_question_stops_both_clocks_until_the_answer()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house);
        Assert.Equal((new DateOnly(2026, 3, 5), new DateOnly(2026, 4, 28)), await DaysAsync(house, dossier.Id));
        house.Clock.SetUtcNow(Opened.AddDays(1));

        await AskAsync(house, dossier.Id, new DateOnly(2026, 3, 17));

        Assert.Equal((new DateOnly(2026, 3, 17), (DateOnly?)null), await DaysAsync(house, dossier.Id));
        house.Clock.SetUtcNow(Opened.AddDays(8));
        Assert.True((await house.AsAsync(await house.PersonAsync(Role.Bestuurder), new GiveInformation(CommandId.New(), dossier.Id, "  Ja, sinds mei.  "))).Succeeded);
        // Two working days were left. By law the days from 4 up to and including 9 March do not count: six. Nominally 27 April, so 3 May, a Sunday.
        Assert.Equal((new DateOnly(2026, 3, 12), new DateOnly(2026, 5, 4)), await DaysAsync(house, dossier.Id));
        var view = await ShowAsync(house, dossier.Id, Role.Planner);
        Assert.Equal((SuspensionEnd.Answered, "Sinds wanneer?", "Ja, sinds mei."), (view.Answered!.End, view.Answered.Question, view.Answered.Answer!));
        Assert.Equal([DeadlineCause.Began, DeadlineCause.Answered], view.Terms.Single(t => t.Subject == DeadlineSubject.Phase).Steps.Select(s => s.Cause));
        Assert.Equal([Party.Ccv, Party.Bestuurder, Party.Ccv], (await ShowAsync(house, dossier.Id, Role.Planner, 1)).Turns.Select(t => t.With));
    }

    [Fact]
    public async Task Without_an_answer_the_clock_ends_the_question_after_its_day_and_who_asked_hears_it()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house);
        await AskAsync(house, dossier.Id, new DateOnly(2026, 3, 9));
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 9, 22, 30, 0, TimeSpan.Zero));
        Assert.Empty((await house.AsSystemAsync(new ListSuspensionsToLapse())).Answer);
        Assert.False((await house.AsSystemAsync(new LapseSuspension(CommandId.New(), dossier.Id))).Answer);

        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero));

        Assert.Equal([dossier.Id], (await house.AsSystemAsync(new ListSuspensionsToLapse())).Answer);
        Assert.True((await house.AsSystemAsync(new LapseSuspension(CommandId.New(), dossier.Id))).Answer);
        Assert.False((await house.AsSystemAsync(new LapseSuspension(CommandId.New(), dossier.Id))).Answer);
        Assert.Equal((new DateOnly(2026, 3, 13), new DateOnly(2026, 5, 4)), await DaysAsync(house, dossier.Id));
        var planner = await house.PersonAsync(Role.Planner);
        Assert.True(await house.InDbAsync(db => db.Set<Notice>().AnyAsync(n => n.AccountId == planner && n.Kind == NoticeKind.NoInformationCame)));
        Assert.IsType<NothingAsked>((await house.AsAsync(await house.PersonAsync(Role.Bestuurder), new GiveInformation(CommandId.New(), dossier.Id, "te laat"))).Refusal);
    }

    [Fact]
    public async Task One_question_at_a_time_and_none_on_hold_or_after_the_end()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var asked = await ClockedDossier.AtAsync(house);
        await AskAsync(house, asked.Id, new DateOnly(2026, 3, 9));
        var held = await ClockedDossier.AtAsync(house);
        await held.PauseAsync();
        var over = await ClockedDossier.AtAsync(house);
        await over.TakeAsync(Step.Withdraw, Role.Bestuurder);

        Assert.IsType<AlreadySuspended>((await house.AsAsync(planner, Question(asked.Id))).Refusal);
        Assert.IsType<AlreadyOnHold>((await house.AsAsync(planner, Question(held.Id))).Refusal);
        Assert.IsType<DossierIsOver>((await house.AsAsync(planner, Question(over.Id))).Refusal);
        Assert.IsType<NotAWorkingDay>((await house.AsAsync(
            planner, new SuspendTerm(CommandId.New(), (await ClockedDossier.AtAsync(house)).Id, "Wat?", new DateOnly(2026, 3, 8)))).Refusal);
        Assert.True((await house.AsAsync(planner, new EndSuspension(CommandId.New(), asked.Id))).Succeeded);
        Assert.IsType<NothingAsked>((await house.AsAsync(planner, new EndSuspension(CommandId.New(), asked.Id))).Refusal);
        Assert.Equal(new DateOnly(2026, 3, 5), await asked.DueOnAsync());
    }

    [Theory]
    [InlineData("", 5, "Vul uw vraag in.")]
    [InlineData("Wat?", 0, "Kies een dag na vandaag. Zonder een dag staat de termijn niet stil.")]
    [InlineData("Wat?", 57, "Geef hoogstens acht weken om te antwoorden.")]
    public async Task A_question_has_words_and_a_day_that_can_be(string question, int days, string sentence)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house);

        var refusal = (await house.AsAsync(
            await house.PersonAsync(Role.Planner), new SuspendTerm(CommandId.New(), dossier.Id, question, new DateOnly(2026, 3, 2).AddDays(days)))).Refusal;

        Assert.Contains(Assert.IsType<InvalidInput>(refusal).Fields, f => f.Sentence == sentence);
    }

    [Fact]
    public async Task A_pause_within_a_question_keeps_the_clocks_stopped_until_both_are_over()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house);
        await AskAsync(house, dossier.Id, new DateOnly(2026, 3, 17));
        house.Clock.SetUtcNow(Opened.AddDays(2));
        await dossier.PauseAsync();
        house.Clock.SetUtcNow(Opened.AddDays(3));
        Assert.True((await house.AsAsync(await house.PersonAsync(Role.Bestuurder), new GiveInformation(CommandId.New(), dossier.Id, "ja"))).Succeeded);
        Assert.All(await dossier.PhaseDeadlinesAsync(), d => Assert.True(d.StandsStill));

        house.Clock.SetUtcNow(Opened.AddDays(7));
        await dossier.ResumeAsync();

        Assert.Equal(new DateOnly(2026, 3, 12), await dossier.DueOnAsync());
    }

    [Fact]
    public async Task An_extension_moves_both_days_once_with_a_reason_that_the_bestuurder_reads()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house);
        var planner = await house.PersonAsync(Role.Planner);

        Assert.True((await house.AsAsync(planner, new ExtendTerm(CommandId.New(), dossier.Id, new DateOnly(2026, 3, 12), "Er is iemand ziek."))).Succeeded);

        // Nominally 27 April and seven days: Monday 4 May.
        Assert.Equal((new DateOnly(2026, 3, 12), new DateOnly(2026, 5, 4)), await DaysAsync(house, dossier.Id));
        var mine = await ShowAsync(house, dossier.Id, Role.Bestuurder);
        Assert.Equal(("Er is iemand ziek.", new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 12)), (mine.Extensions[0].Reason!, mine.Extensions[0].FromOn, mine.Extensions[0].ToOn));
        Assert.Null(mine.ExtendedBy);
        Assert.IsType<ExtendedBefore>((await house.AsAsync(planner, new ExtendTerm(CommandId.New(), dossier.Id, new DateOnly(2026, 3, 19), "Nog eens."))).Refusal);
    }

    [Fact]
    public async Task Who_decides_in_the_phase_extends_it_to_a_working_day_that_is_later_and_not_much_later()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var reviewer = await house.PersonAsync(Role.Beveiligingsautoriteit);
        var review = await ClockedDossier.AtAsync(house, Phase.Review);
        var advised = await ClockedDossier.AtAsync(house, Phase.Advised);
        var care = await ClockedDossier.AtAsync(house, Phase.Care);

        Assert.Equal(Role.Beveiligingsautoriteit, Assert.IsType<NotYoursToExtend>((await house.AsAsync(planner, Extension(review.Id, 23))).Refusal).By);
        Assert.IsType<NotLater>((await house.AsAsync(reviewer, Extension(review.Id, 16))).Refusal);
        Assert.IsType<NotAWorkingDay>((await house.AsAsync(reviewer, Extension(review.Id, 22))).Refusal);
        Assert.IsType<NotLater>((await house.AsAsync(
            reviewer, new ExtendTerm(CommandId.New(), review.Id, WorkingDays.Add(new DateOnly(2026, 3, 16), 31), "druk"))).Refusal);
        Assert.True((await house.AsAsync(
            reviewer, new ExtendTerm(CommandId.New(), review.Id, WorkingDays.Add(new DateOnly(2026, 3, 16), 30), "druk"))).Succeeded);
        Assert.True((await house.AsAsync(await house.PersonAsync(Role.Employer), Extension(advised.Id, 23))).Succeeded);
        Assert.IsType<NoTermRuns>((await house.AsAsync(planner, Extension(care.Id, 23))).Refusal);
        var held = await ClockedDossier.AtAsync(house);
        await held.PauseAsync();
        Assert.IsType<NoTermRuns>((await house.AsAsync(planner, Extension(held.Id, 23))).Refusal);
    }

    [Fact]
    public async Task A_day_off_moves_what_it_lies_in_and_taking_it_back_moves_it_back()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);
        var dossier = await ClockedDossier.AtAsync(house);
        var held = await ClockedDossier.AtAsync(house);
        await held.PauseAsync();
        var day = new DateOnly(2026, 3, 4);

        Assert.True((await house.AsAsync(administrator, new AddDayOff(CommandId.New(), day, "nationale rouwdag"))).Succeeded);
        Assert.Equal(1, (await house.AsSystemAsync(new RecountDeadlines(CommandId.New()))).Answer);
        Assert.Null((await house.AsSystemAsync(new RecountDeadlines(CommandId.New()))).Answer);

        Assert.Equal((new DateOnly(2026, 3, 6), new DateOnly(2026, 4, 28)), await DaysAsync(house, dossier.Id));
        Assert.Equal("nationale rouwdag", Assert.Single((await house.AsAsync(administrator, new ListDaysOff())).Answer).Name);
        Assert.IsType<NotAWorkingDay>((await house.AsAsync(administrator, new AddDayOff(CommandId.New(), day, "nog eens"))).Refusal);
        Assert.Equal(new DateOnly(2026, 3, 6), await (await ClockedDossier.AtAsync(house)).DueOnAsync());
        Assert.Contains(
            "Woensdag 4 maart 2026 is een extra vrije dag en telt niet mee.",
            (await house.AsAsync(administrator, new ShowTerm(new DateOnly(2026, 3, 2), 3, TermKind.WorkingDays))).Answer.Steps);
        await held.ResumeAsync();
        Assert.Equal(new DateOnly(2026, 3, 6), await held.DueOnAsync());

        Assert.True((await house.AsAsync(administrator, new WithdrawDayOff(CommandId.New(), day))).Succeeded);
        Assert.Equal(3, (await house.AsSystemAsync(new RecountDeadlines(CommandId.New()))).Answer);
        Assert.Equal(new DateOnly(2026, 3, 5), await dossier.DueOnAsync());
        Assert.Equal([DeadlineCause.Began, DeadlineCause.DaysOffChanged, DeadlineCause.DaysOffChanged], (await dossier.PhaseDeadlinesAsync()).Select(d => d.Cause));
        Assert.IsType<NotFound>((await house.AsAsync(administrator, new WithdrawDayOff(CommandId.New(), day))).Refusal);
    }

    [Fact]
    public async Task A_day_off_in_many_terms_moves_each_of_them_once_and_their_dossiers_with_them()
    {
        // More than stay with the context: they are written beside it.
        const int dossiers = 60;
        await using var house = await CaseworkHouse.OpenAsync();
        await DueTogether.InAsync(house, dossiers);
        var before = await house.InDbAsync(db => db.Set<Deadline>().AsNoTracking().OrderBy(d => d.DossierId).ToListAsync());
        Assert.True((await house.AsAsync(await house.PersonAsync(Role.Administrator), new AddDayOff(CommandId.New(), new DateOnly(2026, 3, 4), "nationale rouwdag"))).Succeeded);

        Assert.Equal(dossiers, (await house.AsSystemAsync(new RecountDeadlines(CommandId.New()))).Answer);
        Assert.Null((await house.AsSystemAsync(new RecountDeadlines(CommandId.New()))).Answer);

        var after = await house.InDbAsync(db => db.Set<Deadline>().AsNoTracking().OrderBy(d => d.DossierId).ThenBy(d => d.Id).ToListAsync());
        Assert.Equal(before.Select(d => (d.DossierId, d.Id)), after.Where(d => d.ClosedAt is not null).Select(d => (d.DossierId, d.Id)));
        var open = after.Where(d => d.ClosedAt is null).ToList();
        Assert.Equal(before.Select(d => (d.DossierId, WorkingDays.Add(d.DueOn, 1), DeadlineCause.DaysOffChanged)), open.Select(d => (d.DossierId, d.DueOn, d.Cause)));
        Assert.Equal(open.Select(d => (d.DossierId, d.DueOn, d.FatalOn)), (await house.InDbAsync(db => db.Set<Dossier>().AsNoTracking().OrderBy(d => d.Id).ToListAsync())).Select(d => (d.Id, d.DueOn!.Value, d.FatalOn)));
    }

    [Fact]
    public async Task A_task_has_its_own_day_from_when_it_can_be_done_until_it_is_done()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await ClockedDossier.AtAsync(house, Phase.Scan);
        Assert.Equal([(CaseTask.PlanVisit, new DateOnly(2026, 3, 9))], await OpenTasksAsync(dossier));

        await dossier.PauseAsync();
        house.Clock.SetUtcNow(Opened.AddDays(2));
        await dossier.ResumeAsync();
        Assert.Equal([(CaseTask.PlanVisit, new DateOnly(2026, 3, 11))], await OpenTasksAsync(dossier));
        await dossier.UrgentAsync(true);
        Assert.Equal([(CaseTask.PlanVisit, new DateOnly(2026, 3, 5))], await OpenTasksAsync(dossier));
        await dossier.WalkAsync(Phase.Interview);
        Assert.Empty(await OpenTasksAsync(dossier));

        await dossier.WalkAsync(Phase.Assessment);
        Assert.Equal([CaseTask.WriteThreatAnalysis, CaseTask.WriteAssessment], (await OpenTasksAsync(dossier)).Select(t => t.Task).Order());
        await dossier.WalkAsync(Phase.Provision);
        Assert.Equal([CaseTask.PlanMeasures], (await OpenTasksAsync(dossier)).Select(t => t.Task));
    }

    [Fact]
    public async Task After_the_yearly_question_the_next_year_begins_and_an_advice_that_no_longer_fits_is_told()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);
        var dossier = await ClockedDossier.AtAsync(house, Phase.Care);
        Assert.IsType<NotInCare>((await house.AsAsync(planner, new CheckCare(CommandId.New(), (await ClockedDossier.AtAsync(house)).Id, true))).Refusal);
        house.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));

        Assert.Equal(new DateOnly(2028, 3, 1), (await house.AsAsync(planner, new CheckCare(CommandId.New(), dossier.Id, false))).Answer);

        Assert.Equal(new DateOnly(2028, 3, 1), await dossier.DueOnAsync());
        Assert.True(await house.InDbAsync(db => db.Set<Notice>().AnyAsync(n => n.AccountId == adviser && n.Kind == NoticeKind.NoLongerFits)));
    }

    private static SuspendTerm Question(DossierId dossier) => new(CommandId.New(), dossier, "Sinds wanneer?", new DateOnly(2026, 3, 17));

    private static ExtendTerm Extension(DossierId dossier, int day) => new(CommandId.New(), dossier, new DateOnly(2026, 3, day), "druk");

    private static async Task AskAsync(CaseworkHouse house, DossierId dossier, DateOnly until) => Assert.True((await house.AsAsync(
        await house.PersonAsync(Role.Planner), new SuspendTerm(CommandId.New(), dossier, "Sinds wanneer?", until))).Succeeded);

    private static async Task<DeadlinesView> ShowAsync(CaseworkHouse house, DossierId dossier, Role role, int secondsLater = 0)
    {
        house.Clock.Advance(TimeSpan.FromSeconds(secondsLater));
        return (await house.AsAsync(await house.PersonAsync(role), new ShowDeadlines(dossier))).Answer;
    }

    private static async Task<(DateOnly? DueOn, DateOnly? FatalOn)> DaysAsync(CaseworkHouse house, DossierId id) =>
        await house.InDbAsync(async db =>
        {
            var row = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id);
            return (row.DueOn, row.FatalOn);
        });

    private static async Task<List<(CaseTask Task, DateOnly DueOn)>> OpenTasksAsync(ClockedDossier dossier) =>
        [.. (await dossier.DeadlinesAsync()).Where(d => d is { Subject: DeadlineSubject.Task, ClosedAt: null }).Select(d => (d.Task!.Value, d.DueOn))];
}
