using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Scan;

/// <summary>A photo that takes the place of another, the small prints of all of them, and the device that sends.</summary>
public sealed class RetakePhotoTests
{
    private static readonly byte[] Picture = Photos.Draw(60, 40);

    [Fact]
    public async Task A_photo_taken_again_takes_the_place_of_the_old_one_once()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var old = await SendAsync(dossier, Announce(dossier));
        var again = Announce(dossier) with { Replaces = old.Answer };
        await BringAsync(dossier, again);

        var both = await Task.WhenAll(FinishAsync(dossier, again.Upload), FinishAsync(dossier, again.Upload));

        Assert.Equal(both[0].Answer, both[1].Answer);
        var kept = await dossier.House.InDbAsync(db => db.Set<ScanPhoto>().AsNoTracking().SingleAsync());
        Assert.Equal((both[0].Answer, old.Answer), (kept.Id, kept.Replaces!.Value));
    }

    [Fact]
    public async Task After_a_submission_the_old_photo_stays_for_who_signed_for_it()
    {
        await using var dossier = await ADossier.InAsync(Phase.Assessment);
        var reviewer = await dossier.GrantAsync(Role.Beveiligingsautoriteit);
        var old = await SendAsync(dossier, Announce(dossier));
        dossier.House.Clock.Advance(TimeSpan.FromHours(1));
        await dossier.SubmitAsync();
        dossier.House.Clock.Advance(TimeSpan.FromHours(1));
        await dossier.MoveAsync(Phase.Assessment);

        var next = await SendAsync(dossier, Announce(dossier) with { Replaces = old.Answer });

        Assert.Null((await dossier.House.AsAsync(reviewer, new ViewPhoto(dossier.Id, old.Answer, ViewPhoto.ForReview))).Refusal);
        var small = await dossier.AskAsync(new ViewThumbnails(dossier.Id, ViewPhoto.ForScan));
        Assert.Equal(next.Answer, Assert.Single(small.Answer).PhotoId);
    }

    [Fact]
    public async Task A_photo_of_another_question_or_another_dossier_stays_and_the_new_one_is_kept_beside_it()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var elsewhere = await SendAsync(dossier, Announce(dossier) with { Code = "A1" });

        var one = await SendAsync(dossier, Announce(dossier) with { Replaces = elsewhere.Answer });
        var two = await SendAsync(dossier, Announce(dossier) with { Replaces = ScanPhotoId.New() });

        Assert.True(one.Succeeded && two.Succeeded);
        var rows = await dossier.House.InDbAsync(db => db.Set<ScanPhoto>().AsNoTracking().ToListAsync());
        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Null(row.Replaces));
    }

    [Fact]
    public async Task What_came_of_a_photo_that_is_drawn_upon_is_let_go_and_one_that_was_finished_is_replaced()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var (half, whole) = (Announce(dossier), Announce(dossier));
        await dossier.AskAsync(half);
        await dossier.AskAsync(new PutScanChunk(CommandId.New(), dossier.Id, half.Upload, 0, Picture[..100]));
        var old = await SendAsync(dossier, whole);

        var drawn = Announce(dossier) with { InsteadOf = half.Upload };
        await dossier.AskAsync(drawn);
        Assert.Equal(0, await dossier.House.InDbAsync(db => db.Set<ScanUploadChunk>().CountAsync()));
        Assert.IsType<UploadUnknown>((await dossier.AskAsync(new PutScanChunk(CommandId.New(), dossier.Id, half.Upload, 100, Picture[100..]))).Refusal);
        await SendAsync(dossier, drawn);
        await SendAsync(dossier, Announce(dossier) with { InsteadOf = whole.Upload });

        var rows = await dossier.House.InDbAsync(db => db.Set<ScanPhoto>().AsNoTracking().ToListAsync());
        Assert.Equal(2, rows.Count);
        Assert.DoesNotContain(old.Answer, rows.Select(row => row.Id));
    }

    [Fact]
    public async Task A_device_that_was_withdrawn_sends_no_photo_and_goes_on_where_it_was_when_it_is_taken_along_again()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var announced = Announce(dossier);
        await dossier.AskAsync(new TakeScanAlong(CommandId.New(), dossier.Id, announced.Device, "Chrome op Android"));
        await dossier.AskAsync(announced);
        await dossier.AskAsync(new PutScanChunk(CommandId.New(), dossier.Id, announced.Upload, 0, Picture[..100]));
        await dossier.AskAsync(new RevokeScanDevice(CommandId.New(), dossier.Id, announced.Device));

        Assert.IsType<DeviceRevoked>((await dossier.AskAsync(announced with { CommandId = CommandId.New() })).Refusal);
        Assert.IsType<DeviceRevoked>((await dossier.AskAsync(announced with { CommandId = CommandId.New(), Upload = ScanUploadId.New() })).Refusal);
        Assert.IsType<DeviceRevoked>((await dossier.AskAsync(new PutScanChunk(CommandId.New(), dossier.Id, announced.Upload, 100, Picture[100..]))).Refusal);
        await dossier.AskAsync(new TakeScanAlong(CommandId.New(), dossier.Id, announced.Device, "Chrome op Android"));

        Assert.Equal(100, (await dossier.AskAsync(announced with { CommandId = CommandId.New() })).Answer.Received);
        Assert.True((await SendAsync(dossier, announced with { CommandId = CommandId.New() }, 100)).Succeeded);
    }

    [Fact]
    public async Task A_photo_that_came_whole_before_the_device_was_withdrawn_is_not_made_after_it()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var announced = Announce(dossier);
        await dossier.AskAsync(new TakeScanAlong(CommandId.New(), dossier.Id, announced.Device, "Chrome op Android"));
        await BringAsync(dossier, announced);
        await dossier.AskAsync(new RevokeScanDevice(CommandId.New(), dossier.Id, announced.Device));

        Assert.IsType<DeviceRevoked>((await FinishAsync(dossier, announced.Upload)).Refusal);
        Assert.Equal(0, await dossier.House.InDbAsync(db => db.Set<ScanPhoto>().CountAsync()));
    }

    [Fact]
    public async Task An_id_that_was_used_for_another_photo_and_a_device_of_somebody_else_are_refused()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var announced = Announce(dossier);
        await dossier.AskAsync(announced);
        var colleague = await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "twee");
        await dossier.House.InDbAsync(async db =>
        {
            db.Add(Grant.ToPerson(dossier.Id, Role.Veiligheidsadviseur, colleague, dossier.House.Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        });

        Assert.IsType<UploadIsAnother>((await dossier.AskAsync(announced with { CommandId = CommandId.New(), Length = 7 })).Refusal);
        Assert.IsType<UploadIsAnother>((await dossier.AskAsync(announced with { CommandId = CommandId.New(), Code = "A1" })).Refusal);
        Assert.IsType<DeviceOfSomebodyElse>((await dossier.House.AsAsync(colleague, announced with { CommandId = CommandId.New() })).Refusal);
        Assert.IsType<DeviceOfSomebodyElse>((await dossier.House.AsAsync(
            colleague, new PutScanChunk(CommandId.New(), dossier.Id, announced.Upload, 0, Picture))).Refusal);
        await SendAsync(dossier, announced);
        Assert.IsType<UploadIsAnother>((await dossier.AskAsync(announced with { CommandId = CommandId.New(), Length = 7 })).Refusal);
    }

    [Fact]
    public async Task The_small_prints_are_one_look_on_record_however_many_there_are_and_sealed_like_the_photo()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        for (var i = 0; i < 3; i++)
        {
            await SendAsync(dossier, Announce(dossier));
        }

        var small = (await dossier.AskAsync(new ViewThumbnails(dossier.Id, ViewPhoto.ForScan))).Answer;

        Assert.Equal(3, small.Count);
        using var picture = SKBitmap.Decode(small[0].Bytes);
        Assert.Equal((60, 40), (picture.Width, picture.Height));
        Assert.Equal(1, await dossier.House.InDbAsync(db => db.Set<AuditLine>().CountAsync(l => l.Action == nameof(ViewThumbnails) && l.Detail == ViewPhoto.ForScan)));
        var row = await dossier.House.InDbAsync(db => db.Set<ScanPhoto>().AsNoTracking().FirstAsync());
        Assert.NotEqual(0xFFD8, (row.Thumbnail![0] << 8) | row.Thumbnail[1]);
    }

    [Fact]
    public async Task The_small_prints_are_not_there_for_a_stranger_and_need_a_purpose()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await SendAsync(dossier, Announce(dossier));
        var stranger = await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "vreemd");
        var reviewer = await dossier.GrantAsync(Role.Beveiligingsautoriteit);

        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(stranger, new ViewThumbnails(dossier.Id, ViewPhoto.ForScan))).Refusal);
        Assert.NotNull((await dossier.House.AsAsync(reviewer, new ViewThumbnails(dossier.Id, ViewPhoto.ForReview))).Refusal);
        Assert.Equal("Kies eerst waarom u de foto's wilt zien.", (await dossier.AskAsync(new ViewThumbnails(dossier.Id, "zomaar"))).Refusal!.Sentence);
    }

    [Fact]
    public async Task The_moment_that_the_device_says_is_kept_as_it_is()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var off = dossier.House.Clock.GetUtcNow().AddDays(-2);

        await SendAsync(dossier, Announce(dossier) with { TakenAt = off });

        var row = await dossier.House.InDbAsync(db => db.Set<ScanPhoto>().AsNoTracking().SingleAsync());
        Assert.Equal((off, dossier.House.Clock.GetUtcNow()), (row.TakenAt!.Value, row.At));
    }

    private static StartScanUpload Announce(ADossier dossier) =>
        new(CommandId.New(), dossier.Id, ScanUploadId.New(), "B1", Picture.Length, ScanDeviceId.New());

    private static async Task BringAsync(ADossier dossier, StartScanUpload announced, int from = 0)
    {
        Assert.Null((await dossier.AskAsync(announced)).Refusal);
        Assert.Null((await dossier.AskAsync(new PutScanChunk(CommandId.New(), dossier.Id, announced.Upload, from, Picture[from..]))).Refusal);
    }

    private static async Task<Result<ScanPhotoId>> SendAsync(ADossier dossier, StartScanUpload announced, int from = 0)
    {
        await BringAsync(dossier, announced, from);
        return await FinishAsync(dossier, announced.Upload);
    }

    private static Task<Result<ScanPhotoId>> FinishAsync(ADossier dossier, ScanUploadId upload) =>
        dossier.AskAsync(new FinishScanUpload(CommandId.New(), dossier.Id, upload));
}
