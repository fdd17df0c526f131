using System.Buffers;
using MessagePack;

namespace VeiligWonen.Benchmarks.Circuits;

/// <summary>The hub's messages as bytes: MessagePack behind a length of seven bits a byte.</summary>
internal static class Frames
{
    private const int Invocation = 1;
    private const int Ping = 6;

    /// <param name="invocationId">Null when no answer is wanted.</param>
    /// <param name="target">The hub's method.</param>
    /// <param name="arguments">Strings, whole numbers, truths and nulls.</param>
    public static byte[] Call(string? invocationId, string target, params object?[] arguments) => Framed((ref MessagePackWriter writer) =>
    {
        writer.WriteArrayHeader(6);
        writer.Write(Invocation);
        writer.WriteMapHeader(0);
        writer.Write(invocationId);
        writer.Write(target);
        writer.WriteArrayHeader(arguments.Length);
        foreach (var argument in arguments)
        {
            Write(ref writer, argument);
        }

        writer.WriteArrayHeader(0);
    });

    public static byte[] StillHere() => Framed((ref MessagePackWriter writer) =>
    {
        writer.WriteArrayHeader(1);
        writer.Write(Ping);
    });

    /// <summary>Cuts one message off; false when it has not arrived whole.</summary>
    public static bool TryCut(ref ReadOnlyMemory<byte> arrived, out ReadOnlyMemory<byte> message)
    {
        int length = 0, shift = 0, position = 0;
        while (position < arrived.Length)
        {
            var part = arrived.Span[position++];
            length |= (part & 0x7f) << shift;
            shift += 7;
            if ((part & 0x80) == 0)
            {
                var whole = arrived.Length - position >= length;
                message = whole ? arrived.Slice(position, length) : default;
                arrived = whole ? arrived[(position + length)..] : arrived;
                return whole;
            }
        }

        message = default;
        return false;
    }

    private static void Write(ref MessagePackWriter writer, object? argument)
    {
        switch (argument)
        {
            case null: writer.WriteNil(); break;
            case string text: writer.Write(text); break;
            case long number: writer.Write(number); break;
            case bool truth: writer.Write(truth); break;
            default: throw new NotSupportedException(argument.GetType().Name);
        }
    }

    private static byte[] Framed(WriteBody body)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        var writer = new MessagePackWriter(bytes);
        body(ref writer);
        writer.Flush();
        var framed = new List<byte>(bytes.WrittenCount + 5);
        for (var left = bytes.WrittenCount; ; left >>= 7)
        {
            framed.Add((byte)(left > 0x7f ? (left & 0x7f) | 0x80 : left));
            if (left <= 0x7f)
            {
                return [.. framed, .. bytes.WrittenSpan];
            }
        }
    }

    private delegate void WriteBody(ref MessagePackWriter writer);
}
