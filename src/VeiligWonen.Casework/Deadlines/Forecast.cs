using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>What a forecast is about.</summary>
public enum ForecastGoal
{
    /// <summary>The advice is adopted.</summary>
    Advice,

    /// <summary>The report of scan and interview of a scan-only dossier is there.</summary>
    ScanReport,

    /// <summary>All measures were provided.</summary>
    Measures,
}

/// <summary>The road to each goal.</summary>
internal static class ForecastGoals
{
    private static readonly Phase[] ToAdvice = [Phase.Intake, Phase.Scan, Phase.Interview, Phase.Assessment, Phase.Review];
    private static readonly Phase[] ToMeasures = [Phase.Advised, Phase.Provision];

    /// <summary>The goal of a dossier that came so far, and the phases in which the stretches up to it begin; none when there is nothing left to wait for.</summary>
    public static (ForecastGoal Goal, IReadOnlyList<Phase> Left)? Ahead(Phase furthest, bool scanOnly) => furthest switch
    {
        Phase.Intake or Phase.Scan or Phase.Interview when scanOnly => (ForecastGoal.ScanReport, [.. ToAdvice.Where(p => p >= furthest && p <= Phase.Interview)]),
        Phase.Intake or Phase.Scan or Phase.Interview or Phase.Assessment or Phase.Review => (ForecastGoal.Advice, [.. ToAdvice.Where(p => p >= furthest)]),
        Phase.Advised or Phase.Provision => (ForecastGoal.Measures, [.. ToMeasures.Where(p => p >= furthest)]),
        Phase.Care or Phase.Closed or Phase.Withdrawn or Phase.Rejected or Phase.ScanReported => null,
    };

    /// <summary>Where the goal is.</summary>
    public static Phase End(this ForecastGoal goal) => goal switch
    {
        ForecastGoal.Advice => Phase.Advised,
        ForecastGoal.ScanReport => Phase.ScanReported,
        ForecastGoal.Measures => Phase.Care,
    };
}

/// <summary>
/// What was said of when one dossier reaches its goal, from where it stood: the first that was said from there, which is held against what happened, and the latest,
/// which is shown.
/// </summary>
internal sealed class Forecast
{
    public long Id { get; private set; }

    public required DossierId DossierId { get; init; }

    public required ForecastGoal Goal { get; init; }

    /// <summary>The furthest phase that the dossier had reached.</summary>
    public required Phase Phase { get; init; }

    public required DateOnly FirstOn { get; init; }

    public required DateOnly FirstFromOn { get; init; }

    /// <summary>Inclusive.</summary>
    public required DateOnly FirstUntilOn { get; init; }

    public DateOnly LatestOn { get; private set; }

    public DateOnly LatestFromOn { get; private set; }

    /// <summary>Inclusive.</summary>
    public DateOnly LatestUntilOn { get; private set; }

    /// <summary>When the goal was reached; null while it was not.</summary>
    public DateOnly? ReachedOn { get; private set; }

    /// <summary>The dossier ended without reaching it: then it was neither right nor wrong.</summary>
    public bool Lapsed { get; private set; }

    public void Renew(DateOnly on, DateOnly fromOn, DateOnly untilOn) => (LatestOn, LatestFromOn, LatestUntilOn) = (on, fromOn, untilOn);

    public void Reach(DateOnly on) => ReachedOn = on;

    public void Lapse() => Lapsed = true;

    private sealed class Configuration : IEntityTypeConfiguration<Forecast>
    {
        public void Configure(EntityTypeBuilder<Forecast> builder)
        {
            builder.ToTable("forecast");
            builder.HasIndex(f => new { f.DossierId, f.Goal, f.Phase }).IsUnique();
            builder.HasIndex(f => f.DossierId).HasFilter("reached_on IS NULL AND NOT lapsed").HasDatabaseName("ix_forecast_open");
            builder.HasOne<Dossier>().WithMany().HasForeignKey(f => f.DossierId);
        }
    }
}

/// <summary>How often forecasts from one phase came true, of all dossiers together: counted by the clock, so that whoever reads it reads no dossier.</summary>
internal sealed class ForecastScore
{
    public required ForecastGoal Goal { get; init; }

    /// <summary>Where the dossiers stood when it was said.</summary>
    public required Phase Phase { get; init; }

    /// <summary>Reached on one of the days that were said.</summary>
    public int Within { get; private set; }

    public int Earlier { get; private set; }

    public int Later { get; private set; }

    public DateOnly CountedOn { get; private set; }

    public void Count(int earlier, int within, int later, DateOnly on) => (Earlier, Within, Later, CountedOn) = (earlier, within, later, on);

    private sealed class Configuration : IEntityTypeConfiguration<ForecastScore>
    {
        public void Configure(EntityTypeBuilder<ForecastScore> builder)
        {
            builder.ToTable("forecast_score");
            builder.HasKey(s => new { s.Goal, s.Phase });
        }
    }
}
