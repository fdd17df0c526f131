using System.Collections.Immutable;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>
/// What a reviewer does. The six of row R4: agree with a part, return it with a remark, change it, adopt, send the assessment back, reject; and taking the review up,
/// for who does not have it yet.
/// </summary>
internal enum Deed
{
    Agree,
    Return,
    Change,
    Adopt,
    SendBack,
    Reject,
    Claim,
}

/// <summary>What came of it.</summary>
internal enum Heard
{
    Done,
    AlreadyDecided,
    NotPossibleNow,
    DecidedElsewhere,
    NotYours,
    Taken,
    NotRunning,
    AlreadyConcluded,

    /// <summary>What nobody should hear.</summary>
    SomethingElse,
}

/// <summary>What a reviewer has on the screen when they act: which decision on the part, and whether adopting is adopting with a change.</summary>
internal sealed record Screen(int Version, bool WithChange);

/// <summary>One reviewer's place at a round, as far as one part of it.</summary>
internal sealed record ModelSeat(string Who, Deed? Part, int Version, string? Remark)
{
    /// <summary>How they concluded: A adopted, W with a change, S sent back, X rejected; null while they did not.</summary>
    public char? Concluded { get; init; }

    public string? Conditions { get; init; }
}

/// <summary>
/// The review as docs/process.md and Review/README.md tell it, written without any of its code: one round, one or two reviewers, of whom each decides on one part;
/// on all others they agree. A record of values: doing something gives another one.
/// </summary>
internal sealed record ModelReview(int Needed)
{
    public ImmutableArray<ModelSeat> Seats { get; init; } = [];

    /// <summary>What was carried out; null while the round is open.</summary>
    public char? Outcome { get; init; }

    public string Phase => Outcome switch
    {
        'A' or 'W' => "Advised",
        'S' => "Assessment",
        'X' => "Rejected",
        _ => "Review",
    };

    public ModelReview With(params ModelSeat[] seats) => this with { Seats = [.. seats] };

    /// <summary>Somebody does something, with these words, and looks at this screen.</summary>
    public (ModelReview After, Heard Heard) Do(string who, Deed deed, string words, Screen screen)
    {
        if (deed is Deed.Claim)
        {
            return Outcome is not null ? (this, Heard.NotRunning)
                : Seats.Any(s => s.Who == who) || Seats.Length >= Needed ? (this, Heard.Taken)
                : (this with { Seats = [.. Seats, new ModelSeat(who, null, 0, null)] }, Heard.Done);
        }

        if (Outcome is not null)
        {
            return (this, Heard.AlreadyDecided);
        }

        var mine = Seats.FirstOrDefault(s => s.Who == who);
        return mine is null ? (this, Heard.NotYours)
            : deed is Deed.Adopt or Deed.SendBack or Deed.Reject ? Conclude(mine, deed, words, screen)
            : Decide(mine, deed, words, screen);
    }

    /// <summary>Everything that can be read of it, in one line.</summary>
    public override string ToString() =>
        $"{Phase}: {string.Join(", ", Seats.OrderBy(s => s.Who, StringComparer.Ordinal).Select(s => $"{s.Who} {s.Part} '{s.Remark}' concluded {s.Concluded} '{s.Conditions}'"))}";

    private (ModelReview After, Heard Heard) Decide(ModelSeat mine, Deed deed, string words, Screen screen) =>
        screen.Version != mine.Version && (mine.Part, deed) is not (Deed.Agree, Deed.Agree)
            ? (this, Heard.DecidedElsewhere)
            : (Put(mine with { Part = deed, Version = mine.Version + 1, Remark = deed is Deed.Agree ? null : words, Concluded = null }), Heard.Done);

    private (ModelReview After, Heard Heard) Conclude(ModelSeat mine, Deed deed, string words, Screen screen)
    {
        if (mine.Concluded is not null)
        {
            return (this, Heard.AlreadyConcluded);
        }

        var possible = deed switch
        {
            Deed.SendBack => mine.Part is Deed.Return,
            Deed.Adopt => mine.Part is { } part && part is not Deed.Return && part is Deed.Change == screen.WithChange,
            _ => true,
        };
        if (!possible)
        {
            return (this, Heard.NotPossibleNow);
        }

        var how = deed switch { Deed.SendBack => 'S', Deed.Reject => 'X', _ => screen.WithChange ? 'W' : 'A' };
        var after = Put(mine with { Concluded = how, Conditions = deed is Deed.Adopt ? words : null });
        return after.Seats.Length < Needed || after.Seats.Any(s => s.Concluded is null) ? (after, Heard.Done)
            : after.Seats.All(s => s.Concluded == how) ? (after with { Outcome = how }, Heard.Done)
            // They differ: each sees the other's, and concludes again.
            : (after with { Seats = [.. after.Seats.Select(s => s with { Concluded = null })] }, Heard.Done);
    }

    private ModelReview Put(ModelSeat seat) => this with { Seats = [.. Seats.Select(s => s.Who == seat.Who ? seat : s)] };
}
