namespace VeiligWonen.Casework.Audit;

/// <summary>What a check of the whole trail found.</summary>
/// <param name="Lines">How many lines were read.</param>
/// <param name="Chains">On how many chains.</param>
/// <param name="Roots">How many signed roots were checked.</param>
/// <param name="NewestSealedAt">When the newest of them was signed; null when there is none.</param>
/// <param name="Faults">The first fault of every chain and every root, with its place; at most a thousand.</param>
/// <param name="MoreFaults">How many more there were.</param>
/// <param name="Remarks">What is no fault but good to know.</param>
public sealed record TrailReport(
    long Lines, int Chains, int Roots, DateTimeOffset? NewestSealedAt, IReadOnlyList<TrailFault> Faults, int MoreFaults, IReadOnlyList<string> Remarks);

/// <summary>One fault.</summary>
/// <param name="Place">Where: the chain and its line, or the root.</param>
/// <param name="Sentence">What is wrong there.</param>
public sealed record TrailFault(string Place, string Sentence);

/// <summary>Gathers faults: of each chain and each root the first, because what follows from it says nothing new.</summary>
internal sealed class FaultList
{
    private const int Most = 1000;
    private readonly HashSet<string> broken = new(StringComparer.Ordinal);
    private readonly List<TrailFault> faults = [];
    private int more;

    public IReadOnlyList<TrailFault> Faults => faults;

    public int More => more;

    public bool IsBroken(Guid chain) => broken.Count > 0 && broken.Contains(chain.ToString());

    public void OfChain(Guid chain, string where, string sentence) => Add(chain.ToString(), $"keten {chain}, {where}", sentence);

    public void OfRoot(long number, string sentence) => Add($"root {number}", $"verzegeling {number}", sentence);

    private void Add(string key, string place, string sentence)
    {
        if (!broken.Add(key))
        {
            return;
        }

        if (faults.Count < Most)
        {
            faults.Add(new TrailFault(place, sentence));
        }
        else
        {
            more++;
        }
    }
}
