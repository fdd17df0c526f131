using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>One saved view of the worklist.</summary>
/// <param name="Value">The value as it stands in the database.</param>
public readonly record struct SavedViewId(Guid Value) : IGuidId<SavedViewId>
{
    /// <summary>A new id, ordered in time.</summary>
    /// <returns>The id.</returns>
    public static SavedViewId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static SavedViewId Of(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>A filter that somebody saved for themselves. In its parts and not as an address, so that it still fits when addresses change.</summary>
internal sealed class SavedView
{
    public const string WordsField = "saved_view.words";

    public required SavedViewId Id { get; init; }

    public required AccountId AccountId { get; init; }

    /// <summary>Name and search word, typed by a person: sealed, because either may hold a name.</summary>
    public byte[] Words { get; private set; } = [];

    public int Revision { get; private set; }

    public WorklistGroup? Group { get; private set; }

    public Phase? Phase { get; private set; }

    public Party? BallWith { get; private set; }

    public bool Urgent { get; private set; }

    public bool OnHold { get; private set; }

    public AccountId? AdviserId { get; private set; }

    /// <summary>The worklist opens with it; at most one per person.</summary>
    public bool IsDefault { get; set; }

    public async Task SetAsync(string name, WorklistFilter filter, HouseVault vault, CancellationToken cancellationToken)
    {
        (Group, Phase, BallWith, Urgent, OnHold, AdviserId) = (filter.Group, filter.Phase, filter.BallWith, filter.Urgent, filter.OnHold, filter.AdviserId);
        Revision++;
        Words = await vault.SealAsync(WordsField, Where(), JsonSerializer.SerializeToUtf8Bytes(new Typed(name, filter.Sought)), cancellationToken);
    }

    public async Task<SavedViewRow> OpenAsync(HouseVault vault, CancellationToken cancellationToken)
    {
        var typed = JsonSerializer.Deserialize<Typed>(await vault.OpenAsync(WordsField, Where(), Words, cancellationToken))!;
        return new SavedViewRow(Id, typed.Name, IsDefault, new WorklistFilter
        {
            Group = Group,
            Phase = Phase,
            BallWith = BallWith,
            Urgent = Urgent,
            OnHold = OnHold,
            AdviserId = AdviserId,
            Search = typed.Search,
        });
    }

    private SealedAt Where() => new(Id.ToString(), Revision);

    private sealed record Typed(string Name, string? Search);

    private sealed class Configuration : IEntityTypeConfiguration<SavedView>
    {
        public void Configure(EntityTypeBuilder<SavedView> builder)
        {
            builder.ToTable("saved_view");
            builder.HasIndex(v => v.AccountId);
            builder.HasIndex(v => v.AccountId, "ix_saved_view_default").IsUnique().HasFilter("is_default");
            builder.HasOne<Account>().WithMany().HasForeignKey(v => v.AccountId);
        }
    }
}
