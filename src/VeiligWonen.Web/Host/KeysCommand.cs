using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Web.Host;

/// <summary>What an operator does with the keys that wrap the data keys. No content is read.</summary>
internal static class KeysCommand
{
    private const string Ways = "Kies keys status, keys rotate, of keys retire gevolgd door het nummer van een oude sleutel, zoals 0001.";

    public static async Task<int> RunAsync(string[] args, IServiceProvider services, OperatorConsole console)
    {
        if (args is not (["status"] or ["rotate"] or ["retire", _]))
        {
            return console.Wrong(Ways);
        }

        await using var scope = services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredKeyedService<FrontDesk>(FrontDesk.OfTheClock);
        return args switch
        {
            ["status"] => await StatusAsync(desk, console),
            ["rotate"] => await RotateAsync(desk, console),
            _ => await RetireAsync(args[1], desk, console),
        };
    }

    private static async Task<int> StatusAsync(FrontDesk desk, OperatorConsole console)
    {
        var result = await desk.SendAsync(new ShowKeys());
        if (!result.Succeeded)
        {
            return console.Refuse(result.Refusal);
        }

        foreach (var under in result.Answer.Under)
        {
            console.Say($"Onder sleutel {under.Name}: {under.Count}");
        }

        console.Say($"Sleutels zonder dossier: {result.Answer.WithoutDossier}");
        console.Say($"Dossiers zonder sleutel: {result.Answer.WithoutKey}");
        if (result.Answer.WithoutKey == 0)
        {
            return OperatorCommands.Done;
        }

        console.Error.WriteLine("Dossiers zonder sleutel zijn niet te lezen. Zet de map met sleutels terug die bij deze database hoort.");
        return OperatorCommands.Refused;
    }

    private static async Task<int> RotateAsync(FrontDesk desk, OperatorConsole console)
    {
        var result = await desk.SendAsync(new RotateKeys(CommandId.New()));
        if (!result.Succeeded)
        {
            return console.Refuse(result.Refusal);
        }

        var (newest, count, resumed) = result.Answer;
        console.Say(resumed ? $"De vorige keer was niet af. Nu staat alles onder sleutel {newest}." : $"Sleutel {newest} is gemaakt.");
        return console.Say($"Opnieuw verpakt: {count}");
    }

    private static async Task<int> RetireAsync(string name, FrontDesk desk, OperatorConsole console)
    {
        var result = await desk.SendAsync(new RetireKey(CommandId.New(), name));
        return result.Succeeded
            ? console.Say($"Sleutel {name} is vernietigd. Oude kopieën van de map met sleutels zijn daarmee onleesbaar; maak een nieuwe reservekopie.")
            : console.Refuse(result.Refusal);
    }
}
