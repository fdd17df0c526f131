using VeiligWonen.Casework.Handover;

namespace VeiligWonen.Casework.Tests.Handover;

public sealed class HandoverProcessTests
{
    // Written out by hand: every state against every step, empty where it is not possible.
    [Theory]
    [InlineData(HandoverState.Raised, HandoverState.Received, null, HandoverState.NotTakenUp, null)]
    [InlineData(HandoverState.Received, null, HandoverState.InTreatment, HandoverState.NotTakenUp, null)]
    [InlineData(HandoverState.InTreatment, null, null, null, HandoverState.Ended)]
    [InlineData(HandoverState.NotTakenUp, null, null, null, null)]
    [InlineData(HandoverState.Ended, null, null, null, null)]
    public void Every_state_allows_only_these_steps(
        HandoverState state, HandoverState? receipt, HandoverState? takenUp, HandoverState? declined, HandoverState? ended)
    {
        (HandoverStep Step, HandoverState? To)[] expected =
            [(HandoverStep.ConfirmReceipt, receipt), (HandoverStep.TakeUp, takenUp), (HandoverStep.Decline, declined), (HandoverStep.End, ended)];

        foreach (var (step, to) in expected)
        {
            var outcome = new HandoverProcess(state).Take(step);
            Assert.Equal(to, outcome.Succeeded ? outcome.Answer : null);
            Assert.Equal(to is null ? new HandoverStepNotPossible(state, step) : null, outcome.Refusal);
        }

        Assert.Equal(expected.Where(e => e.To is not null).Select(e => e.Step), new HandoverProcess(state).Possible);
    }
}
