using System.Buffers.Text;
using System.Text;

namespace VeiligWonen.Casework.Audit;

/// <summary>
/// The bytes that are hashed and signed: every part as its length in bytes, a colon, the part and a comma; null as a minus and a comma.
/// The same in SQL (audit-chain.sql) and in Python (deploy/verify/verify.py).
/// </summary>
internal sealed class Parts
{
    private byte[] buffer = new byte[1024];
    private int length;

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    /// <summary>Microseconds since 1970, as the database keeps time.</summary>
    public static long Micros(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public Parts Clear()
    {
        length = 0;
        return this;
    }

    public Parts Add(ReadOnlySpan<byte> part)
    {
        Prefix(part.Length);
        part.CopyTo(buffer.AsSpan(length));
        return Close(part.Length);
    }

    public Parts Add(string? part)
    {
        if (part is null)
        {
            return AddNull();
        }

        var bytes = Encoding.UTF8.GetByteCount(part);
        Prefix(bytes);
        Encoding.UTF8.GetBytes(part, buffer.AsSpan(length));
        return Close(bytes);
    }

    public Parts Add(long part)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(part, digits, out var written);
        return Add(digits[..written]);
    }

    public Parts Add(Guid? part)
    {
        if (part is null)
        {
            return AddNull();
        }

        Span<byte> digits = stackalloc byte[36];
        Utf8Formatter.TryFormat(part.Value, digits, out _);
        return Add(digits);
    }

    public Parts AddHex(ReadOnlySpan<byte> part)
    {
        Prefix(part.Length * 2);
        Convert.TryToHexStringLower(part, buffer.AsSpan(length), out var written);
        return Close(written);
    }

    public Parts AddNull()
    {
        Room(2);
        "-,"u8.CopyTo(buffer.AsSpan(length));
        length += 2;
        return this;
    }

    private void Prefix(int bytes)
    {
        Room(bytes + 12);
        Utf8Formatter.TryFormat(bytes, buffer.AsSpan(length), out var written);
        length += written;
        buffer[length++] = (byte)':';
    }

    private Parts Close(int bytes)
    {
        length += bytes;
        buffer[length++] = (byte)',';
        return this;
    }

    private void Room(int more)
    {
        if (buffer.Length - length < more)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + more));
        }
    }
}
