using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace VeiligWonen.Web.Tests.Host;

/// <summary>What is typed passes through categories that no setting can make talk.</summary>
public sealed class QuietLogsTests
{
    [Fact]
    public async Task No_setting_makes_the_circuit_write_what_passes_through_it()
    {
        using var book = new LogBook();
        await using var app = new WholeApp { Logs = book };
        app.Settings["Logging:LogLevel:Default"] = "Trace";
        app.Settings["Logging:LogLevel:Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher"] = "Trace";
        app.Settings[$"Logging:{typeof(LogBook).FullName}:LogLevel:Microsoft.AspNetCore.Components.Server"] = "Debug";
        await app.InitializeAsync();
        var logs = app.Services.GetRequiredService<ILoggerFactory>();

        // The settings were read.
        Assert.True(logs.CreateLogger("VeiligWonen.Web").IsEnabled(LogLevel.Trace));
        foreach (var category in new[]
        {
            "Microsoft.AspNetCore.SignalR", "Microsoft.AspNetCore.SignalR.HubConnectionHandler", "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher",
            "Microsoft.AspNetCore.Http.Connections.Internal.Transports.WebSocketsTransport", "Microsoft.AspNetCore.Components.Server.Circuits.RemoteRenderer",
            "Microsoft.AspNetCore.Components.RenderTree.Renderer",
        })
        {
            var log = logs.CreateLogger(category);
            Assert.False(log.IsEnabled(LogLevel.Trace), category);
            Assert.False(log.IsEnabled(LogLevel.Debug), category);
            log.LogDebug("getypt woord");
            log.LogWarning("dit komt door van {Category}", category);
        }

        using var visitor = app.Visit();
        await visitor.GetAsync("/inloggen");
        Assert.DoesNotContain(book.Lines, l => l.Contains("getypt woord", StringComparison.Ordinal));
        Assert.Contains(book.Lines, l => l.StartsWith("dit komt door", StringComparison.Ordinal));
    }

    private sealed class LogBook : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
            // Nothing to give back.
        }
    }
}
