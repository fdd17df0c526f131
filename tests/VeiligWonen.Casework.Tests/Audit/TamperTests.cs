using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Audit;

/// <summary>Row R18 of the faults: a database administrator changes the trail after roots were handed out. Each is found, with its place.</summary>
public sealed class TamperTests
{
    private const int Seed = 20260302;
    private const int RoundsAWay = 12;

    [Fact]
    public async Task Whatever_an_administrator_of_the_database_does_to_what_was_sealed_is_found_at_its_place()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await SealedThreeTimesAsync(house);
        var file = new RootsFile(house.Options.TrailRootsFolder, new SigningKey(house.Options.TrailKeyPath));
        var random = new Random(Seed);
        List<string> missed = [];

        await house.InDbAsync(async db =>
        {
            for (var round = 0; round < RoundsAWay * TrailTamperer.Ways.Length; round++)
            {
                var way = TrailTamperer.Ways[round % TrailTamperer.Ways.Length];
                await using var transaction = await db.Database.BeginTransactionAsync();
                var place = await new TrailTamperer(db, random).TamperAsync(way);
                var report = await VerifyTrailHandler.RunAsync(db, file, default);
                await transaction.RollbackAsync();
                if (!report.Faults.Any(f => f.Place.StartsWith(place, StringComparison.Ordinal)))
                {
                    missed.Add($"round {round}, {way}: {place} is not in [{string.Join("; ", report.Faults.Select(f => f.Place))}]");
                }
            }

            return 0;
        });

        Assert.Empty(missed);
        Assert.Empty((await ASealedTrail.VerifyAsync(house)).Faults);
    }

    [Fact]
    public async Task Random_work_and_random_roots_give_no_false_alarm()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var random = new Random(Seed);
        DossierId[] dossiers = [.. Enumerable.Range(0, 5).Select(_ => DossierId.New())];
        for (var round = 0; round < 25; round++)
        {
            await ASealedTrail.WriteAsync(house, random.GetItems(dossiers, random.Next(1, 4)), each: random.Next(1, 4));
            if (random.Next(2) == 0)
            {
                await ASealedTrail.SealAsync(house);
            }

            var report = await ASealedTrail.VerifyAsync(house);
            Assert.Empty(report.Faults);
            Assert.Empty(report.Remarks);
        }
    }

    private static async Task SealedThreeTimesAsync(CaseworkHouse house)
    {
        DossierId[] dossiers = [.. Enumerable.Range(0, 4).Select(_ => DossierId.New())];
        foreach (var each in (int[])[4, 2, 3])
        {
            await ASealedTrail.WriteAsync(house, dossiers, each);
            Assert.True(await ASealedTrail.SealAsync(house) > 0);
            house.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Empty((await ASealedTrail.VerifyAsync(house)).Faults);
    }
}
