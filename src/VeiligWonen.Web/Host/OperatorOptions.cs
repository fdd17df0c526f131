namespace VeiligWonen.Web.Host;

/// <summary>The options behind a command: --name value, or --name=value.</summary>
public sealed class OperatorOptions
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    private OperatorOptions()
    {
    }

    /// <summary>The first thing that is wrong, in a Dutch sentence; null when every option is known and has one value.</summary>
    public string? Wrong { get; private set; }

    public string? this[string name] => values.GetValueOrDefault(name);

    public static OperatorOptions Read(string[] args, params string[] known)
    {
        var options = new OperatorOptions();
        for (var i = 0; i < args.Length && options.Wrong is null; i++)
        {
            var at = args[i].IndexOf('=', StringComparison.Ordinal);
            var name = at < 0 ? args[i] : args[i][..at];
            var value = at >= 0 ? args[i][(at + 1)..] : i + 1 < args.Length ? args[++i] : "";
            options.Add(name, value, known);
        }

        return options;
    }

    private void Add(string name, string value, string[] known) => Wrong =
        !known.Contains(name, StringComparer.Ordinal) ? $"De optie {name} bestaat niet. Kies uit {string.Join(", ", known)}."
        : value.Length == 0 || value.StartsWith("--", StringComparison.Ordinal) ? $"De optie {name} heeft een waarde nodig."
        : !values.TryAdd(name, value) ? $"De optie {name} staat er twee keer."
        : null;
}
