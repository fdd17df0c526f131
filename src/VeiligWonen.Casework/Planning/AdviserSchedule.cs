using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Planning;

/// <summary>Where an adviser goes and when they work. Of no dossier; without it nobody is proposed.</summary>
internal sealed class AdviserSchedule
{
    public required AccountId AccountId { get; init; }

    /// <summary>Provinces, in the order of the list.</summary>
    public IReadOnlyList<string> Regions { get; private set; } = [];

    public int Revision { get; private set; }

    public List<AdviserHours> Week { get; private set; } = [];

    public List<AdviserAway> Away { get; private set; } = [];

    public void Set(IEnumerable<string> regions, IEnumerable<WorkingHours> week, IEnumerable<AwayPeriod> away)
    {
        Regions = [.. Region.All.Intersect(regions, StringComparer.Ordinal)];
        Week.Clear();
        Week.AddRange(week.OrderBy(h => h.Day).Select(h => new AdviserHours { AccountId = AccountId, Day = h.Day, From = h.From, Until = h.Until }));
        Away.Clear();
        Away.AddRange(away.OrderBy(a => a.FromOn).Select(a => new AdviserAway { AccountId = AccountId, FromOn = a.FromOn, UntilOn = a.UntilOn }));
        Revision++;
    }

    private sealed class Configuration : IEntityTypeConfiguration<AdviserSchedule>
    {
        public void Configure(EntityTypeBuilder<AdviserSchedule> builder)
        {
            builder.ToTable("adviser_schedule");
            builder.HasKey(s => s.AccountId);
            builder.Property(s => s.Regions).HasColumnType("text[]");
            builder.Property(s => s.Revision).IsConcurrencyToken();
            builder.HasOne<Account>().WithOne().HasForeignKey<AdviserSchedule>(s => s.AccountId);
            builder.HasMany(s => s.Week).WithOne().HasForeignKey(h => h.AccountId);
            builder.HasMany(s => s.Away).WithOne().HasForeignKey(a => a.AccountId);
        }
    }
}

/// <summary>The hours of one day of every week.</summary>
internal sealed class AdviserHours
{
    public required AccountId AccountId { get; init; }

    public required DayOfWeek Day { get; init; }

    public required TimeOnly From { get; init; }

    public required TimeOnly Until { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<AdviserHours>
    {
        public void Configure(EntityTypeBuilder<AdviserHours> builder)
        {
            builder.ToTable("adviser_hours");
            builder.HasKey(h => new { h.AccountId, h.Day });
        }
    }
}

/// <summary>Days on which an adviser goes nowhere; both ends included.</summary>
internal sealed class AdviserAway
{
    public long Id { get; private set; }

    public required AccountId AccountId { get; init; }

    public required DateOnly FromOn { get; init; }

    public required DateOnly UntilOn { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<AdviserAway>
    {
        public void Configure(EntityTypeBuilder<AdviserAway> builder) => builder.ToTable("adviser_away");
    }
}
