using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Vault;

/// <summary>The keys with which the host seals its cookies and forms. All servers share them; a copy of the database alone does not open them.</summary>
/// <returns>The keys as the host wrote them.</returns>
[AllowedTo(Role.System)]
public sealed record ListSiteKeys : IQuery<IReadOnlyList<string>>;

/// <summary>Keeps a new key of the host, sealed.</summary>
/// <param name="CommandId">Made by the host.</param>
/// <param name="Name">Its own name for the key.</param>
/// <param name="Text">The key as the host writes it.</param>
/// <returns>Done.</returns>
[AllowedTo(Role.System)]
public sealed record KeepSiteKey(CommandId CommandId, string Name, string Text) : ICommand<Done>
{
    /// <summary>The key never reaches a log line.</summary>
    /// <returns>The name of the message only.</returns>
    public override string ToString() => nameof(KeepSiteKey);
}

/// <summary>One key of the host, sealed by the vault.</summary>
internal sealed class SiteKey
{
    private const string Field = "site_key.sealed";

    public long Id { get; private set; }

    public required string Name { get; init; }

    public required byte[] Sealed { get; init; }

    public static async Task<SiteKey> OfAsync(HouseVault vault, string name, string text, CancellationToken cancellationToken) =>
        new() { Name = name, Sealed = await vault.SealAsync(Field, At(name), Encoding.UTF8.GetBytes(text), cancellationToken) };

    public async Task<string> OpenAsync(HouseVault vault, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString(await vault.OpenAsync(Field, At(Name), Sealed, cancellationToken));

    private static SealedAt At(string name) => new(name, 0);

    private sealed class Configuration : IEntityTypeConfiguration<SiteKey>
    {
        public void Configure(EntityTypeBuilder<SiteKey> builder)
        {
            builder.ToTable("site_key");
            builder.Property(k => k.Name).HasMaxLength(100);
        }
    }
}

internal sealed class KeepSiteKeyValidator : AbstractValidator<KeepSiteKey>
{
    public KeepSiteKeyValidator()
    {
        RuleFor(m => m.Name).Words("de naam van de sleutel", 100);
        RuleFor(m => m.Text).Words("de sleutel", 20_000);
    }
}

internal sealed class ListSiteKeysHandler(CaseworkDb db, HouseVault vault) : IHandle<ListSiteKeys, IReadOnlyList<string>>
{
    public async Task<Result<IReadOnlyList<string>>> HandleAsync(ListSiteKeys message, CancellationToken cancellationToken)
    {
        var keys = await db.Set<SiteKey>().AsNoTracking().OrderBy(k => k.Id).ToListAsync(cancellationToken);
        var texts = new List<string>();
        foreach (var key in keys)
        {
            texts.Add(await key.OpenAsync(vault, cancellationToken));
        }

        return texts;
    }
}

internal sealed class KeepSiteKeyHandler(CaseworkDb db, HouseVault vault) : IHandle<KeepSiteKey, Done>
{
    public async Task<Result<Done>> HandleAsync(KeepSiteKey message, CancellationToken cancellationToken)
    {
        db.Add(await SiteKey.OfAsync(vault, message.Name, message.Text, cancellationToken));
        return new Done();
    }
}
