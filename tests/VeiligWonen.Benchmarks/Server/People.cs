using System.Security.Cryptography;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Benchmarks.Server;

/// <summary>A planner who sees every dossier, and a bestuurder whose dossiers they are.</summary>
internal sealed class People
{
    public const string Email = "planner@voorbeeld.example";

    private const string Organisation = "gm0344";
    private const string Ccv = "ccv";
    private const int TermInWorkingDays = 10;

    private readonly OwnDatabase database;
    private int dossiers;

    private People(OwnDatabase database) => this.database = database;

    // Made for one run: it opens nothing else.
    public string Password { get; } = RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>Good for one sign-in.</summary>
    public string RecoveryCode { get; } = RandomNumberGenerator.GetHexString(16);

    public AccountId Planner { get; private set; }

    public AccountId Bestuurder { get; private set; }

    public static async Task<People> InAsync(OwnDatabase database)
    {
        var people = new People(database);
        people.Planner = await database.SendAsync(new CreateAccount(
            CommandId.New(), Email, "Fictieve planner", "planner van het CCV", Ccv, [Role.Planner], people.Password));
        await database.WriteAsync(people.GiveSecondFactor);
        people.Bestuurder = await database.SendAsync(new CreateAccount(
            CommandId.New(), "bestuurder@voorbeeld.example", "Fictieve bestuurder", "wethouder", Organisation, [Role.Bestuurder], null));
        return people;
    }

    /// <summary>Requests that may be accepted, each with its running term.</summary>
    public async Task<IReadOnlyList<DossierId>> RequestsAsync(int count)
    {
        List<DossierId> made = [];
        foreach (var chunk in Enumerable.Range(0, count).Chunk(200))
        {
            await database.WriteAsync(db => made.AddRange(chunk.Select(_ => AddRequest(db))));
        }

        return made;
    }

    // An app that is never asked for a code, because the recovery code stands in for it.
    private void GiveSecondFactor(CaseworkDb db)
    {
        var app = new Authenticator { AccountId = Planner };
        app.Offer([]);
        app.Confirm(0, TimeProvider.System.GetUtcNow());
        db.Add(app);
        db.Add(new Casework.Access.RecoveryCode { AccountId = Planner, Hash = Casework.Access.RecoveryCode.HashOf(Planner, RecoveryCode) });
    }

    private DossierId AddRequest(CaseworkDb db)
    {
        var number = dossiers++;
        // Spread over a month, as a real list is: some late, most in time, some urgent.
        var at = TimeProvider.System.GetUtcNow().AddDays(-(number % 30)).AddSeconds(-number);
        var deadline = Deadline.Begin(DossierId.New(), Phase.Intake, TermInWorkingDays, false, at);
        var dossier = new Dossier
        {
            Id = deadline.DossierId,
            Code = $"VW-M{number:000000}",
            BestuurderId = Bestuurder,
            Office = Office.Wethouder,
            OrganisationCode = Organisation,
            ScanOnly = false,
            OpenedAt = at,
            PhaseSinceAt = at,
            BallSinceAt = at,
            DueOn = deadline.DueOn,
        };
        if (number % 10 == 0)
        {
            dossier.MarkUrgent(at);
        }

        db.Add(dossier);
        db.Add(deadline);
        db.Add(Grant.ToOrganisation(dossier.Id, Role.Planner, Ccv, at));
        db.Add(Grant.ToPerson(dossier.Id, Role.Bestuurder, Bestuurder, at));
        db.Add(new Milestone { DossierId = dossier.Id, Kind = MilestoneKind.Eligible, By = null, At = at });
        return dossier.Id;
    }
}
