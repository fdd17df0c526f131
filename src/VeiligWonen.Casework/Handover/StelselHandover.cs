using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Handover;

/// <summary>
/// That a concrete threat was handed over to the Stelsel Bewaken en Beveiligen: that, when, to whom by function. By telephone or an agreed
/// channel; this row is the note of it, not the message.
/// </summary>
internal sealed class StelselHandover : ISealedRow
{
    public const string CalledWhomField = "stelsel_handover.called_whom";
    public const string WhatField = "stelsel_handover.what";
    public const string SinceField = "stelsel_handover.since";
    public const string MeasuresField = "stelsel_handover.measures";
    public const string ReferenceField = "stelsel_handover.reference";

    public required Guid Id { get; init; }

    public required DossierId DossierId { get; init; }

    public required AccountId RaisedBy { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Who was called, by function, in own words; sealed.</summary>
    public required byte[] CalledWhom { get; init; }

    /// <summary>What happened, short; sealed.</summary>
    public required byte[] What { get; init; }

    /// <summary>Since when, in own words; sealed. Null when a review escalated: the reviewer says it in the reason.</summary>
    public required byte[]? Since { get; init; }

    /// <summary>What is there already for protection; sealed, null when nothing was said.</summary>
    public required byte[]? Measures { get; init; }

    /// <summary>How urgent it was called; null when a review escalated.</summary>
    public required HandoverUrgency? Urgency { get; init; }

    /// <summary>The reference of the police; sealed, null when there is none yet.</summary>
    public required byte[]? Reference { get; init; }

    public HandoverState State { get; private set; } = HandoverState.Raised;

    public required DateTimeOffset StateSinceAt { get; set; }

    public uint Version { get; private set; }

    public SealedAt Where(string field) => SealedAt.Of(Id);

    public Refusal? Take(HandoverStep step, DateTimeOffset at)
    {
        var outcome = new HandoverProcess(State).Take(step);
        if (outcome.Succeeded)
        {
            (State, StateSinceAt) = (outcome.Answer, at);
        }

        return outcome.Refusal;
    }

    private sealed class Configuration : IEntityTypeConfiguration<StelselHandover>
    {
        public void Configure(EntityTypeBuilder<StelselHandover> builder)
        {
            builder.ToTable("stelsel_handover");
            builder.Property(h => h.Id).ValueGeneratedNever();
            builder.Property(h => h.Version).IsRowVersion();
            builder.HasIndex(h => h.DossierId);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(h => h.DossierId);
        }
    }
}
