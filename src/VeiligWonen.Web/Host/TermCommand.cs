using System.Globalization;
using VeiligWonen.Casework.Deadlines;

namespace VeiligWonen.Web.Host;

/// <summary>Prints the last day of a term and how it was found. Needs no database.</summary>
internal static class TermCommand
{
    private const string From = "--from";
    private const string Weeks = "--weeks";
    private const string WorkingDays = "--working-days";
    private const string Days = "--days";
    private const string Months = "--months";
    private const string Example = "Bijvoorbeeld: term --from 2026-03-24 --weeks 6, of: term --from 2026-03-24 --working-days 10.";

    private static readonly (string Option, TermKind Kind)[] Kinds =
        [(Weeks, TermKind.Weeks), (WorkingDays, TermKind.WorkingDays), (Days, TermKind.Days), (Months, TermKind.Months)];

    public static int Run(string[] args, OperatorConsole console)
    {
        var options = OperatorOptions.Read(args, From, Weeks, WorkingDays, Days, Months);
        if (options.Wrong is { } wrong)
        {
            return console.Wrong($"{wrong} {Example}");
        }

        if (!DateOnly.TryParseExact(options[From], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            || from.Year is < 2000 or > 2099)
        {
            return console.Wrong($"Geef met {From} een bestaande dag in de jaren 2000 tot en met 2099, als jaar-maand-dag. {Example}");
        }

        var given = Kinds.Where(k => options[k.Option] is not null).ToList();
        if (given is not [var (option, kind)])
        {
            return console.Wrong($"Geef precies één van {Weeks}, {WorkingDays}, {Days} en {Months}. {Example}");
        }

        return Number(options[option]!, kind.Most()) is { } number
            ? Print(kind.Reckon(from, number), console)
            : console.Wrong($"Geef met {option} 1 tot en met {kind.Most()} {kind.Dutch()}. {Example}");
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
