using System.Buffers.Binary;

namespace VeiligWonen.Casework.Audit;

/// <summary>
/// Lines of the trail as PostgreSQL sends them in a binary COPY, one at a time, without making an object of any field: a forged role or a
/// column that was emptied must not stop the check, and a million lines must not be a million objects.
/// </summary>
/// <param name="copy">What the server sends for <see cref="Statement"/>.</param>
internal sealed class LineCopy(Stream copy)
{
    public const int Chain = 0;
    public const int Sequence = 1;
    public const int PreviousHash = 2;
    public const int Hash = 3;
    public const int Number = 4;
    public const int At = 5;
    public const int Account = 6;
    public const int Role = 7;
    public const int Action = 8;
    public const int Dossier = 9;
    public const int Command = 10;
    public const int Outcome = 11;
    public const int Detail = 12;
    public const int Changes = 13;

    private const int Fields = 14;
    private const int HeaderBytes = 19;

    // The format counts from 2000, the trail from 1970.
    private const long MicrosUntil2000 = 946_684_800_000_000;

    private readonly int[] starts = new int[Fields];
    private readonly int[] lengths = new int[Fields];
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool begun;

    /// <summary>The lines of a range of numbers, in their order. The casts cost nothing while the columns are what they should be.</summary>
    public static string Statement(NumberRange range) =>
        $"""
        COPY (
            SELECT chain_id::uuid, sequence::bigint, previous_hash::bytea, hash::bytea, id::bigint, at::timestamptz, account_id::uuid, role::text,
                action::text, dossier_id::uuid, command_id::uuid, outcome::text, detail::text, changes::text
            FROM audit_line{range.Where()}
            ORDER BY id)
        TO STDOUT (FORMAT BINARY)
        """;

    /// <summary>Goes to the next line; what was read of the one before is gone.</summary>
    /// <returns>False after the last.</returns>
    public bool Next()
    {
        if (!begun)
        {
            begun = true;
            Have(HeaderBytes);
            start += HeaderBytes + BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(start + HeaderBytes - sizeof(int)));
        }

        Have(sizeof(short));
        var fields = BinaryPrimitives.ReadInt16BigEndian(buffer.AsSpan(start));
        if (fields < 0)
        {
            return false;
        }

        var at = sizeof(short);
        for (var field = 0; field < Fields; field++)
        {
            Have(at + sizeof(int));
            var length = BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(start + at));
            at += sizeof(int);
            (starts[field], lengths[field]) = (at, length);
            at += Math.Max(length, 0);
        }

        Have(at);
        for (var field = 0; field < Fields; field++)
        {
            starts[field] += start;
        }

        start += at;
        return true;
    }

    public bool IsNull(int field) => lengths[field] < 0;

    /// <summary>The bytes of a field; empty when it is null.</summary>
    public ReadOnlySpan<byte> Bytes(int field) => buffer.AsSpan(starts[field], Math.Max(lengths[field], 0));

    public long Long(int field) => IsNull(field) ? 0 : BinaryPrimitives.ReadInt64BigEndian(Bytes(field));

    /// <summary>Microseconds since 1970.</summary>
    public long Micros(int field) => unchecked(Long(field) + MicrosUntil2000);

    public Guid? Id(int field) => IsNull(field) ? null : new Guid(Bytes(field), bigEndian: true);

    // Makes sure that so many bytes from the start of the line are there.
    private void Have(int bytes)
    {
        if (end - start >= bytes)
        {
            return;
        }

        buffer.AsSpan(start, end - start).CopyTo(bytes > buffer.Length ? Grow(bytes) : buffer);
        (start, end) = (0, end - start);
        while (end < bytes)
        {
            var read = copy.Read(buffer, end, buffer.Length - end);
            end += read > 0 ? read : throw new EndOfStreamException("The lines of the trail broke off.");
        }
    }

    private byte[] Grow(int bytes)
    {
        var former = buffer;
        buffer = new byte[Math.Max(bytes, former.Length * 2)];
        former.AsSpan(start, end - start).CopyTo(buffer.AsSpan(0));
        return buffer;
    }
}

/// <summary>Numbers of lines from one to before another; without a bound every number on that side.</summary>
internal sealed record NumberRange(long? From, long? Before)
{
    /// <summary>
    /// Cuts all numbers in so many ranges, about as long between the lowest and the highest that are there. Together they hold every number
    /// there can be, so that a line with an odd number falls in one too.
    /// </summary>
    public static IReadOnlyList<NumberRange> Cut(long lowest, long highest, int ranges)
    {
        var bounds = Enumerable.Range(1, ranges - 1).Select(i => (long?)(long)(lowest + (((Int128)highest - lowest) * i / ranges))).Distinct().ToList();
        return [.. bounds.Prepend(null).Zip(bounds.Append(null), (from, before) => new NumberRange(from, before))];
    }

    public string Where() => (From, Before) switch
    {
        (null, null) => "",
        (null, { } before) => $" WHERE id < {before}",
        ({ } from, null) => $" WHERE id >= {from}",
        ({ } from, { } before) => $" WHERE id >= {from} AND id < {before}",
    };
}
