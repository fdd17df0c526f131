using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace VeiligWonen.Casework.Tests.Scan;

/// <summary>Small files as somebody clumsy or malicious could send them, each made here, so that none of them lies in the repository.</summary>
internal static class PhotoCorpus
{
    /// <summary>Stands in everything that must not come through.</summary>
    public const string Canary = "KANARIE<script>alert(1)</script>";

    private static readonly byte[] Jpeg = Photos.Draw(64, 48);
    private static readonly byte[] Png = Photos.Draw(64, 48, SKEncodedImageFormat.Png);
    private static readonly byte[] WebP = Photos.Draw(64, 48, SKEncodedImageFormat.Webp);

    /// <summary>What is no photo by its content, whatever it is called.</summary>
    public static Dictionary<string, byte[]> NoPhotos { get; } = new(StringComparer.Ordinal)
    {
        ["a letter"] = Text("Dit is een brief en geen foto."),
        ["a letter in UTF-16"] = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("brief")],
        ["a page"] = Text($"<!DOCTYPE html><html><body>{Canary}</body></html>"),
        ["an SVG with a script"] = Text($"<svg xmlns=\"http://www.w3.org/2000/svg\">{Canary}</svg>"),
        ["an SVG after a declaration"] = Text($"<?xml version=\"1.0\"?><svg onload=\"alert(1)\" xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ["XML with an entity of a file"] = Text("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"),
        ["a script"] = Text("alert(1)//"),
        ["PHP"] = Text("<?php system($_GET['c']);"),
        ["JSON"] = Text("{\"foto\":1}"),
        ["EICAR"] = Text("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"),
        ["a PDF"] = Text("%PDF-1.7\n%\u00e2"),
        ["a PDF with a photo behind it"] = [.. Text("%PDF-1.4\n"), .. Jpeg],
        ["a page with a photo behind it"] = [.. Text("<html>"), .. Jpeg],
        ["a program for Windows"] = [(byte)'M', (byte)'Z', .. new byte[62]],
        ["a program for Linux"] = [0x7F, (byte)'E', (byte)'L', (byte)'F', .. new byte[60]],
        ["a zip, a docx, a jar"] = [(byte)'P', (byte)'K', 3, 4, .. new byte[60]],
        ["a document with macros"] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[60]],
        ["gzip"] = [0x1F, 0x8B, 8, .. new byte[30]],
        ["7z"] = [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, .. new byte[30]],
        ["GIF 87"] = Text("GIF87a\u0001\u0000\u0001\u0000"),
        ["GIF 89"] = Text("GIF89a\u0001\u0000\u0001\u0000"),
        ["BMP"] = [(byte)'B', (byte)'M', .. new byte[60]],
        ["TIFF, little-endian"] = [(byte)'I', (byte)'I', 42, 0, .. new byte[60]],
        ["TIFF, big-endian"] = [(byte)'M', (byte)'M', 0, 42, .. new byte[60]],
        ["HEIC"] = [0, 0, 0, 24, .. Text("ftypheic"), .. new byte[60]],
        ["AVIF"] = [0, 0, 0, 24, .. Text("ftypavif"), .. new byte[60]],
        ["a film"] = [0, 0, 0, 24, .. Text("ftypisom"), .. new byte[60]],
        ["an icon"] = [0, 0, 1, 0, 1, 0, .. new byte[60]],
        ["sound in RIFF"] = [.. Text("RIFF"), 36, 0, 0, 0, .. Text("WAVEfmt "), .. new byte[30]],
        ["nothing but zeros"] = new byte[100],
        ["nothing but ones"] = [.. Enumerable.Repeat((byte)0xFF, 100)],
        ["one byte"] = [0xFF],
        ["a JPEG after one byte"] = [0, .. Jpeg],
        ["a PNG that went through a text editor"] = [.. Png[..4], .. Png[5..]],
    };

    /// <summary>What begins as a photo and is none to the end.</summary>
    public static Dictionary<string, byte[]> Damaged { get; } = new(StringComparer.Ordinal)
    {
        ["JPEG: three bytes"] = [0xFF, 0xD8, 0xFF],
        ["JPEG: cut in its header"] = Jpeg[..30],
        ["JPEG: cut halfway"] = Jpeg[..(Jpeg.Length * 3 / 4)],
        ["JPEG: a letter behind the first bytes"] = [0xFF, 0xD8, 0xFF, .. Text(Canary)],
        ["JPEG: a segment of no length"] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, .. new byte[50]],
        ["JPEG: a segment longer than the file"] = [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, .. new byte[50]],
        ["JPEG: of no size"] = [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0, 0, 0, 0, 3, .. new byte[50]],
        ["JPEG: a size and nothing more"] = [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0, 8, 0, 8, 3, .. new byte[50]],
        ["PNG: eight bytes"] = Png[..8],
        ["PNG: cut in its header"] = Png[..20],
        ["PNG: cut halfway"] = Png[..(Png.Length / 2)],
        ["PNG: of no size"] = Photos.PngClaiming(0, 0),
        ["PNG: of less than nothing"] = Photos.PngClaiming(-1, 10),
        ["PNG: a size that is not signed for"] = Photos.PngClaiming(300, 300),
        ["PNG: no header first"] = [.. Png[..8], .. Chunk("tEXt", Text(Canary)), .. Png[8..]],
        ["WebP: twelve bytes"] = WebP[..12],
        ["WebP: cut in its picture"] = WebP[..40],
        ["WebP: a frame without a picture"] = Extended(63, 47, []),
        ["WebP: an unknown kind"] = [.. Text("RIFF"), 40, 0, 0, 0, .. Text("WEBPXXXX"), .. new byte[30]],
    };

    /// <summary>A few bytes that claim a picture that nobody could open.</summary>
    public static Dictionary<string, byte[]> Giants { get; } = new(StringComparer.Ordinal)
    {
        ["PNG of 50,000 by 50,000"] = Photos.PngClaiming(50_000, 50_000),
        ["PNG of 2,147,483,647 by 1,000"] = Photos.PngClaiming(int.MaxValue, 1_000),
        ["JPEG of 65,535 by 65,535"] = [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0xFF, 0xFF, 0xFF, 0xFF, 3, .. new byte[50]],
        ["WebP of 16,777,216 by 16,777,216"] = Extended(0xFFFFFF, 0xFFFFFF, []),
        ["WebP, lossless, of 16,384 by 16,384"] = [.. Text("RIFF"), 40, 0, 0, 0, .. Text("WEBPVP8L"), 20, 0, 0, 0, 0x2F, 0xFF, 0xFF, 0xFF, 0x0F, .. new byte[20]],
    };

    /// <summary>Photos with something in or behind them that must not come through.</summary>
    public static Dictionary<string, byte[]> Carriers { get; } = new(StringComparer.Ordinal)
    {
        ["JPEG with EXIF"] = WithSegment(0xE1, [.. Text("Exif\0\0II*\0"), 8, 0, 0, 0, 0, 0, .. Text(Canary)]),
        ["JPEG with a maker, a place and a turn"] = [.. Photos.WithExif(64, 48), .. Text(Canary)],
        ["JPEG with a thumbnail in its EXIF"] = WithSegment(0xE1, [.. Text("Exif\0\0II*\0"), 8, 0, 0, 0, 0, 0, .. Photos.Draw(8, 8), .. Text(Canary)]),
        ["JPEG with XMP"] = WithSegment(0xE1, Text($"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>{Canary}</x:xmpmeta>")),
        ["JPEG with IPTC"] = WithSegment(0xED, Text($"Photoshop 3.0\08BIM\u0004\u0004{Canary}")),
        ["JPEG with an own colour profile"] = WithSegment(0xE2, [.. Text("ICC_PROFILE\0"), 1, 1, .. Text(Canary)]),
        ["JPEG with a second picture announced"] = WithSegment(0xE2, Text($"MPF\0{Canary}")),
        ["JPEG with a remark"] = WithSegment(0xFE, Text(Canary)),
        ["JPEG with a remark of a page"] = WithSegment(0xFE, Text($"*/=1;{Canary}/*")),
        ["JPEG with an Adobe mark"] = WithSegment(0xEE, Text($"Adobe\0d\0\0\0\0\u0001{Canary}")),
        ["JPEG with an unknown segment"] = WithSegment(0xEB, Text(Canary)),
        ["JPEG with a page behind it"] = [.. Jpeg, .. Text($"<html>{Canary}</html>")],
        ["JPEG with a zip behind it"] = [.. Jpeg, (byte)'P', (byte)'K', 3, 4, .. Text(Canary)],
        ["JPEG with a film behind it"] = [.. Jpeg, 0, 0, 0, 24, .. Text($"ftypisom{Canary}")],
        ["PNG with EXIF"] = WithChunk("eXIf", [.. Text("II*\0"), 8, 0, 0, 0, 0, 0, .. Text(Canary)]),
        ["PNG with words"] = WithChunk("tEXt", Text($"Comment\0{Canary}")),
        ["PNG with XMP"] = WithChunk("iTXt", Text($"XML:com.adobe.xmp\0\0\0\0\0{Canary}")),
        ["PNG with a time"] = WithChunk("tIME", [7, 0xE9, 1, 2, 3, 4, 5, .. Text(Canary)]),
        ["PNG with an own chunk"] = WithChunk("prVt", Text(Canary)),
        ["PNG with a script behind it"] = [.. Png, .. Text($"<?php {Canary}")],
        ["WebP with EXIF"] = Extended(63, 47, [.. Image(), .. Riff("EXIF", Text($"Exif\0\0{Canary}"))], 0x08),
        ["WebP with XMP"] = Extended(63, 47, [.. Image(), .. Riff("XMP ", Text(Canary))], 0x04),
        ["WebP with a page behind it"] = [.. WebP, .. Text(Canary)],
    };

    private static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] WithSegment(byte marker, byte[] bytes) => [.. Jpeg[..2], 0xFF, marker, (byte)((bytes.Length + 2) >> 8), (byte)(bytes.Length + 2), .. bytes, .. Jpeg[2..]];

    // Behind IHDR, which is 8 bytes of signature and 25 of its own.
    private static byte[] WithChunk(string kind, byte[] bytes) => [.. Png[..33], .. Chunk(kind, bytes), .. Png[33..]];

    private static byte[] Chunk(string kind, byte[] bytes)
    {
        byte[] named = [.. Text(kind), .. bytes];
        var chunk = new byte[named.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, bytes.Length);
        named.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + named.Length), Crc(named));
        return chunk;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    // What stands in the simple file behind its first twelve bytes.
    private static byte[] Image() => WebP[12..];

    private static byte[] Riff(string kind, byte[] bytes)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, bytes.Length);
        return [.. Text(kind), .. size, .. bytes, .. new byte[bytes.Length % 2]];
    }

    private static byte[] Extended(int width, int height, byte[] inside, byte flags = 0)
    {
        byte[] frame = [flags, 0, 0, 0, (byte)width, (byte)(width >> 8), (byte)(width >> 16), (byte)height, (byte)(height >> 8), (byte)(height >> 16)];
        return [.. Riff("RIFF", [.. Text("WEBP"), .. Riff("VP8X", frame), .. inside])];
    }
}
