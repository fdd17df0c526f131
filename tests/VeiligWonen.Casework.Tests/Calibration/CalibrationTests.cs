using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Calibration;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Looking;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Tests.Calibration;

public sealed class CalibrationTests
{
    [Fact]
    public async Task A_draw_says_all_that_it_takes_to_repeat_it_and_another_one_takes_no_dossier_twice()
    {
        await using var rig = await CalibrationRig.OpenAsync(dossiers: 2);

        await rig.DrawAsync(size: 1);
        await rig.DrawAsync(size: 10, seed: 7);

        var draws = (await rig.DoAsync(rig.Coach, new ShowCalibration())).Draws;
        Assert.Equal([(2, 7, 1), (1, 2026, 2)], draws.Select(d => (d.Number, d.Seed, d.FrameSize!.Value)));
        Assert.All(draws, d => Assert.Single(d.Cases));
        var subjects = await rig.House.InDbAsync(db => db.Set<VeiligWonen.Casework.Review.ReviewSubject>().Select(s => s.Id).ToListAsync());
        Assert.Equal((CalibrationSample.Algorithm, CalibrationSample.MarkOf(subjects)), (draws[1].Algorithm, draws[1].FrameSha256));
        var first = await rig.House.InDbAsync(db => db.Set<CalibrationCase>().Where(c => c.DrawNumber == 1).Select(c => c.SubjectId).SingleAsync());
        Assert.Equal(CalibrationSample.Order(2026, subjects)[0], first);
        Assert.Equal(0, (await rig.House.AsSystemAsync(new FillCalibrationDraws(CommandId.New()))).Answer);
    }

    [Fact]
    public async Task Below_the_smallest_frame_nothing_is_drawn_and_the_draw_says_so()
    {
        await using var rig = await CalibrationRig.OpenAsync(smallestFrame: 10);

        await rig.DrawAsync();

        var draw = Assert.Single((await rig.DoAsync(rig.Coach, new ShowCalibration())).Draws);
        Assert.Equal((1, 0), (draw.FrameSize!.Value, draw.Cases.Count));
        Assert.NotNull(draw.DrawnAt);
    }

    [Fact]
    public async Task That_a_copy_was_made_stands_in_the_trail_of_the_dossier()
    {
        await using var rig = await CalibrationRig.OpenAsync();

        await rig.DrawAsync();

        Assert.Equal(Role.System, await rig.House.InDbAsync(db => db.Set<AuditLine>()
            .Where(l => l.DossierId == rig.Dossiers[0] && l.Action == nameof(FillCalibrationDraws)).Select(l => l.Role).SingleAsync()));
    }

    [Fact]
    public async Task A_rater_reads_the_evidence_and_never_the_dossier()
    {
        await using var rig = await CalibrationRig.OpenAsync();
        var drawn = await rig.AssignedAsync();

        var view = await rig.DoAsync(rig.Rater, new ShowEvidence(drawn));

        Assert.Equal(9, view.Evidence.ScenarioCodes.Count);
        Assert.Empty(view.Rated);
        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(rig.Rater, new ShowDossier(rig.Dossiers[0]))).Refusal);
        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(rig.Rater, new ShowScan(rig.Dossiers[0]))).Refusal);
        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(rig.Rater, new ShowAssessment(rig.Dossiers[0]))).Refusal);
        var look = await rig.House.InDbAsync(db => db.Set<AuditLine>().Where(l => l.Action == nameof(ShowEvidence)).SingleAsync());
        Assert.Equal((AuditOutcome.Looked, (AccountId?)rig.Rater, (DossierId?)null), (look.Outcome, look.AccountId, look.DossierId));
    }

    [Fact]
    public async Task Nobody_but_the_rater_opens_the_evidence_and_after_handing_in_nobody()
    {
        await using var rig = await CalibrationRig.OpenAsync();
        var drawn = await rig.AssignedAsync();
        foreach (var other in (AccountId[])[rig.First, rig.People.Advisers[1], rig.Coach, rig.People.Administrator, rig.People.Planner, rig.People.Reviewers[0]])
        {
            Assert.IsType<NotFound>((await rig.House.AsAsync(other, new ShowEvidence(drawn))).Refusal);
            Assert.IsType<NotFound>((await rig.House.AsAsync(other, new HandInSecondRating(CommandId.New(), drawn))).Refusal);
        }

        await rig.RateAsync(drawn, rig.Rater, _ => new RiskSteps(2, 3, 4));
        await rig.DoAsync(rig.Rater, new HandInSecondRating(CommandId.New(), drawn));

        Assert.IsType<HandedInAlready>((await rig.House.AsAsync(rig.Rater, new ShowEvidence(drawn))).Refusal);
        Assert.IsType<HandedInAlready>((await rig.House.AsAsync(rig.Rater, new SaveSecondRating(CommandId.New(), drawn, "S1", new RiskSteps(1, 1, 1)))).Refusal);
        Assert.IsType<HandedInAlready>((await rig.House.AsAsync(rig.Coach, new AssignSecondRater(CommandId.New(), drawn, rig.People.Advisers[1]))).Refusal);
    }

    [Fact]
    public async Task Who_wrote_in_a_dossier_or_could_open_it_once_cannot_rate_it_again()
    {
        await using var rig = await CalibrationRig.OpenAsync();
        await rig.DrawAsync();
        var drawn = (await rig.CasesAsync())[0];
        await rig.House.InDbAsync(async db =>
        {
            var grant = db.Add(Grant.ToPerson(rig.Dossiers[0], Role.Veiligheidsadviseur, rig.People.Advisers[1], rig.House.Clock.GetUtcNow())).Entity;
            grant.End(rig.House.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        var code = await rig.House.InDbAsync(db => db.Set<Dossier>().Select(d => d.Code).SingleAsync());
        rig.House.Clock.SetUtcNow(rig.House.Clock.GetUtcNow().AddYears(30));
        await rig.DoAsync(rig.Rater, new OpenInEmergency(CommandId.New(), code, EmergencyKind.Danger, "Er staat iemand voor de deur."));

        foreach (var knows in (AccountId[])[rig.First, rig.People.Advisers[1], rig.Rater])
        {
            Assert.IsType<NotBlind>((await rig.House.AsAsync(rig.Coach, new AssignSecondRater(CommandId.New(), drawn, knows))).Refusal);
        }

        Assert.IsType<NotFound>((await rig.House.AsAsync(rig.Coach, new AssignSecondRater(CommandId.New(), drawn, rig.People.Planner))).Refusal);
    }

    [Fact]
    public async Task Who_came_to_know_the_dossier_since_hands_nothing_in()
    {
        await using var rig = await CalibrationRig.OpenAsync();
        var drawn = await rig.AssignedAsync();
        await rig.RateAsync(drawn, rig.Rater, _ => new RiskSteps(2, 3, 4));
        await rig.House.InDbAsync(db =>
        {
            db.Add(Grant.ToPerson(rig.Dossiers[0], Role.Veiligheidsadviseur, rig.Rater, rig.House.Clock.GetUtcNow()));
            return db.SaveChangesAsync();
        });

        Assert.IsType<NoLongerBlind>((await rig.House.AsAsync(rig.Rater, new HandInSecondRating(CommandId.New(), drawn))).Refusal);
    }

    [Fact]
    public async Task Handing_in_asks_for_every_scenario_and_a_rating_for_all_three_scales()
    {
        await using var rig = await CalibrationRig.OpenAsync();
        var drawn = await rig.AssignedAsync();
        await rig.DoAsync(rig.Rater, new SaveSecondRating(CommandId.New(), drawn, "S1", new RiskSteps(1, 2, 3)));
        await rig.DoAsync(rig.Rater, new SaveSecondRating(CommandId.New(), drawn, "S1", new RiskSteps(4, 2, 3)));

        var missing = Assert.IsType<RatingIncomplete>((await rig.House.AsAsync(rig.Rater, new HandInSecondRating(CommandId.New(), drawn))).Refusal);

        Assert.Equal(["S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9"], missing.ScenarioCodes);
        Assert.Equal(new RiskSteps(4, 2, 3), Assert.Single((await rig.DoAsync(rig.Rater, new ShowEvidence(drawn))).Rated).Value);
        Assert.IsType<NotFound>((await rig.House.AsAsync(rig.Rater, new SaveSecondRating(CommandId.New(), drawn, "S10", new RiskSteps(1, 1, 1)))).Refusal);
        foreach (var steps in (RiskSteps[])[new(1, 2, null), new(0, 1, 1), new(1, 6, 1)])
        {
            Assert.IsType<InvalidInput>((await rig.House.AsAsync(rig.Rater, new SaveSecondRating(CommandId.New(), drawn, "S2", steps))).Refusal);
        }
    }

    [Fact]
    public async Task Agreement_is_calculated_over_what_both_gave_from_enough_pairs_on_and_shown_to_the_two_and_the_coach()
    {
        await using var rig = await CalibrationRig.OpenAsync(dossiers: 2);
        var given = new Dictionary<(CalibrationCaseId, string), RiskSteps>();
        await rig.DrawAsync();
        foreach (var (drawn, number) in (await rig.CasesAsync()).Select((c, i) => (c, i)))
        {
            var before = (await rig.DoAsync(rig.Rater, new ShowMyCalibration())).Agreement;
            Assert.Equal((number * 9, number, 0), (before.Pairs, before.Cases, before.Scales.Count));
            await rig.AssignAsync(drawn, rig.Rater);
            await rig.RateAsync(drawn, rig.Rater, code => given[(drawn, code)] = new RiskSteps((code[1] % 5) + 1, ((code[1] + number) % 5) + 1, 3));
            await rig.DoAsync(rig.Rater, new HandInSecondRating(CommandId.New(), drawn));
        }

        var mine = (await rig.DoAsync(rig.Rater, new ShowMyCalibration())).Agreement;

        Assert.Equal((18, 2), (mine.Pairs, mine.Cases));
        var first = await rig.House.InDbAsync(db => db.Set<CalibrationRating>().Where(r => r.Rater != rig.Rater).ToListAsync());
        var counts = new int[5, 5];
        foreach (var rating in first)
        {
            counts[given[(rating.CaseId, rating.ScenarioCode)].Threat!.Value - 1, rating.Threat - 1]++;
        }

        var threat = mine.Scales.Single(s => s.Scale == RatedScale.Threat);
        Assert.Equal(counts.Cast<int>(), threat.Counts.SelectMany(c => c));
        Assert.Equal(WeightedKappa.Of(counts, KappaWeights.Linear), (threat.Kappa, threat.Why));
        // Each of the two others has nine pairs with the rater: too few to say anything.
        var raters = (await rig.DoAsync(rig.Coach, new ShowCalibration())).Raters;
        Assert.Equal([(9, 0), (9, 0), (18, 3)], raters.OrderBy(r => r.Agreement.Pairs).Select(r => (r.Agreement.Pairs, r.Agreement.Scales.Count)));
        Assert.Equal(9, (await rig.DoAsync(rig.First, new ShowMyCalibration())).Agreement.Pairs);
        foreach (var other in (AccountId[])[rig.People.Administrator, rig.People.Planner, await rig.House.PersonAsync(Role.Ministry), rig.People.Reviewers[0]])
        {
            Assert.IsType<NotFound>((await rig.House.AsAsync(other, new ShowCalibration())).Refusal);
            Assert.IsType<NotFound>((await rig.House.AsAsync(other, new ShowMyCalibration())).Refusal);
        }
    }

    [Fact]
    public async Task A_second_rating_changes_nothing_in_the_dossier()
    {
        await using var rig = await CalibrationRig.OpenAsync();
        string[] tables = ["dossier", "scenario_score", "situational_assessment", "review_subject", "measure_proposal", "contribution", "phase_change", "dossier_grant"];
        async Task<string> StandAsync() => string.Join('|', await Task.WhenAll(tables.Select(async t => (string)(await Fixture.Sql.ReadAsync(
            rig.House.ConnectionString, $"SELECT coalesce(md5(string_agg(to_jsonb(x)::text, '' ORDER BY to_jsonb(x)::text)), '') FROM {t} x"))!)));
        var before = await StandAsync();

        await rig.HandedInAsync(_ => new RiskSteps(5, 5, 5));

        Assert.Equal(before, await StandAsync());
    }

    [Fact]
    public async Task A_period_that_is_not_over_and_a_seed_or_size_out_of_range_are_refused()
    {
        await using var rig = await CalibrationRig.OpenAsync(Demonstration.DemoEnd.Requested);
        var today = DutchTime.Today(rig.House.Clock);

        foreach (var draw in (DrawCalibration[])
        [
            new(CommandId.New(), 1, today.AddDays(-9), today, 5), new(CommandId.New(), 0, today.AddDays(-9), today.AddDays(-1), 5),
            new(CommandId.New(), 1, today.AddDays(-9), today.AddDays(-1), 51), new(CommandId.New(), 1, today.AddDays(-2), today.AddDays(-3), 5),
        ])
        {
            Assert.IsType<InvalidInput>((await rig.House.AsAsync(rig.Coach, draw)).Refusal);
        }
    }
}
