using System.Security.Cryptography;
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

/// <summary>One key of the host: sealed under a key of its own, which the key ring wraps.</summary>
internal sealed class SiteKey
{
    public long Id { get; private set; }

    public required string Name { get; init; }

    public required string KeyName { get; set; }

    public required byte[] Wrapped { get; set; }

    public required byte[] Sealed { get; init; }

    public static SiteKey Of(IKeyRing ring, string name, string text)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var (keyName, wrapped) = ring.Wrap(key);
        return new SiteKey { Name = name, KeyName = keyName, Wrapped = wrapped, Sealed = Aead.Seal(key, Encoding.UTF8.GetBytes(text), Field(name)) };
    }

    public string Open(IKeyRing ring) => Encoding.UTF8.GetString(Aead.Open(ring.Unwrap(KeyName, Wrapped), Sealed, Field(Name)));

    private static string Field(string name) => $"site_key.sealed/{name}";

    private sealed class Configuration : IEntityTypeConfiguration<SiteKey>
    {
        public void Configure(EntityTypeBuilder<SiteKey> builder)
        {
            builder.ToTable("site_key");
            builder.Property(k => k.Name).HasMaxLength(100);
            builder.Property(k => k.KeyName).HasMaxLength(40);
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

internal sealed class ListSiteKeysHandler(CaseworkDb db, IKeyRing ring) : IHandle<ListSiteKeys, IReadOnlyList<string>>
{
    public async Task<Result<IReadOnlyList<string>>> HandleAsync(ListSiteKeys message, CancellationToken cancellationToken)
    {
        var keys = await db.Set<SiteKey>().AsNoTracking().OrderBy(k => k.Id).ToListAsync(cancellationToken);
        return keys.ConvertAll(key => key.Open(ring));
    }
}

internal sealed class KeepSiteKeyHandler(CaseworkDb db, IKeyRing ring) : IHandle<KeepSiteKey, Done>
{
    public Task<Result<Done>> HandleAsync(KeepSiteKey message, CancellationToken cancellationToken)
    {
        db.Add(SiteKey.Of(ring, message.Name, message.Text));
        return Task.FromResult<Result<Done>>(new Done());
    }
}
