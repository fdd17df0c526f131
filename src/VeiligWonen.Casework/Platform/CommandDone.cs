using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VeiligWonen.Casework.Platform;

/// <summary>A command that was done, with its answer: the same command arriving again gets the same answer and changes nothing.</summary>
internal sealed class CommandDone
{
    public required CommandId CommandId { get; init; }

    /// <summary>The message's type name.</summary>
    public required string Message { get; init; }

    /// <summary>Who did it; null for the clock.</summary>
    public AccountId? AccountId { get; init; }

    /// <summary>The answer as JSON: ids and counts, never content.</summary>
    public required string Answer { get; init; }

    public DateTimeOffset At { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<CommandDone>
    {
        public void Configure(EntityTypeBuilder<CommandDone> builder)
        {
            builder.ToTable("command_done");
            builder.HasKey(c => c.CommandId);
            builder.Property(c => c.Message).HasMaxLength(100);
        }
    }
}
