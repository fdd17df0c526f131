namespace VeiligWonen.Casework.Monitoring;

/// <summary>A quarter of a year.</summary>
internal sealed record Quarter(int Year, int Number)
{
    public DateOnly FirstOn => new(Year, (Number * 3) - 2, 1);

    public Quarter Previous => Number == 1 ? new Quarter(Year - 1, 4) : new Quarter(Year, Number - 1);

    public static Quarter Of(DateOnly day) => new(day.Year, (day.Month + 2) / 3);

    /// <summary>The last full quarters before a day, oldest first.</summary>
    public static IReadOnlyList<Quarter> LastFull(DateOnly today, int count)
    {
        var quarters = new List<Quarter>();
        for (var quarter = Of(today).Previous; quarters.Count < count; quarter = quarter.Previous)
        {
            quarters.Insert(0, quarter);
        }

        return quarters;
    }

    public override string ToString() => $"{Year}-K{Number}";
}
