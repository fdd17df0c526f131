using MessagePack;

namespace VeiligWonen.Benchmarks.Circuits;

/// <summary>What the server says, as far as a browser acts on it.</summary>
internal abstract record FromServer
{
    private const int Invocation = 1;
    private const int Completion = 3;
    private const int Close = 7;

    public sealed record Completed(string InvocationId, string? Error, string? Answer) : FromServer;

    public sealed record Rendered(long BatchId, byte[] Batch) : FromServer;

    public sealed record CallsScript(long TaskId, string Identifier, string? Arguments) : FromServer;

    public sealed record EndedCall(bool Succeeded, string? Answer) : FromServer;

    public sealed record Failed(string Message) : FromServer;

    public sealed record Ignored : FromServer;

    public static FromServer Read(ReadOnlyMemory<byte> message)
    {
        var reader = new MessagePackReader(message);
        reader.ReadArrayHeader();
        switch (reader.ReadInt32())
        {
            case Completion:
                return ReadCompletion(ref reader);
            case Close:
                return new Failed("The server closed: " + Text(ref reader));
            case Invocation:
                reader.Skip();
                reader.Skip();
                return ReadCall(ref reader);
            default:
                return new Ignored();
        }
    }

    private static Completed ReadCompletion(ref MessagePackReader reader)
    {
        const int Error = 1;
        const int WithAnswer = 3;
        reader.Skip();
        var id = reader.ReadString()!;
        var kind = reader.ReadInt32();
        return new Completed(id, kind == Error ? Text(ref reader) ?? "unknown" : null, kind == WithAnswer ? Text(ref reader) : null);
    }

    private static FromServer ReadCall(ref MessagePackReader reader)
    {
        var target = reader.ReadString();
        reader.ReadArrayHeader();
        switch (target)
        {
            case "JS.RenderBatch":
                return new Rendered(reader.ReadInt64(), System.Buffers.BuffersExtensions.ToArray(reader.ReadBytes()!.Value));
            case "JS.BeginInvokeJS":
                return new CallsScript(reader.ReadInt64(), reader.ReadString()!, Text(ref reader));
            case "JS.EndInvokeDotNet":
                reader.Skip();
                return new EndedCall(reader.ReadBoolean(), Text(ref reader));
            case "JS.Error":
                return new Failed(Text(ref reader) ?? "unknown");
            default:
                return new Ignored();
        }
    }

    private static string? Text(ref MessagePackReader reader) => reader.TryReadNil() ? null : reader.ReadString();
}
