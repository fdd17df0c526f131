using System.Diagnostics;
using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Benchmarks.Transition;

/// <summary>
/// A planner accepts a request, through the whole pipeline: access, rules, history, term, notice, outbox, audit, command id. Against bare
/// Npgsql that writes the same rows in one durable transaction and asks nothing.
/// </summary>
internal static class TransitionBenchmark
{
    private const int Callers = 8;
    private const int EachCaller = 60;

    public static async Task RunAsync(int rounds)
    {
        await using var database = await OwnDatabase.OpenAsync();
        var people = await People.InAsync(database);
        var bare = new BareTransition(database, people);
        Func<DossierId, Task> throughThePipeline = dossier => database.SendAsync(new AcceptRequest(CommandId.New(), dossier), people.Planner);
        Console.WriteLine(
            $"fsync {await database.ReadAsync<string>("SHOW fsync")}, synchronous_commit {await database.ReadAsync<string>("SHOW synchronous_commit")}, {Callers} callers");
        Console.WriteLine($"rows of one transition: {await WrittenRows.SameAsync(database, people, throughThePipeline, bare.TakeAsync)}");
        for (var warmUp = 0; warmUp < 4; warmUp++)
        {
            await RoundAsync(people, warmUp, throughThePipeline, bare.TakeAsync);
        }

        List<(double Bare, double Pipeline)> all = [];
        for (var round = 0; round < rounds; round++)
        {
            all.Add(await RoundAsync(people, round, throughThePipeline, bare.TakeAsync));
            Console.WriteLine(
                $"round {round + 1}: bare {Figures.Number(all[^1].Bare)} ms, pipeline {Figures.Number(all[^1].Pipeline)} ms a transition and caller");
        }

        Figures.Print("transition: pipeline / the same rows by bare Npgsql", [.. all.Select(r => r.Pipeline / r.Bare)]);
        Figures.Print("transition: pipeline, ms", [.. all.Select(r => r.Pipeline)]);
        Figures.Print("transition: bare, ms", [.. all.Select(r => r.Bare)]);
    }

    private static async Task<(double Bare, double Pipeline)> RoundAsync(
        People people, int round, Func<DossierId, Task> pipeline, Func<DossierId, Task> bare)
    {
        if (round % 2 == 0)
        {
            var first = await SliceAsync(people, bare);
            return (first, await SliceAsync(people, pipeline));
        }

        var second = await SliceAsync(people, pipeline);
        return (await SliceAsync(people, bare), second);
    }

    // Fresh requests for every slice, made before the time runs.
    private static async Task<double> SliceAsync(People people, Func<DossierId, Task> take)
    {
        var requests = await people.RequestsAsync(Callers * EachCaller);
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(requests.Chunk(EachCaller).Select(mine => Task.Run(async () =>
        {
            foreach (var dossier in mine)
            {
                await take(dossier);
            }
        })));
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds / EachCaller;
    }
}
