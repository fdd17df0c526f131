using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Audit;

public sealed class SealTests
{
    [Fact]
    public async Task A_day_has_one_root_until_lines_are_added_and_the_next_day_has_its_own()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await ASealedTrail.WriteAsync(house, [DossierId.New()], each: 1);

        Assert.Equal(1, await ASealedTrail.SealAsync(house));
        Assert.Equal(1, await ASealedTrail.SealAsync(house));
        await ASealedTrail.WriteAsync(house, [DossierId.New()], each: 1);
        Assert.Equal(2, await ASealedTrail.SealAsync(house));
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(3, await ASealedTrail.SealAsync(house));
        Assert.Equal(3, await ASealedTrail.SealAsync(house));

        Assert.Equal(3, (await File.ReadAllLinesAsync(Location(house), TestContext.Current.CancellationToken)).Length);
        Assert.Equal((0, 3), await FaultsAsync(house));
    }

    [Fact]
    public async Task What_cannot_be_written_outside_is_not_sealed()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await ASealedTrail.WriteAsync(house, [DossierId.New()], each: 1);
        // A folder where the file should be: no rights of root help.
        Directory.CreateDirectory(Location(house));

        await Assert.ThrowsAnyAsync<Exception>(() => ASealedTrail.SealAsync(house));

        Assert.Equal(0, await house.InDbAsync(db => db.Set<AuditRoot>().CountAsync()));
        Directory.Delete(Location(house));
        Assert.Equal(1, await ASealedTrail.SealAsync(house));
        Assert.Equal((0, 1), await FaultsAsync(house));
    }

    [Fact]
    public async Task A_server_that_dies_between_file_and_commit_raises_no_alarm_and_its_root_is_taken_up()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await ASealedTrail.WriteAsync(house, [DossierId.New()], each: 2);
        await ASealedTrail.SealAsync(house);
        await ASealedTrail.WriteAsync(house, [DossierId.New()], each: 2);
        await ASealedTrail.SealAsync(house);
        // As after the crash: the file has the second root, and nothing of that command was committed. A third line broke off.
        await ASealedTrail.AsSuperuserAsync(
            house,
            """
            DELETE FROM audit_root_leaf WHERE root_number = 2; DELETE FROM audit_root WHERE number = 2;
            DELETE FROM audit_line WHERE id = (SELECT max(id) FROM audit_line);
            UPDATE audit_head h SET length = l.sequence, hash = l.hash FROM audit_line l
            WHERE l.chain_id = h.chain_id AND h.chain_id = '00000000-0000-0000-0000-000000000000'
                AND l.sequence = (SELECT max(sequence) FROM audit_line WHERE chain_id = h.chain_id)
            """);
        await File.AppendAllTextAsync(Location(house), "{\"format\":\"vw-ro", TestContext.Current.CancellationToken);

        var report = await ASealedTrail.VerifyAsync(house);
        Assert.Empty(report.Faults);
        Assert.StartsWith("Verzegeling 2 staat nog niet in de database", Assert.Single(report.Remarks), StringComparison.Ordinal);
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(3, await ASealedTrail.SealAsync(house));
        Assert.Equal((0, 3), await FaultsAsync(house));
    }

    [Fact]
    public async Task An_older_database_is_not_sealed_over()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await ASealedTrail.WriteAsync(house, [DossierId.New()], each: 2);
        await ASealedTrail.SealAsync(house);
        await ASealedTrail.WriteAsync(house, [DossierId.New()], each: 2);
        await ASealedTrail.SealAsync(house);
        await ASealedTrail.AsSuperuserAsync(
            house,
            """
            DELETE FROM audit_line l USING audit_root r WHERE r.number = 1 AND l.at > r.sealed_at;
            DELETE FROM audit_root_leaf WHERE root_number > 1; DELETE FROM audit_root WHERE number > 1; DELETE FROM audit_head;
            INSERT INTO audit_head SELECT DISTINCT ON (chain_id) chain_id, sequence, hash FROM audit_line ORDER BY chain_id, sequence DESC
            """);

        var result = await house.AsSystemAsync(new SealTrail(CommandId.New()));

        Assert.IsType<TrailDisagrees>(result.Refusal);
        Assert.NotEmpty((await ASealedTrail.VerifyAsync(house)).Faults);
    }

    // Inside and outside say the same and everything is reckoned right; only the key was not there.
    [Fact]
    public async Task A_root_that_nobody_signed_is_found_although_database_and_file_agree()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await ASealedTrail.WriteAsync(house, [DossierId.New()], each: 2);
        await ASealedTrail.SealAsync(house);
        var file = new RootsFile(house.Options.TrailRootsFolder, new SigningKey(house.Options.TrailKeyPath));
        var (root, forged) = (file.Read().Single(), new string('A', 86));
        var lines = await File.ReadAllTextAsync(file.Location, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            file.Location, lines.Replace(System.Buffers.Text.Base64Url.EncodeToString(root.Root.Signature), forged, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await ASealedTrail.AsSuperuserAsync(house, "UPDATE audit_root SET signature = decode(repeat('00', 64), 'hex')");

        var report = await ASealedTrail.VerifyAsync(house);

        Assert.Contains("De handtekening klopt niet", Assert.Single(report.Faults).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_for_its_owner_only_and_its_public_half_lies_beside_the_roots()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await ASealedTrail.WriteAsync(house, [DossierId.New()], each: 1);
        await ASealedTrail.SealAsync(house);

        var key = new SigningKey(house.Options.TrailKeyPath);

        Assert.Equal(key.PublicPem, await File.ReadAllTextAsync(Path.Combine(house.Options.TrailRootsFolder, $"{key.Id}.pem"), TestContext.Current.CancellationToken));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(house.Options.TrailKeyPath));
        }
    }

    [Fact]
    public void A_proof_leads_from_every_leaf_to_the_root_whatever_the_size()
    {
        for (var size = 1; size <= 17; size++)
        {
            byte[][] leaves = [.. Enumerable.Range(0, size).Select(i => MerkleTree.Leaf(Guid.CreateVersion7(), i, new byte[32]))];
            for (var index = 0; index < size; index++)
            {
                Assert.Equal(MerkleTree.Root(leaves), Climb(leaves[index], index, size, new Queue<byte[]>(MerkleTree.Proof(leaves, index))));
            }
        }
    }

    private static byte[] Climb(byte[] node, int index, int size, Queue<byte[]> path)
    {
        for (; size > 1; index /= 2, size = (size + 1) / 2)
        {
            if ((index ^ 1) < size)
            {
                var sibling = path.Dequeue();
                node = System.Security.Cryptography.SHA256.HashData([1, .. index % 2 == 1 ? sibling : node, .. index % 2 == 1 ? node : sibling]);
            }
        }

        Assert.Empty(path);
        return node;
    }

    private static string Location(CaseworkHouse house) => Path.Combine(house.Options.TrailRootsFolder, RootsFile.Name);

    private static async Task<(int Faults, int Roots)> FaultsAsync(CaseworkHouse house)
    {
        var report = await ASealedTrail.VerifyAsync(house);
        return (report.Faults.Count, report.Roots);
    }
}
