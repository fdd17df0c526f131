namespace VeiligWonen.Casework.Planning;

/// <summary>How a visit is proposed. Assumed: the CCV decides.</summary>
public sealed record PlanningOptions
{
    /// <summary>Woningscan and safety interview together, in minutes.</summary>
    public int VisitMinutes { get; init; } = 150;

    /// <summary>Minutes of travel between two visits in one province.</summary>
    public int TravelWithinMinutes { get; init; } = 60;

    /// <summary>Minutes of travel between two visits in different provinces.</summary>
    public int TravelBetweenMinutes { get; init; } = 120;

    /// <summary>So many visits an adviser makes on one day at most.</summary>
    public int MostVisitsADay { get; init; } = 2;

    /// <summary>So many working days lie between today and the first day that is proposed.</summary>
    public int NoticeDays { get; init; } = 2;

    /// <summary>So many days are looked through.</summary>
    public int DaysAhead { get; init; } = 30;

    /// <summary>So many proposals at most.</summary>
    public int Proposals { get; init; } = 6;
}
