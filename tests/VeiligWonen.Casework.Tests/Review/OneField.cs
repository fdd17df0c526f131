using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>Gives one field of one row another value, also a sealed one, past everything that the application and the database hold against it.</summary>
internal static class OneField
{
    // What is kept as one sealed piece: which word of it is changed.
    private static readonly Dictionary<string, string> WordOf = new(StringComparer.Ordinal)
    {
        ["ThreatLine.Facts"] = "Explanation",
        ["HouseholdMember.Facts"] = "Age",
        ["FootprintCheck.Facts"] = "Remark",
        ["ScanSketch.Drawing"] = "rooms",
    };

    public static object? Value(IProperty property, object row) => property.PropertyInfo?.GetValue(row) ?? property.FieldInfo?.GetValue(row);

    public static async Task<object?> ChangedAsync(CaseworkHouse house, IProperty property, object row, DossierId dossier)
    {
        var value = Value(property, row);
        if (property.ClrType == typeof(byte[]))
        {
            return await SealAnewAsync(house, property, row, dossier, (byte[]?)value);
        }

        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return value switch
        {
            null => Fresh(type),
            bool flag => !flag,
            // Of a key another one is not taken.
            int number when property.IsPrimaryKey() => number + 500,
            int number => number == 1 ? 2 : number - 1,
            decimal amount => amount + 0.01m,
            string json when json.StartsWith('[') => "[]",
            string word => word.Length > 1 ? word[..^1] + (word[^1] == 'x' ? 'y' : 'x') : "x",
            DateOnly day => day.AddDays(1),
            DateTimeOffset at => at.AddDays(1),
            _ when type.IsEnum => Enum.GetValues(type).Cast<object>().First(other => !other.Equals(value)),
            System.Collections.IList list => Shorter(list),
            _ => Another(type),
        };
    }

    private static object Fresh(Type type) =>
        type == typeof(DateOnly) ? new DateOnly(2027, 1, 1)
        : type == typeof(DateTimeOffset) ? DateTimeOffset.UnixEpoch.AddYears(50)
        : type == typeof(string) ? "x"
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)!
        : Convert.ChangeType(1, type, CultureInfo.InvariantCulture);

    private static object Shorter(System.Collections.IList list)
    {
        var copy = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(list.GetType().GetGenericArguments()[0]), list)!;
        if (copy.Count > 0)
        {
            copy.RemoveAt(copy.Count - 1);
        }

        return copy;
    }

    // A typed id, or an id.
    private static object Another(Type type) => type == typeof(Guid)
        ? Guid.CreateVersion7()
        : Activator.CreateInstance(type, type.GetConstructors().Single(c => c.GetParameters().Length == 1).GetParameters()[0].ParameterType == typeof(Guid) ? Guid.CreateVersion7() : 1L)!;

    private static async Task<object?> SealAnewAsync(CaseworkHouse house, IProperty property, object row, DossierId dossier, byte[]? bytes)
    {
        if (row is not ISealedRow sealedRow || row.GetType().GetField($"{property.Name}Field")?.GetRawConstantValue() is not string field)
        {
            return null;
        }

        object? changed = null;
        await house.InScopeAsync(Actor.System, async services =>
        {
            var key = await services.GetRequiredService<DossierVault>().OpenAsync(dossier, default);
            var text = bytes is null ? "Nieuwe woorden" : Encoding.UTF8.GetString(key.OpenBytes(field, sealedRow, bytes));
            changed = key.SealBytes(field, sealedRow.Where(field), Encoding.UTF8.GetBytes(WordOf.TryGetValue($"{property.DeclaringType.ClrType.Name}.{property.Name}", out var word) ? Rewrite(text, word) : text + " anders"));
        });
        return changed;
    }

    private static string Rewrite(string text, string word)
    {
        var node = JsonNode.Parse(text)!.AsObject();
        var name = node.Select(p => p.Key).FirstOrDefault(key => string.Equals(key, word, StringComparison.OrdinalIgnoreCase)) ?? node.First().Key;
        node[name] = node[name] switch
        {
            JsonArray => new JsonArray(JsonNode.Parse("""{"x":1,"y":1,"w":2,"h":3,"kind":"Hall","name":"Anders"}""")),
            JsonValue value when value.TryGetValue<int>(out var number) => number == 1 ? 2 : 1,
            _ => "Een ander woord",
        };
        return node.ToJsonString();
    }

    // As somebody with the database in hands would: nothing of the application stands in between, and no foreign key or trigger.
    public static Task<int> WriteAsync(CaseworkHouse house, IProperty property, object row, object? value, object? now = null) => house.InDbAsync(async db =>
    {
        var table = (IEntityType)property.DeclaringType;
        await using var command = db.Database.GetDbConnection().CreateCommand();
        await db.Database.OpenConnectionAsync();
        var mapped = db.Model.FindEntityType(table.Name)!.FindProperty(property.Name)!;
        command.Parameters.Add(mapped.GetRelationalTypeMapping().CreateParameter(command, "value", value, nullable: true));
        List<string> where = [];
        foreach (var key in db.Model.FindEntityType(table.Name)!.FindPrimaryKey()!.Properties)
        {
            var name = $"k{where.Count.ToString(CultureInfo.InvariantCulture)}";
            command.Parameters.Add(key.GetRelationalTypeMapping().CreateParameter(command, name, key == mapped && now is not null ? now : Value(key, row)));
            where.Add($"{key.GetColumnName()} = @{name}");
        }

        command.CommandText = $"SET session_replication_role = replica; UPDATE {table.GetTableName()} SET {mapped.GetColumnName()} = @value WHERE {string.Join(" AND ", where)}; SET session_replication_role = DEFAULT";
        return await command.ExecuteNonQueryAsync();
    });
}
