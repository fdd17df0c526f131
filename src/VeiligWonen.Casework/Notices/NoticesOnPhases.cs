using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Notices;

/// <summary>
/// Tells those whose turn begins, and the bestuurder what became of the request. An adviser's turn begins when a visit is planned, which is
/// no change of phase: whoever plans it has the adviser told.
/// </summary>
internal sealed class NoticesOnPhases(ITellPeople people) : IFollowPhases
{
    private static readonly Role[] Workers =
        [Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit, Role.Employer];

    public Task FollowAsync(PhaseChanged change, CancellationToken cancellationToken)
    {
        // From equals To: on hold, resumed, urgent or escalated. The turn does not change.
        if (change.From != change.To)
        {
            foreach (var (role, kind) in WhoAndWhat(change))
            {
                people.Tell(change.DossierId, role, kind);
            }
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<(Role Role, NoticeKind Kind)> WhoAndWhat(PhaseChanged change) => change.To switch
    {
        Phase.Intake => [(Role.Planner, NoticeKind.YourTurn)],
        Phase.Scan => [(Role.Planner, NoticeKind.YourTurn), (Role.Bestuurder, NoticeKind.Moved)],
        Phase.Interview => [(Role.Veiligheidsadviseur, NoticeKind.YourTurn)],
        Phase.Assessment when change.From is Phase.Review =>
            [(Role.Veiligheidsadviseur, NoticeKind.Returned), (Role.ThreatAnalyst, NoticeKind.Returned), (Role.Bestuurder, NoticeKind.Moved)],
        Phase.Assessment => [(Role.ThreatAnalyst, NoticeKind.YourTurn), (Role.Veiligheidsadviseur, NoticeKind.YourTurn)],
        Phase.Review => [(Role.Beveiligingsautoriteit, NoticeKind.YourTurn)],
        Phase.Advised =>
            [(Role.Bestuurder, NoticeKind.AdviceReady), (Role.Employer, NoticeKind.YourTurn), (Role.Veiligheidsadviseur, NoticeKind.Moved)],
        Phase.Provision => [(Role.Employer, NoticeKind.YourTurn), (Role.Bestuurder, NoticeKind.Moved)],
        Phase.Care => [(Role.Bestuurder, NoticeKind.Moved)],
        Phase.Closed => [(Role.Bestuurder, NoticeKind.Stopped), (Role.Employer, NoticeKind.Stopped)],
        Phase.Rejected => [(Role.Bestuurder, NoticeKind.Rejected), .. Workers.Select(role => (role, NoticeKind.Stopped))],
        Phase.Withdrawn => [(Role.Bestuurder, NoticeKind.Stopped), .. Workers.Select(role => (role, NoticeKind.Stopped))],
        Phase.ScanReported => [(Role.Bestuurder, NoticeKind.ReportReady)],
    };
}
