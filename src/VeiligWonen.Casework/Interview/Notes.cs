using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Interview;

/// <summary>
/// What was noted on one topic, for one kind of reader. Every kind has a table of its own with a rule of its own, so that no change of a column makes
/// a note readable for others (ADR 0067).
/// </summary>
internal abstract class Note : ISealedRow
{
    public required DossierId DossierId { get; init; }

    /// <summary>1 to 10.</summary>
    public required int Topic { get; init; }

    /// <summary>Null when it was emptied.</summary>
    public byte[]? Text { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Counts the saves, so that a page that stood open cannot overwrite a newer text.</summary>
    public int Revision { get; private set; }

    public SealedAt Where(string field) => new(Topic.ToString(CultureInfo.InvariantCulture), Revision);

    public abstract string? Read(DossierKey key);

    public void Write(string? text, DossierKey key, AccountId by, DateTimeOffset at)
    {
        Revision++;
        (Text, By, At) = (Seal(text, key), by, at);
    }

    protected abstract byte[]? Seal(string? text, DossierKey key);

    protected static void Keep<TNote>(EntityTypeBuilder<TNote> builder, string table)
        where TNote : Note
    {
        builder.ToTable(table);
        builder.HasKey(n => new { n.DossierId, n.Topic });
        builder.Property(n => n.Revision).IsConcurrencyToken();
        builder.HasOne<SafetyInterview>().WithMany().HasForeignKey(n => n.DossierId);
    }
}

/// <summary>The internal note on a topic, and whether the topic was passed over.</summary>
internal sealed class TopicNote : Note, IPiece
{
    public const string TextField = "topic_note.text";

    public static string KeyName => nameof(Topic);

    /// <summary>Not talked about, or nothing to note. Never together with a shared or an internal note.</summary>
    public bool PassedOver { get; set; }

    public override string? Read(DossierKey key) => key.Open(TextField, this, Text);

    protected override byte[]? Seal(string? text, DossierKey key) => key.SealWords(TextField, this, text);

    private sealed class Configuration : IEntityTypeConfiguration<TopicNote>
    {
        public void Configure(EntityTypeBuilder<TopicNote> builder)
        {
            Keep(builder, "topic_note");
            builder.ToTable(t => t.HasCheckConstraint("ck_topic_note_passed_over", "NOT passed_over OR text IS NULL"));
        }
    }
}

/// <summary>What the bestuurder reads back of a topic.</summary>
internal sealed class SharedNote : Note
{
    public const string TextField = "shared_note.text";

    public override string? Read(DossierKey key) => key.Open(TextField, this, Text);

    protected override byte[]? Seal(string? text, DossierKey key) => key.SealWords(TextField, this, text);

    private sealed class Configuration : IEntityTypeConfiguration<SharedNote>
    {
        public void Configure(EntityTypeBuilder<SharedNote> builder) => Keep(builder, "shared_note");
    }
}

/// <summary>What was told in confidence and goes nowhere. The database shows it to the adviser alone, and only while the interview can be written.</summary>
internal sealed class UndisclosedNote : Note, ILeavesNoTrail
{
    public const string TextField = "undisclosed_note.text";

    public override string? Read(DossierKey key) => key.Open(TextField, this, Text);

    protected override byte[]? Seal(string? text, DossierKey key) => key.SealWords(TextField, this, text);

    private sealed class Configuration : IEntityTypeConfiguration<UndisclosedNote>
    {
        public void Configure(EntityTypeBuilder<UndisclosedNote> builder) => Keep(builder, "undisclosed_note");
    }
}
