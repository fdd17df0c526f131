using System.Collections.Frozen;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Web.Dossiers;

/// <summary>
/// The filter of the worklist as it stands in the address: it survives a reload and can be shared. What an address says that is not there (any more) is left out.
/// </summary>
internal static class WorklistAddress
{
    public const string Page = "/dossiers";
    public const string File = "/dossiers/werklijst.csv";

    public const string Search = "zoek";
    public const string Group = "groep";
    public const string Phase = "fase";
    public const string BallWith = "bijwie";
    public const string Adviser = "adviseur";
    public const string Urgent = "spoed";
    public const string OnHold = "gepauzeerd";
    public const string Leaf = "pagina";

    /// <summary>In the place of a group: all that runs. So the address says that nothing was filtered, and no saved view opens instead.</summary>
    public const string AllGroups = "alle";

    private const string Yes = "true";

    private static readonly FrozenDictionary<WorklistGroup, string> Groups = new Dictionary<WorklistGroup, string>
    {
        [WorklistGroup.CriticallyLate] = "kritiek-te-laat",
        [WorklistGroup.Late] = "te-laat",
        [WorklistGroup.DueSoon] = "binnenkort",
        [WorklistGroup.OnTrack] = "op-schema",
        [WorklistGroup.Over] = "afgerond",
    }.ToFrozenDictionary();

    public static string Of(WorklistFilter filter, int leaf = 1) => Page + QueryOf(filter, leaf);

    public static string FileOf(WorklistFilter filter) => File + QueryOf(filter, 1);

    /// <summary>The word for a group, also for the hidden field of the form.</summary>
    public static string WordOf(WorklistGroup? group) => group is { } one ? Groups[one] : AllGroups;

    public static WorklistFilter FilterOf(string? search, string? group, string? phase, string? ballWith, string? adviser, string? urgent, string? onHold) => new()
    {
        Search = string.IsNullOrWhiteSpace(search) ? null : search.Trim(),
        Group = Groups.Where(g => string.Equals(g.Value, group, StringComparison.OrdinalIgnoreCase)).Select(g => (WorklistGroup?)g.Key).FirstOrDefault(),
        Phase = NameOf<Phase>(phase),
        BallWith = NameOf<Party>(ballWith),
        AdviserId = Guid.TryParse(adviser, out var id) ? new AccountId(id) : null,
        Urgent = string.Equals(urgent, Yes, StringComparison.OrdinalIgnoreCase),
        OnHold = string.Equals(onHold, Yes, StringComparison.OrdinalIgnoreCase),
    };

    private static string QueryOf(WorklistFilter filter, int leaf)
    {
        List<string> parts = [$"{Group}={WordOf(filter.Group)}"];
        Add(Search, filter.Search is { } word ? Uri.EscapeDataString(word) : null);
        Add(Phase, filter.Phase?.ToString());
        Add(BallWith, filter.BallWith?.ToString());
        Add(Adviser, filter.AdviserId?.ToString());
        Add(Urgent, filter.Urgent ? Yes : null);
        Add(OnHold, filter.OnHold ? Yes : null);
        Add(Leaf, leaf > 1 ? Plain(leaf) : null);
        return $"?{string.Join('&', parts)}";

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{name}={value}");
            }
        }
    }

    private static string Plain(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // A number is a name to Enum.TryParse, and no name to anybody else.
    private static T? NameOf<T>(string? name)
        where T : struct, Enum =>
        Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(name![0]) ? value : null;
}
