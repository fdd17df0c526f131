using System.Security.Cryptography;
using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Benchmarks.Scan;

/// <summary>A home that an adviser of its own scans.</summary>
internal sealed record Home(string Email, string Password, string Code)
{
    public DossierId Dossier { get; init; }

    public AccountId Adviser { get; init; }

    public static async Task<Home> OpenAsync(OwnDatabase database, AccountId planner, int number)
    {
        var home = await AdviserAsync(database, number);
        return home with { Dossier = await DossierAsync(database, planner, home.Adviser, number) };
    }

    /// <summary>One more home of the same adviser.</summary>
    public async Task<Home> AnotherAsync(OwnDatabase database, AccountId planner, int number) => this with { Dossier = await DossierAsync(database, planner, Adviser, number) };

    private static async Task<Home> AdviserAsync(OwnDatabase database, int number)
    {
        var home = new Home($"adviseur{number}@voorbeeld.example", RandomNumberGenerator.GetHexString(24, lowercase: true), RandomNumberGenerator.GetHexString(16));
        var adviser = await database.SendAsync(new CreateAccount(
            CommandId.New(), home.Email, $"Fictieve adviseur {number}", "adviseur", "ccv", [Role.Veiligheidsadviseur], home.Password));
        await database.WriteAsync(db =>
        {
            var authenticator = new Authenticator { AccountId = adviser };
            authenticator.Offer([]);
            authenticator.Confirm(0, TimeProvider.System.GetUtcNow());
            db.Add(authenticator);
            db.Add(new RecoveryCode { AccountId = adviser, Hash = RecoveryCode.HashOf(adviser, home.Code) });
        });
        return home with { Adviser = adviser };
    }

    private static async Task<DossierId> DossierAsync(OwnDatabase database, AccountId planner, AccountId adviser, int number)
    {
        var bestuurder = await AccountAsync(database, $"bestuurder{number}", Role.Bestuurder);
        var facts = new RequestFacts(AppointmentState.InOffice, new DateOnly(2024, 6, 1), null, true, null, false, PkvwState.Valid, DutchTime.Today(TimeProvider.System).AddYears(1), null);
        var request = new RequestHome($"Verzonnenlaan {number + 1}", "1234 AB", "Nergenshuizen", "06 12345678", null, Tenure.Owned);
        var dossier = await database.SendAsync(new RequestAdvice(CommandId.New(), Office.Wethouder, facts, request, "Boze brieven", false, false, null), bestuurder);
        await database.SendAsync(new AcceptRequest(CommandId.New(), dossier), planner);
        var moment = new VisitMoment(DutchTime.Today(TimeProvider.System).AddDays(3), new TimeOnly(10, 0));
        await database.SendAsync(new PlanVisit(CommandId.New(), dossier, adviser, moment, moment), planner);
        return dossier;
    }

    public static Task<AccountId> AccountAsync(OwnDatabase database, string name, Role role) => database.SendAsync(new CreateAccount(
        CommandId.New(), $"{name}@voorbeeld.example", $"Fictieve {name}", name, role == Role.Planner ? "ccv" : "gm0344", [role], null));
}
