using System.Globalization;
using VeiligWonen.Casework.Deadlines;

namespace VeiligWonen.Web.Host;

/// <summary>Prints the last day of a term and how it was found. Needs no database.</summary>
internal static class TermCommand
{
    private const string From = "--from";
    private const string Weeks = "--weeks";
    private const string Days = "--working-days";
    private const string Example = "Bijvoorbeeld: term --from 2026-03-24 --weeks 6, of: term --from 2026-03-24 --working-days 10.";

    public static int Run(string[] args, OperatorConsole console)
    {
        var options = OperatorOptions.Read(args, From, Weeks, Days);
        if (options.Wrong is { } wrong)
        {
            return console.Wrong($"{wrong} {Example}");
        }

        if (!DateOnly.TryParseExact(options[From], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            || from.Year is < 2000 or > 2099)
        {
            return console.Wrong($"Geef met {From} een bestaande dag in de jaren 2000 tot en met 2099, als jaar-maand-dag. {Example}");
        }

        return (options[Weeks], options[Days]) switch
        {
            ({ } weeks, null) when Number(weeks, 52) is { } n => Print(StatutoryTerm.LastDay(from, n), console),
            (null, { } days) when Number(days, 260) is { } n => Print(WorkingTerm.LastDay(from, n), console),
            ({ }, null) => console.Wrong($"Geef met {Weeks} 1 tot en met 52 weken. {Example}"),
            (null, { }) => console.Wrong($"Geef met {Days} 1 tot en met 260 werkdagen. {Example}"),
            _ => console.Wrong($"Geef {Weeks} of {Days}, en niet allebei. {Example}"),
        };
    }

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;

    private static int Print(TermReckoning reckoning, OperatorConsole console)
    {
        console.Say($"Laatste dag: {reckoning.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        foreach (var step in reckoning.Steps)
        {
            console.Say($"- {step}");
        }

        return OperatorCommands.Done;
    }
}
