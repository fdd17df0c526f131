using FluentValidation;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>
/// How many dossiers the worklist holds, for what stands beside the rows of <see cref="ListDossiers"/>. Rights are part of the query, so counts tell nothing either. A search
/// stands on the trail by its rows, which a page asks for first: one search is one line.
/// </summary>
/// <param name="Filter">Which of them.</param>
/// <returns>All counts, from one look; <see cref="InvalidInput"/> for a filter that cannot be.</returns>
[AllowedTo(Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit)]
public sealed record CountDossiers(WorklistFilter Filter) : IQuery<DossierCounts>;

/// <summary>What there is in the worklist. What is not in a dictionary is not there at all: none.</summary>
/// <param name="Total">How many fit the filter in all.</param>
/// <param name="PerGroup">How many per group: with the rest of the filter, in any group.</param>
/// <param name="PerPhase">How many per phase: with the rest of the filter, in any phase.</param>
/// <param name="PerParty">How many per party that has the ball: with the rest of the filter, of any party.</param>
public sealed record DossierCounts(
    int Total, IReadOnlyDictionary<WorklistGroup, int> PerGroup, IReadOnlyDictionary<Phase, int> PerPhase, IReadOnlyDictionary<Party, int> PerParty);

internal sealed class CountDossiersValidator : AbstractValidator<CountDossiers>
{
    public CountDossiersValidator() => RuleFor(m => m.Filter).NotNull().WithMessage("Deze lijst bestaat niet.").SetValidator(new WorklistFilterValidator());
}

internal sealed class CountDossiersHandler(WorklistQuery worklist, CurrentActor current) : IHandle<CountDossiers, DossierCounts>
{
    public async Task<Result<DossierCounts>> HandleAsync(CountDossiers message, CancellationToken cancellationToken)
    {
        var filter = message.Filter;
        var counts = await worklist.CountAsync(worklist.Narrow(current.Actor, filter), worklist.Days(), cancellationToken);
        return new DossierCounts(
            counts.Where(c => filter.Holds(c)).Sum(c => c.Dossiers),
            Sum(counts.Where(c => filter.Holds(c, anyGroup: true)), c => c.Group),
            Sum(counts.Where(c => filter.Holds(c, anyPhase: true)), c => c.Phase),
            Sum(counts.Where(c => filter.Holds(c, anyParty: true)), c => c.BallWith));
    }

    private static Dictionary<TKey, int> Sum<TKey>(IEnumerable<WorklistCount> counts, Func<WorklistCount, TKey> key)
        where TKey : notnull => counts.GroupBy(key).ToDictionary(g => g.Key, g => g.Sum(c => c.Dossiers));
}
