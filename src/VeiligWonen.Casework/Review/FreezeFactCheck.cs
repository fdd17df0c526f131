using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Review;

/// <summary>
/// What the reviewer signs for of the fact check: whether the bestuurder was heard about the facts, what is not right, and otherwise why not. Always there, so
/// that nobody signs without knowing it.
/// </summary>
internal sealed class FreezeFactCheck(FactCheckDesk desk, TimeProvider clock) : IFreezeForReview
{
    public const string PartKey = "fact-check";

    private const int Order = 37;

    public async Task<IReadOnlyList<ReviewPart>> FreezeAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        var open = await desk.LatestAsync(dossier, cancellationToken);
        var state = open?.Check.StateOn(DutchTime.Today(clock)) ?? FactCheckState.None;
        List<ReviewItem> items = [new("state", "Feiten door de bestuurder gecontroleerd", Said(state, open?.Check))];
        if (state is FactCheckState.None or FactCheckState.Running)
        {
            items.Add(new ReviewItem("why-none", "Waarom er niet op is gewacht", await desk.WhyNoneAsync(dossier, cancellationToken) ?? "De adviseur gaf geen reden."));
        }

        if (open is not null)
        {
            var corrections = ShowFactCheckHandler.Corrections(open);
            items.AddRange(corrections.Select(c => new ReviewItem($"correction:{c.PartKey}", $"Volgens de bestuurder niet juist: {c.PartTitle}", c.Text)));
            items.Add(new ReviewItem("right", "Verder", corrections.Count == 0 ? "De bestuurder gaf geen correcties." : "Over de andere onderdelen gaf de bestuurder geen correcties."));
        }

        return [new ReviewPart(PartKey, "Correcties van de bestuurder", Order, items) { Data = Mark(open) }];
    }

    private static string Said(FactCheckState state, FactCheck? check) => state switch
    {
        FactCheckState.None => "Nee. De feiten zijn niet aan de bestuurder voorgelegd.",
        FactCheckState.Running => $"Nog niet. Voorgelegd op {Day(check!.At)}; de termijn liep nog, tot en met {Words.Day(check.DueOn!.Value)}.",
        FactCheckState.Finished => $"Ja. Voorgelegd op {Day(check!.At)}, door de bestuurder afgerond op {Day(check.FinishedAt!.Value)}.",
        FactCheckState.Ended => $"Voorgelegd op {Day(check!.At)}. De termijn eindigde op {Words.Day(check.DueOn!.Value)}, zonder dat de bestuurder afrondde.",
    };

    private static string Day(DateTimeOffset at) => Words.Day(DutchTime.DayOf(at));

    // Which facts the bestuurder read: they may have been changed since, also because of what was said.
    private static SortedDictionary<string, string> Mark(OpenFactCheck? open)
    {
        var data = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (open is not null)
        {
            data["factsSha256"] = open.Check.Sha256!;
        }

        return data;
    }
}
