using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Scan;

/// <summary>A photo that comes in pieces, over a line that breaks.</summary>
public sealed class ScanUploadTests
{
    private const int Piece = 1000;
    private static readonly ScanDeviceId Tablet = ScanDeviceId.New();

    [Fact]
    public async Task Pieces_become_one_photo_once_and_are_gone()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var (upload, photo) = (ScanUploadId.New(), Photos.Draw(400, 300));
        await StartAsync(dossier, upload, photo.Length);
        for (var at = 0; at < photo.Length; at += Piece)
        {
            // Each twice, as after an answer that was lost.
            await PutAsync(dossier, upload, at, photo[at..Math.Min(photo.Length, at + Piece)]);
            Assert.Null((await PutAsync(dossier, upload, at, photo[at..Math.Min(photo.Length, at + Piece)])).Refusal);
        }

        var both = await Task.WhenAll(FinishAsync(dossier, upload), FinishAsync(dossier, upload));

        Assert.Equal(both[0].Answer, both[1].Answer);
        Assert.Equal(both[0].Answer, (await StartAsync(dossier, upload, photo.Length)).Answer.PhotoId);
        var rows = await dossier.House.InDbAsync(async db => (await db.Set<ScanPhoto>().CountAsync(), await db.Set<ScanUploadChunk>().CountAsync()));
        Assert.Equal((1, 0), rows);
    }

    [Fact]
    public async Task A_piece_out_of_place_and_an_early_end_say_where_it_goes_on()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var upload = ScanUploadId.New();
        await StartAsync(dossier, upload, 3000);
        await PutAsync(dossier, upload, 0, new byte[Piece]);

        Assert.Equal(new ChunkOutOfPlace(Piece), (await PutAsync(dossier, upload, 2000, new byte[Piece])).Refusal);
        Assert.Equal(new ChunkOutOfPlace(Piece), (await PutAsync(dossier, upload, Piece, new byte[2001])).Refusal);
        Assert.IsType<UploadNotComplete>((await FinishAsync(dossier, upload)).Refusal);
        Assert.IsType<UploadUnknown>((await FinishAsync(dossier, ScanUploadId.New())).Refusal);
        Assert.Equal(Piece, (await StartAsync(dossier, upload, 3000)).Answer.Received);
    }

    [Fact]
    public async Task What_is_no_photo_or_too_large_says_so_and_makes_none()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var (upload, letter) = (ScanUploadId.New(), "Dit is een brief."u8.ToArray());
        await StartAsync(dossier, upload, letter.Length);
        await PutAsync(dossier, upload, 0, letter);

        Assert.IsType<NotAPhoto>((await FinishAsync(dossier, upload)).Refusal);
        Assert.IsType<PhotoTooLarge>((await StartAsync(dossier, ScanUploadId.New(), AttachPhoto.MaxBytes + 1)).Refusal);
        Assert.IsType<InvalidInput>((await PutAsync(dossier, upload, 0, new byte[PutScanChunk.MaxBytes + 1])).Refusal);
        Assert.Equal(0, await dossier.House.InDbAsync(db => db.Set<ScanPhoto>().CountAsync()));
    }

    [Fact]
    public async Task A_piece_does_not_stand_in_the_database()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var upload = ScanUploadId.New();
        await StartAsync(dossier, upload, 100);
        await PutAsync(dossier, upload, 0, "Kanarie in een foto"u8.ToArray());

        var bytes = await dossier.House.InDbAsync(db => db.Set<ScanUploadChunk>().AsNoTracking().Select(c => c.Bytes).SingleAsync());

        Assert.DoesNotContain("Kanarie", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_at_once_wait_and_what_nobody_sent_on_for_long_is_let_go()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        for (var i = 0; i < 60; i++)
        {
            await StartAsync(dossier, ScanUploadId.New(), 100);
        }

        Assert.IsType<TooManyUploads>((await StartAsync(dossier, ScanUploadId.New(), 100)).Refusal);
        dossier.House.Clock.Advance(TimeSpan.FromDays(15));

        Assert.Null((await StartAsync(dossier, ScanUploadId.New(), 100)).Refusal);
        Assert.Equal(1, await dossier.House.InDbAsync(db => db.Set<ScanUpload>().CountAsync()));
    }

    private static Task<Result<ScanUploadState>> StartAsync(ADossier dossier, ScanUploadId upload, int length) =>
        dossier.AskAsync(new StartScanUpload(CommandId.New(), dossier.Id, upload, "B1", length, Tablet));

    private static Task<Result<ScanUploadState>> PutAsync(ADossier dossier, ScanUploadId upload, int position, byte[] bytes) =>
        dossier.AskAsync(new PutScanChunk(CommandId.New(), dossier.Id, upload, position, bytes));

    private static Task<Result<ScanPhotoId>> FinishAsync(ADossier dossier, ScanUploadId upload) =>
        dossier.AskAsync(new FinishScanUpload(CommandId.New(), dossier.Id, upload));
}
