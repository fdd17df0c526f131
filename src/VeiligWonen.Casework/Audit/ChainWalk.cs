using System.Runtime.InteropServices;

namespace VeiligWonen.Casework.Audit;

/// <summary>
/// Reads the lines of a range of numbers once and reckons every line again. Of each chain it keeps how its piece begins and ends and the first
/// thing that is wrong in between: the memory grows with the number of chains, not with that of lines.
/// </summary>
internal sealed class ChainWalk
{
    private readonly Dictionary<Guid, ChainPiece> pieces = [];
    private readonly Parts parts = new();

    public long Lines { get; private set; }

    public IReadOnlyDictionary<Guid, ChainPiece> Pieces => pieces;

    public void Read(LineCopy lines)
    {
        Span<byte> hash = stackalloc byte[AuditChain.HashBytes];
        while (lines.Next())
        {
            Lines++;
            ref var piece = ref CollectionsMarshal.GetValueRefOrAddDefault(pieces, lines.Id(LineCopy.Chain) ?? Guid.Empty, out var known);
            piece ??= new ChainPiece(lines);
            if (piece.Fault is null)
            {
                piece.Fault = (known ? piece.Follow(lines) : null) ?? Check(lines, hash);
                piece.End(lines);
            }
        }
    }

    private TrailFault? Check(LineCopy lines, Span<byte> hash)
    {
        if (!IsWhole(lines))
        {
            return Fault(lines, "Deze regel is niet heel: er ontbreekt een verplicht gegeven.");
        }

        AuditChain.Hash(lines, parts, hash);
        return !lines.Bytes(LineCopy.Hash).SequenceEqual(hash) ? Fault(lines, "Deze regel is gewijzigd nadat zij werd geschreven.")
            : lines.Id(LineCopy.Chain) != (lines.Id(LineCopy.Dossier) ?? lines.Id(LineCopy.Account) ?? Guid.Empty) ? Fault(lines, "Deze regel hoort bij een andere keten.")
            : null;
    }

    // The columns do not allow it, until somebody changes the columns.
    private static bool IsWhole(LineCopy lines) =>
        !lines.IsNull(LineCopy.Chain) && !lines.IsNull(LineCopy.Sequence) && !lines.IsNull(LineCopy.Number) && !lines.IsNull(LineCopy.At)
        && !lines.IsNull(LineCopy.Action) && !lines.IsNull(LineCopy.Outcome)
        && lines.Bytes(LineCopy.PreviousHash).Length == AuditChain.HashBytes && lines.Bytes(LineCopy.Hash).Length == AuditChain.HashBytes;

    private static TrailFault Fault(LineCopy lines, string sentence) =>
        new($"regel {lines.Long(LineCopy.Sequence)} (nummer {lines.Long(LineCopy.Number)})", sentence);
}

/// <summary>The lines of one chain within a range of numbers.</summary>
internal sealed class ChainPiece(LineCopy first)
{
    public const string DoesNotFollow = "Deze regel sluit niet aan op de regel ervoor: een van beide is gewijzigd of vervangen.";

    public long FirstSequence { get; } = first.Long(LineCopy.Sequence);

    public long FirstNumber { get; } = first.Long(LineCopy.Number);

    public byte[] FirstPrevious { get; } = first.Bytes(LineCopy.PreviousHash).ToArray();

    public long Length { get; private set; } = first.Long(LineCopy.Sequence);

    public byte[] Hash { get; private set; } = first.Bytes(LineCopy.Hash).ToArray();

    /// <summary>The first thing that is wrong; nothing after it was looked at.</summary>
    public TrailFault? Fault { get; set; }

    public static TrailFault? Gap(long length, long sequence, long number) => sequence == length + 1 ? null : new TrailFault(
        $"regel {length + 1}", sequence > length
            ? $"Deze regel ontbreekt: na regel {length} volgt regel {sequence} (nummer {number})."
            : $"Hier hoort regel {length + 1} te staan, en er staat nog een regel {sequence} (nummer {number}).");

    /// <summary>Whether the line comes after the end of this piece.</summary>
    public TrailFault? Follow(LineCopy line)
    {
        var (sequence, number) = (line.Long(LineCopy.Sequence), line.Long(LineCopy.Number));
        return Gap(Length, sequence, number)
            ?? (line.Bytes(LineCopy.PreviousHash).SequenceEqual(Hash) ? null : new TrailFault($"regel {sequence} (nummer {number})", DoesNotFollow));
    }

    public void End(LineCopy line)
    {
        Length = line.Long(LineCopy.Sequence);
        var hash = line.Bytes(LineCopy.Hash);
        if (hash.Length == Hash.Length)
        {
            hash.CopyTo(Hash);
        }
        else
        {
            Hash = hash.ToArray();
        }
    }
}
