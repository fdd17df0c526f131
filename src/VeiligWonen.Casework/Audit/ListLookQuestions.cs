using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Audit;

/// <summary>What bestuurders ask about looks, for the auditor. That they were read is itself on the trail.</summary>
/// <returns>At most 200: what waits for an answer first, the oldest at the top; then the newest answers.</returns>
[AllowedTo(Role.Auditor)]
public sealed record ListLookQuestions : IQuery<IReadOnlyList<QuestionRow>>, ILooking
{
    /// <inheritdoc/>
    public string Purpose => "vragen over inzage beantwoorden";
}

/// <summary>One question.</summary>
/// <param name="QuestionId">Its id.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="DossierCode">Its code.</param>
/// <param name="AskedAt">When it was asked.</param>
/// <param name="Question">What was asked.</param>
/// <param name="WantsName">The bestuurder asks who it was.</param>
/// <param name="LookedAt">When the look was.</param>
/// <param name="What">What was looked at.</param>
/// <param name="Why">The purpose that was given; null when none was asked.</param>
/// <param name="LookerName">Who looked; null for the clock.</param>
/// <param name="LookerFunction">Their function.</param>
/// <param name="Answer">What was answered; null while it waits.</param>
public sealed record QuestionRow(
    LookQuestionId QuestionId, DossierId DossierId, string DossierCode, DateTimeOffset AskedAt, string Question, bool WantsName, DateTimeOffset LookedAt,
    string What, string? Why, string? LookerName, string LookerFunction, LookAnswer? Answer);

/// <summary>The answer to a question about a look.</summary>
/// <param name="At">When.</param>
/// <param name="Text">What was answered.</param>
/// <param name="Name">Who looked, when the auditor gives the name; null otherwise.</param>
public sealed record LookAnswer(DateTimeOffset At, string Text, string? Name);

internal sealed class ListLookQuestionsHandler(CaseworkDb db, DossierVault vault) : IHandle<ListLookQuestions, IReadOnlyList<QuestionRow>>
{
    private const int Most = 200;

    public async Task<Result<IReadOnlyList<QuestionRow>>> HandleAsync(ListLookQuestions message, CancellationToken cancellationToken)
    {
        var found = await (
            from q in db.Set<LookQuestion>().AsNoTracking()
            join d in db.Set<Dossier>() on q.DossierId equals d.Id
            join l in db.Set<AuditLine>() on q.LineId equals l.Id
            join a in db.Users on l.AccountId equals (AccountId?)a.Id into lookers
            from a in lookers.DefaultIfEmpty()
            orderby q.AnsweredAt != null, q.AnsweredAt descending, q.AskedAt
            select new { Question = q, d.Code, Line = l, Name = a == null ? null : a.FullName, Function = a == null ? "systeem" : a.Function })
            .Take(Most).ToListAsync(cancellationToken);
        List<QuestionRow> rows = [];
        foreach (var row in found)
        {
            var (q, key) = (row.Question, await vault.OpenAsync(row.Question.DossierId, cancellationToken));
            rows.Add(new QuestionRow(
                q.Id, q.DossierId, row.Code, q.AskedAt, key.Open(LookQuestion.QuestionField, q, q.Question), q.WantsName, row.Line.At,
                ActionLabels.Of(row.Line.Action), row.Line.Outcome == AuditOutcome.Looked ? row.Line.Detail : null, row.Name, row.Function,
                q.AnsweredAt is { } at ? new LookAnswer(at, key.Open(LookQuestion.AnswerField, q, q.Answer) ?? "", q.GivesName ? row.Name : null) : null));
        }

        return rows;
    }
}
