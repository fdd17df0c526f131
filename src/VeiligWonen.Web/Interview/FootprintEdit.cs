using VeiligWonen.Casework.Interview;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Interview;

/// <summary>What is noted of one source, as it stands on the screen.</summary>
public sealed record FootprintEdit
{
    /// <summary>Its fields, each of which two screens may change.</summary>
    public static readonly IReadOnlyList<SharedField<FootprintEdit>> Fields =
    [
        // A day until which it is shielded goes with the shielding.
        new("Wat zag u?", e => (e.State, e.ShieldedUntilOn), Seen, (mine, theirs) => (mine.State, mine.ShieldedUntilOn) = (theirs.State, theirs.ShieldedUntilOn)),
        new("Wie vraagt afscherming of verwijdering?", e => e.Asks, e => e.Asks?.Dutch(), (mine, theirs) => mine.Asks = theirs.Asks),
        new("Opnieuw kijken op", e => e.RecheckOn, e => e.RecheckOn is { } day ? DutchDate.Full(day) : null, (mine, theirs) => mine.RecheckOn = theirs.RecheckOn),
        SharedField.Text<FootprintEdit>("Opmerking", e => e.Remark, (e, text) => e.Remark = text),
    ];

    public FootprintState? State { get; private set; }

    public DateOnly? ShieldedUntilOn { get; set; }

    public FootprintAsker? Asks { get; set; }

    public DateOnly? RecheckOn { get; set; }

    public string? Remark { get; set; }

    public static FootprintEdit Of(FootprintDraft check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return new() { State = check.State, ShieldedUntilOn = check.ShieldedUntilOn, Asks = check.Asks, RecheckOn = check.RecheckOn, Remark = check.Remark };
    }

    /// <summary>Another state than shielded has no last day.</summary>
    public void See(FootprintState? state) => (State, ShieldedUntilOn) = (state, state is FootprintState.Shielded ? ShieldedUntilOn : null);

    public FootprintDraft ToDraft() => new(State, ShieldedUntilOn, Asks, RecheckOn, Remark);

    private static string? Seen(FootprintEdit edit) => edit is { State: FootprintState.Shielded, ShieldedUntilOn: { } day }
        ? $"{FootprintState.Shielded.Dutch()} tot en met {DutchDate.Full(day)}"
        : edit.State?.Dutch();
}
