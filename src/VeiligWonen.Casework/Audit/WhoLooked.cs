using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Audit;

/// <summary>Who looked in the asker's own dossier: per day, by function, what and why. Nobody is left out.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The days, newest first, or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.Bestuurder)]
public sealed record WhoLooked(DossierId DossierId) : IQuery<IReadOnlyList<LookDay>>, IAboutDossier;

/// <summary>One Dutch day on which somebody looked.</summary>
/// <param name="On">The day.</param>
/// <param name="Looks">Who saw what, in the order of the day.</param>
public sealed record LookDay(DateOnly On, IReadOnlyList<LookLine> Looks);

/// <summary>The same look by the same person on one day, once.</summary>
/// <param name="Function">Who, by function; "u zelf" for the asker.</param>
/// <param name="What">What was looked at, in plain Dutch.</param>
/// <param name="Why">The purpose, when the look asked for one.</param>
/// <param name="FirstAt">When, the first time that day.</param>
/// <param name="Times">How often that day.</param>
/// <param name="Yourself">True for the asker's own looks.</param>
public sealed record LookLine(string Function, string What, string? Why, DateTimeOffset FirstAt, int Times, bool Yourself)
{
    /// <summary>Names the look in a question about it: the first line of the trail.</summary>
    public long LineId { get; init; }

    /// <summary>The emergency that begins here; null for every other look.</summary>
    public LookEmergency? Emergency { get; init; }

    /// <summary>Seen by who had no grant, in an emergency.</summary>
    public bool DuringEmergency { get; init; }

    /// <summary>What the asker wanted to know about it, oldest first.</summary>
    public IReadOnlyList<MyLookQuestion> Questions { get; init; } = [];
}

/// <summary>An emergency, as the bestuurder reads it.</summary>
/// <param name="Kind">Why.</param>
/// <param name="UntilAt">When it ended or ends.</param>
public sealed record LookEmergency(EmergencyKind Kind, DateTimeOffset UntilAt);

/// <summary>A question of the asker about a look.</summary>
/// <param name="AskedAt">When.</param>
/// <param name="Question">What was asked.</param>
/// <param name="WantsName">Also who it was.</param>
/// <param name="Answer">The auditor's answer; null while it waits.</param>
public sealed record MyLookQuestion(DateTimeOffset AskedAt, string Question, bool WantsName, LookAnswer? Answer);

internal sealed class WhoLookedHandler(CaseworkDb db, CurrentActor current, DossierVault vault) : IHandle<WhoLooked, IReadOnlyList<LookDay>>
{
    public async Task<Result<IReadOnlyList<LookDay>>> HandleAsync(WhoLooked message, CancellationToken cancellationToken)
    {
        var looks = await (
            from l in Looks.Of(db, message.DossierId)
            join a in db.Users on l.AccountId equals (AccountId?)a.Id into accounts
            from a in accounts.DefaultIfEmpty()
            orderby l.Id
            select new Look(l.Id, l.At, l.AccountId, l.Action, l.Outcome, l.Detail, l.CommandId, a == null ? "systeem" : a.Function, a == null ? null : a.FullName))
            .ToListAsync(cancellationToken);
        var emergencies = await db.Set<EmergencyAccess>().AsNoTracking().Where(e => e.DossierId == message.DossierId).ToListAsync(cancellationToken);
        var questions = await QuestionsAsync(message.DossierId, looks, cancellationToken);
        return looks.GroupBy(l => DutchTime.DayOf(l.At)).OrderByDescending(day => day.Key)
            .Select(day => new LookDay(day.Key, [.. day.GroupBy(l => l.Kin(emergencies)).Select(same => Line([.. same], emergencies, questions))]))
            .ToList();
    }

    private LookLine Line(List<Look> same, List<EmergencyAccess> emergencies, ILookup<long, MyLookQuestion> questions)
    {
        var first = same[0];
        var mine = first.AccountId == current.Actor.AccountId;
        var opened = emergencies.Find(e => e.Id == first.CommandId?.Value);
        return new LookLine(
            mine ? "u zelf" : first.Function, ActionLabels.Of(first.Action), first.Outcome == AuditOutcome.Looked ? first.Detail : null, first.At, same.Count, mine)
        {
            LineId = first.Id,
            Emergency = opened is null ? null : new LookEmergency(opened.Kind, opened.UntilAt),
            DuringEmergency = opened is null && first.IsIn(emergencies),
            Questions = [.. same.SelectMany(l => questions[l.Id])],
        };
    }

    private async Task<ILookup<long, MyLookQuestion>> QuestionsAsync(DossierId dossier, List<Look> looks, CancellationToken cancellationToken)
    {
        var asked = await db.Set<LookQuestion>().AsNoTracking().Where(q => q.DossierId == dossier).OrderBy(q => q.AskedAt).ToListAsync(cancellationToken);
        if (asked.Count == 0)
        {
            return Array.Empty<MyLookQuestion>().ToLookup(_ => 0L);
        }

        var key = await vault.OpenAsync(dossier, cancellationToken);
        var names = looks.ToDictionary(l => l.Id, l => l.FullName);
        return asked.ToLookup(q => q.LineId, q => new MyLookQuestion(
            q.AskedAt, key.Open(LookQuestion.QuestionField, q, q.Question), q.WantsName, q.AnsweredAt is not { } at ? null
                : new LookAnswer(at, key.Open(LookQuestion.AnswerField, q, q.Answer) ?? "", q.GivesName ? names.GetValueOrDefault(q.LineId) : null)));
    }

    private sealed record Look(
        long Id, DateTimeOffset At, AccountId? AccountId, string Action, AuditOutcome Outcome, string? Detail, CommandId? CommandId, string Function, string? FullName)
    {
        // An emergency is never one of many.
        public object Kin(List<EmergencyAccess> emergencies) => (AccountId, Action, Detail, Outcome == AuditOutcome.Done ? Id : 0, IsIn(emergencies));

        public bool IsIn(List<EmergencyAccess> emergencies) => emergencies.Exists(e => e.AccountId == AccountId && At >= e.At && At <= e.UntilAt);
    }
}
