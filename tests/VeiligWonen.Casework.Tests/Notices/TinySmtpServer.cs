using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VeiligWonen.Casework.Tests.Notices;

/// <summary>What the server does when it has the whole mail.</summary>
internal enum AtTheEnd
{
    Accept,

    /// <summary>Takes the mail over, and goes away before it can say so.</summary>
    DropBefore250,

    /// <summary>Says 451: try again later.</summary>
    Say451,

    /// <summary>Says 550: never.</summary>
    Say550,
}

/// <summary>A mail server that speaks just enough SMTP over a real socket, and fails as it is told.</summary>
internal sealed class TinySmtpServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentBag<Task> talks = [];
    private readonly Task serving;

    public TinySmtpServer()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public AtTheEnd AtTheEnd { get; set; }

    /// <summary>How it ends for a mail of its own; null leaves it to <see cref="AtTheEnd"/>.</summary>
    public Func<string, AtTheEnd?>? Choosing { get; init; }

    /// <summary>How long it thinks once it has the whole mail.</summary>
    public TimeSpan Thinks { get; set; }

    /// <summary>Every mail whose last line came in, whether or not the sender heard so.</summary>
    public ConcurrentQueue<string> TakenOver { get; } = new();

    /// <summary>Every line outside a mail, to see what was said.</summary>
    public ConcurrentQueue<string> Said { get; } = new();

    /// <summary>How often each Message-ID came in; a receiver that drops copies shows each once.</summary>
    public IReadOnlyDictionary<string, int> PerMessageId => TakenOver
        .Select(m => m.Split('\n').Single(l => l.StartsWith("Message-Id: ", StringComparison.OrdinalIgnoreCase))["Message-Id: ".Length..].Trim('<', '>'))
        .GroupBy(id => id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await Task.WhenAll([serving, .. talks]).ContinueWith(_ => { }, TaskScheduler.Default);
        stopping.Dispose();
    }

    // Several senders at the same time.
    private async Task ServeAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            talks.Add(AnswerAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var accepted = client;
        try
        {
            await TalkAsync(client);
        }
        catch (IOException)
        {
            // The other side hung up: that is theirs to do.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 tiny.example ESMTP");
        while (await reader.ReadLineAsync(stopping.Token) is { } line)
        {
            Said.Enqueue(line);
            if (line.StartsWith("DATA", StringComparison.Ordinal))
            {
                await writer.WriteLineAsync("354 go on");
                if (!await TakeAsync(reader, writer))
                {
                    return;
                }
            }
            else if (line.StartsWith("QUIT", StringComparison.Ordinal))
            {
                await writer.WriteLineAsync("221 bye");
                return;
            }
            else
            {
                await writer.WriteLineAsync("250 tiny.example");
            }
        }
    }

    private async Task<bool> TakeAsync(StreamReader reader, StreamWriter writer)
    {
        var mail = new StringBuilder();
        while (true)
        {
            // Half a mail, of a sender that died, is no mail.
            var line = await reader.ReadLineAsync(stopping.Token) ?? throw new IOException("The sender hung up.");
            if (line == ".")
            {
                break;
            }

            mail.Append(line).Append('\n');
        }

        var end = Choosing?.Invoke(mail.ToString()) ?? AtTheEnd;
        if (end is AtTheEnd.Say451 or AtTheEnd.Say550)
        {
            await writer.WriteLineAsync(end is AtTheEnd.Say451 ? "451 try again later" : "550 never");
            return true;
        }

        TakenOver.Enqueue(mail.ToString());
        await Task.Delay(Thinks, stopping.Token);
        if (end is AtTheEnd.DropBefore250)
        {
            return false;
        }

        await writer.WriteLineAsync("250 taken over");
        return true;
    }
}
