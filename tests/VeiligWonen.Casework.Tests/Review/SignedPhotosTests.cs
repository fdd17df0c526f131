using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Scan;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>
/// Promise 2 for photos: the signature covers every byte, which photo stands at which question, and in which order. Somebody who has the database in hands, and even
/// one who has the keys too, changes none of that without the dossier saying so; what is not covered may change.
/// </summary>
public sealed class SignedPhotosTests
{
    private const int Anywhere = 12;

    [Fact]
    public async Task Every_byte_of_a_photo_counts_with_and_without_the_key()
    {
        await using var rig = await AdoptedAsync();
        Assert.Equal(0, (await SinceAsync(rig)).Count);
        var photo = (await PhotosAsync(rig))[0];
        var clear = await OpenAsync(rig, photo);
        var random = new Random(20261128);
        int[] places = [0, clear.Length / 2, clear.Length - 1, .. Enumerable.Range(0, Anywhere).Select(_ => random.Next(clear.Length))];

        foreach (var place in places)
        {
            var other = (byte[])clear.Clone();
            other[place] ^= (byte)(1 << random.Next(8));
            await WriteAsync(rig, photo, await SealAsync(rig, photo, other), photo.Sha256, photo.Code);
            Assert.Equal("1 foto is niet de foto die is vastgelegd", Assert.Single((await SinceAsync(rig)).Parts).Title);

            // Without the key: a byte of what is sealed.
            var broken = (byte[])photo.Bytes.Clone();
            broken[random.Next(broken.Length)] ^= 1;
            await WriteAsync(rig, photo, broken, photo.Sha256, photo.Code);
            Assert.Equal("1 foto is niet de foto die is vastgelegd", Assert.Single((await SinceAsync(rig)).Parts).Title);
        }

        await WriteAsync(rig, photo, photo.Bytes, photo.Sha256, photo.Code);
        Assert.Equal(0, (await SinceAsync(rig)).Count);
    }

    [Fact]
    public async Task Another_photo_with_its_own_hash_is_another_photo_at_that_question()
    {
        await using var rig = await AdoptedAsync();
        var photo = (await PhotosAsync(rig))[0];
        var other = Photos.Draw(44, 33);

        await WriteAsync(rig, photo, await SealAsync(rig, photo, other), Convert.ToHexStringLower(SHA256.HashData(other)), photo.Code);

        var part = Assert.Single((await SinceAsync(rig)).Parts);
        Assert.Equal(["B1"], part.Lines.Where(l => l.PhotosDiffer).Select(l => l.Key));
    }

    [Fact]
    public async Task Two_photos_of_a_question_in_another_order_are_not_what_was_signed()
    {
        await using var rig = await AdoptedAsync();
        var photos = (await PhotosAsync(rig)).Where(p => p.Code == "B1").ToList();
        var (first, second) = (photos[0], photos[1]);
        var (one, two) = (await OpenAsync(rig, first), await OpenAsync(rig, second));

        await WriteAsync(rig, first, await SealAsync(rig, first, two), second.Sha256, first.Code);
        await WriteAsync(rig, second, await SealAsync(rig, second, one), first.Sha256, second.Code);

        var part = Assert.Single((await SinceAsync(rig)).Parts);
        Assert.Equal(["B1"], part.Lines.Where(l => l.PhotosDiffer).Select(l => l.Key));
    }

    [Fact]
    public async Task A_photo_at_another_question_a_photo_gone_and_one_more_are_said()
    {
        await using var rig = await AdoptedAsync();
        var photos = await PhotosAsync(rig);
        var moved = photos.First(p => p.Code == "B1");

        await WriteAsync(rig, moved, moved.Bytes, moved.Sha256, "C1");
        Assert.Equal(["B1", "C1"], Assert.Single((await SinceAsync(rig)).Parts).Lines.Where(l => l.PhotosDiffer).Select(l => l.Key).Order(StringComparer.Ordinal));
        await WriteAsync(rig, moved, moved.Bytes, moved.Sha256, moved.Code);

        await InHandsAsync(rig, $"UPDATE scan_photo SET removed_at = now() WHERE id = '{moved.Id.Value}'");
        Assert.Equal(["B1"], Assert.Single((await SinceAsync(rig)).Parts).Lines.Where(l => l.PhotosDiffer).Select(l => l.Key));
        await InHandsAsync(rig, $"UPDATE scan_photo SET removed_at = NULL WHERE id = '{moved.Id.Value}'");
        Assert.Equal(0, (await SinceAsync(rig)).Count);

        await rig.DoAsync(rig.Adviser, new ReviseAdvice(CommandId.New(), rig.Dossier, "Er is een schuur bijgebouwd.", false));
        await rig.DoAsync(rig.Adviser, new AttachPhoto(CommandId.New(), rig.Dossier, "C1", Photos.Draw(50, 30)));
        Assert.Equal(["C1"], Assert.Single((await SinceAsync(rig)).Parts).Lines.Where(l => l.PhotosDiffer).Select(l => l.Key));
    }

    [Fact]
    public async Task What_the_signature_does_not_cover_may_change()
    {
        await using var rig = await AdoptedAsync();

        await InHandsAsync(rig, "UPDATE scan_photo SET taken_at = now() - interval '3 days', width = 1, height = 2, content_type = 'image/png', at = at + interval '1 hour'");

        Assert.Equal((true, 0), ((await SinceAsync(rig)).IsIntact, (await SinceAsync(rig)).Count));
    }

    private static async Task<ReviewRig> AdoptedAsync()
    {
        var rig = await ReviewRig.CompleteAsync();
        foreach (var (code, width) in new[] { ("B1", 40), ("B1", 41), ("C1", 42) })
        {
            await rig.DoAsync(rig.Adviser, new AttachPhoto(CommandId.New(), rig.Dossier, code, Photos.Draw(width, 30)));
        }

        await rig.SubmitAsync();
        await rig.DoAsync(rig.Reviewer, rig.Claim());
        await rig.AdoptAsync();
        return rig;
    }

    private static Task<List<ScanPhoto>> PhotosAsync(ReviewRig rig) =>
        rig.House.InDbAsync(db => db.Set<ScanPhoto>().AsNoTracking().Where(p => p.DossierId == rig.Dossier).OrderBy(p => p.Id).ToListAsync());

    private static Task<ChangesSince> SinceAsync(ReviewRig rig) => rig.DoAsync(rig.Adviser, new ShowChangesSince(rig.Dossier));

    private static Task<byte[]> OpenAsync(ReviewRig rig, ScanPhoto photo) => WithKeyAsync(rig, key => key.OpenBytes(ScanPhoto.BytesField, photo, photo.Bytes));

    private static Task<byte[]> SealAsync(ReviewRig rig, ScanPhoto photo, byte[] bytes) =>
        WithKeyAsync(rig, key => key.SealBytes(ScanPhoto.BytesField, photo.Where(ScanPhoto.BytesField), bytes));

    private static async Task<byte[]> WithKeyAsync(ReviewRig rig, Func<DossierKey, byte[]> what)
    {
        byte[] made = [];
        await rig.House.InScopeAsync(Actor.System, async services => made = what(await services.GetRequiredService<DossierVault>().OpenAsync(rig.Dossier, default)));
        return made;
    }

    private static Task<int> WriteAsync(ReviewRig rig, ScanPhoto photo, byte[] bytes, string sha256, string code) => InHandsAsync(
        rig, $"UPDATE scan_photo SET bytes = decode('{Convert.ToHexString(bytes)}', 'hex'), sha256 = '{sha256}', code = '{code}' WHERE id = '{photo.Id.Value}'");

    // Past the triggers, as somebody with the whole database in hands.
    private static Task<int> InHandsAsync(ReviewRig rig, string statement) => rig.House.InDbAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SET session_replication_role = replica; {statement}; SET session_replication_role = DEFAULT";
        return await command.ExecuteNonQueryAsync();
    });
}
