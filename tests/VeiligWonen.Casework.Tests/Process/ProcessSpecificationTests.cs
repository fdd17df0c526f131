using System.Diagnostics;
using System.Globalization;
using CsCheck;

namespace VeiligWonen.Casework.Tests.Process;

/// <summary>
/// The executable specification: the process as <see cref="SpecifiedProcess"/> writes it down, beside the real house on PostgreSQL with real people. First every cell of
/// state × person × act, then walks that CsCheck makes up (it prints the seed of one that fails, and shortens it). <c>VEILIGWONEN_SPEC_WALKS</c> makes more of them.
/// </summary>
public sealed class ProcessSpecificationTests(ITestOutputHelper output)
{
    private static readonly Act[] Acts = Enum.GetValues<Act>();
    private static readonly int Walks = int.TryParse(Environment.GetEnvironmentVariable("VEILIGWONEN_SPEC_WALKS"), CultureInfo.InvariantCulture, out var more) ? more : 25;

    [Fact]
    public async Task The_house_does_what_the_specification_says_in_every_cell_and_on_every_walk()
    {
        var began = Stopwatch.GetTimestamp();
        await using var real = await SpecifiedDossiers.PlayAsync();
        var played = Stopwatch.GetElapsedTime(began);
        Assert.Equal(SpecifiedProcess.States.Order(StringComparer.Ordinal), real.Kept.Order(StringComparer.Ordinal));

        var (cells, done, wrong) = await EveryCellAsync(real);

        output.WriteLine($"{real.Kept.Count} states × {real.People.Count} people × {Acts.Length} acts = {cells} cells, of which {done.Count} are done; states played in {played.TotalSeconds:F0} s, cells tried after {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s.");
        Assert.True(wrong.Count == 0, $"{wrong.Count} cells differ:\n{string.Join('\n', wrong.Take(60))}");
        Assert.Equal(real.Kept.Count * real.People.Count * Acts.Length, cells);
        Assert.Equal(Acts, done.Distinct().Order());

        await WalkAsync(real);
        output.WriteLine($"{Walks} walks after {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s.");
        Assert.Empty(await real.StrayAsync());
    }

    private static async Task<(int Cells, List<Act> Done, List<string> Wrong)> EveryCellAsync(SpecifiedDossiers real)
    {
        var cells = 0;
        List<Act> done = [];
        List<string> wrong = [];
        foreach (var state in real.Kept)
        {
            await real.SetAsync(state);
            var stands = await real.StandAsync(state);
            foreach (var person in real.People)
            {
                foreach (var act in Acts)
                {
                    cells++;
                    var (expected, after) = SpecifiedProcess.Do(state, person, act);
                    var (heard, said) = await real.DoAsync(state, state, person, act);
                    if (heard != expected)
                    {
                        wrong.Add($"{person.Name} does {act} in {state}: {heard} ({said}) and not {expected}");
                    }

                    if (heard is not Heard.Done)
                    {
                        if (string.IsNullOrWhiteSpace(said))
                        {
                            wrong.Add($"{person.Name} does {act} in {state} and hears no sentence");
                        }

                        continue;
                    }

                    done.Add(act);
                    var now = await real.StandAsync(state);
                    if (expected is Heard.Done && !now.StartsWith(SpecifiedProcess.PhaseOf(after) + " ", StringComparison.Ordinal))
                    {
                        wrong.Add($"{person.Name} does {act} in {state}: now {now} and not {after}");
                    }

                    if (await real.BrokenAsync(state) is { } broken)
                    {
                        wrong.Add($"{person.Name} does {act} in {state}: {broken}");
                    }

                    await real.SetAsync(state);
                }

                // Who was refused changed nothing at all.
                var same = await real.StandAsync(state);
                if (same != stands)
                {
                    wrong.Add($"{person.Name} was refused in {state} and yet it is {same} and not {stands}");
                }
            }
        }

        return (cells, done, wrong);
    }

    private static Task WalkAsync(SpecifiedDossiers real)
    {
        string[] starts = [.. real.Kept.Where(s => !s.Contains("scan only", StringComparison.Ordinal) && s is not ("reported" or "closed" or "withdrawn" or "rejected" or "rejected, by review"))];
        var walks = Gen.Select(Gen.Int[0, starts.Length - 1], Gen.Int[0, 999].Array[1, 12]);
        // One dossier: one walk after the other.
        return walks.SampleAsync(
            async (start, choices) =>
            {
                var fault = await WalkAsync(real, starts[start], choices);
                Assert.True(fault is null, fault);
            },
            iter: Walks, threads: 1);
    }

    // Null when the house did on each step what the specification does; most steps are ones that can be done.
    private static async Task<string?> WalkAsync(SpecifiedDossiers real, string start, int[] choices)
    {
        await real.SetAsync(start);
        List<string> way = [start];
        var state = start;
        foreach (var choice in choices)
        {
            var all = real.People.SelectMany(person => Acts.Select(act => (person, act))).ToList();
            var possible = all.Where(x => SpecifiedProcess.Do(state, x.person, x.act).Heard is Heard.Done && x.act is not Act.Withdraw).ToList();
            var (who, what) = choice % 10 < 7 && possible.Count > 0 ? possible[choice % possible.Count] : all[choice * 7 % all.Count];
            var (expected, after) = SpecifiedProcess.Do(state, who, what);
            var (heard, said) = await real.DoAsync(start, state, who, what);
            way.Add($"{who.Name} {what}: {heard}");
            var stands = await real.StandAsync(start);
            if (heard != expected || !stands.StartsWith(SpecifiedProcess.PhaseOf(after) + " ", StringComparison.Ordinal))
            {
                return $"{string.Join(" → ", way)} ({said}) and not {expected}; stands {stands} and not {after}";
            }

            state = after;
            if (!SpecifiedProcess.IsDescribed(state))
            {
                break;
            }
        }

        return await real.BrokenAsync(start) is { } broken ? $"{string.Join(" → ", way)}: {broken}"
            : await real.FaultsOfTheTrailAsync() is > 0 and var faults ? $"{string.Join(" → ", way)}: {faults} faults in the trail"
            : null;
    }
}
