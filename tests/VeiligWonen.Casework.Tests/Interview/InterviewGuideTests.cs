using VeiligWonen.Casework.Interview;

namespace VeiligWonen.Casework.Tests.Interview;

public sealed class InterviewGuideTests
{
    private static readonly InterviewGuide Guide = InterviewGuide.Current;

    [Fact]
    public void There_are_ten_topics_with_two_to_six_prompts()
    {
        Assert.Equal(Enumerable.Range(1, 10), Guide.Topics.Select(topic => topic.Number));
        Assert.All(Guide.Topics, topic =>
        {
            Assert.False(string.IsNullOrWhiteSpace(topic.Title));
            Assert.InRange(topic.Prompts.Count, 2, 6);
            Assert.All(topic.Prompts, prompt => Assert.False(string.IsNullOrWhiteSpace(prompt)));
        });
    }

    [Fact]
    public void The_first_question_asks_whether_there_is_danger_now_and_the_advice_is_112()
    {
        Assert.Equal("Voelt u zich nu veilig?", Guide.DangerCheck);
        Assert.Contains("112", Guide.DangerAdvice, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interview_finds_the_version_it_was_held_with()
    {
        Assert.Same(Guide, InterviewGuide.Version("2026-1"));
        Assert.Throws<ArgumentOutOfRangeException>(() => InterviewGuide.Version("1999-1"));
    }

    [Fact]
    public void Every_kind_channel_and_state_of_an_incident_has_a_Dutch_label()
    {
        Assert.All(Enum.GetValues<IncidentKind>(), value => Assert.False(string.IsNullOrWhiteSpace(value.Dutch())));
        Assert.All(Enum.GetValues<IncidentChannel>(), value => Assert.False(string.IsNullOrWhiteSpace(value.Dutch())));
        Assert.All(Enum.GetValues<ReportingState>(), value => Assert.False(string.IsNullOrWhiteSpace(value.Dutch())));
    }
}
