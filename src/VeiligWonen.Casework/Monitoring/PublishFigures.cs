using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Monitoring;

/// <summary>Publishes the figures of today for the ministry, through the gate. What was published on a day stays as it was.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <returns>How many cells were published; 0 when today's figures were there already.</returns>
[AllowedTo(Role.System, Role.Administrator)]
[NothingToValidate]
public sealed record PublishFigures(CommandId CommandId) : ICommand<int>;

internal sealed class PublishFiguresHandler(CaseworkDb db, FigureSource source, TimeProvider clock) : IHandle<PublishFigures, int>
{
    private const string Stand = "stand";
    private const string Year = "12 maanden";
    private const int Quarters = 8;

    private static readonly Phase[] Open = [.. Enum.GetValues<Phase>().Where(p => !p.IsFinal())];

    public async Task<Result<int>> HandleAsync(PublishFigures message, CancellationToken cancellationToken)
    {
        var today = DutchTime.Today(clock);
        if (await db.Set<PublishedFigure>().AnyAsync(f => f.PublishedOn == today, cancellationToken))
        {
            return 0;
        }

        List<Cell> cells =
        [
            .. await PerQuarterAsync(today, cancellationToken),
            .. await StandAsync(today, cancellationToken),
            .. await MeasuredAsync(DutchTime.StartOf(today.AddYears(-1)), cancellationToken),
        ];
        db.Set<PublishedFigure>().AddRange(cells.Select(c => new PublishedFigure
        {
            PublishedOn = today,
            Audience = FigureAudience.Ministry,
            Kind = c.Kind,
            Dimension = c.Dimension,
            Period = c.Period,
            Value = c.Value,
        }));
        return cells.Count;
    }

    // Full quarters only: a running quarter published day after day would tell on which day a request came in.
    private async Task<IEnumerable<Cell>> PerQuarterAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var quarters = Quarter.LastFull(today, Quarters);
        var from = DutchTime.StartOf(quarters[0].FirstOn);
        var opened = (await source.OpenedAsync(from, cancellationToken)).ToLookup(o => Quarter.Of(DutchTime.DayOf(o.At)), o => o.Office.Tier());
        var adopted = (await source.AdoptedAsync(from, cancellationToken)).ToLookup(at => Quarter.Of(DutchTime.DayOf(at)));
        return quarters.SelectMany(quarter =>
        {
            var tiers = PublicationGate.Row([.. Enum.GetValues<GovernmentTier>().Select(t => new CountedCell(t.Dutch(), opened[quarter].Count(o => o == t)))]);
            return tiers.Select(t => new Cell(FigureKind.Received, t.Key, quarter.ToString(), t.Value))
                .Append(new Cell(FigureKind.Received, PublishedFigure.All, quarter.ToString(), PublicationGate.Count(opened[quarter].Count())))
                .Append(new Cell(FigureKind.Adopted, PublishedFigure.All, quarter.ToString(), PublicationGate.Count(adopted[quarter].Count())));
        });
    }

    private async Task<IEnumerable<Cell>> StandAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var stand = (await source.StandAsync(today, cancellationToken)).ToDictionary(s => s.Phase);
        int Dossiers(Phase phase) => stand.TryGetValue(phase, out var s) ? s.Dossiers : 0;
        int Late(Phase phase) => stand.TryGetValue(phase, out var s) ? s.Late : 0;
        return Open.SelectMany(p => new[]
            {
                new Cell(FigureKind.Running, p.ToString(), Stand, PublicationGate.Count(Dossiers(p))),
                new Cell(FigureKind.Waiting, p.ToString(), Stand, PublicationGate.PartOf(Late(p), Dossiers(p))),
            })
            .Concat(
            [
                new Cell(FigureKind.Provision, "te bevestigen", Stand, PublicationGate.Count(Dossiers(Phase.Advised))),
                new Cell(FigureKind.Provision, "in uitvoering", Stand, PublicationGate.Count(Dossiers(Phase.Provision))),
                new Cell(FigureKind.Provision, "geleverd", Stand, PublicationGate.Count(Dossiers(Phase.Care) + Dossiers(Phase.Closed))),
            ]);
    }

    private async Task<IEnumerable<Cell>> MeasuredAsync(DateTimeOffset from, CancellationToken cancellationToken)
    {
        var stays = (await source.StaysAsync(from, cancellationToken)).ToDictionary(s => s.Phase, StringComparer.Ordinal);
        var times = (await source.AdviceTimesAsync(from, cancellationToken)).ToDictionary(t => t.Kind, StringComparer.Ordinal);
        var costs = await source.CostsAsync(from, cancellationToken);
        return Open.Select(p => p.ToString()).SelectMany(phase =>
            {
                var stay = stays.GetValueOrDefault(phase, new Stay(phase, 0, 0, 0));
                return new[]
                {
                    new Cell(FigureKind.LeadTimeMedian, phase, Year, PublicationGate.Measured(stay.Dossiers, Days(stay.Median))),
                    new Cell(FigureKind.LeadTimeP90, phase, Year, PublicationGate.Measured(stay.Dossiers, Days(stay.Ninety))),
                };
            })
            .Concat(Enum.GetValues<GovernmentTier>().Select(tier =>
            {
                var time = times.GetValueOrDefault(tier.ToString(), new TierTime(tier.ToString(), 0, 0));
                return new Cell(FigureKind.AdviceTimeMedian, tier.Dutch(), Year, PublicationGate.Measured(time.Dossiers, Days(time.Median)));
            }))
            .Concat(costs.SelectMany(c => new[]
            {
                new Cell(FigureKind.CostMedian, PublishedFigure.All, Year, PublicationGate.Measured(c.Dossiers, Hundreds(c.Median))),
                new Cell(FigureKind.CostP90, PublishedFigure.All, Year, PublicationGate.Measured(c.Dossiers, Hundreds(c.Ninety))),
            }));
    }

    private static decimal Hundreds(double euros) => Math.Round((decimal)euros / 100, MidpointRounding.AwayFromZero) * 100;

    private static decimal Days(double days) => Math.Round((decimal)days, MidpointRounding.AwayFromZero);

    private sealed record Cell(FigureKind Kind, string Dimension, string Period, decimal? Value);
}
