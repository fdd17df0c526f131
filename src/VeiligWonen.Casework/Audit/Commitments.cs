using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Audit;

/// <summary>
/// What a message changed, as salted hashes of old and new values: whoever has a value can show that it was this one, and nobody reads it from
/// the trail. Sealed columns are committed as their sealed bytes. docs/audit-format.md gives the bytes.
/// </summary>
internal sealed class Commitments
{
    /// <summary>Past this many columns a line only tells how many more there were: a line stays within some tens of kilobytes.</summary>
    public const int Most = 128;

    private readonly byte[] salt = RandomNumberGenerator.GetBytes(16);
    private readonly List<Row> rows = [];
    private readonly List<RowBeside> beside = [];
    private readonly Parts parts = new();

    /// <summary>The dossier that was opened by this message; null when none or several were.</summary>
    public DossierId? Opened => rows.Where(r => r.Opens).Select(r => r.Dossier).Take(2).ToList() is [var only] ? only : null;

    /// <summary>Takes up what the context is about to save.</summary>
    public void Collect(ChangeTracker tracker)
    {
        tracker.DetectChanges();
        foreach (var entry in tracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            // The trail and the list of done commands are no part of what was done; what is not disclosable leaves no trail.
            if (entry.Entity is not (CommandDone or AuditEntry or AuditRoot or AuditRootLeaf or ILeavesNoTrail) && RowOf(entry) is { Columns.Count: > 0 } row)
            {
                rows.Add(row);
            }
        }
    }

    /// <summary>Takes up what stands beside the context.</summary>
    public void Collect(IEnumerable<RowBeside> rowsBeside) => beside.AddRange(rowsBeside);

    /// <summary>Compact JSON for the line; null when nothing changed. Rows that name another dossier are left out.</summary>
    public string? Write(DossierId? dossier)
    {
        bool IsMine(DossierId? its) => dossier is null || its is null || its == dossier;
        var mine = rows.Where(r => IsMine(r.Dossier)).ToList();
        var (room, left) = (Most - mine.Sum(r => r.Columns.Count), 0);
        // Of a sweep only the first rows are looked into, and the others counted.
        foreach (var row in beside.Where(b => dossier is null || IsMine(DossierOf(b.Row, Shape.Of(b.Type), ValuesOf(b)))))
        {
            if (room > 0)
            {
                mine.Add(RowOf(row));
                room -= mine[^1].Columns.Count;
            }
            else
            {
                left += ColumnsOf(row).Count();
            }
        }

        if (mine.Count == 0)
        {
            return null;
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            Write(json, mine, left);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>A value as the bytes that are committed to; null stays null. The same for every machine and language.</summary>
    internal static byte[]? Bytes(object? value) => value switch
    {
        null => null,
        byte[] bytes => bytes,
        string text => Encoding.UTF8.GetBytes(text),
        bool yes => yes ? "true"u8.ToArray() : "false"u8.ToArray(),
        DateTimeOffset at => Invariant(Parts.Micros(at)),
        // Without the zeros at the end: the database fills them up to its scale.
        decimal number => Invariant(number / 1.000000000000000000000000000000000m),
        DateOnly on => Encoding.UTF8.GetBytes(on.ToString("O", CultureInfo.InvariantCulture)),
        IFormattable other => Invariant(other),
        _ => JsonSerializer.SerializeToUtf8Bytes(value),
    };

    private static byte[] Invariant(IFormattable value) => Encoding.UTF8.GetBytes(value.ToString(null, CultureInfo.InvariantCulture));

    private void WriteLine(Utf8JsonWriter json, List<Row> mine, int left)
    {
        json.WriteStartObject();
        json.WriteString("salt", Base64Url.EncodeToString(salt));
        json.WriteStartArray("rows");
        foreach (var row in mine)
        {
            json.WriteStartArray();
            json.WriteStringValue(row.Table);
            json.WriteStringValue(row.Key);
            json.WriteStartObject();
            foreach (var column in row.Columns)
            {
                json.WriteStartArray(column.Property.GetColumnName());
                json.WriteStringValue(row.State is EntityState.Added ? null : Commit(row, column.Property, column.Old));
                json.WriteStringValue(row.State is EntityState.Deleted ? null : Commit(row, column.Property, column.New));
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteNumber("left", left);
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, List<Row> mine, int left)
    {
        List<Row> written = [];
        var room = Most;
        foreach (var row in mine.TakeWhile(_ => room > 0))
        {
            written.Add(row with { Columns = [.. row.Columns.Take(room)] });
            room -= written[^1].Columns.Count;
        }

        WriteLine(json, written, left + mine.Sum(r => r.Columns.Count) - written.Sum(r => r.Columns.Count));
    }

    private static Row? RowOf(EntityEntry entry)
    {
        if (Shape.Of(entry.Metadata) is not { Table: { } table } shape)
        {
            return null;
        }

        // Asked for once: a sweep has thousands of rows, and each makes an object of its own. What is the same needs no object of its column either.
        var (before, now) = (entry.OriginalValues, entry.CurrentValues);
        var columns = new List<Column>();
        foreach (var property in entry.State is EntityState.Modified ? shape.Others : shape.Columns)
        {
            var (old, current) = (before[property], now[property]);
            if (entry.State is EntityState.Modified ? !Equals(old, current) && entry.Property(property).IsModified : old is not null || current is not null)
            {
                columns.Add(new Column(property, Kept(property, old), Kept(property, current)));
            }
        }

        object? ValueOf(IProperty property) => now[property];
        bool IsToCome(IProperty property) => entry.Property(property).IsTemporary || (entry.State is EntityState.Added && IsNumberToCome(property, now[property]));
        return new Row(
            table, KeyOf(shape, ValueOf, IsToCome), entry.State, DossierOf(entry.Entity, shape, ValueOf),
            entry is { Entity: Dossier or EmergencyAccess, State: EntityState.Added }, columns);
    }

    private static Row RowOf(RowBeside row)
    {
        var (shape, valueOf) = (Shape.Of(row.Type), ValuesOf(row));
        return new Row(
            shape.Table!, KeyOf(shape, valueOf, p => row.Before is null && IsNumberToCome(p, valueOf(p))), row.Before is null ? EntityState.Added : EntityState.Modified,
            DossierOf(row.Row, shape, valueOf), false, [.. ColumnsOf(row).Select(c => new Column(c.Column, Kept(c.Column, c.Old), Kept(c.Column, valueOf(c.Column))))]);
    }

    private static IEnumerable<(IProperty Column, object? Old)> ColumnsOf(RowBeside row)
    {
        var valueOf = ValuesOf(row);
        return row.Before ?? Shape.Of(row.Type).Columns.Where(p => valueOf(p) is not null).Select(p => (p, (object?)null));
    }

    private static Func<IProperty, object?> ValuesOf(RowBeside row) => property => property.GetGetter().GetClrValue(row.Row);

    // What can still change in itself is kept as its bytes.
    private static object? Kept(IProperty property, object? value) => value is null or string or ValueType ? value : Bytes(Provided(property, value));

    // Only of what a line has room for: a sweep changes thousands of columns.
    private string Commit(Row row, IProperty column, object? value)
    {
        parts.Clear().Add(salt).Add($"{row.Table}.{column.GetColumnName()}").Add(row.Key);
        var bytes = value as byte[] ?? Bytes(Provided(column, value));
        var written = bytes is null ? parts.AddNull() : parts.Add(bytes);
        return Base64Url.EncodeToString(SHA256.HashData(written.Written));
    }

    // What the database counts itself is not there yet: such a new row is known by its other columns, and has no key here.
    private static string KeyOf(Shape shape, Func<IProperty, object?> valueOf, Func<IProperty, bool> isToCome) => string.Join('|', shape.Key
        .Select(p => isToCome(p) ? "" : Encoding.UTF8.GetString(Bytes(Provided(p, valueOf(p))) ?? [])));

    private static bool IsNumberToCome(IProperty property, object? value) => property.ValueGenerated is ValueGenerated.OnAdd && value is 0L or 0;

    // The row version and numbers that the database gives.
    private static bool IsComputed(IProperty property) =>
        property.ValueGenerated is ValueGenerated.OnAddOrUpdate
        || (property.IsPrimaryKey() && property.ValueGenerated is ValueGenerated.OnAdd && property.ClrType != typeof(Guid));

    private static object? Provided(IProperty property, object? value) =>
        value is null ? null : property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;

    private static DossierId? DossierOf(object entity, Shape shape, Func<IProperty, object?> valueOf) => entity is Dossier dossier
        ? dossier.Id
        : shape.Dossier is { } property ? valueOf(property) as DossierId? : null;

    private sealed record Row(string Table, string Key, EntityState State, DossierId? Dossier, bool Opens, IReadOnlyList<Column> Columns);

    // What of a table is committed to: found once.
    private sealed record Shape(string? Table, IReadOnlyList<IProperty> Key, IReadOnlyList<IProperty> Columns, IReadOnlyList<IProperty> Others, IProperty? Dossier)
    {
        private static readonly ConcurrentDictionary<IEntityType, Shape> Known = [];

        public static Shape Of(IEntityType type) => Known.GetOrAdd(type, static t =>
        {
            var columns = t.GetProperties().Where(p => !IsComputed(p)).ToList();
            return new Shape(
                t.GetTableName(), [.. t.GetProperties().Where(p => p.IsPrimaryKey())], columns, [.. columns.Where(p => !p.IsPrimaryKey())],
                t.FindProperty(nameof(IAboutDossier.DossierId)));
        });
    }

    private sealed record Column(IProperty Property, object? Old, object? New);
}
