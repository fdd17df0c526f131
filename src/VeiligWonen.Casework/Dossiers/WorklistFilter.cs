using FluentValidation;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>Which dossiers somebody wants to see, of those they may enter. Everything that is said must be so; nothing said is all that runs.</summary>
public sealed record WorklistFilter
{
    /// <summary>Only this group; null for all but what is over.</summary>
    public WorklistGroup? Group { get; init; }

    /// <summary>Only this phase; a phase that ends a dossier shows those that are over.</summary>
    public Phase? Phase { get; init; }

    /// <summary>Only while this party has the ball.</summary>
    public Party? BallWith { get; init; }

    /// <summary>Only urgent dossiers.</summary>
    public bool Urgent { get; init; }

    /// <summary>Only paused dossiers.</summary>
    public bool OnHold { get; init; }

    /// <summary>Only dossiers of this adviser.</summary>
    public AccountId? AdviserId { get; init; }

    /// <summary>Part of a dossier code or of an organisation's name; null for all.</summary>
    public string? Search { get; init; }

    /// <summary>The search word as it is sought; null when nothing is.</summary>
    internal string? Sought => Search?.Trim() is { Length: > 0 } word ? word : null;

    /// <summary>The groups in which it finds something, in the order of the list: the same that <see cref="Holds"/> finds of what is counted.</summary>
    internal IReadOnlyList<WorklistGroup> Groups => Group is { } group ? [group] : Phase?.IsFinal() == true ? [WorklistGroup.Over] : WorklistGroups.Running;

    // Facets stand beside each other only when each is counted without itself.
    internal bool Holds(WorklistCount count, bool anyGroup = false, bool anyPhase = false, bool anyParty = false) =>
        (anyGroup || (Group is { } group ? count.Group == group : IsAskedFor(count)))
        && (anyPhase || Phase is null || count.Phase == Phase)
        && (anyParty || BallWith is null || count.BallWith == BallWith);

    // What is over shows only to whoever asks for its phase or its group.
    private bool IsAskedFor(WorklistCount count) => count.Group != WorklistGroup.Over || Phase?.IsFinal() == true;
}

/// <summary>The rules of a filter, wherever a message carries one.</summary>
internal sealed class WorklistFilterValidator : AbstractValidator<WorklistFilter>
{
    public WorklistFilterValidator()
    {
        RuleFor(f => f.Group).IsInEnum().WithMessage("Deze groep bestaat niet.");
        RuleFor(f => f.Phase).IsInEnum().WithMessage("Deze fase bestaat niet.");
        RuleFor(f => f.BallWith).IsInEnum().WithMessage("Deze partij bestaat niet.");
        RuleFor(f => f.Search).WordsIfAny("de zoekterm", 100);
    }
}
