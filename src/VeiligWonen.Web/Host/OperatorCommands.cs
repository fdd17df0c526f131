using System.Data.Common;
using VeiligWonen.Casework;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Host;

/// <summary>What an operator does on the command line of the same executable, instead of starting the server.</summary>
public static class OperatorCommands
{
    /// <summary>It was done.</summary>
    public const int Done = 0;

    /// <summary>It could not be done now.</summary>
    public const int Refused = 1;

    /// <summary>What was typed cannot be right.</summary>
    public const int BadInput = 2;

    /// <summary>Does the command that the arguments name.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="services">The application's services.</param>
    /// <returns>The exit code; null when the arguments name no command and the server is to start.</returns>
    public static Task<int?> RunAsync(string[] args, IServiceProvider services) =>
        RunAsync(args, services, OperatorConsole.OfThisProcess);

    /// <summary>The same, on another console.</summary>
    public static async Task<int?> RunAsync(string[] args, IServiceProvider services, OperatorConsole console)
    {
        // Options alone, such as --urls, are for the server.
        if (args.Length == 0 || args[0].StartsWith('-'))
        {
            return null;
        }

        try
        {
            return args[0] switch
            {
                "migrate" => await MigrateAsync(args[1..], services, console),
                "demo" => await DemoAsync(args[1..], services, console),
                "create-admin" => await CreateAdmin.RunAsync(args[1..], services, console),
                "keys" => await KeysCommand.RunAsync(args[1..], services, console),
                "audit" => await AuditCommand.RunAsync(args[1..], services, console),
                "mail" => await MailCommand.RunAsync(args[1..], services, console),
                "term" => TermCommand.Run(args[1..], console),
                var unknown => console.Wrong(
                    $"De opdracht {unknown} bestaat niet. Kies migrate, demo, create-admin, keys, audit, mail of term, of geef geen opdracht om de server te starten."),
            };
        }
        catch (DbException e) when (e.SqlState is "3D000" or "42P01" or "22023")
        {
            // No such database, no such table or no such role: it was never migrated.
            return console.Wrong("De database is nog niet klaar. Werk haar eerst bij met de opdracht migrate.");
        }
    }

    private static async Task<int> DemoAsync(string[] args, IServiceProvider services, OperatorConsole console)
    {
        if (args.Length > 0)
        {
            return console.Wrong("De opdracht demo heeft geen opties.");
        }

        if (!services.GetRequiredService<CaseworkOptions>().Demo)
        {
            return console.Wrong("De demonstratie laadt alleen als VeiligWonen:Demo aan staat, en nooit in productie.");
        }

        await Ground.PrepareAsync(services);
        return console.Say(await DemoLoader.LoadAsync(services) ? "De demonstratie is geladen." : "De demonstratie was al geladen.");
    }

    private static async Task<int> MigrateAsync(string[] args, IServiceProvider services, OperatorConsole console)
    {
        if (args.Length > 0)
        {
            return console.Wrong("De opdracht migrate heeft geen opties.");
        }

        await Ground.PrepareAsync(services);
        return console.Say("De database is bijgewerkt.");
    }
}

/// <summary>The console of an operator, as something a test can read and write.</summary>
/// <param name="In">What is typed.</param>
/// <param name="Out">What is answered.</param>
/// <param name="Error">What is wrong.</param>
public sealed record OperatorConsole(TextReader In, TextWriter Out, TextWriter Error)
{
    public static OperatorConsole OfThisProcess => new(Console.In, Console.Out, Console.Error) { Hidden = !Console.IsInputRedirected };

    /// <summary>True when a person types: then a password must not appear on the screen.</summary>
    public bool Hidden { get; init; }

    public int Say(string line)
    {
        Out.WriteLine(line);
        return OperatorCommands.Done;
    }

    public int Wrong(string sentence)
    {
        Error.WriteLine(sentence);
        return OperatorCommands.BadInput;
    }

    /// <summary>The refusal in its own words, every field with its own sentence.</summary>
    public int Refuse(Refusal refusal)
    {
        if (refusal is InvalidInput { Fields: var fields })
        {
            foreach (var field in fields)
            {
                Error.WriteLine(field.Sentence);
            }

            return OperatorCommands.BadInput;
        }

        Error.WriteLine(refusal.Sentence);
        return OperatorCommands.Refused;
    }
}
