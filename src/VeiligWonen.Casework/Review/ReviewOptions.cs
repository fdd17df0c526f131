namespace VeiligWonen.Casework.Review;

/// <summary>How long people have to answer around a review, in working days. Assumed: the beveiligingsautoriteit decides.</summary>
public sealed record ReviewOptions
{
    /// <summary>For the author, from the day of the question.</summary>
    public int QuestionWorkingDays { get; init; } = 5;

    /// <summary>The same in an urgent dossier.</summary>
    public int UrgentQuestionWorkingDays { get; init; } = 2;

    /// <summary>For the bestuurder, from the day on which the facts were put forward.</summary>
    public int FactCheckWorkingDays { get; init; } = 5;
}
