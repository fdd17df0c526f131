using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Assessment;

/// <summary>
/// What the asker's own organisation was asked about local risks. Of a question it shows the same before, during and after whatever happens in the
/// dossier, and of an answer only that it was given.
/// </summary>
/// <returns>What waits first, by term; then what was given, newest first. What closed unanswered is left out.</returns>
[AllowedTo(Role.Employer)]
public sealed record ListLocalRiskQuestions : IQuery<IReadOnlyList<AskedLocalRisk>>;

/// <summary>One time that the organisation was asked.</summary>
/// <param name="RequestId">Which.</param>
/// <param name="DossierId">To send with the answer; it opens nothing.</param>
/// <param name="DossierCode">The code of the dossier.</param>
/// <param name="Office">The office.</param>
/// <param name="Questions">What is asked.</param>
/// <param name="AskedAt">When.</param>
/// <param name="AnswerByOn">The last day of the term.</param>
/// <param name="GivenAt">When it was answered; null while it waits.</param>
public sealed record AskedLocalRisk(
    LocalRiskRequestId RequestId, DossierId DossierId, string DossierCode, Office Office, IReadOnlyList<LocalRiskQuestion> Questions, DateTimeOffset AskedAt,
    DateOnly AnswerByOn, DateTimeOffset? GivenAt);

internal sealed class ListLocalRiskQuestionsHandler(CaseworkDb db, CurrentActor current, TimeProvider clock)
    : IHandle<ListLocalRiskQuestions, IReadOnlyList<AskedLocalRisk>>
{
    public async Task<Result<IReadOnlyList<AskedLocalRisk>>> HandleAsync(ListLocalRiskQuestions message, CancellationToken cancellationToken)
    {
        var (organisation, today) = (current.Actor.OrganisationCode, DutchTime.Today(clock));
        var asked = await (
            from r in db.Set<LocalRiskRequest>().AsNoTracking()
            where r.OrganisationCode == organisation
            // By name and never the whole row: the employer's login may not read what was answered.
            let given = db.Set<LocalRiskAnswer>().Where(a => a.RequestId == r.Id).Select(a => (DateTimeOffset?)a.GivenAt).FirstOrDefault()
            where given != null || r.ClosesOn >= today
            select new { Request = r, Given = given }).ToListAsync(cancellationToken);
        return asked.Select(a => new AskedLocalRisk(
                a.Request.Id, a.Request.DossierId, a.Request.DossierCode, a.Request.Office, a.Request.Questions, a.Request.AskedAt, a.Request.AnswerByOn, a.Given))
            .OrderBy(a => a.GivenAt is not null).ThenByDescending(a => a.GivenAt).ThenBy(a => a.AnswerByOn).ThenBy(a => a.DossierCode, StringComparer.Ordinal)
            .ToList();
    }
}
