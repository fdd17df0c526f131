using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Handover;
using VeiligWonen.Casework.Measures;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Casework.Tests.Review;

public sealed class OutcomeTests
{
    [Fact]
    public async Task Returned_rewritten_submitted_again_and_adopted()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var first = await rig.ViewAsync();
        await rig.DoAsync(rig.Reviewer, rig.Decide(rig.CameraPart, PartVerdict.Agreed));
        await rig.ReturnAsync(ReviewRig.Judgement, "Kanarie waarom");

        Assert.Equal(Phase.Assessment, await rig.PhaseAsync());
        Assert.Contains(MilestoneKind.ThreatAnalysisCompleted, await rig.ReachedAsync());
        Assert.DoesNotContain(MilestoneKind.AssessmentCompleted, await rig.ReachedAsync());
        await rig.RewriteJudgementAsync("Kanarie tweede oordeel", 1);
        await rig.CompleteAssessmentAsync();
        Assert.Equal(2, await rig.SubmitAsync());
        await rig.DoAsync(rig.Reviewer, rig.Claim());

        var second = await rig.ViewAsync();
        Assert.NotEqual(first.ShortHash, second.ShortHash);
        Assert.Equal([ReviewRig.Judgement], second.Parts.Where(p => p.IsChanged).Select(p => p.Part.Key));
        var judgement = second.Parts.Single(p => p.Part.Key == ReviewRig.Judgement);
        Assert.Equal("Kanarie waarom", judgement.FormerRemark);
        var rewritten = Assert.Single(judgement.Changes);
        Assert.Equal(first.Parts.Single(p => p.Part.Key == ReviewRig.Judgement).Part.Items.Single(i => i.Key == rewritten.Key).Value, rewritten.Was);
        Assert.Equal("Kanarie tweede oordeel", rewritten.Now);
        Assert.All(second.Parts.Where(p => !p.IsChanged), p => Assert.Empty(p.Changes));
        Assert.Empty(second.Gone);
        Assert.Equal([rig.CameraPart], second.Parts.Where(p => p.FromFormerRound).Select(p => p.Part.Key));
        Assert.Equal(1, second.Parts.Count(p => p.Verdict is not null));
        await rig.AdoptAsync();
        Assert.Equal((Phase.Advised, 2), (await rig.PhaseAsync(), await rig.CountAsync<ReviewSubject>()));
    }

    [Fact]
    public async Task What_was_agreed_but_says_something_else_now_is_open_again()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.DoAsync(rig.Reviewer, rig.Decide(ReviewRig.Judgement, PartVerdict.Agreed));
        await rig.ReturnAsync(rig.CameraPart);
        await rig.RewriteJudgementAsync("Kanarie toch anders", 1);
        await rig.CompleteAssessmentAsync();
        await rig.SubmitAsync();

        await rig.DoAsync(rig.Reviewer, rig.Claim());

        Assert.Null((await rig.ViewAsync()).Parts.Single(p => p.Part.Key == ReviewRig.Judgement).Verdict);
    }

    [Fact]
    public async Task A_returned_threat_analysis_goes_back_to_the_analyst_only()
    {
        await using var rig = await ReviewRig.ClaimedAsync();

        await rig.ReturnAsync(ReviewRig.Analysis, "Kanarie bronnen");

        Assert.DoesNotContain(MilestoneKind.ThreatAnalysisCompleted, await rig.ReachedAsync());
        Assert.Contains(MilestoneKind.AssessmentCompleted, await rig.ReachedAsync());
        var analyst = await rig.DoAsync(rig.Analyst, new ShowRemarks(rig.Dossier));
        Assert.Equal((1, "Kanarie bronnen"), (analyst.Round, analyst.Remarks.Single().Remark));
        Assert.Empty((await rig.DoAsync(rig.Adviser, new ShowRemarks(rig.Dossier))).Remarks);
        Assert.IsType<StepNotPossible>((await rig.House.AsAsync(rig.Adviser, rig.Submit())).Refusal);
        await rig.CompleteAnalysisAsync(1);
        Assert.Equal(2, await rig.SubmitAsync());
    }

    [Fact]
    public async Task The_adviser_reads_the_remarks_on_the_assessment_and_nobody_else_does()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        Assert.Equal(0, (await rig.DoAsync(rig.Adviser, new ShowRemarks(rig.Dossier))).Round);
        await rig.DoAsync(rig.Reviewer, rig.Decide(rig.CameraPart, PartVerdict.Returned, "Kanarie camera"));
        Assert.Empty((await rig.DoAsync(rig.Adviser, new ShowRemarks(rig.Dossier))).Remarks);

        await rig.ReturnAsync(ReviewRig.Judgement, "Kanarie oordeel");

        Assert.Equal(
            ["Kanarie camera", "Kanarie oordeel"], (await rig.DoAsync(rig.Adviser, new ShowRemarks(rig.Dossier))).Remarks.Select(r => r.Remark));
        Assert.Empty((await rig.DoAsync(rig.Analyst, new ShowRemarks(rig.Dossier))).Remarks);
        foreach (var role in new[] { Role.Bestuurder, Role.Planner, Role.Employer, Role.Administrator })
        {
            Assert.IsType<DossierNotFound>((await rig.House.AsAsync(await rig.House.PersonAsync(role), new ShowRemarks(rig.Dossier))).Refusal);
        }
    }

    [Fact]
    public async Task Adopting_twice_gives_one_advice()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.AgreeWithTheRestAsync();
        var adopt = new AdoptAdvice(CommandId.New(), rig.Dossier);

        var once = await Task.WhenAll(rig.AskAsync(adopt), rig.AskAsync(adopt), rig.AskAsync(adopt));
        var again = await rig.AskAsync(new AdoptAdvice(CommandId.New(), rig.Dossier));

        Assert.All(once, a => Assert.True(a.Succeeded, a.Refusal?.Sentence));
        Assert.Single(once, a => a.DoneBeforeAt is null);
        Assert.IsType<ReviewIsDecided>(again.Refusal);
        Assert.Equal("Over deze toets is al besloten: vastgesteld door Fictief Beveiligingsautoriteit een, op 2-3-2026 om 10:00 uur. Er kan niets meer aan veranderen.", again.Refusal.Sentence);
        Assert.Equal((1, 1), (await rig.CountAsync<Beveiligingsadvies>(), await rig.CountAsync<ProvidedMeasure>()));
    }

    [Fact]
    public async Task Of_two_reviewers_one_concludes_once_until_they_decide_anew()
    {
        await using var rig = await ReviewRig.SubmittedAsync(two: true);
        var other = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "twee");
        await rig.DoAsync(rig.Reviewer, rig.Claim());
        await rig.DoAsync(other, rig.Claim());
        await rig.AgreeWithTheRestAsync();
        await rig.DoAsync(rig.Reviewer, new AdoptAdvice(CommandId.New(), rig.Dossier) { Conditions = "Van het ene scherm" });

        Assert.IsType<AlreadyConcluded>((await rig.AskAsync(new AdoptAdvice(CommandId.New(), rig.Dossier) { Conditions = "Van het andere scherm" })).Refusal);
        Assert.IsType<AlreadyConcluded>((await rig.AskAsync(new RejectAdvice(CommandId.New(), rig.Dossier, "Reden"))).Refusal);
        Assert.Equal("Van het ene scherm", (await rig.ViewAsync()).Conditions);

        await rig.DoAsync(rig.Reviewer, rig.Decide(ReviewRig.Judgement, PartVerdict.Agreed));
        Assert.Equal(Phase.Review, await rig.DoAsync(rig.Reviewer, new AdoptAdvice(CommandId.New(), rig.Dossier) { Conditions = "Van het andere scherm" }));
        Assert.Equal("Van het andere scherm", (await rig.ViewAsync()).Conditions);
    }

    [Fact]
    public async Task Adopting_signs_the_hash_of_what_was_submitted_and_lets_the_employer_in()
    {
        await using var rig = await ReviewRig.ClaimedAsync();

        await rig.AdoptAsync();

        var (advice, subject) = await rig.House.InDbAsync(async db => (await db.Set<Beveiligingsadvies>().SingleAsync(), await db.Set<ReviewSubject>().SingleAsync()));
        Assert.Equal((subject.Id, subject.Sha256, rig.Reviewer), (advice.SubjectId, advice.SubjectSha256, advice.AdoptedBy));
        Assert.Equal(new DateOnly(2026, 3, 2), advice.NotifiedOn);
        Assert.True(await rig.House.InDbAsync(db => db.Set<Grant>().AnyAsync(
            g => g.DossierId == rig.Dossier && g.Role == Role.Employer && g.OrganisationCode == "gm0344" && g.EndedAt == null)));
    }

    [Fact]
    public async Task The_day_of_notification_is_the_dutch_day()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.AgreeWithTheRestAsync();
        rig.House.Clock.SetUtcNow(new DateTimeOffset(2026, 7, 1, 22, 30, 0, TimeSpan.Zero));

        await rig.DoAsync(rig.Reviewer, new AdoptAdvice(CommandId.New(), rig.Dossier));

        var edition = (await rig.DoAsync(rig.Adviser, new ShowEdition(rig.Dossier, EditionKind.Bestuurder))).Edition;
        Assert.Contains(new EditionFact("Bekendgemaakt op", "2 juli 2026"), edition.Head);
    }

    [Fact]
    public async Task A_dropped_measure_is_never_provided_and_a_changed_one_with_its_change()
    {
        await using var rig = await ReviewRig.CompleteAsync();
        var garden = await rig.DoAsync(rig.Adviser, new ProposeMeasure(CommandId.New(), rig.Dossier, new MeasureDraft(
            18, 6, 60.5m, 1200, PayerLayer.Own, ProvisionMode.Service, ["S1"], [], "Kanarie tuin")));
        await rig.CompleteAssessmentAsync();
        await rig.SubmitAsync();
        await rig.DoAsync(rig.Reviewer, rig.Claim());
        await rig.DoAsync(rig.Reviewer, rig.Decide(rig.CameraPart, PartVerdict.Changed, "Niet nodig", new MeasureChange(true, null, null)));
        await rig.DoAsync(rig.Reviewer, rig.Decide($"measure:18:{garden}", PartVerdict.Changed, "Vier keer", new MeasureChange(false, 4, PayerLayer.Employer)));
        await rig.AgreeWithTheRestAsync();

        await rig.DoAsync(rig.Reviewer, new AdoptWithChange(CommandId.New(), rig.Dossier, "Kanarie motief"));

        var measure = await rig.House.InDbAsync(db => db.Set<ProvidedMeasure>().SingleAsync());
        Assert.Equal((18, 4, 242m, 4800m), (measure.CatalogueNumber, measure.Quantity, measure.EstimatedMin, measure.EstimatedMax));
        var advice = (await rig.DoAsync(rig.Adviser, new ShowEdition(rig.Dossier, EditionKind.Bestuurder))).Edition;
        Assert.Contains("De toetser paste iets aan. De reden: Kanarie motief", advice.Sections[0].Blocks[0].Paragraphs);
        var group = Assert.Single(advice.Sections[1].Blocks);
        Assert.Equal("Dit regelt en betaalt uw werkgever", group.Heading);
        var row = Assert.Single(group.Table!.Rows);
        Assert.Equal(("4", "Kanarie tuin\nDe toetser paste dit aan. De reden: Vier keer"), (row[2], row[1]));
    }

    [Fact]
    public async Task Changing_and_rejecting_ask_for_words()
    {
        await using var rig = await ReviewRig.ClaimedAsync();

        Assert.IsType<InvalidInput>((await rig.AskAsync(new AdoptWithChange(CommandId.New(), rig.Dossier, " "))).Refusal);
        Assert.IsType<InvalidInput>((await rig.AskAsync(new RejectAdvice(CommandId.New(), rig.Dossier, ""))).Refusal);
        Assert.IsType<InvalidInput>((await rig.AskAsync(new EscalateReview(CommandId.New(), rig.Dossier, "", ""))).Refusal);
    }

    [Fact]
    public async Task A_refused_outcome_leaves_the_review_open()
    {
        await using var rig = await ReviewRig.ClaimedAsync();

        Assert.IsType<StepNotPossible>((await rig.AskAsync(new AdoptAdvice(CommandId.New(), rig.Dossier))).Refusal);
        Assert.IsType<StepNotPossible>((await rig.AskAsync(new ReturnAssessment(CommandId.New(), rig.Dossier))).Refusal);

        Assert.Null((await rig.ViewAsync()).Outcome);
        Assert.Equal((Phase.Review, 0), (await rig.PhaseAsync(), await rig.CountAsync<Beveiligingsadvies>()));
    }

    [Fact]
    public async Task Rejecting_ends_the_dossier_with_a_reason_and_without_an_advice()
    {
        await using var rig = await ReviewRig.ClaimedAsync();

        await rig.DoAsync(rig.Reviewer, new RejectAdvice(CommandId.New(), rig.Dossier, "Kanarie afgewezen"));

        Assert.Equal((Phase.Rejected, 0), (await rig.PhaseAsync(), await rig.CountAsync<Beveiligingsadvies>()));
        var seen = await rig.DoAsync(await rig.House.PersonAsync(Role.Bestuurder), new ShowDossier(rig.Dossier));
        Assert.Equal("Kanarie afgewezen", seen.History[0].Reason);
        Assert.Equal(ReviewOutcome.Rejected, (await rig.ViewAsync()).Outcome);
        Assert.IsType<ReviewIsDecided>((await rig.AskAsync(rig.Decide(ReviewRig.Judgement, PartVerdict.Agreed))).Refusal);
    }

    [Fact]
    public async Task Escalating_raises_a_hand_over_and_the_review_goes_on()
    {
        await using var rig = await ReviewRig.ClaimedAsync();

        await rig.DoAsync(rig.Reviewer, new EscalateReview(CommandId.New(), rig.Dossier, "Kanarie concreet", "wachtcommandant"));
        var second = await rig.AskAsync(new EscalateReview(CommandId.New(), rig.Dossier, "Nog eens", "wachtcommandant"));

        Assert.IsType<HandoverRuns>(second.Refusal);
        var handover = Assert.Single(await rig.DoAsync(rig.Adviser, new ShowHandover(rig.Dossier)));
        Assert.Equal(("Kanarie concreet", "wachtcommandant", HandoverState.Raised), (handover.What, handover.CalledWhom, handover.State));
        await rig.AdoptAsync();
        Assert.Equal(Phase.Advised, await rig.PhaseAsync());
    }
}
