using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>One period in which somebody stands in for somebody else.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct DeputyshipId(Guid Value) : IGuidId<DeputyshipId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static DeputyshipId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static DeputyshipId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>How a deputyship stands on a day.</summary>
public enum DeputyshipState
{
    /// <summary>It begins on a later day.</summary>
    Announced,

    /// <summary>The deputy may act.</summary>
    Running,

    /// <summary>Its last day has gone by, or it was ended before.</summary>
    Over,
}

/// <summary>The deputyship has not begun.</summary>
/// <param name="FromOn">Its first day.</param>
public sealed record DeputyshipNotBegun(DateOnly FromOn) : Refusal($"U neemt pas waar vanaf {Deputyship.Words(FromOn)}. Tot die dag kunt u hier niets overnemen.");

/// <summary>The last day of the deputyship has gone by.</summary>
/// <param name="UntilOn">Its last day.</param>
public sealed record DeputyshipOver(DateOnly UntilOn) : Refusal($"U nam waar tot en met {Deputyship.Words(UntilOn)}. Die dag is voorbij.");

/// <summary>Somebody ended the deputyship before its last day.</summary>
public sealed record DeputyshipEnded() : Refusal("Deze waarneming is beëindigd. U kunt niets meer overnemen.");

/// <summary>
/// That one person stands in for another in one role, from a day up to and including a day. Who may do so is asked anew with everything they do: a deputyship gives nobody
/// a right that they do not have in person. Kept for every role, and used by the review alone (ADR 0076).
/// </summary>
internal sealed class Deputyship
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    public required DeputyshipId Id { get; init; }

    /// <summary>Who is away.</summary>
    public required AccountId PrincipalId { get; init; }

    /// <summary>Who stands in.</summary>
    public required AccountId DeputyId { get; init; }

    public required Role Role { get; init; }

    /// <summary>The first Dutch day.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>The last Dutch day, included.</summary>
    public required DateOnly UntilOn { get; init; }

    /// <summary>The principal, or an administrator for somebody who fell ill.</summary>
    public required AccountId NamedBy { get; init; }

    public required DateTimeOffset NamedAt { get; init; }

    /// <summary>Null unless it was ended before its last day.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public AccountId? EndedBy { get; private set; }

    public static string Words(DateOnly day) => day.ToString("d MMMM yyyy", Dutch);

    public DeputyshipState StateOn(DateOnly today) => WhyNotOn(today) switch
    {
        null => DeputyshipState.Running,
        DeputyshipNotBegun => DeputyshipState.Announced,
        _ => DeputyshipState.Over,
    };

    /// <summary>Why the deputy may not act on this Dutch day; null when they may.</summary>
    public Refusal? WhyNotOn(DateOnly today) =>
        EndedAt is not null ? new DeputyshipEnded()
        : today < FromOn ? new DeputyshipNotBegun(FromOn)
        : today > UntilOn ? new DeputyshipOver(UntilOn)
        : null;

    public void End(AccountId by, DateTimeOffset at)
    {
        if (EndedAt is null)
        {
            (EndedAt, EndedBy) = (at, by);
        }
    }

    private sealed class Configuration : IEntityTypeConfiguration<Deputyship>
    {
        public void Configure(EntityTypeBuilder<Deputyship> builder)
        {
            builder.ToTable("deputyship");
            builder.Property(d => d.Id).ValueGeneratedNever();
            builder.HasIndex(d => d.PrincipalId);
            builder.HasIndex(d => d.DeputyId);
            builder.HasOne<Account>().WithMany().HasForeignKey(d => d.PrincipalId);
            builder.HasOne<Account>().WithMany().HasForeignKey(d => d.DeputyId);
        }
    }
}
