using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Measures;
using VeiligWonen.Casework.Monitoring;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Monitoring;

public sealed class FiguresTests
{
    private static readonly DateTimeOffset Opened = new(2025, 11, 3, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Figures_are_published_for_the_ministry()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        // Stays in the intake of 1 to 10 days, counted as 1, 2, ... 10.
        await DossiersAsync(house, 10, i => i + 1);

        var published = (await house.AsSystemAsync(new PublishFigures(CommandId.New()))).Answer;
        var view = (await house.AsAsync(await house.PersonAsync(Role.Ministry), new ShowFigures())).Answer;

        Assert.Equal(published, view.Cells.Count);
        Assert.Equal(new DateOnly(2026, 3, 2), view.PublishedOn);
        Assert.Equal(10, Value(view, FigureKind.Received, "alle", "2025-K4"));
        Assert.Equal(10, Value(view, FigureKind.Running, nameof(Phase.Scan), "stand"));
        // 5.5 and 9.1 by percentile_cont, to whole days.
        Assert.Equal(6, Value(view, FigureKind.LeadTimeMedian, nameof(Phase.Intake), "12 maanden"));
        Assert.Equal(9, Value(view, FigureKind.LeadTimeP90, nameof(Phase.Intake), "12 maanden"));
    }

    [Fact]
    public async Task Four_dossiers_leave_no_number_in_the_publication_table()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await DossiersAsync(house, 4, _ => 3);

        await house.AsSystemAsync(new PublishFigures(CommandId.New()));

        var values = await house.InDbAsync(db => db.Set<PublishedFigure>().Select(f => f.Value).ToListAsync());
        Assert.NotEmpty(values);
        Assert.All(values, Assert.Null);
    }

    [Fact]
    public async Task An_escalation_does_not_cut_the_stay_in_two()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var ids = await DossiersAsync(house, 5, _ => 4);
        await house.InDbAsync(async db =>
        {
            foreach (var id in ids)
            {
                db.Add(Move(id, Phase.Scan, Step.Escalate, Phase.Scan, Opened.AddDays(6)));
                db.Add(Move(id, Phase.Scan, Step.FinishScan, Phase.Interview, Opened.AddDays(14)));
            }

            return await db.SaveChangesAsync();
        });

        await house.AsSystemAsync(new PublishFigures(CommandId.New()));

        var view = (await house.AsAsync(await house.PersonAsync(Role.Ministry), new ShowFigures())).Answer;
        Assert.Equal(10, Value(view, FigureKind.LeadTimeMedian, nameof(Phase.Scan), "12 maanden"));
    }

    [Fact]
    public async Task Time_to_advice_is_told_per_tier_and_cost_per_dossier_in_hundreds()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var ids = await DossiersAsync(house, 5, _ => 4);
        await house.InDbAsync(async db =>
        {
            foreach (var id in ids)
            {
                db.Add(Move(id, Phase.Review, Step.Adopt, Phase.Advised, Opened.AddDays(20)));
                db.Add(Move(id, Phase.Provision, Step.CompleteProvision, Phase.Care, Opened.AddDays(60)));
                db.Add(Delivered(id, PriceBasis.Once, 1_012));
                db.Add(Delivered(id, PriceBasis.PerMonth, 50));
            }

            return await db.SaveChangesAsync();
        });

        await house.AsSystemAsync(new PublishFigures(CommandId.New()));

        var view = (await house.AsAsync(await house.PersonAsync(Role.Ministry), new ShowFigures())).Answer;
        Assert.Equal(20, Value(view, FigureKind.AdviceTimeMedian, "gemeente", "12 maanden"));
        Assert.Null(Value(view, FigureKind.AdviceTimeMedian, "provincie", "12 maanden"));
        Assert.Equal(1_600, Value(view, FigureKind.CostMedian, "alle", "12 maanden"));
        Assert.Equal(5, Value(view, FigureKind.Adopted, "alle", "2025-K4"));
    }

    [Fact]
    public async Task What_was_published_today_stays_as_it_was()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await DossiersAsync(house, 5, _ => 3);
        await house.AsSystemAsync(new PublishFigures(CommandId.New()));
        await DossiersAsync(house, 5, _ => 3, "B");

        var again = await house.AsSystemAsync(new PublishFigures(CommandId.New()));
        var same = (await house.AsAsync(await house.PersonAsync(Role.Ministry), new ShowFigures())).Answer;
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.AsSystemAsync(new PublishFigures(CommandId.New()));
        var next = (await house.AsAsync(await house.PersonAsync(Role.Ministry), new ShowFigures())).Answer;

        Assert.Equal(0, again.Answer);
        Assert.Equal(5, Value(same, FigureKind.Running, nameof(Phase.Scan), "stand"));
        Assert.Equal(10, Value(next, FigureKind.Running, nameof(Phase.Scan), "stand"));
    }

    [Fact]
    public async Task Nobody_but_the_ministry_reads_and_without_publication_there_is_no_date()
    {
        await using var house = await CaseworkHouse.OpenAsync();

        Assert.Null((await house.AsAsync(await house.PersonAsync(Role.Ministry), new ShowFigures())).Answer.PublishedOn);
        Assert.IsType<NotFound>((await house.AsAsync(await house.PersonAsync(Role.Planner), new ShowFigures())).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(await house.PersonAsync(Role.Ministry), new PublishFigures(CommandId.New()))).Refusal);
    }

    [Fact]
    public async Task The_administrator_sees_counts_per_phase_and_the_diagram()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await DossiersAsync(house, 2, _ => 3);

        var view = (await house.AsAsync(await house.PersonAsync(Role.Administrator), new ShowProcess())).Answer;

        Assert.Equal(Enum.GetValues<Phase>(), view.Phases.Select(p => p.Phase));
        Assert.Equal(2, view.Phases.Single(p => p.Phase == Phase.Scan).Dossiers);
        Assert.Contains("stateDiagram", view.Diagram, StringComparison.Ordinal);
        Assert.IsType<NotFound>((await house.AsAsync(await house.PersonAsync(Role.Ministry), new ShowProcess())).Refusal);
    }

    private static decimal? Value(FiguresView view, FigureKind kind, string dimension, string period) =>
        view.Cells.Single(c => c.Kind == kind && c.Dimension == dimension && c.Period == period).Value;

    private static async Task<IReadOnlyList<DossierId>> DossiersAsync(CaseworkHouse house, int count, Func<int, int> intakeDays, string mark = "A")
    {
        var bestuurder = await house.PersonAsync(Role.Bestuurder);
        return await house.InDbAsync(async db =>
        {
            var ids = new List<DossierId>();
            for (var i = 0; i < count; i++)
            {
                var accepted = Opened.AddDays(intakeDays(i));
                var dossier = new Dossier
                {
                    Id = DossierId.New(),
                    Code = $"VW-{mark}{i}",
                    BestuurderId = bestuurder,
                    Office = Office.Wethouder,
                    OrganisationCode = "gm0344",
                    ScanOnly = false,
                    OpenedAt = Opened,
                    PhaseSinceAt = Opened,
                    BallSinceAt = Opened,
                };
                dossier.Take(Step.AcceptRequest, new DossierFacts(Phase.Intake) { Eligible = true }, accepted);
                db.Add(dossier);
                await db.SaveChangesAsync();
                db.Add(Move(dossier.Id, null, null, Phase.Intake, Opened));
                await db.SaveChangesAsync();
                db.Add(Move(dossier.Id, Phase.Intake, Step.AcceptRequest, Phase.Scan, accepted));
                await db.SaveChangesAsync();
                ids.Add(dossier.Id);
            }

            return ids;
        });
    }

    private static ProvidedMeasure Delivered(DossierId id, PriceBasis basis, decimal price)
    {
        var measure = new ProvidedMeasure
        {
            Id = ProvidedMeasureId.New(),
            DossierId = id,
            ProposalId = Guid.CreateVersion7(),
            CatalogueVersion = MeasureCatalogue.Current.VersionId,
            CatalogueNumber = 14,
            EmployerLabel = MeasureCatalogue.Current.EmployerGroups[0].Label,
            Quantity = 1,
            EstimatedMin = null,
            EstimatedMax = null,
            Basis = basis,
            Mode = ProvisionMode.Provided,
            AdvisedAt = Opened,
        };
        measure.Confirm();
        measure.Deliver(DutchTime.DayOf(Opened.AddDays(50)), price);
        return measure;
    }

    private static PhaseChange Move(DossierId id, Phase? from, Step? step, Phase to, DateTimeOffset at) => new()
    {
        DossierId = id,
        From = from,
        Step = step,
        To = to,
        By = null,
        Role = Role.System,
        At = at,
        Reason = null,
    };
}
