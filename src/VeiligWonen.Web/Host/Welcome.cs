namespace VeiligWonen.Web.Host;

/// <summary>What somebody who started the demonstration reads in the terminal.</summary>
internal static class Welcome
{
    public static void Print(IEnumerable<string> addresses)
    {
        Console.WriteLine();
        Console.WriteLine($"VeiligWonen draait op {string.Join(" en ", addresses)}. Stop met Ctrl-C.");
        Console.WriteLine("Kies op de startpagina met wie u meekijkt, of log in met een van deze verzonnen mensen:");
        foreach (var (who, what) in People)
        {
            Console.WriteLine($"  {who,-42} {what}");
        }

        Console.WriteLine($"Wachtwoord voor allemaal: {Casework.Demonstration.DemoLoader.Password}");
        Console.WriteLine();
    }

    private static readonly (string Email, string What)[] People =
    [
        ("eva.eerstekeer@voorbeeld.example", "bestuurder die nog niets heeft aangevraagd"),
        ("fenna.verzonnen@voorbeeld.example", "bestuurder met een vastgesteld advies"),
        ("pia.planner@voorbeeld.example", "planner"),
        ("aart.adviseur@voorbeeld.example", "veiligheidsadviseur"),
        ("dana.dreiging@voorbeeld.example", "dreigingsanalist"),
        ("bas.beveiliging@voorbeeld.example", "beveiligingsautoriteit"),
        ("dirk.dubbelrol@voorbeeld.example", "analist én toetser: schreef hij mee, dan toetst hij niet"),
        ("mees.werkgever@voorbeeld.example", "werkgever"),
        ("min.monitor@voorbeeld.example", "ministerie"),
        ("ada.beheer@voorbeeld.example", "beheerder"),
        ("tess.toezicht@voorbeeld.example", "toezichthouder"),
    ];
}
