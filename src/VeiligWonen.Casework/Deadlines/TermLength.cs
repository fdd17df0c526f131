using System.Globalization;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>The unit in which a law words a term.</summary>
public enum TermUnit
{
    /// <summary>Calendar days.</summary>
    Days,

    /// <summary>Weeks of seven calendar days.</summary>
    Weeks,

    /// <summary>Calendar months.</summary>
    Months,

    /// <summary>Calendar years.</summary>
    Years,
}

/// <summary>The length of a statutory term as the law words it, because art. 4 Algemene termijnenwet looks at the wording.</summary>
/// <param name="Number">One or more.</param>
/// <param name="Unit">The unit that the law uses.</param>
public sealed record TermLength(int Number, TermUnit Unit)
{
    /// <summary>Whether the Algemene termijnenwet applies: up to 90 days, twelve weeks or three months, never to years (art. 4).</summary>
    public bool MayBeExtended => Unit switch
    {
        TermUnit.Days => Number <= 90,
        TermUnit.Weeks => Number <= 12,
        TermUnit.Months => Number <= 3,
        TermUnit.Years => false,
    };

    /// <summary>The length in Dutch words, such as "6 weken".</summary>
    public string Dutch => string.Create(CultureInfo.InvariantCulture, $"{Number} {UnitInDutch}");

    internal bool IsAtLeastThreeDays => Unit != TermUnit.Days || Number >= 3;

    private string UnitInDutch => Unit switch
    {
        TermUnit.Days => Number == 1 ? "dag" : "dagen",
        TermUnit.Weeks => Number == 1 ? "week" : "weken",
        TermUnit.Months => Number == 1 ? "maand" : "maanden",
        TermUnit.Years => "jaar",
    };

    internal DateOnly AddTo(DateOnly day) => Shift(day, Number);

    internal DateOnly SubtractFrom(DateOnly day) => Shift(day, -Number);

    private DateOnly Shift(DateOnly day, int number) => Unit switch
    {
        TermUnit.Days => day.AddDays(number),
        TermUnit.Weeks => day.AddDays(7 * number),
        TermUnit.Months => day.AddMonths(number),
        TermUnit.Years => day.AddYears(number),
    };
}
