using System.Text;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Host;

/// <summary>
/// Makes the first administrator. The password comes from the environment or is typed, never an argument: arguments are for everybody on the
/// machine to see.
/// </summary>
internal static class CreateAdmin
{
    public const string PasswordVariable = "VEILIGWONEN_ADMIN_PASSWORD";

    private const string Email = "--email";
    private const string Name = "--name";
    private const string Ministry = "bzk";
    private const string Example = "Bijvoorbeeld: create-admin --email beheer@organisatie.nl --name \"A. Beheerder\".";

    public static async Task<int> RunAsync(string[] args, IServiceProvider services, OperatorConsole console)
    {
        var options = OperatorOptions.Read(args, Email, Name);
        if (options.Wrong is { } wrong)
        {
            return console.Wrong($"{wrong} {Example}");
        }

        if (options[Email] is not { } email || options[Name] is not { } name)
        {
            return console.Wrong($"Geef {Email} en {Name}. {Example}");
        }

        var password = Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } given ? given : Ask(console);
        if (password.Length == 0)
        {
            return console.Wrong($"Geef een wachtwoord: typ het, of zet het in {PasswordVariable}.");
        }

        await using var scope = services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredKeyedService<FrontDesk>(FrontDesk.OfTheClock);
        var result = await desk.SendAsync(
            new CreateAccount(CommandId.New(), email, name, Role.Administrator.Dutch(), Ministry, [Role.Administrator], password));
        return result.Succeeded ? console.Say("De beheerder kan nu inloggen.") : console.Refuse(result.Refusal);
    }

    private static string Ask(OperatorConsole console)
    {
        console.Out.Write("Wachtwoord (minstens 12 tekens): ");
        return console.Hidden ? Typed(console) : console.In.ReadLine() ?? "";
    }

    // Key by key, so that it does not stand on the screen.
    private static string Typed(OperatorConsole console)
    {
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(typed.Length - 1, 0);
            }
            else
            {
                typed.Append(key.KeyChar);
            }
        }

        console.Out.WriteLine();
        return typed.ToString();
    }
}
