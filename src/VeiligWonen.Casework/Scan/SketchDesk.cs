using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Scan;

/// <summary>Takes over the sketch of a floor that a device drew: as a whole, and beside another device's when neither saw the other.</summary>
internal sealed class SketchDesk(CaseworkDb db, CurrentActor current)
{
    /// <summary>Null when every pin stands at a question of this scan.</summary>
    public static Refusal? WhyNot(ScanOperation operation, ScanCatalogue catalogue) =>
        HomeFloors.Of(operation.Code) is null || FloorSketch.Read(operation.Text!).Pins.Any(p => catalogue.Find(p.Code) is null) ? new QuestionUnknown() : null;

    /// <summary>The revision after it, and whether another device's drawing was kept beside it.</summary>
    public async Task<(int Revision, bool Met)> TakeAsync(
        DossierId dossier, ScanOperation operation, OpenedScan opened, bool overtaken, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var floor = HomeFloors.Of(operation.Code)!.Value;
        var sketch = await db.Set<ScanSketch>().SingleOrDefaultAsync(s => s.DossierId == dossier && s.Floor == floor, cancellationToken);
        if (overtaken)
        {
            return (sketch?.Revision ?? 0, false);
        }

        if (sketch is null)
        {
            sketch = new ScanSketch { DossierId = dossier, Floor = floor };
            db.Add(sketch);
        }

        var drawn = FloorSketch.Read(operation.Text!);
        var met = await MeetAsync(sketch, drawn, operation, opened, now, cancellationToken);
        sketch.Draw(drawn, operation.Device, opened.Key, current.Actor.Id, now);
        return (sketch.Revision, met);
    }

    /// <summary>The kept drawing holds after all.</summary>
    public async Task ChooseAsync(ScanChoice choice, OpenedScan opened, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var floor = HomeFloors.Of(choice.Code)!.Value;
        var sketch = await db.Set<ScanSketch>().SingleAsync(s => s.DossierId == choice.DossierId && s.Floor == floor, cancellationToken);
        var text = opened.Key.Open(ScanChoice.TextField, choice, choice.Text)!;
        sketch.Draw(FloorSketch.Read(text), null, opened.Key, current.Actor.Id, now);
    }

    private async Task<bool> MeetAsync(
        ScanSketch sketch, FloorSketch drawn, ScanOperation operation, OpenedScan opened, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // What this device itself left beside the newest is replaced by what it drew now.
        var own = await db.Set<ScanChoice>().Where(c => c.DossierId == sketch.DossierId && c.Code == operation.Code && c.Field == ScanField.Sketch
            && c.ChosenAt == null && c.DeviceId == operation.Device).ToListAsync(cancellationToken);
        own.ForEach(c => c.Close(current.Actor.Id, now));
        if (sketch.Revision <= operation.Seen || sketch.DeviceId == operation.Device
            || string.Equals(sketch.Text(opened.Key), drawn.Write(), StringComparison.Ordinal))
        {
            return false;
        }

        db.Add(ScanChoice.Of(sketch, opened.Key));
        return true;
    }
}
