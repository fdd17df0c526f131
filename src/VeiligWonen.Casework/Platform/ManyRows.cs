using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace VeiligWonen.Casework.Platform;

/// <summary>A row of which one message may write thousands. It has no row version, and no rule of the database minds what is written before it.</summary>
internal interface IComesInNumbers;

/// <summary>A row that the context does not hold.</summary>
/// <param name="Type">Its table.</param>
/// <param name="Row">As it is now.</param>
/// <param name="Before">What changed in it, with the old value; null when it is new.</param>
internal sealed record RowBeside(IEntityType Type, object Row, IReadOnlyList<(IProperty Column, object? Old)>? Before);

/// <summary>
/// Writes what a message adds to or changes in many rows of one table as one statement, instead of one a row. They stand beside the context, which would keep a
/// copy of each to look for changes in: nobody asks the context for them. COPY would be faster still, and PostgreSQL refuses it where row level security
/// applies. Few rows stay with the context.
/// </summary>
internal sealed class ManyRows(CaseworkDb db)
{
    /// <summary>Of so many rows of a table it pays.</summary>
    public const int AtLeast = 50;

    private readonly List<Group> groups = [];

    /// <summary>What is new or changed beside the context, for the trail.</summary>
    public IEnumerable<RowBeside> Beside => groups.SelectMany(g => g.Rows);

    /// <summary>Adds new rows, which change no more.</summary>
    /// <param name="rows">Rows of one table.</param>
    public void Add<TRow>(IReadOnlyCollection<TRow> rows)
        where TRow : class, IComesInNumbers
    {
        if (rows.Count < AtLeast)
        {
            db.AddRange(rows);
        }
        else
        {
            groups.Add(new Group(TypeOf<TRow>(), [.. rows], null));
        }
    }

    /// <summary>Takes rows that were read without the context and are about to change.</summary>
    /// <param name="rows">Rows of one table, as they are in it.</param>
    /// <param name="columns">The properties that may change; no other does.</param>
    public void Change<TRow>(IReadOnlyCollection<TRow> rows, params IReadOnlyList<string> columns)
        where TRow : class, IComesInNumbers
    {
        if (rows.Count < AtLeast)
        {
            db.AttachRange(rows);
        }
        else
        {
            var type = TypeOf<TRow>();
            groups.Add(new Group(type, [.. rows], [.. columns.Select(c => type.FindProperty(c)!)]));
        }
    }

    /// <summary>Writes them in the running transaction, what changed before what is new; what is tracked stays to be saved.</summary>
    /// <param name="cancellationToken">Stops.</param>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var group in groups.OrderBy(g => g.Columns is null))
        {
            await WriteAsync(group, cancellationToken);
        }

        groups.Clear();
    }

    private async Task WriteAsync(Group group, CancellationToken cancellationToken)
    {
        if (group.Columns is { } columns)
        {
            await ExecuteAsync(Update(group.Type, columns, [.. group.Rows.Select(r => r.Row)]), cancellationToken);
        }
        else if (MayBeAdded(group.Type))
        {
            await ExecuteAsync(Insert(group.Type, [.. group.Rows.Select(r => r.Row)]), cancellationToken);
        }
        else
        {
            db.AddRange(group.Rows.Select(r => r.Row));
        }
    }

    // What is written apart refers to nothing that is still to be written, nothing that is still to be written refers to it, and in its table nothing is to be
    // changed before it.
    private bool MayBeAdded(IEntityType type)
    {
        var left = db.ChangeTracker.Entries().Where(e => e.State is not EntityState.Unchanged).ToLookup(e => e.Metadata, e => e.State);
        return !left.Contains(type)
            && type.GetForeignKeys().All(k => !left[k.PrincipalEntityType].Contains(EntityState.Added))
            && type.GetReferencingForeignKeys().All(k => !left[k.DeclaringEntityType].Contains(EntityState.Added));
    }

    private IEntityType TypeOf<TRow>() => db.Model.FindEntityType(typeof(TRow))!;

    private static Statement Insert(IEntityType type, IReadOnlyList<object> rows)
    {
        // The numbers that the database gives are left to it.
        var columns = type.GetProperties().Where(p => p.ValueGenerated is ValueGenerated.Never).ToList();
        return new Statement(
            type, rows.Count,
            $"INSERT INTO {TableOf(type)} ({string.Join(", ", columns.Select(Name))}) SELECT * FROM unnest({Arrays(columns)})",
            [.. columns.Select((c, i) => Values(c, i, rows))]);
    }

    private static Statement Update(IEntityType type, IReadOnlyList<IProperty> columns, IReadOnlyList<object> rows)
    {
        var keys = type.FindPrimaryKey()!.Properties;
        List<IProperty> all = [.. keys, .. columns];
        return new Statement(
            type, rows.Count,
            $"""
            UPDATE {TableOf(type)} AS t SET {string.Join(", ", columns.Select(c => $"{Name(c)} = v.{Name(c)}"))}
            FROM unnest({Arrays(all)}) AS v ({string.Join(", ", all.Select(Name))}) WHERE {string.Join(" AND ", keys.Select(k => $"t.{Name(k)} = v.{Name(k)}"))}
            """,
            [.. all.Select((c, i) => Values(c, i, rows))]);
    }

    private static string TableOf(IEntityType type) => $"\"{type.GetTableName()}\"";

    private static string Name(IProperty column) => $"\"{column.GetColumnName()}\"";

    private static string Arrays(IReadOnlyList<IProperty> columns) =>
        string.Join(", ", columns.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"@p{i}::{c.GetColumnType()}[]")));

    private static NpgsqlParameter Values(IProperty column, int number, IReadOnlyList<object> rows)
    {
        var (converter, getter) = (column.GetTypeMapping().Converter, column.GetGetter());
        var provided = converter?.ProviderClrType ?? column.ClrType;
        var isNullable = provided.IsValueType && Nullable.GetUnderlyingType(provided) is null && column.IsNullable;
        var values = Array.CreateInstance(isNullable ? typeof(Nullable<>).MakeGenericType(provided) : provided, rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var value = getter.GetClrValue(rows[i]);
            values.SetValue(converter is null || value is null ? value : converter.ConvertToProvider(value), i);
        }

        return new NpgsqlParameter($"p{number}", values);
    }

    private async Task ExecuteAsync(Statement statement, CancellationToken cancellationToken)
    {
        var written = statement.Rows == 0 ? 0 : await db.Database.ExecuteSqlRawAsync(statement.Sql, statement.Columns, cancellationToken);
        if (written != statement.Rows)
        {
            throw new DbUpdateConcurrencyException($"Of {statement.Rows} rows of {statement.Type.GetTableName()} {written} were written.");
        }
    }

    private sealed record Statement(IEntityType Type, int Rows, string Sql, NpgsqlParameter[] Columns);

    // Columns is null when the rows are new.
    private sealed class Group(IEntityType type, IReadOnlyList<object> rows, IReadOnlyList<IProperty>? columns)
    {
        private readonly IReadOnlyList<object?[]> before = [.. rows.Select(row => (columns ?? []).Select(c => Of(row, c)).ToArray())];

        public IEntityType Type => type;

        public IReadOnlyList<IProperty>? Columns => columns;

        /// <summary>Those that are new, or did change.</summary>
        public IEnumerable<RowBeside> Rows => columns is null
            ? rows.Select(row => new RowBeside(type, row, null))
            : rows.Select((row, i) => new RowBeside(type, row, [.. columns.Zip(before[i]).Where(c => !Equals(Of(row, c.First), c.Second))])).Where(r => r.Before is not []);

        private static object? Of(object row, IProperty column) => column.GetGetter().GetClrValue(row);
    }
}
