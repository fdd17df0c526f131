using Stateless;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Handover;

/// <summary>How far a hand-over to the Stelsel Bewaken en Beveiligen is. Only the state comes back, never content.</summary>
public enum HandoverState
{
    /// <summary>Called through; the receipt is not confirmed yet.</summary>
    Raised,

    /// <summary>The other side confirmed the receipt.</summary>
    Received,

    /// <summary>The Stelsel works on it.</summary>
    InTreatment,

    /// <summary>The Stelsel does not take it up.</summary>
    NotTakenUp,

    /// <summary>The Stelsel has ended its work.</summary>
    Ended,
}

/// <summary>What the other side told.</summary>
public enum HandoverStep
{
    /// <summary>It was received.</summary>
    ConfirmReceipt,

    /// <summary>It is being treated.</summary>
    TakeUp,

    /// <summary>It is not taken up.</summary>
    Decline,

    /// <summary>It ended.</summary>
    End,
}

/// <summary>How soon the other side must act.</summary>
public enum HandoverUrgency
{
    /// <summary>Now.</summary>
    Immediate,

    /// <summary>Today.</summary>
    Today,

    /// <summary>Within some days.</summary>
    Days,
}

/// <summary>The Dutch words for hand-overs.</summary>
public static class HandoverLabels
{
    /// <summary>The state as it is called on the screen.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this HandoverState state) => state switch
    {
        HandoverState.Raised => "Gemeld, wacht op bevestiging",
        HandoverState.Received => "Ontvangen",
        HandoverState.InTreatment => "In behandeling",
        HandoverState.NotTakenUp => "Niet opgepakt",
        HandoverState.Ended => "Beëindigd",
    };

    /// <summary>The urgency as it is called on the screen.</summary>
    /// <param name="urgency">The urgency.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this HandoverUrgency urgency) => urgency switch
    {
        HandoverUrgency.Immediate => "Direct",
        HandoverUrgency.Today => "Vandaag",
        HandoverUrgency.Days => "Binnen enkele dagen",
    };

    /// <summary>The step as it is called on a button.</summary>
    /// <param name="step">The step.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this HandoverStep step) => step switch
    {
        HandoverStep.ConfirmReceipt => "Ontvangst bevestigd",
        HandoverStep.TakeUp => "In behandeling genomen",
        HandoverStep.Decline => "Niet opgepakt",
        HandoverStep.End => "Beëindigd",
    };
}

/// <summary>The hand-over does not allow the step now.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Step">What was asked.</param>
public sealed record HandoverStepNotPossible(HandoverState State, HandoverStep Step)
    : Refusal($"De overdracht staat op: {State.Dutch().ToLowerInvariant()}. Daar past niet bij: {Step.Dutch().ToLowerInvariant()}.");

/// <summary>The road of one hand-over, beside the main process. Pure.</summary>
internal sealed class HandoverProcess
{
    private readonly StateMachine<HandoverState, HandoverStep> machine;

    public HandoverProcess(HandoverState state)
    {
        machine = new StateMachine<HandoverState, HandoverStep>(state);
        machine.Configure(HandoverState.Raised)
            .Permit(HandoverStep.ConfirmReceipt, HandoverState.Received)
            .Permit(HandoverStep.Decline, HandoverState.NotTakenUp);
        machine.Configure(HandoverState.Received)
            .Permit(HandoverStep.TakeUp, HandoverState.InTreatment)
            .Permit(HandoverStep.Decline, HandoverState.NotTakenUp);
        machine.Configure(HandoverState.InTreatment).Permit(HandoverStep.End, HandoverState.Ended);
    }

    public IReadOnlyList<HandoverStep> Possible => [.. Enum.GetValues<HandoverStep>().Where(machine.CanFire)];

    public Result<HandoverState> Take(HandoverStep step)
    {
        var from = machine.State;
        if (!machine.CanFire(step))
        {
            return new HandoverStepNotPossible(from, step);
        }

        machine.Fire(step);
        return machine.State;
    }
}
