using System.Globalization;

namespace VeiligWonen.Casework.Access;

/// <summary>The kind of organisation in which a user works.</summary>
public enum OrganisationKind
{
    /// <summary>Municipality.</summary>
    Gemeente,

    /// <summary>Province.</summary>
    Provincie,

    /// <summary>Water board.</summary>
    Waterschap,

    /// <summary>The ministry, its Beveiligingsautoriteit included.</summary>
    Ministerie,

    /// <summary>The organisation whose advisers do the scans and interviews.</summary>
    Adviesorganisatie,
}

/// <summary>Dutch labels of the kinds of organisation.</summary>
public static class OrganisationLabels
{
    /// <summary>The kind in Dutch.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The label, starting with a capital.</returns>
    public static string Dutch(this OrganisationKind kind) => kind switch
    {
        OrganisationKind.Gemeente => "Gemeente",
        OrganisationKind.Provincie => "Provincie",
        OrganisationKind.Waterschap => "Waterschap",
        OrganisationKind.Ministerie => "Ministerie",
        OrganisationKind.Adviesorganisatie => "Adviesorganisatie",
    };
}

/// <summary>One public body from the list; a water board has no province and no number of inhabitants.</summary>
internal sealed record ListedOrganisation(string Code, string Name, OrganisationKind Kind, string? Province, int? Inhabitants);

/// <summary>The municipalities, provinces and water boards of today, to fill an empty database with.</summary>
internal static class OrganisationList
{
    private static readonly Lazy<IReadOnlyList<ListedOrganisation>> Read = new(ReadAll);

    public static IReadOnlyList<ListedOrganisation> All => Read.Value;

    private static ListedOrganisation[] ReadAll()
    {
        using var stream = typeof(OrganisationList).Assembly.GetManifestResourceStream("VeiligWonen.Casework.Access.organisaties.csv")
            ?? throw new InvalidOperationException("organisaties.csv is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. lines.Skip(1).Select(Row)];
    }

    private static ListedOrganisation Row(string line)
    {
        var fields = Fields(line);
        return fields is [var code, var name, var kind, var province, var inhabitants]
            ? new ListedOrganisation(
                code,
                name,
                Enum.Parse<OrganisationKind>(kind, ignoreCase: true),
                province.Length == 0 ? null : province,
                inhabitants.Length == 0 ? null : int.Parse(inhabitants, CultureInfo.InvariantCulture))
            : throw new InvalidDataException($"organisaties.csv: expected 5 fields in \"{line}\".");
    }

    // Between quotes a comma belongs to the name; the list has no quotes inside a field.
    private static string[] Fields(string line)
    {
        var parts = line.Split('"');
        return parts.Length == 1
            ? line.Split(',')
            : [.. parts[0].TrimEnd(',').Split(','), parts[1], .. parts[2].TrimStart(',').Split(',', StringSplitOptions.None)];
    }
}
