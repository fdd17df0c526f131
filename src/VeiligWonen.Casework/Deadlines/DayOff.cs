using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Deadlines;

/// <summary>
/// A day that counts as a holiday for one year, because the Crown equated it with one (art. 3 lid 3 Algemene termijnenwet) or the office is closed. Never
/// changed: a day that was a mistake is withdrawn, so that every term that was counted with it can be explained.
/// </summary>
internal sealed class DayOff
{
    public long Id { get; private set; }

    public required DateOnly On { get; init; }

    /// <summary>What day it is, in the middle of a sentence.</summary>
    public required string Name { get; init; }

    public required AccountId AddedBy { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public AccountId? WithdrawnBy { get; private set; }

    /// <summary>When the deadlines that it lies in were counted again; null while the clock still has to.</summary>
    public DateTimeOffset? CountedAt { get; private set; }

    public void Withdraw(AccountId by, DateTimeOffset at) => (WithdrawnBy, WithdrawnAt, CountedAt) = (by, at, null);

    public void Counted(DateTimeOffset at) => CountedAt = at;

    private sealed class Configuration : IEntityTypeConfiguration<DayOff>
    {
        public void Configure(EntityTypeBuilder<DayOff> builder)
        {
            builder.ToTable("day_off");
            builder.Property(d => d.Name).HasMaxLength(60);
            builder.HasIndex(d => d.On).HasFilter("counted_at IS NULL").HasDatabaseName("ix_day_off_to_count");
            builder.HasIndex(d => d.On, "ix_day_off_one").IsUnique().HasFilter("withdrawn_at IS NULL");
        }
    }
}

/// <summary>The extra days off, read once per message.</summary>
internal sealed class DaysOff(CaseworkDb db)
{
    private IReadOnlySet<DateOnly>? days;

    public async Task<IReadOnlySet<DateOnly>> AllAsync(CancellationToken cancellationToken) =>
        days ??= (await db.Set<DayOff>().AsNoTracking().Where(d => d.WithdrawnAt == null).Select(d => d.On).ToListAsync(cancellationToken)).ToHashSet();
}
