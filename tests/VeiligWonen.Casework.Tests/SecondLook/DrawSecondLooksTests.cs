using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Calibration;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.SecondLook;

namespace VeiligWonen.Casework.Tests.SecondLook;

/// <summary>The draw: anybody with the seed and the list draws the same, and nobody chose the seed.</summary>
public sealed class DrawSecondLooksTests
{
    [Fact]
    public async Task The_draw_can_be_repeated_from_what_is_shown()
    {
        await using var rig = await SecondLookRig.OpenAsync(dossiers: 5);

        Assert.Equal(1, await rig.DoAsync(rig.Auditor, rig.Draw(size: 2)));

        var draw = Assert.Single(await rig.DoAsync(rig.Auditor, new ShowSecondLookDraws()));
        var root = await rig.House.InDbAsync(db => db.Set<AuditRoot>().OrderBy(r => r.Number).FirstAsync());
        Assert.Equal((root.Number, Convert.ToHexStringLower(root.RootHash)), (draw.RootNumber, draw.Seed));
        var signed = await rig.House.InDbAsync(db => db.Set<Beveiligingsadvies>().Select(a => a.DossierId).ToListAsync());
        Assert.True(signed.Count > 2);
        Assert.Equal(signed.Select(d => d.Value).Order(), draw.Frame.Order());
        // As somebody outside would do it, with no code of ours.
        var again = draw.Frame.OrderBy(id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{draw.Seed}:{id:D}"))), StringComparer.Ordinal).Take(2);
        Assert.Equal(again, (await rig.House.InDbAsync(db => db.Set<DrawnDossier>().OrderBy(d => d.Place).Select(d => d.DossierId).ToListAsync())).Select(d => d.Value));
        Assert.Equal(2, draw.Dossiers.Count);
        Assert.Equal(CalibrationSample.MarkOf(draw.Frame), draw.FrameSha256);
    }

    [Fact]
    public void Over_many_seeds_every_dossier_is_drawn_about_as_often()
    {
        var frame = Enumerable.Range(1, 20).Select(i => new Guid(i, 0, 0, new byte[8])).ToList();
        const int Seeds = 4000;

        var drawn = Enumerable.Range(0, Seeds).SelectMany(seed => CalibrationSample.Order(Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(seed))), frame).Take(5))
            .GroupBy(id => id).Select(g => g.Count()).ToList();

        // Each is expected 1000 times. The sum of squares follows chi square with 19 degrees of freedom, a little less spread: 43.8 is passed once in a thousand.
        Assert.Equal(frame.Count, drawn.Count);
        Assert.True(drawn.Sum(n => Math.Pow(n - 1000, 2) / 1000) < 43.8, string.Join(' ', drawn));
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter_and_the_seed_does()
    {
        var frame = Enumerable.Range(1, 50).Select(i => new Guid(i, 0, 0, new byte[8])).ToList();

        Assert.Equal(CalibrationSample.Order("ab12", frame), CalibrationSample.Order("ab12", frame.AsEnumerable().Reverse()));
        Assert.NotEqual(CalibrationSample.Order("ab12", frame), CalibrationSample.Order("ab13", frame));
    }

    [Fact]
    public async Task Without_a_seal_after_the_period_there_is_no_seed()
    {
        await using var rig = await SecondLookRig.OpenAsync(isSealed: false);

        Assert.IsType<NoSealYet>((await rig.House.AsAsync(rig.Auditor, rig.Draw())).Refusal);
        await rig.House.AsSystemAsync(new SealTrail(CommandId.New()));
        await rig.DoAsync(rig.Auditor, rig.Draw());
    }

    [Fact]
    public async Task The_seed_is_the_first_seal_after_the_period_however_often_the_trail_was_sealed_since()
    {
        await using var rig = await SecondLookRig.OpenAsync();
        var period = rig.Draw();
        rig.House.Clock.Advance(TimeSpan.FromDays(3));
        await rig.House.AsSystemAsync(new SealTrail(CommandId.New()));

        await rig.DoAsync(rig.Auditor, period);

        Assert.Equal(2, await rig.CountAsync<AuditRoot>());
        Assert.Equal(1, (await rig.DoAsync(rig.Auditor, new ShowSecondLookDraws()))[0].RootNumber);
    }

    [Fact]
    public async Task A_dossier_is_drawn_once()
    {
        await using var rig = await SecondLookRig.OpenAsync();
        await rig.DoAsync(rig.Auditor, rig.Draw());

        Assert.IsType<NothingSigned>((await rig.House.AsAsync(rig.Auditor, rig.Draw())).Refusal);
        Assert.Equal(1, await rig.CountAsync<QualityDraw>());
    }

    [Theory]
    [InlineData(-1, -2, 5, "De laatste dag ligt voor de eerste dag.")]
    [InlineData(-9, 0, 5, "Kies een laatste dag die voorbij is.")]
    [InlineData(-9, -1, 0, "Trek 1 tot en met 50 dossiers.")]
    public async Task A_draw_that_cannot_be_says_why(int from, int until, int size, string sentence)
    {
        await using var rig = await SecondLookRig.OpenAsync();

        var refused = await rig.House.AsAsync(rig.Auditor, new DrawSecondLooks(CommandId.New(), rig.Today.AddDays(from), rig.Today.AddDays(until), size));

        Assert.Equal(sentence, Assert.IsType<InvalidInput>(refused.Refusal).Sentence);
    }

    [Fact]
    public async Task Nobody_else_draws_or_sees_the_draws()
    {
        await using var rig = await SecondLookRig.OpenAsync();

        foreach (var person in new[] { rig.Colleague, rig.People.Administrator, rig.People.Planner, rig.People.Advisers[0] })
        {
            Assert.IsType<NotFound>((await rig.House.AsAsync(person, rig.Draw())).Refusal);
            Assert.IsType<NotFound>((await rig.House.AsAsync(person, new ShowSecondLookDraws())).Refusal);
        }
    }
}
