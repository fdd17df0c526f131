using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Audit;

/// <summary>A signed root over the ends of all chains at one moment. The same stands in a file outside the database.</summary>
internal sealed class AuditRoot
{
    /// <summary>From 1, without gaps.</summary>
    public required long Number { get; init; }

    public required DateOnly SealedOn { get; init; }

    public required DateTimeOffset SealedAt { get; init; }

    /// <summary>How many chains there were.</summary>
    public required int TreeSize { get; init; }

    public required byte[] RootHash { get; init; }

    /// <summary>The hash of the statement of the root before: roots are a chain as well.</summary>
    public required byte[] PreviousHash { get; init; }

    public required string KeyId { get; init; }

    public byte[] Signature { get; init; } = [];

    /// <summary>The command that sealed; its line is the next one on the chain of the clock.</summary>
    public required CommandId CommandId { get; init; }

    public AuditRoot SignedBy(SigningKey key) => new()
    {
        Number = Number,
        SealedOn = SealedOn,
        SealedAt = SealedAt,
        TreeSize = TreeSize,
        RootHash = RootHash,
        PreviousHash = PreviousHash,
        KeyId = KeyId,
        Signature = key.Sign(Statement()),
        CommandId = CommandId,
    };

    public bool IsSignedBy(IReadOnlyDictionary<string, ECDsa> keys) =>
        keys.TryGetValue(KeyId, out var key) && key.VerifyData(Statement(), Signature, HashAlgorithmName.SHA256);

    /// <summary>The bytes that are signed.</summary>
    public byte[] Statement() => new Parts()
        .Add("vw-root-1").Add(Number).Add(SealedOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture)).Add(Parts.Micros(SealedAt))
        .Add(TreeSize).AddHex(RootHash).AddHex(PreviousHash).Add(KeyId).Written.ToArray();

    /// <summary>What the next root carries of this one.</summary>
    public byte[] StatementHash() => SHA256.HashData(Statement());

    private sealed class Configuration : IEntityTypeConfiguration<AuditRoot>
    {
        public void Configure(EntityTypeBuilder<AuditRoot> builder)
        {
            builder.ToTable("audit_root");
            builder.HasKey(r => r.Number);
            builder.Property(r => r.Number).ValueGeneratedNever();
            builder.Property(r => r.KeyId).HasMaxLength(40);
        }
    }
}

/// <summary>The end of one chain in one root. Only chains that grew since the root before have a row: the others stand as they stood.</summary>
internal sealed class AuditRootLeaf
{
    public required long RootNumber { get; init; }

    public required Guid ChainId { get; init; }

    public required long Length { get; init; }

    public required byte[] Hash { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<AuditRootLeaf>
    {
        public void Configure(EntityTypeBuilder<AuditRootLeaf> builder)
        {
            builder.ToTable("audit_root_leaf");
            builder.HasKey(l => new { l.RootNumber, l.ChainId });
            builder.HasIndex(l => new { l.ChainId, l.RootNumber }).IsUnique();
            builder.HasOne<AuditRoot>().WithMany().HasForeignKey(l => l.RootNumber).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>A root with the ends of the chains that grew since the one before.</summary>
internal sealed record SignedRoot(AuditRoot Root, IReadOnlyList<AuditRootLeaf> Leaves)
{
    public long Number => Root.Number;
}
