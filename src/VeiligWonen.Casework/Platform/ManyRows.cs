using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace VeiligWonen.Casework.Platform;

/// <summary>A row of which one message may write thousands. It has no row version, and no rule of the database minds what is written before it.</summary>
internal interface IComesInNumbers;

/// <summary>
/// Writes what a message changed in many rows of one table as one statement, instead of one a row. COPY would be faster still, and PostgreSQL refuses it where
/// row level security applies. Few rows stay with the context.
/// </summary>
internal static class ManyRows
{
    /// <summary>Of so many rows of a table it pays.</summary>
    public const int AtLeast = 50;

    /// <summary>Writes them in the running transaction; what is tracked and was looked through stays to be saved.</summary>
    /// <param name="db">Has looked through its changes.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task WriteAsync(CaseworkDb db, CancellationToken cancellationToken)
    {
        var changed = db.ChangeTracker.Entries().Where(e => e.State is not EntityState.Unchanged).ToList();
        if (changed.Count < AtLeast)
        {
            return;
        }

        var added = changed.Where(e => e.State is EntityState.Added).Select(e => e.Metadata).ToHashSet();
        foreach (var rows in changed.Where(e => e.Entity is IComesInNumbers).GroupBy(e => (e.Metadata, e.State)).Where(g => g.Count() >= AtLeast))
        {
            var (type, state) = rows.Key;
            var statement = state switch
            {
                EntityState.Added when MayBeAdded(type, added) => Insert(type, [.. rows]),
                EntityState.Modified when Changed([.. rows]) is { } columns => Update(type, columns, [.. rows]),
                _ => null,
            };
            if (statement is not null)
            {
                var written = await db.Database.ExecuteSqlRawAsync(statement.Sql, statement.Columns, cancellationToken);
                Done([.. rows], written);
            }
        }
    }

    // What is written apart refers to nothing that is still to be written, and nothing that is still to be written refers to it.
    private static bool MayBeAdded(IEntityType type, HashSet<IEntityType> added) =>
        type.GetForeignKeys().All(k => k.PrincipalEntityType == type || !added.Contains(k.PrincipalEntityType))
        && type.GetReferencingForeignKeys().All(k => k.DeclaringEntityType == type || !added.Contains(k.DeclaringEntityType));

    // Null when they did not all change in the same columns.
    private static List<IProperty>? Changed(List<EntityEntry> rows)
    {
        List<IProperty>? first = null;
        foreach (var row in rows)
        {
            var columns = row.Properties.Where(p => p.IsModified).Select(p => p.Metadata).ToList();
            first ??= columns;
            if (!columns.SequenceEqual(first))
            {
                return null;
            }
        }

        return first is { Count: > 0 } ? first : null;
    }

    private static Statement Insert(IEntityType type, List<EntityEntry> rows)
    {
        // The numbers that the database gives are left to it.
        var columns = type.GetProperties().Where(p => p.ValueGenerated is ValueGenerated.Never).ToList();
        var values = rows.ConvertAll(r => r.CurrentValues);
        return new Statement(
            $"INSERT INTO {TableOf(type)} ({string.Join(", ", columns.Select(Name))}) SELECT * FROM unnest({Arrays(columns)})",
            [.. columns.Select((c, i) => Values(c, i, values))]);
    }

    private static Statement Update(IEntityType type, IReadOnlyList<IProperty> columns, List<EntityEntry> rows)
    {
        var keys = type.FindPrimaryKey()!.Properties;
        List<IProperty> all = [.. keys, .. columns];
        var values = rows.ConvertAll(r => r.CurrentValues);
        return new Statement(
            $"""
            UPDATE {TableOf(type)} AS t SET {string.Join(", ", columns.Select(c => $"{Name(c)} = v.{Name(c)}"))}
            FROM unnest({Arrays(all)}) AS v ({string.Join(", ", all.Select(Name))}) WHERE {string.Join(" AND ", keys.Select(k => $"t.{Name(k)} = v.{Name(k)}"))}
            """,
            [.. all.Select((c, i) => Values(c, i, values))]);
    }

    private static string TableOf(IEntityType type) => $"\"{type.GetTableName()}\"";

    private static string Name(IProperty column) => $"\"{column.GetColumnName()}\"";

    private static string Arrays(IReadOnlyList<IProperty> columns) =>
        string.Join(", ", columns.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"@p{i}::{c.GetColumnType()}[]")));

    private static NpgsqlParameter Values(IProperty column, int number, List<PropertyValues> rows)
    {
        var converter = column.GetTypeMapping().Converter;
        var provided = converter?.ProviderClrType ?? column.ClrType;
        var isNullable = provided.IsValueType && Nullable.GetUnderlyingType(provided) is null && column.IsNullable;
        var values = Array.CreateInstance(isNullable ? typeof(Nullable<>).MakeGenericType(provided) : provided, rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var value = rows[i][column];
            values.SetValue(converter is null || value is null ? value : converter.ConvertToProvider(value), i);
        }

        return new NpgsqlParameter($"p{number}", values);
    }

    private static void Done(List<EntityEntry> rows, int written)
    {
        if (written != rows.Count)
        {
            throw new DbUpdateConcurrencyException($"Of {rows.Count} rows of {rows[0].Metadata.GetTableName()} {written} were written.");
        }

        foreach (var row in rows)
        {
            row.State = EntityState.Detached;
        }
    }

    private sealed record Statement(string Sql, NpgsqlParameter[] Columns);
}
