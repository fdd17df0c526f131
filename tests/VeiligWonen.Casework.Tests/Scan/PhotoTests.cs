using System.Text;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Scan;

public sealed class PhotoTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task A_photo_is_kept_as_a_smaller_jpeg(SKEncodedImageFormat format)
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        var photo = await dossier.AskAsync(Attach(dossier, Photos.Draw(3000, 1000, format)));

        var seen = (await dossier.AskAsync(View(dossier, photo.Answer))).Answer;
        Assert.Equal("image/jpeg", seen.ContentType);
        using var image = SKBitmap.Decode(seen.Bytes);
        Assert.Equal((2048, 683), (image.Width, image.Height));
        var shown = Assert.Single((await dossier.AskAsync(new ShowScan(dossier.Id))).Answer.Zones[0].Questions[0].Photos);
        Assert.Equal((photo.Answer, 2048, 683), (shown.PhotoId, shown.Width, shown.Height));
    }

    [Fact]
    public async Task Place_and_device_are_gone_and_the_picture_stands_upright()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var sent = Photos.WithExif(400, 200);
        Assert.True(Holds(sent, "Exif") && Holds(sent, "KANARIETOEST"));

        var photo = await dossier.AskAsync(Attach(dossier, sent));

        var bytes = (await dossier.AskAsync(View(dossier, photo.Answer))).Answer.Bytes;
        Assert.False(Holds(bytes, "Exif") || Holds(bytes, "KANARIETOEST"));
        Assert.False(HasSegment(bytes, 0xE1));
        using var image = SKBitmap.Decode(bytes);
        Assert.Equal((200, 400), (image.Width, image.Height));
        // What was above is to the right after a quarter turn clockwise.
        Assert.True(image.GetPixel(180, 200).Red > 200);
        Assert.True(image.GetPixel(20, 200).Blue > 200);
    }

    [Fact]
    public async Task A_photo_does_not_stand_in_the_database_as_a_photo()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await dossier.AskAsync(Attach(dossier, Photos.Draw(40, 30)));

        var bytes = await dossier.House.InDbAsync(db => db.Set<ScanPhoto>().Select(p => p.Bytes).SingleAsync());

        Assert.False(Holds(bytes, "JFIF"));
        Assert.NotEqual(0xFFD8, (bytes[0] << 8) | bytes[1]);
    }

    [Fact]
    public async Task A_text_that_is_called_jpg_is_no_photo()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        var text = await dossier.AskAsync(Attach(dossier, Encoding.UTF8.GetBytes("Dit is een brief en geen foto.")));
        var gif = await dossier.AskAsync(Attach(dossier, Encoding.ASCII.GetBytes("GIF89a and more")));
        var empty = await dossier.AskAsync(Attach(dossier, []));

        Assert.IsType<NotAPhoto>(text.Refusal);
        Assert.IsType<NotAPhoto>(gif.Refusal);
        Assert.Equal("De foto is leeg aangekomen. Maak of kies de foto opnieuw.", empty.Refusal!.Sentence);
    }

    [Theory]
    [InlineData(0.5, SKEncodedImageFormat.Jpeg)]
    [InlineData(0.5, SKEncodedImageFormat.Png)]
    [InlineData(0.01, SKEncodedImageFormat.Jpeg)]
    [InlineData(0.01, SKEncodedImageFormat.Webp)]
    public async Task A_photo_that_was_cut_off_is_damaged(double part, SKEncodedImageFormat format)
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var whole = Photos.Draw(800, 600, format);

        var refused = await dossier.AskAsync(Attach(dossier, whole[..(int)Math.Max(4 * 3, whole.Length * part)]));

        Assert.IsType<PhotoDamaged>(refused.Refusal);
    }

    [Fact]
    public async Task A_few_bytes_that_claim_a_giant_picture_are_refused_before_they_are_decoded()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        var giant = await dossier.AskAsync(Attach(dossier, Photos.PngClaiming(50_000, 50_000)));
        var negative = await dossier.AskAsync(Attach(dossier, Photos.PngClaiming(-1, 10)));

        Assert.IsType<PhotoHasTooManyPixels>(giant.Refusal);
        Assert.IsType<PhotoDamaged>(negative.Refusal);
    }

    [Fact]
    public async Task Sixteen_megabytes_are_too_many()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var large = new byte[16 * 1024 * 1024];
        Photos.Draw(40, 30).CopyTo(large, 0);

        Assert.IsType<PhotoTooLarge>((await dossier.AskAsync(Attach(dossier, large))).Refusal);
    }

    [Fact]
    public async Task The_same_act_twice_is_one_photo()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var attach = Attach(dossier, Photos.Draw(40, 30));

        var both = await Task.WhenAll(dossier.AskAsync(attach), dossier.AskAsync(attach));

        Assert.Equal(both[0].Answer, both[1].Answer);
        Assert.Equal(1, await dossier.House.InDbAsync(db => db.Set<ScanPhoto>().CountAsync()));
    }

    [Fact]
    public async Task Before_the_first_submission_a_removed_photo_is_gone()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var photo = (await dossier.AskAsync(Attach(dossier, Photos.Draw(40, 30)))).Answer;

        var done = await dossier.AskAsync(new RemovePhoto(CommandId.New(), dossier.Id, photo));
        var again = await dossier.AskAsync(new RemovePhoto(CommandId.New(), dossier.Id, photo));

        Assert.Null(done.Refusal);
        Assert.IsType<NotFound>(again.Refusal);
        Assert.Equal(0, await dossier.House.InDbAsync(db => db.Set<ScanPhoto>().CountAsync()));
        Assert.IsType<NotFound>((await dossier.AskAsync(View(dossier, photo))).Refusal);
    }

    [Fact]
    public async Task A_reviewer_sees_what_was_submitted_and_never_a_draft()
    {
        await using var dossier = await ADossier.InAsync(Phase.Assessment);
        var reviewer = await dossier.GrantAsync(Role.Beveiligingsautoriteit);
        var submitted = (await dossier.AskAsync(Attach(dossier, Photos.Draw(40, 30)))).Answer;
        Assert.IsType<NotFound>((await dossier.House.AsAsync(reviewer, View(dossier, submitted, ViewPhoto.ForReview))).Refusal);
        dossier.House.Clock.Advance(TimeSpan.FromHours(1));
        await dossier.SubmitAsync();
        dossier.House.Clock.Advance(TimeSpan.FromHours(1));
        await dossier.MoveAsync(Phase.Assessment);
        var draft = (await dossier.AskAsync(Attach(dossier, Photos.Draw(40, 30)))).Answer;
        await dossier.AskAsync(new RemovePhoto(CommandId.New(), dossier.Id, submitted));

        var seen = await dossier.House.AsAsync(reviewer, View(dossier, submitted, ViewPhoto.ForReview));
        var unseen = await dossier.House.AsAsync(reviewer, View(dossier, draft, ViewPhoto.ForReview));

        Assert.Null(seen.Refusal);
        Assert.IsType<NotFound>(unseen.Refusal);
        Assert.IsType<NotFound>((await dossier.AskAsync(View(dossier, submitted))).Refusal);
    }

    [Fact]
    public async Task A_look_is_on_record_with_its_purpose_and_needs_one_from_the_list()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var photo = (await dossier.AskAsync(Attach(dossier, Photos.Draw(40, 30)))).Answer;

        var nosy = await dossier.AskAsync(View(dossier, photo, "nieuwsgierig"));
        await dossier.AskAsync(View(dossier, photo));

        Assert.Equal("Kies eerst waarom u de foto wilt zien.", nosy.Refusal!.Sentence);
        var line = await dossier.House.InDbAsync(db => db.Set<AuditLine>().SingleAsync(
            l => l.Action == nameof(ViewPhoto) && l.Outcome == AuditOutcome.Looked));
        Assert.Equal(ViewPhoto.ForScan, line.Detail);
    }

    [Fact]
    public async Task A_stranger_another_dossier_and_another_role_find_nothing()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var photo = (await dossier.AskAsync(Attach(dossier, Photos.Draw(40, 30)))).Answer;
        var stranger = await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "vreemd");
        var bestuurder = await dossier.GrantAsync(Role.Bestuurder);

        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(stranger, View(dossier, photo))).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(stranger, Attach(dossier, Photos.Draw(4, 3)))).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(stranger, new RemovePhoto(CommandId.New(), dossier.Id, photo))).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(bestuurder, View(dossier, photo))).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.AskAsync(new ViewPhoto(DossierId.New(), photo, ViewPhoto.ForScan))).Refusal);
    }

    [Fact]
    public async Task In_review_no_photo_comes_or_goes()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var photo = (await dossier.AskAsync(Attach(dossier, Photos.Draw(40, 30)))).Answer;
        await dossier.MoveAsync(Phase.Review);

        Assert.IsType<ScanIsClosed>((await dossier.AskAsync(Attach(dossier, Photos.Draw(40, 30)))).Refusal);
        Assert.IsType<ScanIsClosed>((await dossier.AskAsync(new RemovePhoto(CommandId.New(), dossier.Id, photo))).Refusal);
    }

    private static AttachPhoto Attach(ADossier dossier, byte[] bytes) => new(CommandId.New(), dossier.Id, "A1", bytes);

    private static ViewPhoto View(ADossier dossier, ScanPhotoId photo, string purpose = ViewPhoto.ForScan) => new(dossier.Id, photo, purpose);

    private static bool Holds(byte[] bytes, string word) => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(word)) >= 0;

    private static bool HasSegment(byte[] jpeg, byte marker)
    {
        for (var at = 2; at + 4 < jpeg.Length && jpeg[at] == 0xFF && jpeg[at + 1] != 0xDA; at += 2 + (jpeg[at + 2] << 8) + jpeg[at + 3])
        {
            if (jpeg[at + 1] == marker)
            {
                return true;
            }
        }

        return false;
    }
}
