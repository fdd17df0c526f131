using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>One part of what is submitted for review: the reviewer decides per part, and the screens render from it.</summary>
/// <param name="Key">Stable within a dossier: "eligibility", "scan", "scenario:doxing", "measure:24".</param>
/// <param name="Title">Dutch, as the reviewer reads it.</param>
/// <param name="Order">Parts are shown in this order, then by key.</param>
/// <param name="Items">What the part says, in reading order.</param>
public sealed record ReviewPart(string Key, string Title, int Order, IReadOnlyList<ReviewItem> Items)
{
    /// <summary>What machines need of the part: numbers, codes and amounts in invariant notation. Empty for most parts.</summary>
    public IReadOnlyDictionary<string, string> Data { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>One line of a part.</summary>
/// <param name="Key">Stable within the part, so that two rounds can be compared.</param>
/// <param name="Label">Dutch.</param>
/// <param name="Value">Dutch, as it was when it was submitted.</param>
public sealed record ReviewItem(string Key, string Label, string Value)
{
    /// <summary>Photos that belong to the line: id and SHA-256 in hexadecimal.</summary>
    public IReadOnlyList<ReviewPhoto> Photos { get; init; } = [];
}

/// <summary>A photo as it was submitted.</summary>
/// <param name="PhotoId">Its id.</param>
/// <param name="Sha256">The hash of its bytes, in lower-case hexadecimal.</param>
public sealed record ReviewPhoto(Guid PhotoId, string Sha256);

/// <summary>
/// A room that has facts which the bestuurder checks before the assessment is submitted. Facts only: no weighing, no scenario, no measure, nothing of the threat
/// analysis, and no note that is not shared with the bestuurder. Named one by one, so that what is added to a part later is no fact by itself.
/// </summary>
internal interface IGiveFacts
{
    Task<IReadOnlyList<ReviewPart>> FactsAsync(DossierId dossier, CancellationToken cancellationToken);
}

/// <summary>A room that has something to submit. Submission asks every room, and freezes what they say as one snapshot.</summary>
internal interface IFreezeForReview
{
    Task<IReadOnlyList<ReviewPart>> FreezeAsync(DossierId dossier, CancellationToken cancellationToken);
}
