using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Casework.Demonstration;

/// <summary>What the reviewers decide.</summary>
internal static class DemoReview
{
    /// <summary>Decides on every part, or on the first half; the named part is returned with a remark.</summary>
    public static async Task DecideAsync(DemoDesk desk, AccountId reviewer, DossierId dossier, bool half, string? returned)
    {
        var parts = (await desk.AsAsync(reviewer, new ShowReview(dossier))).Parts;
        foreach (var part in parts.Take(half ? parts.Count / 2 : parts.Count))
        {
            var back = string.Equals(part.Part.Key, returned, StringComparison.Ordinal);
            await desk.AsAsync(reviewer, new DecidePart(
                desk.Next(), dossier, part.Part.Key, back ? PartVerdict.Returned : PartVerdict.Agreed,
                back ? "Leg uit waarom een camera aan de achterkant niet nodig is." : null, null));
        }
    }
}
