using VeiligWonen.Casework.Dossiers;

namespace VeiligWonen.Casework.Review;

/// <summary>What became of one line of a part since the former round.</summary>
/// <param name="Key">The key of the line.</param>
/// <param name="Label">Dutch; of this round, or of the former one when the line is gone.</param>
/// <param name="Was">What it said in the former round; null when the line is new.</param>
/// <param name="Now">What it says in this round; null when the line is gone.</param>
/// <param name="PhotosDiffer">Other photos stand at it, or others in another order.</param>
public sealed record ItemChange(string Key, string Label, string? Was, string? Now, bool PhotosDiffer)
{
    /// <summary>Compares a part of two rounds, line by line.</summary>
    /// <param name="was">The part in the former round; null when it is new: then nothing is a change of it.</param>
    /// <param name="now">The part in this round.</param>
    /// <returns>The lines that differ, in the order of this round; what is gone comes last, in the order of the former.</returns>
    internal static IReadOnlyList<ItemChange> Between(ReviewPart? was, ReviewPart now)
    {
        if (was is null)
        {
            return [];
        }

        var former = was.Items.ToDictionary(i => i.Key, StringComparer.Ordinal);
        var kept = now.Items.Select(i => i.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. now.Items.Select(item => Between(former.GetValueOrDefault(item.Key), item)).OfType<ItemChange>(),
            .. was.Items.Where(item => !kept.Contains(item.Key)).Select(item => new ItemChange(item.Key, item.Label, item.Value, null, item.Photos.Count > 0)),
        ];
    }

    private static ItemChange? Between(ReviewItem? was, ReviewItem now)
    {
        var photos = !now.Photos.SequenceEqual(was?.Photos ?? []);
        return was is not null && !photos && string.Equals(was.Value, now.Value, StringComparison.Ordinal)
            ? null
            : new ItemChange(now.Key, now.Label, was?.Value, now.Value, photos);
    }
}
