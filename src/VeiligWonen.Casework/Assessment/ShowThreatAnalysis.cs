using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Assessment;

/// <summary>Opens the preventive threat analysis for the analyst who writes it; the adviser only learns how far it is.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The analysis, or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.ThreatAnalyst, Role.Veiligheidsadviseur)]
public sealed record ShowThreatAnalysis(DossierId DossierId) : IQuery<ThreatAnalysisView>, IAboutDossier;

/// <summary>The preventive threat analysis as one role sees it.</summary>
/// <param name="StartedAt">When it was begun; null before that.</param>
/// <param name="SavedAt">When it was last kept.</param>
/// <param name="CompletedAt">When it was completed; null while it is a draft.</param>
/// <param name="LockedBecause">Why it cannot be changed now, in a Dutch sentence; null when it can.</param>
/// <param name="Revision">To send with the next save.</param>
/// <param name="Words">What it says; null for a role that may not read it here.</param>
public sealed record ThreatAnalysisView(
    DateTimeOffset? StartedAt, DateTimeOffset? SavedAt, DateTimeOffset? CompletedAt, string? LockedBecause, int Revision,
    ThreatAnalysisWords? Words)
{
    /// <summary>To send with completing.</summary>
    public int LinesRevision { get; init; }

    /// <summary>What the employer was asked about local risks, the last first; empty for a role that may not read the analysis here.</summary>
    public IReadOnlyList<LocalRiskState> Asked { get; init; } = [];
}

/// <summary>What the analysis says.</summary>
/// <param name="Summary">What the threat is.</param>
/// <param name="Sources">What it rests on.</param>
/// <param name="LocalRisk">Local risk information as told.</param>
/// <param name="Concreteness">1 to 5.</param>
/// <param name="Trend">Where it is going.</param>
public sealed record ThreatAnalysisWords(string? Summary, string? Sources, string? LocalRisk, int? Concreteness, ThreatTrend? Trend)
{
    /// <summary>Nothing was written yet.</summary>
    public static ThreatAnalysisWords Nothing { get; } = new(null, null, null, null, null);

    /// <summary>Every threat, by scenario.</summary>
    public IReadOnlyList<ThreatLineView> Lines { get; init; } = [];

    /// <summary>Why it was not waited for the employer's answer, or why nothing was asked; null when not written.</summary>
    public string? WithoutAnswer { get; init; }

    internal static async Task<ThreatAnalysisWords> ReadAsync(CaseworkDb db, ThreatAnalysis analysis, DossierKey key, CancellationToken cancellationToken) =>
        Of(analysis, key) with { Lines = await ThreatLine.OfAsync(db, analysis.DossierId, key, cancellationToken) };

    private static ThreatAnalysisWords Of(ThreatAnalysis analysis, DossierKey key) => new(
        key.Open(ThreatAnalysis.SummaryField, analysis, analysis.Summary),
        key.Open(ThreatAnalysis.SourcesField, analysis, analysis.Sources),
        key.Open(ThreatAnalysis.LocalRiskField, analysis, analysis.LocalRisk),
        analysis.Concreteness,
        analysis.Trend)
    {
        WithoutAnswer = key.Open(ThreatAnalysis.WithoutAnswerField, analysis, analysis.WithoutAnswer),
    };
}

/// <summary>One time that the employer was asked about local risks, without a word of the answer.</summary>
/// <param name="RequestId">Which.</param>
/// <param name="Questions">What was asked.</param>
/// <param name="AskedAt">When.</param>
/// <param name="AnswerByOn">The last day of the term.</param>
/// <param name="ClosesOn">The last day on which an answer is taken.</param>
/// <param name="GivenAt">When it was answered; null while it was not.</param>
public sealed record LocalRiskState(
    LocalRiskRequestId RequestId, IReadOnlyList<LocalRiskQuestion> Questions, DateTimeOffset AskedAt, DateOnly AnswerByOn, DateOnly ClosesOn, DateTimeOffset? GivenAt)
{
    /// <summary>No answer yet, and the term still runs.</summary>
    /// <param name="day">Today.</param>
    public bool IsAwaitedOn(DateOnly day) => GivenAt is null && day <= AnswerByOn;

    /// <summary>The last first.</summary>
    internal static async Task<IReadOnlyList<LocalRiskState>> OfAsync(CaseworkDb db, DossierId dossier, CancellationToken cancellationToken)
    {
        var asked = await db.Set<LocalRiskRequest>().AsNoTracking().Where(r => r.DossierId == dossier)
            .Select(r => new { Request = r, Given = db.Set<LocalRiskAnswer>().Where(a => a.RequestId == r.Id).Select(a => (DateTimeOffset?)a.GivenAt).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        return
        [
            .. asked.OrderByDescending(a => a.Request.AskedAt)
                .Select(a => new LocalRiskState(a.Request.Id, a.Request.Questions, a.Request.AskedAt, a.Request.AnswerByOn, a.Request.ClosesOn, a.Given)),
        ];
    }
}

internal sealed class ShowThreatAnalysisHandler(CaseworkDb db, CurrentActor current, AssessmentDesk desk, DossierVault vault)
    : IHandle<ShowThreatAnalysis, ThreatAnalysisView>
{
    public async Task<Result<ThreatAnalysisView>> HandleAsync(ShowThreatAnalysis message, CancellationToken cancellationToken)
    {
        var analysis = await db.Set<ThreatAnalysis>().AsNoTracking()
            .SingleOrDefaultAsync(a => a.DossierId == message.DossierId, cancellationToken);
        var locked = await desk.LockedBecauseAsync(message.DossierId, cancellationToken);
        var mayRead = current.Actor.Role == Role.ThreatAnalyst;
        var asked = mayRead ? await LocalRiskState.OfAsync(db, message.DossierId, cancellationToken) : [];
        if (analysis is null)
        {
            return new ThreatAnalysisView(null, null, null, locked, 0, mayRead ? ThreatAnalysisWords.Nothing : null) { Asked = asked };
        }

        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        return new ThreatAnalysisView(
            analysis.StartedAt, analysis.SavedAt, analysis.CompletedAt, locked, analysis.Revision,
            mayRead ? await ThreatAnalysisWords.ReadAsync(db, analysis, key, cancellationToken) : null)
        {
            LinesRevision = analysis.LinesRevision,
            Asked = asked,
        };
    }
}
