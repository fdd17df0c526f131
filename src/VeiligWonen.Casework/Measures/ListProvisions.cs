using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Measures;

/// <summary>The employer's list: every dossier in which the own organisation provides measures. No search: there are no persons in it.</summary>
/// <returns>The dossiers and what was spent per year.</returns>
[AllowedTo(Role.Employer)]
public sealed record ListProvisions : IQuery<ProvisionList>;

/// <summary>How the provision of a dossier stands.</summary>
public enum ProvisionState
{
    /// <summary>Waits for the employer's confirmation.</summary>
    ToConfirm,

    /// <summary>Measures are being planned and delivered.</summary>
    InProgress,

    /// <summary>Everything is there.</summary>
    Ready,

    /// <summary>The dossier ended before everything was there.</summary>
    Ended,
}

/// <summary>The employer's list.</summary>
/// <param name="Rows">What waits for the employer first, then by date.</param>
/// <param name="PerYear">What was delivered, newest year first.</param>
public sealed record ProvisionList(IReadOnlyList<ProvisionRow> Rows, IReadOnlyList<YearTotal> PerYear);

/// <summary>One dossier, as the payer may know it.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Code">Its code.</param>
/// <param name="Office">The office.</param>
/// <param name="State">How it stands.</param>
/// <param name="Measures">How many measures the employer provides.</param>
/// <param name="Delivered">How many of them are delivered.</param>
/// <param name="DueOn">The last day of the running term; null without one.</param>
/// <param name="Once">The estimate of what is paid once; null when nothing is known.</param>
/// <param name="PerYear">The estimate of what recurs, per year; null when nothing recurs.</param>
/// <param name="Paid">What was delivered so far, in euros incl. btw.</param>
public sealed record ProvisionRow(
    DossierId DossierId, string Code, Office Office, ProvisionState State, int Measures, int Delivered, DateOnly? DueOn, PriceRange? Once,
    PriceRange? PerYear, decimal Paid);

/// <summary>What was delivered in a calendar year.</summary>
/// <param name="Year">The year of delivery.</param>
/// <param name="Measures">How many measures.</param>
/// <param name="Paid">Euros incl. btw; what recurs counts for one month or one year.</param>
public sealed record YearTotal(int Year, int Measures, decimal Paid);

/// <summary>The Dutch words for how a provision stands.</summary>
public static class ProvisionLabels
{
    /// <summary>The state as it is called on the screen.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this ProvisionState state) => state switch
    {
        ProvisionState.ToConfirm => "Te bevestigen",
        ProvisionState.InProgress => "In uitvoering",
        ProvisionState.Ready => "Klaar",
        ProvisionState.Ended => "Gestopt",
    };

    /// <summary>The state that belongs to a phase. While the advice is revised, what was signed stands as it stood: that it is revised is not the employer's to know.</summary>
    /// <param name="phase">Where the dossier stands.</param>
    /// <returns>How the employer sees it.</returns>
    internal static ProvisionState ForEmployer(this Phase phase) => phase switch
    {
        Phase.Advised => ProvisionState.ToConfirm,
        Phase.Provision => ProvisionState.InProgress,
        Phase.Care or Phase.Closed => ProvisionState.Ready,
        _ => ProvisionState.Ended,
    };
}

internal sealed class ListProvisionsHandler(CaseworkDb db, CurrentActor current) : IHandle<ListProvisions, ProvisionList>
{
    public async Task<Result<ProvisionList>> HandleAsync(ListProvisions message, CancellationToken cancellationToken)
    {
        var dossiers = await MyDossiers.Of(db, current.Actor).AsNoTracking()
            .Select(d => new { d.Id, d.Code, d.Office, Phase = d.RevisedFrom ?? d.Phase, DueOn = d.RevisedFrom == null ? d.DueOn : null }).ToListAsync(cancellationToken);
        var ids = MyDossiers.Of(db, current.Actor).Select(d => d.Id);
        var measures = await db.Set<ProvidedMeasure>().AsNoTracking().Where(m => ids.Contains(m.DossierId)).ToListAsync(cancellationToken);
        var of = measures.ToLookup(m => m.DossierId);
        var rows = dossiers.Select(d => new ProvisionRow(
            d.Id, d.Code, d.Office, d.Phase.ForEmployer(), of[d.Id].Count(m => m.State != MeasureState.Lapsed), of[d.Id].Count(m => m.State == MeasureState.Delivered), d.DueOn,
            Estimates.Once(of[d.Id]), Estimates.PerYear(of[d.Id]), of[d.Id].Sum(m => m.ActualPrice ?? 0)));
        var years = measures.Where(m => m.DeliveredOn is not null).GroupBy(m => m.DeliveredOn!.Value.Year)
            .Select(g => new YearTotal(g.Key, g.Count(), g.Sum(m => m.ActualPrice ?? 0)));
        return new ProvisionList(
            [.. rows.OrderBy(r => r.State).ThenBy(r => r.DueOn ?? DateOnly.MaxValue).ThenBy(r => r.Code, StringComparer.Ordinal)],
            [.. years.OrderByDescending(y => y.Year)]);
    }
}

/// <summary>Adds estimates up before they are widened, so that ten small measures do not become ten wide bands.</summary>
internal static class Estimates
{
    public static PriceRange? Once(IEnumerable<ProvidedMeasure> measures) => Sum(measures.Where(m => m.Basis == PriceBasis.Once && m.State != MeasureState.Lapsed), 1);

    public static PriceRange? PerYear(IEnumerable<ProvidedMeasure> measures)
    {
        var recurring = measures.Where(m => m.Basis is PriceBasis.PerMonth or PriceBasis.PerYear && m.State != MeasureState.Lapsed)
            .Select(m => (Min: m.EstimatedMin * Times(m), Max: m.EstimatedMax * Times(m))).ToList();
        return recurring.Count == 0
            ? null
            : PriceRange.Around(recurring.Sum(m => m.Min ?? 0), recurring.All(m => m.Max is not null) ? recurring.Sum(m => m.Max) : null);
    }

    private static int Times(ProvidedMeasure measure) => measure.Basis == PriceBasis.PerMonth ? 12 : 1;

    private static PriceRange? Sum(IEnumerable<ProvidedMeasure> measures, int times)
    {
        var list = measures.ToList();
        return list.Count == 0
            ? null
            : PriceRange.Around(list.Sum(m => m.EstimatedMin ?? 0) * times, list.All(m => m.EstimatedMax is not null) ? list.Sum(m => m.EstimatedMax) * times : null);
    }
}
