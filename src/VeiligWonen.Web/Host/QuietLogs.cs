namespace VeiligWonen.Web.Host;

/// <summary>
/// Below Information the circuit writes what passes through it, and that is every word that somebody types. Whatever the settings say, these
/// categories stay at Information or above: a setting is changed on a busy afternoon, and the log is kept for years.
/// </summary>
internal static class QuietLogs
{
    private static readonly string[] Categories =
        ["Microsoft.AspNetCore.SignalR", "Microsoft.AspNetCore.Http.Connections", "Microsoft.AspNetCore.Components"];

    // After everything that reads settings, and again whenever they are read again.
    public static void AddQuietLogs(this IServiceCollection services) => services.PostConfigure<LoggerFilterOptions>(Quieten);

    private static void Quieten(LoggerFilterOptions options)
    {
        // Of all rules the framework follows one, the most particular. So each of them carries this one too.
        var rules = options.Rules.Select(Quieter).ToList();
        options.Rules.Clear();
        options.Rules.Add(Quieter(new LoggerFilterRule(null, null, options.MinLevel, null)));
        foreach (var rule in rules)
        {
            options.Rules.Add(rule);
        }
    }

    private static LoggerFilterRule Quieter(LoggerFilterRule rule) => new(
        rule.ProviderName,
        rule.CategoryName,
        rule.LogLevel,
        (provider, category, level) => (level >= LogLevel.Information || !IsQuiet(category)) && rule.Filter?.Invoke(provider, category, level) is not false);

    private static bool IsQuiet(string? category) => Categories.Any(c => category?.StartsWith(c, StringComparison.OrdinalIgnoreCase) is true);
}
