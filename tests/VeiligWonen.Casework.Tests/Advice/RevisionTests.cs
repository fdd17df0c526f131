using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Measures;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Review;

namespace VeiligWonen.Casework.Tests.Advice;

public sealed class RevisionTests
{
    [Fact]
    public async Task Right_after_the_signature_nothing_has_changed()
    {
        await using var rig = await AdoptedAsync();

        var since = await SinceAsync(rig);

        Assert.Equal((1, true, 0), (since.Number, since.IsIntact, since.Count));
        Assert.Equal("Niets gewijzigd sinds de vaststelling.", since.Sentence);
    }

    [Fact]
    public async Task What_was_written_since_is_counted_and_shown_line_by_line()
    {
        await using var rig = await AdoptedAsync();
        await rig.DoAsync(rig.Adviser, Revise(rig));
        await rig.RewriteJudgementAsync("Een ander oordeel", 1);
        await rig.DoAsync(rig.Adviser, new ChangeMeasure(CommandId.New(), rig.Dossier, rig.Camera, 1, Camera(2)));

        var since = await SinceAsync(rig);

        Assert.True(since.IsIntact);
        var judgement = Assert.Single(since.Parts, p => p.Title == "Oordeel over het geheel");
        Assert.Equal(("Kanarie oordeel", "Een ander oordeel"), (judgement.Lines.Single().Was, judgement.Lines.Single().Now));
        Assert.Contains(since.Parts, p => p.Lines.Any(l => l is { Was: "1", Now: "2" }));
        Assert.EndsWith(" dingen gewijzigd sinds de vaststelling.", since.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_changed_past_the_application_is_said_and_breaks_no_page()
    {
        await using var rig = await AdoptedAsync();
        await rig.House.InDbAsync(db => db.Set<MeasureProposal>().ExecuteUpdateAsync(set => set.SetProperty(p => p.Quantity, 9)));
        Assert.Contains((await SinceAsync(rig)).Parts, p => p.Lines.Any(l => l is { Key: "quantity", Was: "1", Now: "9" }));

        await rig.House.InDbAsync(db => db.Set<MeasureProposal>().ExecuteUpdateAsync(set => set.SetProperty(p => p.Reasoning, new byte[] { 1, 2, 3 })));
        Assert.StartsWith("Een tekst opent niet meer", Assert.Single((await SinceAsync(rig)).Parts).Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_signed_document_itself_is_checked_too()
    {
        await using var rig = await AdoptedAsync();
        // The triggers refuse it; this is somebody who has the whole database in hands.
        await rig.House.InDbAsync(db => db.Database.ExecuteSqlRawAsync(
            "SET session_replication_role = replica; UPDATE beveiligingsadvies SET subject_sha256 = repeat('0', 64); SET session_replication_role = DEFAULT"));

        var since = await SinceAsync(rig);

        Assert.False(since.IsIntact);
        Assert.StartsWith("Het ondertekende stuk is niet meer", since.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_signed_advice_stays_in_force_until_another_is_adopted()
    {
        await using var rig = await AdoptedAsync();
        var bestuurder = await rig.House.PersonAsync(Role.Bestuurder);
        await rig.DoAsync(bestuurder, new MarkAdviceRead(CommandId.New(), rig.Dossier));
        await rig.DoAsync(rig.Adviser, Revise(rig));
        await rig.RewriteJudgementAsync("Een ander oordeel", 1);

        var meanwhile = await rig.DoAsync(bestuurder, new ShowEdition(rig.Dossier, EditionKind.Bestuurder));
        Assert.Contains("Kanarie oordeel", Words(meanwhile), StringComparison.Ordinal);
        Assert.True(meanwhile.IsRead);

        await AgainAsync(rig);
        var after = await rig.DoAsync(bestuurder, new ShowEdition(rig.Dossier, EditionKind.Bestuurder));
        Assert.Contains("Een ander oordeel", Words(after), StringComparison.Ordinal);
        Assert.NotNull((await rig.House.AsNobodyAsync(new CheckEdition(meanwhile.Code))).Answer.ReplacedOn);
        Assert.Equal(new EditionStanding(true, null), (await rig.House.AsNobodyAsync(new CheckEdition(after.Code))).Answer);
        Assert.False(after.IsRead);
        var all = await rig.House.InDbAsync(db => db.Set<Beveiligingsadvies>().OrderBy(a => a.Number).ToListAsync());
        Assert.Equal([(1, false), (2, true)], all.Select(a => (a.Number, a.ReplacedAt is null)));
        Assert.Equal(0, (await SinceAsync(rig)).Count);
    }

    [Fact]
    public async Task A_revision_that_is_let_go_leaves_the_dossier_where_it_was()
    {
        await using var rig = await AdoptedAsync();
        await rig.DoAsync(await rig.House.PersonAsync(Role.Employer), new ConfirmProvision(CommandId.New(), rig.Dossier));
        await rig.DoAsync(rig.Adviser, Revise(rig));

        Assert.Equal(Phase.Provision, await rig.DoAsync(rig.Adviser, new DropRevision(CommandId.New(), rig.Dossier, "Toch niet nodig.")));
        Assert.IsType<StepNotPossible>((await rig.House.AsAsync(rig.Adviser, new DropRevision(CommandId.New(), rig.Dossier, "Toch niet nodig."))).Refusal);
    }

    [Fact]
    public async Task The_employer_goes_on_with_what_was_signed_and_does_not_learn_of_the_revision()
    {
        await using var rig = await AdoptedAsync();
        var employer = await rig.House.PersonAsync(Role.Employer);
        await rig.DoAsync(employer, new ConfirmProvision(CommandId.New(), rig.Dossier));
        var before = await rig.DoAsync(employer, new ShowProvision(rig.Dossier));
        await rig.DoAsync(rig.Adviser, Revise(rig));

        var meanwhile = await rig.DoAsync(employer, new ShowProvision(rig.Dossier));
        await rig.DoAsync(employer, new MarkDelivered(CommandId.New(), rig.Dossier, before.Measures.Single().MeasureId, DutchTime.Today(rig.House.Clock), 400));

        Assert.Equal((before.State, before.Measures.Single()), (meanwhile.State, meanwhile.Measures.Single()));
        Assert.Equal(ProvisionState.InProgress, (await rig.DoAsync(employer, new ListProvisions())).Rows.Single().State);
    }

    [Fact]
    public async Task Of_what_was_delivered_only_the_rest_is_asked_again()
    {
        await using var rig = await AdoptedAsync();
        var employer = await rig.House.PersonAsync(Role.Employer);
        await rig.DoAsync(employer, new ConfirmProvision(CommandId.New(), rig.Dossier));
        var first = (await rig.DoAsync(employer, new ShowProvision(rig.Dossier))).Measures.Single();
        await rig.DoAsync(employer, new MarkDelivered(CommandId.New(), rig.Dossier, first.MeasureId, DutchTime.Today(rig.House.Clock), 400));
        await rig.DoAsync(rig.Adviser, Revise(rig));
        await rig.DoAsync(rig.Adviser, new ChangeMeasure(CommandId.New(), rig.Dossier, rig.Camera, 1, Camera(3)));
        await AgainAsync(rig);

        Assert.Equal(Phase.Provision, await rig.DoAsync(employer, new ConfirmProvision(CommandId.New(), rig.Dossier)));
        Assert.IsType<StepNotPossible>((await rig.House.AsAsync(employer, new CompleteProvision(CommandId.New(), rig.Dossier))).Refusal);
        var rows = await rig.House.InDbAsync(db => db.Set<ProvidedMeasure>().OrderBy(m => m.AdvisedAt).Select(m => new { m.Quantity, m.State }).ToListAsync());
        Assert.Equal([(1, MeasureState.Delivered), (2, MeasureState.Confirmed)], rows.Select(r => (r.Quantity, r.State)));
    }

    [Fact]
    public async Task What_a_later_advice_does_not_ask_any_more_lapses_and_is_not_waited_for()
    {
        await using var rig = await AdoptedAsync();
        var employer = await rig.House.PersonAsync(Role.Employer);
        await rig.DoAsync(employer, new ConfirmProvision(CommandId.New(), rig.Dossier));
        await rig.DoAsync(rig.Adviser, Revise(rig));
        await rig.DoAsync(rig.Adviser, new DropMeasure(CommandId.New(), rig.Dossier, rig.Camera));
        await rig.DoAsync(rig.Adviser, new ProposeMeasure(CommandId.New(), rig.Dossier, Camera(1) with
        {
            Number = 1,
            Payer = PayerLayer.Own,
            Mode = MeasureCatalogue.Current.Find(1)!.DefaultMode,
        }));
        await AgainAsync(rig);

        var view = await rig.DoAsync(employer, new ShowProvision(rig.Dossier));
        Assert.Equal(MeasureState.Lapsed, Assert.Single(view.Measures).State);
        await rig.DoAsync(employer, new ConfirmProvision(CommandId.New(), rig.Dossier));
        Assert.Equal(Phase.Care, await rig.DoAsync(employer, new CompleteProvision(CommandId.New(), rig.Dossier)));
    }

    [Fact]
    public async Task The_analyst_is_asked_again_only_when_that_is_wanted_and_the_adviser_does_not_read_what_changed()
    {
        await using var rig = await AdoptedAsync();
        await rig.DoAsync(rig.Adviser, Revise(rig) with { ThreatAnalysisToo = true });
        Assert.DoesNotContain(MilestoneKind.ThreatAnalysisCompleted, await rig.ReachedAsync());
        await rig.CompleteAnalysisAsync(1, "Kanarie andere samenvatting");

        var analysis = Assert.Single((await SinceAsync(rig)).Parts);

        Assert.Equal((false, false), (analysis.IsNew, analysis.IsGone));
        Assert.Empty(analysis.Lines);
    }

    private static string Words(EditionView view) => System.Text.Json.JsonSerializer.Serialize(view.Edition);

    private static async Task<ReviewRig> AdoptedAsync()
    {
        var rig = await ReviewRig.ClaimedAsync();
        await rig.AdoptAsync();
        return rig;
    }

    private static async Task AgainAsync(ReviewRig rig)
    {
        rig.House.Clock.Advance(TimeSpan.FromMinutes(1));
        await rig.CompleteAssessmentAsync();
        await rig.SubmitAsync();
        await rig.DoAsync(rig.Reviewer, rig.Claim());
        await rig.AdoptAsync();
    }

    private static ReviseAdvice Revise(ReviewRig rig) => new(CommandId.New(), rig.Dossier, "Er is een schuur bijgebouwd.", false);

    private static MeasureDraft Camera(int quantity) => new(24, quantity, null, null, PayerLayer.Employer, ProvisionMode.Provided, ["S1"], [], "Omdat het nodig is.");

    private static Task<ChangesSince> SinceAsync(ReviewRig rig) => rig.DoAsync(rig.Adviser, new ShowChangesSince(rig.Dossier));
}
