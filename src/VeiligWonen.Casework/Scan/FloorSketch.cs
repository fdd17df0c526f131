using System.Text.Json;
using System.Text.Json.Serialization;

namespace VeiligWonen.Casework.Scan;

/// <summary>A floor of the home, as the sketch knows it.</summary>
public enum HomeFloor
{
    /// <summary>Where one walks in.</summary>
    Ground,

    /// <summary>Above it.</summary>
    Upper,

    /// <summary>Under the roof.</summary>
    Attic,

    /// <summary>Below it.</summary>
    Cellar,
}

/// <summary>The names of floors.</summary>
public static class HomeFloors
{
    /// <summary>As people say it.</summary>
    /// <param name="floor">The floor.</param>
    /// <returns>In lower case.</returns>
    public static string Dutch(this HomeFloor floor) => floor switch
    {
        HomeFloor.Ground => "begane grond",
        HomeFloor.Upper => "verdieping",
        HomeFloor.Attic => "zolder",
        HomeFloor.Cellar => "kelder",
    };

    /// <summary>The floor that a change of a sketch names in the place of a question.</summary>
    /// <param name="code">Its name in code.</param>
    /// <returns>The floor; null when there is no such floor.</returns>
    internal static HomeFloor? Of(string? code)
    {
        foreach (var floor in Enum.GetValues<HomeFloor>())
        {
            if (string.Equals(floor.ToString(), code, StringComparison.Ordinal))
            {
                return floor;
            }
        }

        return null;
    }
}

/// <summary>What a room is for.</summary>
public enum RoomKind
{
    /// <summary>Hal.</summary>
    Hall,

    /// <summary>Woonkamer.</summary>
    Living,

    /// <summary>Keuken.</summary>
    Kitchen,

    /// <summary>Slaapkamer.</summary>
    Bedroom,

    /// <summary>Badkamer of toilet.</summary>
    Bathroom,

    /// <summary>Werkkamer.</summary>
    Study,

    /// <summary>Trap of overloop.</summary>
    Stairs,

    /// <summary>Berging of schuur.</summary>
    Storage,

    /// <summary>Garage.</summary>
    Garage,

    /// <summary>Tuin, balkon of terras.</summary>
    Outside,

    /// <summary>Something else, which its name says.</summary>
    Other,
}

/// <summary>The names of rooms.</summary>
public static class RoomKinds
{
    /// <summary>As people say it.</summary>
    /// <param name="kind">What a room is for.</param>
    /// <returns>With a capital.</returns>
    public static string Dutch(this RoomKind kind) => kind switch
    {
        RoomKind.Hall => "Hal",
        RoomKind.Living => "Woonkamer",
        RoomKind.Kitchen => "Keuken",
        RoomKind.Bedroom => "Slaapkamer",
        RoomKind.Bathroom => "Badkamer of toilet",
        RoomKind.Study => "Werkkamer",
        RoomKind.Stairs => "Trap of overloop",
        RoomKind.Storage => "Berging of schuur",
        RoomKind.Garage => "Garage",
        RoomKind.Outside => "Tuin, balkon of terras",
        RoomKind.Other => "Iets anders",
    };
}

/// <summary>What is in a wall.</summary>
public enum OpeningKind
{
    /// <summary>A door.</summary>
    Door,

    /// <summary>A window.</summary>
    Window,
}

/// <summary>A room: a rectangle on the grid.</summary>
/// <param name="X">Cells from the left.</param>
/// <param name="Y">Cells from above.</param>
/// <param name="W">Cells wide.</param>
/// <param name="H">Cells high.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Name">What the adviser calls it; null when its kind says enough.</param>
public sealed record SketchRoom(
    [property: JsonRequired] int X, [property: JsonRequired] int Y, [property: JsonRequired] int W, [property: JsonRequired] int H,
    [property: JsonRequired] RoomKind Kind, string? Name);

/// <summary>A door or a window, two cells long, from a point of the grid.</summary>
/// <param name="X">Cells from the left.</param>
/// <param name="Y">Cells from above.</param>
/// <param name="Kind">Which of the two.</param>
/// <param name="Upright">It stands in a wall that runs from above to below.</param>
public sealed record SketchOpening(
    [property: JsonRequired] int X, [property: JsonRequired] int Y, [property: JsonRequired] OpeningKind Kind, [property: JsonRequired] bool Upright);

/// <summary>Where in the home a question is about.</summary>
/// <param name="X">Cells from the left.</param>
/// <param name="Y">Cells from above.</param>
/// <param name="Code">The question.</param>
public sealed record SketchPin([property: JsonRequired] int X, [property: JsonRequired] int Y, [property: JsonRequired] string Code);

/// <summary>The sketch of one floor: no measures, no address, and what stands where only as far as the advice needs it.</summary>
/// <param name="North">Where the north is, in degrees clockwise from above, by 45; null when nobody said.</param>
/// <param name="Rooms">The rooms.</param>
/// <param name="Openings">Doors and windows.</param>
/// <param name="Pins">Pins of questions.</param>
public sealed record FloorSketch(
    int? North, [property: JsonRequired] IReadOnlyList<SketchRoom> Rooms, [property: JsonRequired] IReadOnlyList<SketchOpening> Openings,
    [property: JsonRequired] IReadOnlyList<SketchPin> Pins)
{
    /// <summary>Cells of the grid, in both directions.</summary>
    public const int Side = 24;

    /// <summary>The most characters of a sketch as a device sends it.</summary>
    public const int MostCharacters = 32_000;

    internal const int MostRooms = 40;
    internal const int MostOpenings = 80;
    internal const int MostPins = 80;
    internal const int MostName = 40;
    private const int Turn = 45;
    private const int Circle = 360;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = 4,
    };

    /// <summary>Nothing is drawn on it.</summary>
    [JsonIgnore]
    public bool IsEmpty => Rooms.Count + Openings.Count + Pins.Count == 0;

    /// <summary>What is on it, in words.</summary>
    /// <returns>A few short sentences.</returns>
    public string Words() => string.Join(' ', new[]
    {
        Rooms.Count == 0 ? null : $"Ruimtes: {string.Join(", ", Rooms.Select(r => r.Name ?? r.Kind.Dutch()))}.",
        Openings.Count == 0 ? null : $"Deuren: {Openings.Count(o => o.Kind == OpeningKind.Door)}. Ramen: {Openings.Count(o => o.Kind == OpeningKind.Window)}.",
        Pins.Count == 0 ? null : $"Punten bij de vragen: {string.Join(", ", Pins.Select(p => p.Code).Distinct(StringComparer.Ordinal))}.",
    }.OfType<string>());

    /// <summary>The sketch in a text that <see cref="WhyNot"/> has nothing against.</summary>
    internal static FloorSketch Read(string text) => TryRead(text) ?? throw new InvalidOperationException("A sketch was taken over without having been read.");

    /// <summary>The same sketch is the same text: written by us, never what a device sent.</summary>
    internal string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>What is wrong with it, for who drew it; null when nothing is.</summary>
    internal static string? WhyNot(string? text) => text is null || text.Length > MostCharacters || TryRead(text) is not { } sketch
        ? "De plattegrond is niet te lezen. Laad de pagina opnieuw; uw tekening staat nog op dit apparaat."
        : sketch.WhyNotKept();

    /// <summary>The sketch in a text that anybody wrote; null when it is none. Places may lie off the grid: <see cref="WhyNot"/> says so.</summary>
    internal static FloorSketch? TryRead(string text)
    {
        try
        {
            var sketch = JsonSerializer.Deserialize<FloorSketch>(text, Json);
            return sketch is not { Rooms: not null, Openings: not null, Pins: not null } || sketch.Rooms.Contains(null!) || sketch.Openings.Contains(null!)
                || sketch.Pins.Any(p => p?.Code is null) ? null : sketch;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // Whatever came, our page did not make it; half a sign is an argument that cannot be read.
            return null;
        }
    }

    private string? WhyNotKept()
    {
        if (Rooms.Count > MostRooms || Openings.Count > MostOpenings || Pins.Count > MostPins)
        {
            return $"Er staat te veel op deze plattegrond. Een verdieping heeft hoogstens {MostRooms} ruimtes, {MostOpenings} deuren en ramen, en {MostPins} punten.";
        }

        if (Rooms.Any(r => r.Name is { } name && (name.Length is 0 or > MostName || name.Any(char.IsControl) || !WellFormed(name))))
        {
            return $"De naam van een ruimte heeft 1 tot {MostName} gewone tekens.";
        }

        return North is not null and not (>= 0 and < Circle) || North % Turn is not null and not 0
            || !Rooms.All(r => r is { X: >= 0, Y: >= 0, W: > 0 and <= Side, H: > 0 and <= Side } && r.X + r.W <= Side && r.Y + r.H <= Side)
            || !Openings.All(o => OnGrid(o.X, o.Y)) || !Pins.All(p => OnGrid(p.X, p.Y))
            ? "Iets op de plattegrond staat buiten het vel. Verschuif het en probeer het opnieuw."
            : null;
    }

    private static bool OnGrid(int x, int y) => x is >= 0 and <= Side && y is >= 0 and <= Side;

    // Half a sign cannot be kept as text.
    private static bool WellFormed(string name)
    {
        for (var at = 0; at < name.Length; at++)
        {
            if (char.IsSurrogate(name[at]) && (at + 1 == name.Length || !char.IsSurrogatePair(name[at], name[++at])))
            {
                return false;
            }
        }

        return true;
    }
}
