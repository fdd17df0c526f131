using System.Text.RegularExpressions;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Tests.Process;

/// <summary>What somebody can do to a dossier as a whole, or to its review.</summary>
internal enum Act
{
    AcceptRequest,
    RejectRequest,
    PlanVisit,
    CompleteScan,
    CompleteInterview,
    CompleteAssessment,
    SubmitForReview,
    ClaimReview,
    AgreeWithPart,
    ReturnPart,
    ChangePart,
    AdoptAdvice,
    AdoptWithChange,
    ReturnAssessment,
    RejectAdvice,
    EscalateReview,
    HandBackReview,
    ConfirmProvision,
    CompleteProvision,
    CloseDossier,
    Withdraw,
    ReviseAdvice,
    DropRevision,
    PutOnHold,
    Resume,
}

/// <summary>What is heard: it was done; this dossier or this act is not there for you; or a sentence why not now.</summary>
internal enum Heard
{
    Done,
    NotThere,
    No,
}

/// <summary>
/// The process once more, written from docs/process.md, docs/house.md and the tasks of the offices, and from none of the code: which states a dossier can be in, who may
/// enter it there, and what which role can do in it. Whatever is not here is refused.
/// </summary>
internal static partial class SpecifiedProcess
{
    // Who may enter: B bestuurder, P planner, A adviser, T threat analyst, R reviewer, E employer. Then what can be done, and the state after it.
    private static readonly string[] Table =
    [
        "intake                | BP     | AcceptRequest>scan, no visit; RejectRequest>rejected; PutOnHold>intake, paused; Withdraw>withdrawn",
        "intake, paused        | BP     | Resume>intake; Withdraw>withdrawn",
        "scan, no visit        | BP     | PlanVisit>scan, planned; PutOnHold>scan; Withdraw>withdrawn",
        "scan, planned         | BPA    | PlanVisit>scan, planned; PutOnHold>scan; Withdraw>withdrawn",
        "scan, filled          | BPA    | PlanVisit>scan, filled; CompleteScan>interview, empty; PutOnHold>scan; Withdraw>withdrawn",
        "interview, empty      | BPA    | PlanVisit>interview, empty; PutOnHold>interview; Withdraw>withdrawn",
        "interview, held       | BPA    | PlanVisit>interview, held; CompleteInterview>assessment, empty; PutOnHold>interview; Withdraw>withdrawn",
        "interview, scan only  | BPA    | PlanVisit>interview, scan only; CompleteInterview>reported; PutOnHold>interview; Withdraw>withdrawn",
        "reported              | BPA    | ",
        "assessment, empty     | BPAT   | PutOnHold>assessment; Withdraw>withdrawn",
        "assessment, written   | BPAT   | CompleteAssessment>assessment, ready; PutOnHold>assessment; Withdraw>withdrawn",
        // What is complete can be called complete once more; nothing changes by it.
        "assessment, ready     | BPAT   | CompleteAssessment>assessment, ready; SubmitForReview>review, unclaimed; PutOnHold>assessment, paused; Withdraw>withdrawn",
        "assessment, paused    | BPAT   | Resume>assessment, ready; Withdraw>withdrawn",
        "review, unclaimed     | BPATR  | ClaimReview>review; PutOnHold>review; Withdraw>withdrawn",
        "review, claimed       | BPATR  | AgreeWithPart>review; ReturnPart>review, part returned; ChangePart>review; RejectAdvice>rejected, by review; EscalateReview>review, claimed; HandBackReview>review, unclaimed; PutOnHold>review; Withdraw>withdrawn",
        "review, part returned | BPATR  | AgreeWithPart>review; ReturnPart>review, part returned; ChangePart>review; ReturnAssessment>assessment; RejectAdvice>rejected, by review; EscalateReview>review, part returned; HandBackReview>review, unclaimed; PutOnHold>review; Withdraw>withdrawn",
        "review, agreed        | BPATR  | AgreeWithPart>review, agreed; ReturnPart>review, returned; ChangePart>review, changed; AdoptAdvice>advised; RejectAdvice>rejected, by review; EscalateReview>review, agreed; HandBackReview>review, unclaimed; PutOnHold>review, paused; Withdraw>withdrawn",
        "review, returned      | BPATR  | AgreeWithPart>review, agreed; ReturnPart>review, returned; ChangePart>review, changed; ReturnAssessment>assessment, returned; RejectAdvice>rejected, by review; EscalateReview>review, returned; HandBackReview>review, unclaimed; PutOnHold>review; Withdraw>withdrawn",
        "review, changed       | BPATR  | AgreeWithPart>review, agreed; ReturnPart>review, returned; ChangePart>review, changed; AdoptWithChange>advised, with change; RejectAdvice>rejected, by review; EscalateReview>review, changed; HandBackReview>review, unclaimed; PutOnHold>review; Withdraw>withdrawn",
        // A pause stops deciding; the review can still be given to a colleague.
        "review, paused        | BPATR  | Resume>review, agreed; HandBackReview>review; Withdraw>withdrawn",
        "assessment, returned  | BPATR  | CompleteAssessment>assessment; PutOnHold>assessment; Withdraw>withdrawn",
        "advised               | BPATRE | ConfirmProvision>provision, started; ReviseAdvice>revision; PutOnHold>advised, held; Withdraw>withdrawn",
        "provision, started    | BPATRE | ReviseAdvice>assessment; PutOnHold>provision; Withdraw>withdrawn",
        "provision, delivered  | BPATRE | CompleteProvision>care; ReviseAdvice>assessment; PutOnHold>provision; Withdraw>withdrawn",
        "care                  | BPATRE | CloseDossier>closed; ReviseAdvice>assessment, of care; PutOnHold>care, held; Withdraw>withdrawn",
        "revision              | BPATRE | CompleteAssessment>revision, ready; DropRevision>advised; PutOnHold>assessment; Withdraw>withdrawn",
        "revision, ready       | BPATRE | CompleteAssessment>revision, ready; SubmitForReview>revision, unclaimed; DropRevision>advised; PutOnHold>assessment; Withdraw>withdrawn",
        "revision, unclaimed   | BPATRE | ClaimReview>review; PutOnHold>review; Withdraw>withdrawn",
        // What was agreed and says the same stays agreed. An advice is in force: it is not rejected any more.
        "revision, agreed      | BPATRE | AgreeWithPart>revision, agreed; ReturnPart>review; ChangePart>review; AdoptAdvice>advised; EscalateReview>revision, agreed; HandBackReview>revision, unclaimed; PutOnHold>review; Withdraw>withdrawn",
        "closed                | BPATRE | ",
        "withdrawn             | BP     | ",
        "rejected              | BP     | ",
        "rejected, by review   | BPATR  | ",
    ];

    private static readonly Dictionary<Act, Role[]> Offices = new()
    {
        [Act.AcceptRequest] = [Role.Planner],
        [Act.RejectRequest] = [Role.Planner],
        [Act.PlanVisit] = [Role.Planner],
        [Act.CompleteScan] = [Role.Veiligheidsadviseur],
        [Act.CompleteInterview] = [Role.Veiligheidsadviseur],
        [Act.CompleteAssessment] = [Role.Veiligheidsadviseur],
        [Act.SubmitForReview] = [Role.Veiligheidsadviseur],
        [Act.ClaimReview] = [Role.Beveiligingsautoriteit],
        [Act.AgreeWithPart] = [Role.Beveiligingsautoriteit],
        [Act.ReturnPart] = [Role.Beveiligingsautoriteit],
        [Act.ChangePart] = [Role.Beveiligingsautoriteit],
        [Act.AdoptAdvice] = [Role.Beveiligingsautoriteit],
        [Act.AdoptWithChange] = [Role.Beveiligingsautoriteit],
        [Act.ReturnAssessment] = [Role.Beveiligingsautoriteit],
        [Act.RejectAdvice] = [Role.Beveiligingsautoriteit],
        [Act.EscalateReview] = [Role.Beveiligingsautoriteit],
        [Act.HandBackReview] = [Role.Beveiligingsautoriteit],
        [Act.ConfirmProvision] = [Role.Employer],
        [Act.CompleteProvision] = [Role.Employer],
        [Act.CloseDossier] = [Role.Planner],
        [Act.Withdraw] = [Role.Bestuurder],
        [Act.ReviseAdvice] = [Role.Veiligheidsadviseur],
        [Act.DropRevision] = [Role.Veiligheidsadviseur],
        [Act.PutOnHold] = [Role.Bestuurder, Role.Planner, Role.Veiligheidsadviseur],
        [Act.Resume] = [Role.Bestuurder, Role.Planner, Role.Veiligheidsadviseur],
    };

    private static readonly Dictionary<char, Role> Letters = new()
    {
        ['B'] = Role.Bestuurder,
        ['P'] = Role.Planner,
        ['A'] = Role.Veiligheidsadviseur,
        ['T'] = Role.ThreatAnalyst,
        ['R'] = Role.Beveiligingsautoriteit,
        ['E'] = Role.Employer,
    };

    private static readonly Dictionary<string, (Role[] Enter, Dictionary<Act, string> Can)> Rows = Table.Select(row => row.Split('|', StringSplitOptions.TrimEntries)).ToDictionary(
        cells => cells[0],
        cells => (
            cells[1].Select(letter => Letters[letter]).ToArray(),
            cells[2].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(can => can.Split('>')).ToDictionary(can => Enum.Parse<Act>(can[0]), can => can[1])),
        StringComparer.Ordinal);

    public static IEnumerable<string> States => Rows.Keys;

    /// <summary>What this person hears who does this in this state, and the state after it; of a state that is not described only the phase is.</summary>
    public static (Heard Heard, string After) Do(string state, SpecifiedPerson person, Act act)
    {
        var (enter, can) = Rows[state];
        if (!Offices[act].Any(role => person.Roles.Contains(role) && enter.Contains(role) && !person.IsStranger))
        {
            return (Heard.NotThere, state);
        }

        // A review is taken up by who wrote nothing, and is then one person's own.
        var mayReview = act is Act.ClaimReview ? !person.Wrote : !Offices[act].Contains(Role.Beveiligingsautoriteit) || person.HoldsReview;
        return can.TryGetValue(act, out var after) && mayReview ? (Heard.Done, after) : (Heard.No, state);
    }

    public static bool IsDescribed(string state) => Rows.ContainsKey(state);

    /// <summary>The phase as the database names it.</summary>
    public static string PhaseOf(string state) => state.Split(',')[0] switch
    {
        "revision" when state is "revision, unclaimed" or "revision, agreed" => "Review",
        "revision" => "Assessment",
        "reported" => "ScanReported",
        var first => char.ToUpperInvariant(first[0]) + first[1..],
    };

    /// <summary>The arrows of the published diagram: from, to, step.</summary>
    public static HashSet<(string From, string To, string Step)> Arrows() =>
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "docs", "process.md")).Select(line => Arrow().Match(line)).Where(m => m.Success)
            .Select(m => (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value)),
    ];

    [GeneratedRegex(@"^\s+(\w+) --> (\w+) : (\w+)")]
    private static partial Regex Arrow();
}

/// <summary>Somebody, as far as the specification knows them.</summary>
internal sealed record SpecifiedPerson(string Name, params Role[] Roles)
{
    /// <summary>Works on other dossiers, or for another organisation.</summary>
    public bool IsStranger { get; init; }

    /// <summary>Wrote a part of this dossier.</summary>
    public bool Wrote { get; init; }

    /// <summary>Takes up this review, in the states in which somebody has it.</summary>
    public bool HoldsReview { get; init; }
}
