using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Assessment;

/// <summary>The dossier of the demonstration that is worked out: somebody learns from it, so nothing in it may be careless.</summary>
public sealed class WorkedExampleTests
{
    [Fact]
    public async Task Every_link_of_the_worked_example_has_its_why_and_its_so_what()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await using var desk = new DemoDesk(house.Options, 5);
        var now = house.Clock.GetUtcNow();
        desk.Clock.Set(now.AddDays(-40));
        var people = await DemoPeople.MoveInAsync(desk, 1);
        var story = new DemoStory(desk, people, people.Bestuurders[0], now);
        await story.PlayAsync(DemoEnd.WorkedExample, now.AddDays(-30));

        var view = await desk.AsAsync(people.Advisers[0], new ShowAssessment(story.Dossier));

        Assert.NotNull(view.CompletedAt);
        Assert.NotNull(view.ThreatAnalysisCompletedAt);
        Assert.Empty(view.Xrays);
        Assert.All(view.Scenarios, s => Assert.True(s.IsComplete && s.Explanation is not null));
        Assert.All(view.Measures, m => Assert.False(string.IsNullOrWhiteSpace(m.Draft.Reasoning)));
        Assert.Equal(view.Scenarios.Count, view.Scenarios.Select(s => s.Explanation).Distinct(StringComparer.Ordinal).Count());
        var chain = AssessmentChain.Of(view);
        Assert.All(view.Findings, f => Assert.Contains(chain.SoWhat(chain.Find(AssessmentChain.KeyOf(f))!), n => n.Kind == ChainKind.Vulnerability || n.Kind == ChainKind.Measure));
        Assert.All(view.Measures, m =>
        {
            var node = chain.Find(AssessmentChain.KeyOf(m))!;
            Assert.NotEmpty(chain.Why(node));
            Assert.NotEmpty(chain.SoWhat(node));
        });
        var talk = await desk.AsAsync(people.Advisers[0], new ShowInterview(story.Dossier));
        Assert.Contains(talk.Incidents, i => i.Incident.Kind == IncidentKind.Doxing);
        Assert.Contains(talk.Incidents, i => i.Incident.Kind == IncidentKind.VisitAtHome);
    }
}
