using System.Buffers.Binary;

namespace VeiligWonen.Casework.Scan;

/// <summary>
/// What a photo says of itself in its first bytes. Read by hand, so that a file is known to be a photo of a sane size before a decoder
/// sees it: a few bytes can claim a picture that takes gigabytes to decode.
/// </summary>
internal sealed record PhotoHeader(int Width, int Height)
{
    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public long Pixels => (long)Width * Height;

    /// <summary>True when it begins as a JPEG, PNG or WebP, whatever the file was called.</summary>
    public static bool IsPhoto(ReadOnlySpan<byte> bytes) => IsJpeg(bytes) || bytes.StartsWith(Png) || IsWebP(bytes);

    /// <summary>Null when the header is cut off or makes no sense.</summary>
    public static PhotoHeader? Read(ReadOnlySpan<byte> bytes)
    {
        var header = IsJpeg(bytes) ? ReadJpeg(bytes[2..]) : bytes.StartsWith(Png) ? ReadPng(bytes) : IsWebP(bytes) ? ReadWebP(bytes) : null;
        return header is { Width: > 0, Height: > 0 } ? header : null;
    }

    private static bool IsJpeg(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    private static bool IsWebP(ReadOnlySpan<byte> bytes) => bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8);

    private static PhotoHeader? ReadPng(ReadOnlySpan<byte> bytes) => bytes.Length >= 24 && bytes[12..].StartsWith("IHDR"u8)
        ? new PhotoHeader(BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]))
        : null;

    // Segments of marker and length; the size stands in the frame header (SOF0..SOF15, of which C4, C8 and CC mean something else).
    private static PhotoHeader? ReadJpeg(ReadOnlySpan<byte> rest)
    {
        while (rest.Length >= 4 && rest[0] == 0xFF)
        {
            var marker = rest[1];
            if (marker == 0xFF)
            {
                // A fill byte before the marker.
                rest = rest[1..];
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return rest.Length < 9
                    ? null
                    : new PhotoHeader(BinaryPrimitives.ReadUInt16BigEndian(rest[7..]), BinaryPrimitives.ReadUInt16BigEndian(rest[5..]));
            }

            if (length < 2 || rest.Length < 2 + length)
            {
                return null;
            }

            rest = rest[(2 + length)..];
        }

        return null;
    }

    private static PhotoHeader? ReadWebP(ReadOnlySpan<byte> bytes) => bytes.Length < 30 ? null : bytes[12..16] switch
    {
        [(byte)'V', (byte)'P', (byte)'8', (byte)' '] => new PhotoHeader(
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3FFF),
        [(byte)'V', (byte)'P', (byte)'8', (byte)'L'] => Lossless(BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..])),
        [(byte)'V', (byte)'P', (byte)'8', (byte)'X'] => new PhotoHeader(1 + ReadUInt24(bytes[24..]), 1 + ReadUInt24(bytes[27..])),
        _ => null,
    };

    private static PhotoHeader Lossless(uint bits) => new(1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));

    private static int ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
