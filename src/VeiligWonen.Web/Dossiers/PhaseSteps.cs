using VeiligWonen.Casework.Process;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Dossiers;

/// <summary>The phase bar of a dossier: the road it takes, and where it left the road when it ended early.</summary>
internal static class PhaseSteps
{
    private static readonly Phase[] Road =
        [Phase.Intake, Phase.Scan, Phase.Interview, Phase.Assessment, Phase.Review, Phase.Advised, Phase.Provision, Phase.Care];

    private static readonly Phase[] ScanOnlyRoad = [Phase.Intake, Phase.Scan, Phase.Interview, Phase.ScanReported];

    public static IReadOnlyList<PhaseStep> Of(DossierFacts facts)
    {
        var road = facts.ScanOnly ? ScanOnlyRoad : Road;
        if (facts.Phase is Phase.Withdrawn or Phase.Rejected)
        {
            return [new PhaseStep(Phase.Intake.Dutch(), PhaseState.Done), new PhaseStep(facts.Phase.Dutch(), PhaseState.Current)];
        }

        var now = facts.Phase == Phase.Closed ? road.Length : Array.IndexOf(road, facts.Phase);
        return [.. road.Select((phase, i) => new PhaseStep(
            phase.Dutch(), i < now ? PhaseState.Done : i == now ? PhaseState.Current : PhaseState.Todo))];
    }
}
