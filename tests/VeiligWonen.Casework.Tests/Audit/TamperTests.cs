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

    // The test above reads what is not yet committed, and so on one connection. This one reads as the operator does, on several.
    [Fact]
    public async Task What_was_committed_is_found_by_the_connections_that_read_side_by_side()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await SealedThreeTimesAsync(house);
        string[] tables = ["audit_line", "audit_head", "audit_root", "audit_root_leaf", "audit_inbox"];
        await Sql.RunAsync(house.ConnectionString, string.Join("; ", tables.Select(t => $"CREATE TABLE kept_{t} AS TABLE {t}")));
        var random = new Random(Seed);
        List<string> missed = [];
        foreach (var way in TrailTamperer.Ways)
        {
            var place = await house.InDbAsync(async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                var tampered = await new TrailTamperer(db, random).TamperAsync(way);
                await transaction.CommitAsync();
                return tampered;
            });
            var report = await ASealedTrail.VerifyAsync(house);
            if (!report.Faults.Any(f => f.Place.StartsWith(place, StringComparison.Ordinal)))
            {
                missed.Add($"{way}: {place} is not in [{string.Join("; ", report.Faults.Select(f => f.Place))}]");
            }

            await ASealedTrail.AsSuperuserAsync(house, string.Join("; ", tables.Reverse().Select(t => $"DELETE FROM {t}").Concat(tables.Select(t => $"INSERT INTO {t} OVERRIDING SYSTEM VALUE TABLE kept_{t}"))));
        }

        Assert.Empty(missed);
        Assert.Empty((await ASealedTrail.VerifyAsync(house)).Faults);
    }

    /// <summary>What the columns, keys and numbers of the table do not allow, until their owner changes the table.</summary>
    [Theory]
    [InlineData("UPDATE audit_line SET chain_id = NULL WHERE id = THIS")]
    [InlineData("UPDATE audit_line SET sequence = NULL WHERE id = THIS")]
    [InlineData("UPDATE audit_line SET previous_hash = NULL WHERE id = THIS")]
    [InlineData("UPDATE audit_line SET hash = NULL WHERE id = THIS")]
    [InlineData("UPDATE audit_line SET hash = hash || '\\x00'::bytea WHERE id = THIS")]
    [InlineData("UPDATE audit_line SET hash = ''::bytea WHERE id = THIS")]
    [InlineData("UPDATE audit_line SET previous_hash = substr(previous_hash, 1, 31) WHERE id = THIS")]
    [InlineData("UPDATE audit_line SET at = NULL WHERE id = THIS")]
    [InlineData("UPDATE audit_line SET at = 'infinity' WHERE id = THIS")]
    [InlineData("UPDATE audit_line SET action = NULL WHERE id = THIS")]
    [InlineData("UPDATE audit_line SET outcome = NULL WHERE id = THIS")]
    [InlineData("UPDATE audit_line SET account_id = NULL, dossier_id = NULL WHERE id = THIS")]
    [InlineData("UPDATE audit_line SET detail = '' WHERE id = THIS")]
    [InlineData("UPDATE audit_line SET changes = repeat('lang ', 100000) WHERE id = THIS")]
    [InlineData("UPDATE audit_line SET id = -id WHERE id = THIS")]
    [InlineData("UPDATE audit_line SET id = 0 WHERE id = THIS")]
    [InlineData("UPDATE audit_line SET id = 9223372036854775807 WHERE id = THIS")]
    [InlineData("UPDATE audit_line SET id = -9223372036854775808 WHERE id = THIS")]
    [InlineData("UPDATE audit_line SET id = NULL WHERE id = THIS")]
    [InlineData("INSERT INTO audit_line OVERRIDING SYSTEM VALUE SELECT * FROM audit_line WHERE id = THIS")]
    [InlineData("INSERT INTO audit_line OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_record(NULL::audit_line, (SELECT to_jsonb(l) || '{\"id\": 9223372036854775807}' FROM audit_line l WHERE id = THIS))")]
    [InlineData("DELETE FROM audit_line WHERE id = THIS")]
    [InlineData("DELETE FROM audit_line")]
    [InlineData("DELETE FROM audit_head")]
    public async Task What_no_line_can_be_is_found_too(string sql)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await SealedThreeTimesAsync(house);
        var columns = string.Join(", ", ((string[])["chain_id", "sequence", "previous_hash", "hash", "at", "action", "outcome", "id"]).Select(c => $"ALTER {c} DROP NOT NULL"));
        await Sql.RunAsync(
            house.ConnectionString,
            $"ALTER TABLE audit_line ALTER id DROP IDENTITY, DROP CONSTRAINT pk_audit_line; ALTER TABLE audit_line {columns}; DROP INDEX ix_audit_line_chain_id_sequence");
        Assert.Empty((await ASealedTrail.VerifyAsync(house)).Faults);
        var middle = await Sql.ReadAsync(house.ConnectionString, "SELECT id FROM audit_line WHERE dossier_id IS NOT NULL AND detail IS NOT NULL ORDER BY id OFFSET 7 LIMIT 1");

        await ASealedTrail.AsSuperuserAsync(house, sql.Replace("THIS", $"{middle}", StringComparison.Ordinal));

        Assert.NotEmpty((await ASealedTrail.VerifyAsync(house)).Faults);
    }

    [Fact]
    public void Every_number_there_can_be_falls_in_exactly_one_range()
    {
        var random = new Random(Seed);
        long[] odd = [long.MinValue, long.MinValue + 1, -1, 0, 1, long.MaxValue - 1, long.MaxValue];
        for (var round = 0; round < 2_000; round++)
        {
            long Any() => random.Next(2) == 0 ? odd[random.Next(odd.Length)] : random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            var (one, other) = (Any(), Any());
            var ranges = NumberRange.Cut(Math.Min(one, other), Math.Max(one, other), random.Next(1, 9));
            foreach (var number in odd.Append(Any()).Append(one).Append(other).Concat(ranges.SelectMany(r => new[] { r.From ?? 0, r.Before ?? 0 })))
            {
                Assert.Single(ranges, r => (r.From is not { } from || number >= from) && (r.Before is not { } before || number < before));
            }
        }
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
