using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Tests.Assessment;

public sealed class ThreatLineTests
{
    [Fact]
    public async Task Lines_are_there_again_by_scenario_and_the_most_concrete_first()
    {
        await using var rig = await AssessmentRig.OpenAsync();

        foreach (var line in (ThreatLineDraft[])[rig.Threat("S7", 2), rig.Threat("S1", 2), rig.Threat("S1", 4)])
        {
            Assert.Equal(1, (await rig.AsAnalystAsync(rig.Line(line))).Answer.Revision);
        }

        var view = (await rig.AsAnalystAsync(new ShowThreatAnalysis(rig.Dossier))).Answer;
        Assert.Equal([("S1", 4), ("S1", 2), ("S7", 2)], view.Words!.Lines.Select(l => (l.Line.ScenarioCode!, l.Line.Concreteness!.Value)));
        Assert.Equal("Kanarie toelichting", view.Words.Lines[0].Line.Explanation);
        Assert.Equal((0, 3), (view.Revision, view.LinesRevision));
        Assert.Equal([MilestoneKind.ThreatAnalysisStarted], await rig.ReachedAsync());
        Assert.Equal([ContributionPart.ThreatAnalysis], await rig.ContributedAsync(rig.Analyst));
    }

    [Fact]
    public async Task A_line_changes_and_goes_and_a_stale_page_overwrites_none()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var first = rig.Line();
        await rig.AsAnalystAsync(first);

        var changed = await rig.AsAnalystAsync(first with { CommandId = CommandId.New(), Revision = 1, Line = rig.Threat("S2", 5) });
        var stale = await rig.AsAnalystAsync(first with { CommandId = CommandId.New(), Revision = 1 });
        var seen = (await rig.AsAnalystAsync(new ShowThreatAnalysis(rig.Dossier))).Answer.Words!.Lines.Single().Line;
        var removed = await rig.AsAnalystAsync(new RemoveThreatLine(CommandId.New(), rig.Dossier, first.LineId));
        var again = await rig.AsAnalystAsync(new RemoveThreatLine(CommandId.New(), rig.Dossier, first.LineId));

        Assert.Equal(2, changed.Answer.Revision);
        Assert.IsType<ChangedMeanwhile>(stale.Refusal);
        Assert.Equal(rig.Threat("S2", 5), seen);
        Assert.True(removed.Succeeded);
        Assert.IsType<NotFound>(again.Refusal);
        Assert.Empty((await rig.AsAnalystAsync(new ShowThreatAnalysis(rig.Dossier))).Answer.Words!.Lines);
    }

    [Fact]
    public async Task Every_change_of_a_line_makes_the_analysis_a_draft_again()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.AsAnalystAsync(rig.Words());
        var line = rig.Line();
        await rig.AsAnalystAsync(line);
        Assert.Null((await rig.AsAnalystAsync(rig.Complete())).Refusal);
        Assert.Contains(MilestoneKind.ThreatAnalysisCompleted, await rig.ReachedAsync());

        await rig.AsAnalystAsync(line with { CommandId = CommandId.New(), Revision = 1, Line = rig.Threat("S3") });
        var afterChange = await rig.ReachedAsync();
        var unread = await rig.AsAnalystAsync(rig.Complete());
        Assert.Null((await rig.AsAnalystAsync(rig.Complete(1, 2))).Refusal);
        await rig.AsAnalystAsync(new RemoveThreatLine(CommandId.New(), rig.Dossier, line.LineId));

        Assert.DoesNotContain(MilestoneKind.ThreatAnalysisCompleted, afterChange);
        Assert.IsType<ChangedMeanwhile>(unread.Refusal);
        Assert.DoesNotContain(MilestoneKind.ThreatAnalysisCompleted, await rig.ReachedAsync());
    }

    [Fact]
    public async Task Without_a_line_it_is_complete_only_when_it_says_that_there_are_no_indications()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.AsAnalystAsync(rig.Words());

        var without = await rig.AsAnalystAsync(rig.Complete(1, 0));
        await rig.AsAnalystAsync(rig.Words(1) with { Concreteness = 1 });
        var nothing = await rig.AsAnalystAsync(rig.Complete(2, 0));

        Assert.Contains("ten minste één dreiging", Assert.IsType<ThreatAnalysisIncomplete>(without.Refusal).Sentence, StringComparison.Ordinal);
        Assert.Null(nothing.Refusal);
    }

    [Fact]
    public async Task The_whole_never_says_less_than_one_of_its_lines()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.AsAnalystAsync(rig.Words());
        await rig.AsAnalystAsync(rig.Line(rig.Threat("S1", 4)));

        var lower = await rig.AsAnalystAsync(rig.Complete());
        await rig.AsAnalystAsync(rig.Words(1) with { Concreteness = 4 });

        Assert.Equal(4, Assert.IsType<ThreatLineAboveWhole>(lower.Refusal).Highest);
        Assert.Null((await rig.AsAnalystAsync(rig.Complete(2))).Refusal);
    }

    [Fact]
    public async Task The_adviser_reads_the_lines_with_the_analysis_and_only_then_the_chain_tells_them()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.FillAsync();
        await rig.WriteAnalysisAsync();
        await rig.AsAnalystAsync(rig.Complete());

        var view = await rig.ViewAsync();
        var words = (await rig.AsAdviserAsync(new ReadThreatAnalysis(rig.Dossier, ReadThreatAnalysis.Purposes[0]))).Answer;

        Assert.Equal(rig.Threat(), words.Lines.Single().Line);
        Assert.DoesNotContain(AssessmentChain.Of(view).Nodes, n => n.Title.Contains("Kanarie toelichting", StringComparison.Ordinal));
        var chain = AssessmentChain.Of(view, words);
        var scenario = chain.Find(AssessmentChain.KeyOf("S1"))!;
        Assert.Equal(
            "Groep of beweging: concreetheid 3 van 5, vermogen 2 van 5, nabijheid 4 van 5, stijgend. Kanarie toelichting",
            chain.Why(scenario).Single(n => n.Kind == ChainKind.Threat).Title);
        Assert.Equal("threat", chain.Why(chain.Find(AssessmentChain.KeyOf("S2"))!).Single(n => n.Kind == ChainKind.Threat).Key);
    }

    [Fact]
    public async Task A_score_far_below_a_line_is_said_without_a_word_of_the_analysis_and_not_while_it_is_a_draft()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.FillAsync();
        await rig.AsAnalystAsync(rig.Words() with { Concreteness = 5 });
        await rig.AsAnalystAsync(rig.Line(rig.Threat("S1", 5)));
        await rig.AsAnalystAsync(rig.Line(rig.Threat("S2", 4)));

        var draft = await rig.ViewAsync();
        Assert.Null((await rig.AsAnalystAsync(rig.Complete(1, 2))).Refusal);
        var complete = await rig.ViewAsync();

        Assert.DoesNotContain(draft.Xrays, x => x.RuleId == "X45");
        var signal = Assert.Single(complete.Xrays, x => x.RuleId == "X45");
        Assert.Equal("S1", signal.ScenarioCode);
        Assert.DoesNotMatch(@"\b5\b|Groep|Kanarie", signal.Text);
    }

    [Fact]
    public async Task Each_choice_that_is_missing_or_unknown_has_its_own_sentence()
    {
        await using var rig = await AssessmentRig.OpenAsync();

        var empty = await rig.AsAnalystAsync(rig.Line(new ThreatLineDraft(null, null, null, null, null, null, " ")));
        var wrong = await rig.AsAnalystAsync(rig.Line(new ThreatLineDraft("S10", "spion", 0, 6, 9, (ThreatTrend)7, new string('a', 4001))));

        string[] fields = ["Line.ScenarioCode", "Line.SourceCode", "Line.Concreteness", "Line.Capability", "Line.Nearness", "Line.Trend", "Line.Explanation"];
        Assert.Equal(fields, Assert.IsType<InvalidInput>(empty.Refusal).Fields.Select(f => f.Field));
        Assert.Equal(fields, Assert.IsType<InvalidInput>(wrong.Refusal).Fields.Select(f => f.Field));
    }

    [Fact]
    public async Task More_than_thirty_lines_are_refused()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        for (var i = 0; i < TooManyThreatLines.Most; i++)
        {
            Assert.Null((await rig.AsAnalystAsync(rig.Line())).Refusal);
        }

        Assert.IsType<TooManyThreatLines>((await rig.AsAnalystAsync(rig.Line())).Refusal);
    }

    [Theory]
    [InlineData(Phase.Interview)]
    [InlineData(Phase.Review)]
    public async Task Lines_are_written_in_the_phase_of_the_assessment_only(Phase phase)
    {
        await using var rig = await AssessmentRig.OpenAsync(phase);

        Assert.IsType<NotInAssessment>((await rig.AsAnalystAsync(rig.Line())).Refusal);
        Assert.IsType<NotInAssessment>((await rig.AsAnalystAsync(new RemoveThreatLine(CommandId.New(), rig.Dossier, ThreatLineId.New()))).Refusal);
    }

    [Theory]
    [InlineData(Role.Veiligheidsadviseur)]
    [InlineData(Role.Beveiligingsautoriteit)]
    [InlineData(Role.Employer)]
    public async Task Only_an_analyst_with_the_dossier_writes_a_line(Role role)
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var somebody = await rig.House.PersonAsync(role);
        var stranger = await rig.House.PersonAsync(Role.ThreatAnalyst, "vreemd", "bzk");

        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(somebody, rig.Line())).Refusal);
        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(stranger, rig.Line())).Refusal);
    }

    [Fact]
    public async Task A_line_of_another_dossier_is_not_found()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var line = rig.Line();
        await rig.AsAnalystAsync(line);
        var other = await rig.AddAnotherAsync();

        Assert.IsType<NotFound>((await rig.AsAnalystAsync(new RemoveThreatLine(CommandId.New(), other, line.LineId))).Refusal);
    }

    [Fact]
    public async Task The_database_holds_no_word_or_step_of_a_line()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.AsAnalystAsync(rig.Line());

        var row = await rig.House.InDbAsync(db => db.Set<ThreatLine>().AsNoTracking().SingleAsync());

        Assert.DoesNotContain("Kanarie", Encoding.UTF8.GetString(row.Facts), StringComparison.Ordinal);
        Assert.Equal(
            ["At", "By", "DossierId", "Facts", "Id", "Revision"],
            await rig.House.InDbAsync(db => Task.FromResult(db.Model.FindEntityType(typeof(ThreatLine))!.GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal).ToList())));
    }

    [Fact]
    public void Every_step_of_the_scales_has_an_anchor_of_its_own()
    {
        foreach (var scale in (Scale[])[ThreatAnalysisLabels.Concreteness, ThreatLists.Current.Capability, ThreatLists.Current.Nearness])
        {
            Assert.Equal([1, 2, 3, 4, 5], scale.Steps.Select(s => s.Step));
            Assert.Equal(5, scale.Steps.Select(s => s.Anchor).Where(a => a.Length > 20).Distinct().Count());
        }

        Assert.Equal(ThreatLists.Current.Sources.Count, ThreatLists.Current.Sources.Select(s => s.Code).Distinct().Count());
        Assert.Equal("Niet bekend", ThreatLists.Current.Sources[^1].Name);
    }
}
