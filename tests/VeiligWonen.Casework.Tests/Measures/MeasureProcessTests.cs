using VeiligWonen.Casework.Measures;

namespace VeiligWonen.Casework.Tests.Measures;

public sealed class MeasureProcessTests
{
    private static readonly Dictionary<(MeasureState, MeasureStep), MeasureState> Possible = new()
    {
        [(MeasureState.Advised, MeasureStep.Confirm)] = MeasureState.Confirmed,
        [(MeasureState.Confirmed, MeasureStep.Plan)] = MeasureState.Planned,
        [(MeasureState.Confirmed, MeasureStep.Deliver)] = MeasureState.Delivered,
        [(MeasureState.Planned, MeasureStep.Plan)] = MeasureState.Planned,
        [(MeasureState.Planned, MeasureStep.Deliver)] = MeasureState.Delivered,
        [(MeasureState.Advised, MeasureStep.Lapse)] = MeasureState.Lapsed,
        [(MeasureState.Confirmed, MeasureStep.Lapse)] = MeasureState.Lapsed,
        [(MeasureState.Planned, MeasureStep.Lapse)] = MeasureState.Lapsed,
    };

    [Fact]
    public void Every_state_and_step_is_as_written_out_by_hand()
    {
        foreach (var state in Enum.GetValues<MeasureState>())
        {
            foreach (var step in Enum.GetValues<MeasureStep>())
            {
                var outcome = new MeasureProcess(state).Take(step);

                if (Possible.TryGetValue((state, step), out var to))
                {
                    Assert.Equal(to, outcome.Answer);
                }
                else
                {
                    Assert.NotEmpty(Assert.IsType<MeasureStepNotPossible>(outcome.Refusal).Sentence);
                }
            }
        }
    }
}
