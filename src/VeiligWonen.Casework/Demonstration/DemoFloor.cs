using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Demonstration;

/// <summary>The ground floor of a terraced house that nobody lives in, with pins where the adviser found something.</summary>
internal static class DemoFloor
{
    private static readonly SketchRoom[] Rooms =
    [
        new(7, 1, 11, 5, RoomKind.Outside, "Achtertuin"), new(7, 6, 5, 5, RoomKind.Kitchen, null), new(12, 6, 6, 12, RoomKind.Living, null),
        new(7, 11, 5, 3, RoomKind.Stairs, "Trap"), new(7, 14, 5, 4, RoomKind.Hall, null), new(7, 18, 11, 4, RoomKind.Outside, "Voortuin"),
    ];

    private static readonly SketchOpening[] Openings =
    [
        new(8, 18, OpeningKind.Door, Upright: false), new(8, 6, OpeningKind.Door, Upright: false), new(12, 15, OpeningKind.Door, Upright: true),
        new(14, 18, OpeningKind.Window, Upright: false), new(14, 6, OpeningKind.Window, Upright: false),
    ];

    // Where a finding belongs, of those that have a place on this floor.
    private static readonly SketchPin[] Places =
    [
        new(9, 1, "A3"), new(16, 20, "A2"), new(9, 19, "B1"), new(15, 17, "B4"), new(11, 17, "B11"), new(11, 5, "C1"), new(8, 15, "C2"), new(14, 9, "E1"), new(8, 20, "E5"),
    ];

    public static async Task DrawAsync(DemoDesk desk, AccountId adviser, DossierId dossier, IEnumerable<string> found)
    {
        var sketch = new FloorSketch(315, Rooms, Openings, [.. Places.Where(place => found.Contains(place.Code, StringComparer.Ordinal))]);
        await desk.AsAsync(adviser, new SyncScanOperation(desk.Next(), dossier, new ScanOperation(
            new ScanOperationId(desk.Next().Value), new ScanDeviceId(desk.Next().Value), 1, nameof(HomeFloor.Ground), ScanField.Sketch, 0, null, sketch.Write(), Later: false,
            desk.Clock.GetUtcNow())));
    }
}
