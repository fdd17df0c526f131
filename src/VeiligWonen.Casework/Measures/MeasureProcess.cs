using Stateless;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Measures;

/// <summary>How far a measure is.</summary>
public enum MeasureState
{
    /// <summary>Adopted in the advice; the employer has not confirmed yet.</summary>
    Advised,

    /// <summary>The employer provides it.</summary>
    Confirmed,

    /// <summary>A day is agreed.</summary>
    Planned,

    /// <summary>It is there.</summary>
    Delivered,

    /// <summary>A later advice does not ask it any more.</summary>
    Lapsed,
}

/// <summary>What moves a measure.</summary>
public enum MeasureStep
{
    /// <summary>The employer confirms; always all measures of a dossier at once.</summary>
    Confirm,

    /// <summary>A day is agreed, or another day.</summary>
    Plan,

    /// <summary>It was delivered.</summary>
    Deliver,

    /// <summary>A later advice does not ask it any more. What is there stays there.</summary>
    Lapse,
}

/// <summary>The Dutch words for how far a measure is.</summary>
public static class MeasureStateLabels
{
    /// <summary>The state as it is called on the screen.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this MeasureState state) => state switch
    {
        MeasureState.Advised => "Te bevestigen",
        MeasureState.Confirmed => "Nog te plannen",
        MeasureState.Planned => "Gepland",
        MeasureState.Delivered => "Geleverd",
        MeasureState.Lapsed => "Vervallen",
    };
}

/// <summary>The measure does not allow the step now; the sentence says why.</summary>
/// <param name="Step">What was asked.</param>
/// <param name="Sentence">What is the case, and what can be done.</param>
public sealed record MeasureStepNotPossible(MeasureStep Step, string Sentence) : Refusal(Sentence);

/// <summary>The road of one measure, beside the main process. Pure. No refusal: what was advised is provided (art. 3.9 lid 1), and only a later advice takes something out.</summary>
internal sealed class MeasureProcess
{
    private readonly StateMachine<MeasureState, MeasureStep> machine;

    public MeasureProcess(MeasureState state)
    {
        machine = new StateMachine<MeasureState, MeasureStep>(state);
        machine.Configure(MeasureState.Advised)
            .Permit(MeasureStep.Confirm, MeasureState.Confirmed)
            .Permit(MeasureStep.Lapse, MeasureState.Lapsed);

        // Small work is sometimes delivered before anybody wrote down a day.
        machine.Configure(MeasureState.Confirmed)
            .Permit(MeasureStep.Plan, MeasureState.Planned)
            .Permit(MeasureStep.Deliver, MeasureState.Delivered)
            .Permit(MeasureStep.Lapse, MeasureState.Lapsed);
        machine.Configure(MeasureState.Planned)
            .PermitReentry(MeasureStep.Plan)
            .Permit(MeasureStep.Deliver, MeasureState.Delivered)
            .Permit(MeasureStep.Lapse, MeasureState.Lapsed);
    }

    /// <summary>The state after this step, or why it is not possible now.</summary>
    public Result<MeasureState> Take(MeasureStep step)
    {
        if (WhyNot(step) is { } sentence)
        {
            return new MeasureStepNotPossible(step, sentence);
        }

        machine.Fire(step);
        return machine.State;
    }

    /// <summary>Null when the step is possible.</summary>
    public string? WhyNot(MeasureStep step) => machine.CanFire(step)
        ? null
        : machine.State switch
        {
            MeasureState.Advised => "Bevestig eerst dat uw organisatie de maatregelen verstrekt.",
            MeasureState.Confirmed or MeasureState.Planned => "Deze maatregel is al bevestigd.",
            MeasureState.Delivered => "Deze maatregel is al geleverd. Er kan niets meer aan veranderen.",
            MeasureState.Lapsed => "Deze maatregel staat niet meer in het advies. U hoeft er niets aan te doen.",
        };
}
