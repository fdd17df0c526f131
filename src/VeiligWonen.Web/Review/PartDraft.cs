using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;

namespace VeiligWonen.Web.Review;

/// <summary>The decision on one part as it stands on the screen; it stays when the reviewer looks at another part first.</summary>
public sealed class PartDraft
{
    private readonly string key;
    private CommandId act = CommandId.New();
    private DateTimeOffset? seen;

    public PartDraft(PartView part)
    {
        ArgumentNullException.ThrowIfNull(part);
        (key, Verdict, Remark, seen) = (part.Part.Key, part.Verdict, part.Remark, part.DecidedAt);
        (Drop, Quantity, Payer) = part.Change ?? new MeasureChange(false, null, null);
    }

    public PartVerdict? Verdict { get; set; }

    public string? Remark { get; set; }

    public bool Drop { get; set; }

    public int? Quantity { get; set; }

    public PayerLayer? Payer { get; set; }

    /// <summary>On another screen something else was decided; the reader sees it beside what stands here.</summary>
    public bool IsDecidedElsewhere { get; private set; }

    public bool IsMeasure => key.StartsWith("measure:", StringComparison.Ordinal);

    // Nothing chosen is sent as what no choice is: the rule itself answers with its sentence.
    public DecidePart ToMessage(DossierId dossier) => new(
        act, dossier, key, Verdict ?? (PartVerdict)(-1), Remark,
        IsMeasure && Verdict == PartVerdict.Changed ? new MeasureChange(Drop, Drop ? null : Quantity, Drop ? null : Payer) : null)
    {
        Seen = new PartSeen(seen),
    };

    /// <summary>The reader sees from now on what was decided on another screen; saving once more takes its place knowingly.</summary>
    public void See(PartDecidedElsewhere other)
    {
        ArgumentNullException.ThrowIfNull(other);
        (seen, IsDecidedElsewhere) = (other.DecidedAt, true);
        StartAnew();
    }

    /// <summary>An earlier try had arrived after all, perhaps with other words: what stands on the screen now is a new act.</summary>
    public void StartAnew() => act = CommandId.New();
}
