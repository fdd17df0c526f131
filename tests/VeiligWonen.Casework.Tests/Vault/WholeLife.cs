using System.Reflection;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Handover;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Platform;
using VeiligWonen.Casework.Tests.Scan;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Vault;

/// <summary>One sealed value as it stands in the database.</summary>
internal sealed record SealedValue(DossierId Dossier, string Field, ISealedRow Row, byte[] Bytes);

/// <summary>Plays dossiers from begin to end with every command there is, and reads back everything that was sealed.</summary>
internal static class WholeLife
{
    /// <summary>Every road and every command.</summary>
    public static async Task PlayAllAsync(CaseworkHouse house)
    {
        DemoEnd[] roads = [DemoEnd.Closed, DemoEnd.ReturnedOnce, DemoEnd.Delivering, DemoEnd.Reported, DemoEnd.Rejected, DemoEnd.Rejected];
        await using var desk = new DemoDesk(house.Options, 11);
        var people = await MoveInAsync(house, desk, roads.Length + 11);
        await PlayAsync(house, desk, people, roads);
        await TellTheRestAsync(house, desk, people, people.Bestuurders[roads.Length], people.Bestuurders[^2]);
        await new SideCommands(desk, people, house).SendAllAsync(roads.Length + 1);
    }

    /// <summary>One dossier a road.</summary>
    public static async Task<IReadOnlyList<DossierId>> PlayAsync(CaseworkHouse house, params DemoEnd[] roads)
    {
        await using var desk = new DemoDesk(house.Options, 11);
        return await PlayAsync(house, desk, await MoveInAsync(house, desk, roads.Length), roads);
    }

    // What may be left out, and the demonstration leaves out.
    private static async Task TellTheRestAsync(CaseworkHouse house, DemoDesk desk, DemoPeople people, DemoBestuurder who, DemoBestuurder another)
    {
        var now = house.Clock.GetUtcNow();
        var story = new DemoStory(desk, people, who, now);
        await story.PlayAsync(DemoEnd.Assessing, now.AddDays(-100));
        var (dossier, adviser) = (story.Dossier, people.Advisers[who.Number % people.Advisers.Count]);
        var seen = await desk.AsAsync(adviser, new ShowAssessment(dossier));
        var steps = new RiskSteps(3, 3, 3);
        await desk.AsAsync(adviser, new SaveJudgement(desk.Next(), dossier, seen.Revision, "Verhoogd.", "De huurder verhuist.", "Besproken met de toetser."));
        await desk.AsAsync(adviser, new ScoreScenario(
            desk.Next(), dossier, "S1", seen.Scenarios.First(s => s.Code == "S1").Revision, steps, steps, RiskLabel.High, null, "De buurt is onrustig.", "Gezien op de camera."));
        await desk.AsAsync(adviser, new ProposeMeasure(desk.Next(), dossier, new MeasureDraft(
            47, 1, null, null, PayerLayer.Employer, ProvisionMode.Service, ["S1"], [], "Een training helpt het gezin.", "Training aan huis.")));
        await desk.AsAsync(adviser, new RaiseHandover(
            desk.Next(), dossier, "Er lag een wapen op de stoep.", "Vandaag.", HandoverUrgency.Today, "contactpersoon politie", "Extra rondes.", "PL-1234"));

        var home = new DemoStory(desk, people, another, now);
        await home.PlayAsync(DemoEnd.Interviewing, now.AddDays(-100));
        adviser = people.Advisers[another.Number % people.Advisers.Count];
        await desk.AsAsync(adviser, new AttachPhoto(desk.Next(), home.Dossier, "B1", Photos.Draw(40, 30)));
        foreach (var remark in new[] { "Van de tablet.", "Van de telefoon." })
        {
            await desk.AsAsync(adviser, new SyncScanOperation(desk.Next(), home.Dossier, new ScanOperation(
                ScanOperationId.New(), ScanDeviceId.New(), 1, "A1", ScanField.Remark, 1, null, remark, false, now)));
        }

        await desk.AsAsync(adviser, new SyncScanOperation(desk.Next(), home.Dossier, new ScanOperation(
            ScanOperationId.New(), ScanDeviceId.New(), 1, nameof(HomeFloor.Ground), ScanField.Sketch, 0, null,
            """{"north":null,"rooms":[{"x":1,"y":1,"w":4,"h":4,"kind":"Hall","name":"Voorhal"}],"openings":[],"pins":[]}""", false, now)));
        var upload = ScanUploadId.New();
        await desk.AsAsync(adviser, new StartScanUpload(desk.Next(), home.Dossier, upload, "B1", 8, ScanDeviceId.New()));
        await desk.AsAsync(adviser, new PutScanChunk(desk.Next(), home.Dossier, upload, 0, [1, 2, 3, 4]));
        await desk.AsAsync(adviser, new RecordIncident(desk.Next(), home.Dossier, IncidentId.New(), 0, new IncidentDraft(
            IncidentKind.Verbal, IncidentChannel.Phone, null, "Vorig jaar", "Er werd gebeld.", ReportingState.NotReported, null, YesNoUnknown.No, false, false)));
    }

    private static Task<DemoPeople> MoveInAsync(CaseworkHouse house, DemoDesk desk, int bestuurders)
    {
        desk.Clock.Set(house.Clock.GetUtcNow().AddDays(-400));
        return DemoPeople.MoveInAsync(desk, bestuurders);
    }

    private static async Task<IReadOnlyList<DossierId>> PlayAsync(CaseworkHouse house, DemoDesk desk, DemoPeople people, DemoEnd[] roads)
    {
        var now = house.Clock.GetUtcNow();
        List<DossierId> dossiers = [];
        foreach (var (end, i) in roads.Select((end, i) => (end, i)))
        {
            var story = new DemoStory(desk, people, people.Bestuurders[i], now);
            await story.PlayAsync(end, now.AddDays(-300));
            dossiers.Add(story.Dossier);
        }

        return dossiers;
    }

    /// <summary>Every byte[] of a table with sealed rows, by the convention that the column's constant is named after its property.</summary>
    public static IEnumerable<(IEntityType Table, PropertyInfo Property, string Field)> Fields(IModel model) =>
        from table in model.GetEntityTypes()
        where typeof(ISealedRow).IsAssignableFrom(table.ClrType)
        from property in table.ClrType.GetProperties()
        where property.PropertyType == typeof(byte[])
        let constant = table.ClrType.GetField($"{property.Name}Field")
        where constant is not null
        select (table, property, (string)constant.GetRawConstantValue()!);

    public static Task<List<SealedValue>> ValuesAsync(CaseworkHouse house, DossierId? only = null) => house.InDbAsync(async db =>
    {
        var reviews = await db.Set<IndependentReview>().AsNoTracking().ToDictionaryAsync(r => r.Id, r => r.DossierId);
        List<SealedValue> values = [];
        foreach (var table in Fields(db.Model).GroupBy(f => f.Table.ClrType))
        {
            foreach (var row in await RowsOf(db, table.Key).AsNoTracking().ToListAsync())
            {
                var dossier = row is PartDecision decision ? reviews[decision.ReviewId] : (DossierId)table.Key.GetProperty("DossierId")!.GetValue(row)!;
                values.AddRange(table.Where(f => f.Property.GetValue(row) is byte[] && (only is null || only == dossier))
                    .Select(f => new SealedValue(dossier, f.Field, row, (byte[])f.Property.GetValue(row)!)));
            }
        }

        return values;
    });

    /// <summary>How many of these values open, under the keys that this house can reach.</summary>
    public static async Task<int> OpenAsync(CaseworkHouse house, IEnumerable<SealedValue> values)
    {
        var opened = 0;
        await house.InScopeAsync(Actor.System, async services =>
        {
            var vault = services.GetRequiredService<DossierVault>();
            foreach (var value in values)
            {
                try
                {
                    (await vault.OpenAsync(value.Dossier, default)).OpenBytes(value.Field, value.Row, value.Bytes);
                    opened++;
                }
                catch (Exception e) when (e is CryptographicException or KeyIsGoneException)
                {
                    // That is what is counted.
                }
            }
        });
        return opened;
    }

    private static IQueryable<ISealedRow> RowsOf(CaseworkDb db, Type type) =>
        (IQueryable<ISealedRow>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type).Invoke(db, null)!;
}
