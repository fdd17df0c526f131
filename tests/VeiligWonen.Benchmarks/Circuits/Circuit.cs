using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace VeiligWonen.Benchmarks.Circuits;

/// <summary>One open tab without a browser: draws nothing, but acknowledges every batch, answers every script call, clicks and follows links.</summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private const string StartId = "start";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Browser browser;
    private readonly Wire wire;
    private readonly Dictionary<string, ulong> handlers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> owners = [];
    private readonly TaskCompletionSource<string?> started = Awaited<string?>();
    private readonly TaskCompletionSource<long> renderer = Awaited<long>();
    private string? secret;
    private Expected expected = new((_, _) => false);

    private Circuit(Browser browser)
    {
        this.browser = browser;
        wire = new Wire(browser, HandleAsync, error => Fail(error));
    }

    /// <summary>Opens a page and waits until it works.</summary>
    /// <param name="browser">Who is signed in.</param>
    /// <param name="path">The page.</param>
    /// <param name="drawn">What stands on it when it is ready, such as an attribute of its table.</param>
    public static async Task<Circuit> OpenAsync(Browser browser, string path, string drawn)
    {
        var circuit = new Circuit(browser);
        try
        {
            await circuit.StartAsync(path, drawn);
            return circuit;
        }
        catch
        {
            await circuit.DisposeAsync();
            throw;
        }
    }

    /// <returns>Milliseconds until the batch that the click drew and the end of the call are both here.</returns>
    public async Task<double> ClickAsync(string element) => await TimeAsync(new Expected((drawn, ended) => drawn is not null && ended), Frames.Call(
        null, "BeginInvokeDotNetFromJS", "1", null, "DispatchEventAsync", await renderer.Task,
        $$"""
        [{"eventHandlerId":{{handlers[element]}},"eventName":"click","eventFieldInfo":null},{"type":"click","detail":1,"screenX":1,"screenY":1,"clientX":1,"clientY":1,"offsetX":1,"offsetY":1,"pageX":1,"pageY":1,"movementX":0,"movementY":0,"button":0,"buttons":0,"ctrlKey":false,"shiftKey":false,"altKey":false,"metaKey":false}]
        """));

    /// <summary>Follows a link as the script does that intercepts the click on it.</summary>
    /// <returns>Milliseconds until a batch with <paramref name="drawn"/> is here.</returns>
    public Task<double> FollowAsync(string path, string drawn) => TimeAsync(
        Drawing(drawn), Frames.Call(null, "OnLocationChanged", new Uri(browser.Address, path).ToString(), null, true));

    public Task StillHereAsync() => wire.SendAsync(Frames.StillHere());

    public async ValueTask DisposeAsync()
    {
        await wire.DisposeAsync();
        if (secret is not null)
        {
            // As a browser does when the tab closes; else the server would keep the circuit for its return.
            await browser.LeaveAsync(secret);
        }
    }

    private async Task StartAsync(string path, string drawn)
    {
        var html = await browser.GetAsync(path);
        var markers = Marker().Matches(html).Select(m => m.Groups["marker"].Value)
            .Where(m => m.Contains("\"descriptor\"", StringComparison.Ordinal)).ToList();
        if (markers.Count == 0)
        {
            throw new InvalidOperationException($"{path} has nothing interactive on it; is anybody signed in?");
        }

        await wire.OpenAsync();
        await wire.SendAsync(Frames.Call(
            StartId, "StartCircuit", browser.Address.ToString(), new Uri(browser.Address, path).ToString(), "[]", ""));
        secret = await started.Task.WaitAsync(Patience);
        var operations = string.Join(',', markers.Select((m, i) => $$"""{"type":"add","ssrComponentId":{{i + 1}},"marker":{{m}}}"""));
        var state = State().Match(html) is { Success: true } found ? found.Groups["state"].Value : "";
        await TimeAsync(
            Drawing(drawn), Frames.Call(null, "UpdateRootComponents", $$"""{"batchId":1,"operations":[{{operations}}]}""", state));
        await renderer.Task.WaitAsync(Patience);
    }

    private static Expected Drawing(string drawn)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(drawn);
        return new Expected((batch, _) => batch?.Draws(bytes) == true);
    }

    private async Task<double> TimeAsync(Expected expect, byte[] act)
    {
        expected = expect;
        var began = Stopwatch.GetTimestamp();
        await wire.SendAsync(act);
        await expect.Done.Task.WaitAsync(Patience);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private async Task HandleAsync(FromServer message)
    {
        switch (message)
        {
            case FromServer.Rendered rendered:
                var batch = new RenderBatch(rendered.Batch);
                batch.Find(handlers, owners);
                await wire.SendAsync(Frames.Call(null, "OnRenderCompleted", rendered.BatchId, null));
                expected.Saw(batch);
                break;
            case FromServer.CallsScript call:
                await AnswerAsync(call);
                break;
            case FromServer.EndedCall { Succeeded: true }:
                expected.SawEnd();
                break;
            case FromServer.EndedCall ended:
                Fail(ended.Answer ?? "The click failed.");
                break;
            case FromServer.Completed { InvocationId: StartId, Error: null } answer:
                started.TrySetResult(answer.Answer);
                break;
            case FromServer.Completed { Error: { } error }:
                Fail(error);
                break;
            case FromServer.Failed failed:
                Fail(failed.Message);
                break;
        }
    }

    private async Task AnswerAsync(FromServer.CallsScript call)
    {
        if (call.Identifier is "Blazor._internal.attachWebRendererInterop")
        {
            using var arguments = JsonDocument.Parse(call.Arguments!);
            renderer.TrySetResult(arguments.RootElement[1].GetProperty("__dotNetObject").GetInt64());
        }

        if (call.TaskId != 0)
        {
            await wire.SendAsync(Frames.Call(
                null, "EndInvokeJSFromDotNet", call.TaskId, true, $"[{call.TaskId},true,{Scripts.Answer(call.Identifier)}]"));
        }
    }

    private void Fail(string error)
    {
        started.TrySetException(new InvalidOperationException(error));
        expected.Done.TrySetException(new InvalidOperationException(error));
    }

    private static TaskCompletionSource<T> Awaited<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [GeneratedRegex("<!--Blazor:(?<marker>\\{.*?\\})-->", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex State();

    /// <summary>What the tab waits for: both halves of an answer may come first.</summary>
    private sealed class Expected(Func<RenderBatch?, bool, bool> isThere)
    {
        private RenderBatch? batch;
        private bool ended;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Saw(RenderBatch drawn) => Check(batch = drawn, ended);

        public void SawEnd() => Check(batch, ended = true);

        private void Check(RenderBatch? drawn, bool end)
        {
            if (isThere(drawn, end))
            {
                Done.TrySetResult();
            }
        }
    }
}
