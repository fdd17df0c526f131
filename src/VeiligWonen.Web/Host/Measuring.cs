using System.Diagnostics.Metrics;

namespace VeiligWonen.Web.Host;

/// <summary>
/// What the benchmarks ask of a running server: how much memory is held and by how many circuits (docs/performance.md). It is not there
/// outside development: a forced collection stops everybody.
/// </summary>
internal static class Measuring
{
    public const string Address = "/_stats";

    private const string ActiveCircuits = "aspnetcore.components.circuit.active";

    public static void MapMeasuring(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            return;
        }

        var circuits = new CircuitCount();
        app.Lifetime.ApplicationStopped.Register(circuits.Dispose);
        app.MapGet(Address, (bool? gc) => Answer(gc == true, circuits.Now)).AllowAnonymous();
    }

    private static IResult Answer(bool collect, long circuits)
    {
        if (collect)
        {
            Collect();
        }

        return Results.Json(new { heap = GC.GetTotalMemory(forceFullCollection: false), rss = Environment.WorkingSet, circuits });
    }

    // Twice: what only a finaliser held is garbage the second time.
    private static void Collect()
    {
        for (var turn = 0; turn < 2; turn++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }

    /// <summary>Listens to the framework's own counter.</summary>
    private sealed class CircuitCount : IDisposable
    {
        private readonly MeterListener listener = new();
        private long now;

        public CircuitCount()
        {
            listener.InstrumentPublished = (instrument, listening) =>
            {
                if (string.Equals(instrument.Name, ActiveCircuits, StringComparison.Ordinal))
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref now, change));
            listener.Start();
        }

        public long Now => Interlocked.Read(ref now);

        public void Dispose() => listener.Dispose();
    }
}
