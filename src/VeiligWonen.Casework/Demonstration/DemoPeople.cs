using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Demonstration;

/// <summary>A bestuurder of the demonstration.</summary>
internal sealed record DemoBestuurder(AccountId Account, Office Office, string OrganisationCode, int Number);

/// <summary>The people of the demonstration. Every name says that it was made up; the organisations are real, nobody in them is.</summary>
internal sealed class DemoPeople
{
    /// <summary>For people who look in from the command line as well; the demonstration refuses Production.</summary>
    public const string Password = "alleen om te proberen";

    private static readonly string[] FirstNames =
        ["Fenna", "Bram", "Sanne", "Joris", "Noor", "Teun", "Mila", "Daan", "Yara", "Ruben", "Lotte", "Sem", "Iris", "Hugo", "Saar", "Tijn", "Roos", "Guus", "Lieke", "Mees"];

    private static readonly string[] LastNames = ["Verzonnen", "Fictief", "Voorbeeld", "Bedacht", "Denkbeeld", "Proefman", "Zogenaamd", "Sjabloon"];

    // Office and organisation: every kind of office, spread over the provinces; most people are wethouder, as in life.
    private static readonly (Office Office, string Organisation)[] Seats =
    [
        (Office.Wethouder, "gm0344"), (Office.Burgemeester, "gm0014"), (Office.Wethouder, "gm0080"), (Office.Raadslid, "gm0344"), (Office.Gedeputeerde, "pv25"),
        (Office.Wethouder, "gm0153"), (Office.Burgemeester, "gm0119"), (Office.Wethouder, "gm0599"), (Office.VoorzitterWaterschap, "ws0539"), (Office.Wethouder, "gm0772"),
        (Office.CommissarisVanDeKoning, "pv29"), (Office.Wethouder, "gm0935"), (Office.Burgemeester, "gm0995"), (Office.DagelijksBestuurslid, "ws0621"), (Office.Statenlid, "pv25"),
        (Office.Wethouder, "gm0363"), (Office.Burgemeester, "gm0687"), (Office.Wethouder, "gm0200"), (Office.AlgemeenBestuurslid, "ws0539"), (Office.Gedeputeerde, "pv31"),
    ];

    public required AccountId Administrator { get; init; }

    public required AccountId Auditor { get; init; }

    public required AccountId Planner { get; init; }

    public required AccountId SecondPlanner { get; init; }

    public required IReadOnlyList<AccountId> Advisers { get; init; }

    public required IReadOnlyList<AccountId> Analysts { get; init; }

    public required IReadOnlyList<AccountId> Reviewers { get; init; }

    public required IReadOnlyDictionary<string, AccountId> Employers { get; init; }

    public required AccountId Coach { get; init; }

    /// <summary>In the order of the dossiers.</summary>
    public required IReadOnlyList<DemoBestuurder> Bestuurders { get; init; }

    public static async Task<DemoPeople> MoveInAsync(DemoDesk desk, int bestuurders)
    {
        var administrator = await PersonAsync(desk, "Ada Beheer", "functioneel beheerder", Organisation.Bzk, Role.Administrator);
        await PersonAsync(desk, "Ben Beheer", "functioneel beheerder", Organisation.Bzk, Role.Administrator);
        var auditor = await PersonAsync(desk, "Tess Toezicht", "functionaris gegevensbescherming", Organisation.Bzk, Role.Auditor);
        await PersonAsync(desk, "Tom Toezicht", "auditor", Organisation.Bzk, Role.Auditor);
        await PersonAsync(desk, "Min Monitor", "beleidsmedewerker", Organisation.Bzk, Role.Ministry);
        await PersonAsync(desk, "Max Monitor", "onderzoeker", Organisation.Bzk, Role.Ministry);
        // Somebody who has not asked yet, for who wants to begin at the beginning.
        await PersonAsync(desk, "Eva Eerstekeer", "wethouder", "gm0344", Role.Bestuurder);
        await PersonAsync(desk, "Egon Eerstekeer", "raadslid", "gm0344", Role.Bestuurder);
        return new DemoPeople
        {
            Administrator = administrator,
            Auditor = auditor,
            Planner = await PersonAsync(desk, "Pia Planner", "planner van het CCV", Organisation.Ccv, Role.Planner),
            SecondPlanner = await PersonAsync(desk, "Piet Planner", "planner van het CCV", Organisation.Ccv, Role.Planner),
            Advisers =
            [
                await PersonAsync(desk, "Aart Adviseur", "veiligheidsadviseur van het CCV", Organisation.Ccv, Role.Veiligheidsadviseur),
                await PersonAsync(desk, "Anna Adviseur", "veiligheidsadviseur van het CCV", Organisation.Ccv, Role.Veiligheidsadviseur),
                await PersonAsync(desk, "Amir Adviseur", "veiligheidsadviseur van het CCV", Organisation.Ccv, Role.Veiligheidsadviseur),
            ],
            Analysts =
            [
                await PersonAsync(desk, "Dana Dreiging", "dreigingsanalist", Organisation.Bva, Role.ThreatAnalyst),
                // Both roles: to see that somebody who wrote a part cannot review it.
                await PersonAsync(desk, "Dirk Dubbelrol", "dreigingsanalist en toetser", Organisation.Bva, Role.ThreatAnalyst, Role.Beveiligingsautoriteit),
            ],
            Reviewers =
            [
                await PersonAsync(desk, "Bas Beveiliging", "beveiligingsautoriteit", Organisation.Bva, Role.Beveiligingsautoriteit),
                await PersonAsync(desk, "Bo Beveiliging", "beveiligingsautoriteit", Organisation.Bva, Role.Beveiligingsautoriteit),
            ],
            Coach = await PersonAsync(desk, "Cora Coach", "kalibratiecoach van het CCV", Organisation.Ccv, Role.CalibrationCoach),
            Employers = await EmployersAsync(desk),
            Bestuurders = await BestuurdersAsync(desk, bestuurders),
        };
    }

    private static async Task<IReadOnlyDictionary<string, AccountId>> EmployersAsync(DemoDesk desk)
    {
        var employers = new Dictionary<string, AccountId>(StringComparer.Ordinal);
        foreach (var (organisation, i) in Seats.Select(s => s.Organisation).Distinct(StringComparer.Ordinal).Select((o, i) => (o, i)))
        {
            employers[organisation] = await PersonAsync(
                desk, $"{FirstNames[^(i + 1)]} Werkgever", "coördinator integrale veiligheid", organisation, Role.Employer);
        }

        return employers;
    }

    private static async Task<IReadOnlyList<DemoBestuurder>> BestuurdersAsync(DemoDesk desk, int count)
    {
        var all = new List<DemoBestuurder>();
        for (var i = 0; i < count; i++)
        {
            var (office, organisation) = Seats[i % Seats.Length];
            var name = $"{FirstNames[i % FirstNames.Length]} {LastNames[i / FirstNames.Length + (i % 5)]}";
            all.Add(new DemoBestuurder(await PersonAsync(desk, name, office.Dutch(), organisation, Role.Bestuurder), office, organisation, i));
        }

        return all;
    }

    private static Task<AccountId> PersonAsync(DemoDesk desk, string name, string function, string organisation, params Role[] roles) =>
        desk.AsSystemAsync(new CreateAccount(
            desk.Next(), $"{name.Replace(' ', '.').ToLowerInvariant()}@voorbeeld.example", name, function, organisation, roles, Password));
}
