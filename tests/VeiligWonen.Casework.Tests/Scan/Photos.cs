using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace VeiligWonen.Casework.Tests.Scan;

/// <summary>Files as a device could send them.</summary>
internal static class Photos
{
    /// <summary>Red above, blue below: to see how it was turned.</summary>
    public static byte[] Draw(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        using (var red = new SKPaint { Color = SKColors.Red })
        {
            canvas.Clear(SKColors.Blue);
            canvas.DrawRect(0, 0, width, height / 2f, red);
        }

        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A JPEG with EXIF: a maker, a place on earth, and the note that the camera was held on its side.</summary>
    public static byte[] WithExif(int width, int height)
    {
        var jpeg = Draw(width, height);
        var exif = Exif();
        byte[] segment = [0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2), .. exif];
        return [.. jpeg[..2], .. segment, .. jpeg[2..]];
    }

    /// <summary>A PNG of a few bytes that claims this size.</summary>
    public static byte[] PngClaiming(int width, int height)
    {
        var png = Draw(1, 1, SKEncodedImageFormat.Png);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return png;
    }

    // TIFF, little-endian: maker, orientation 6 (turn right), and a GPS block with latitude 52 degrees.
    private static byte[] Exif()
    {
        var tiff = new byte[128];
        "II*\0"u8.CopyTo(tiff);
        BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(4), 8);
        BinaryPrimitives.WriteInt16LittleEndian(tiff.AsSpan(8), 3);
        Entry(tiff, 10, 0x010F, 2, 12, 50);
        Entry(tiff, 22, 0x0112, 3, 1, 6);
        Entry(tiff, 34, 0x8825, 4, 1, 62);
        "KANARIETOEST"u8.CopyTo(tiff.AsSpan(50));
        BinaryPrimitives.WriteInt16LittleEndian(tiff.AsSpan(62), 2);
        Entry(tiff, 64, 0x0001, 2, 2, 'N');
        Entry(tiff, 76, 0x0002, 5, 3, 92);
        BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(92), 52);
        BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(96), 1);
        return [.. Encoding.ASCII.GetBytes("Exif\0\0"), .. tiff];
    }

    private static void Entry(byte[] tiff, int at, ushort tag, short type, int count, int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at), tag);
        BinaryPrimitives.WriteInt16LittleEndian(tiff.AsSpan(at + 2), type);
        BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(at + 4), count);
        BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(at + 8), value);
    }
}
