using System.Net.WebSockets;
using System.Text;

namespace VeiligWonen.Benchmarks.Circuits;

/// <summary>The web socket of one tab.</summary>
internal sealed class Wire(Browser browser, Func<FromServer, Task> handle, Action<string> broken) : IAsyncDisposable
{
    private const byte EndOfHandshake = 0x1e;

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim oneSends = new(1, 1);
    private Task reading = Task.CompletedTask;

    public async Task OpenAsync()
    {
        foreach (var (name, value) in browser.Headers())
        {
            socket.Options.SetRequestHeader(name, value);
        }

        socket.Options.KeepAliveInterval = Timeout.InfiniteTimeSpan;
        await socket.ConnectAsync(new Uri($"ws://{browser.Address.Authority}/_blazor"), CancellationToken.None);
        await SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"));
        reading = Task.Run(ReadAsync);
    }

    public async Task SendAsync(byte[] frame)
    {
        await oneSends.WaitAsync();
        try
        {
            await socket.SendAsync(frame, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            oneSends.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await reading;
        socket.Dispose();
        oneSends.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            await ReadUntilClosedAsync();
            broken("The server closed the socket.");
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            broken(e.Message);
        }
    }

    private async Task ReadUntilClosedAsync()
    {
        var buffer = new byte[8192];
        var (held, shaken) = (0, false);
        while (true)
        {
            if (held == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var part = await socket.ReceiveAsync(buffer.AsMemory(held), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            held += part.Count;
            ReadOnlyMemory<byte> rest = buffer.AsMemory(0, held);
            if (!shaken)
            {
                var end = rest.Span.IndexOf(EndOfHandshake);
                shaken = end >= 0;
                rest = shaken ? rest[(end + 1)..] : rest;
            }

            while (shaken && Frames.TryCut(ref rest, out var message))
            {
                await handle(FromServer.Read(message));
            }

            rest.CopyTo(buffer);
            held = rest.Length;
        }
    }
}
