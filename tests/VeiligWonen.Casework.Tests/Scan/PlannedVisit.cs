using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Intake;

namespace VeiligWonen.Casework.Tests.Scan;

/// <summary>A dossier by the road that people go: asked for, accepted, and a visit planned.</summary>
internal sealed record PlannedVisit(DossierId Dossier, AccountId Adviser, AccountId Bestuurder, AccountId Planner)
{
    /// <summary>When the visit is, unless a test says otherwise.</summary>
    public static readonly VisitMoment Morning = new(new DateOnly(2026, 4, 7), new TimeOnly(10, 0));

    public static async Task<PlannedVisit> InAsync(CaseworkHouse house, string bestuurder = "een", string adviser = "een", VisitMoment? moment = null)
    {
        var planned = new PlannedVisit(
            (await house.AsAsync(await house.PersonAsync(Role.Bestuurder, bestuurder), Asked.By())).Answer, await house.PersonAsync(Role.Veiligheidsadviseur, adviser),
            await house.PersonAsync(Role.Bestuurder, bestuurder), await house.PersonAsync(Role.Planner));
        await house.AsAsync(planned.Planner, new AcceptRequest(CommandId.New(), planned.Dossier));
        await house.AsAsync(planned.Planner, new PlanVisit(CommandId.New(), planned.Dossier, planned.Adviser, moment ?? Morning, moment ?? Morning));
        return planned;
    }
}
