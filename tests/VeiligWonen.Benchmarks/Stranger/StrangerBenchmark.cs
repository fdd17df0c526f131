using System.Diagnostics;
using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Benchmarks.Stranger;

/// <summary>
/// Row R16 of the faults: does the time of a "not found" tell whether the dossier exists? An adviser asks by turns for dossiers of others and for ids that
/// nothing has; the noise is the same measure with ids that nothing has on both sides.
/// </summary>
internal static class StrangerBenchmark
{
    private const int Dossiers = 200;
    private const int Pairs = 400;

    private static readonly (string Name, Func<OwnDatabase, AccountId, DossierId, Task<bool>> Ask)[] Questions =
    [
        (nameof(ShowDossier), (database, person, dossier) => database.IsNotFoundAsync(new ShowDossier(dossier), person)),
        (nameof(ShowScan), (database, person, dossier) => database.IsNotFoundAsync(new ShowScan(dossier), person)),
        (nameof(MarkUrgent), (database, person, dossier) => database.IsNotFoundAsync(new MarkUrgent(CommandId.New(), dossier, true), person)),
    ];

    public static async Task RunAsync(int rounds)
    {
        await using var database = await OwnDatabase.OpenAsync();
        var people = await People.InAsync(database);
        var others = await people.RequestsAsync(Dossiers);
        var stranger = await database.SendAsync(new CreateAccount(
            CommandId.New(), "adviseur@voorbeeld.example", "Fictieve adviseur", "adviseur", "ccv", [Role.Veiligheidsadviseur], null));
        foreach (var (name, ask) in Questions)
        {
            await PairsAsync(others, dossier => ask(database, stranger, dossier));
            List<double> ratios = [];
            List<double> noise = [];
            for (var round = 0; round < rounds; round++)
            {
                ratios.Add(await PairsAsync(others, dossier => ask(database, stranger, dossier)));
                noise.Add(await PairsAsync(null, dossier => ask(database, stranger, dossier)));
            }

            Console.WriteLine(
                $"stranger: {name}, somebody else's / nobody's, of medians: {Spread(ratios)}; nobody's / nobody's: {Spread(noise)}, over {rounds} rounds of {Pairs} pairs");
        }
    }

    // The median of the first over that of the second; which goes first changes with every pair.
    private static async Task<double> PairsAsync(IReadOnlyList<DossierId>? others, Func<DossierId, Task<bool>> ask)
    {
        List<double> existing = [];
        List<double> absent = [];
        for (var pair = 0; pair < Pairs; pair++)
        {
            var there = others?[pair % others.Count] ?? DossierId.New();
            foreach (var first in new[] { pair % 2 == 0, pair % 2 != 0 })
            {
                var began = Stopwatch.GetTimestamp();
                if (!await ask(first ? there : DossierId.New()))
                {
                    throw new InvalidOperationException("A stranger was let in.");
                }

                (first ? existing : absent).Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
            }
        }

        return Figures.Median(existing) / Figures.Median(absent);
    }

    private static string Spread(List<double> ratios) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"median {Figures.Median(ratios):0.000} ({ratios.Min():0.000} to {ratios.Max():0.000})");
}
