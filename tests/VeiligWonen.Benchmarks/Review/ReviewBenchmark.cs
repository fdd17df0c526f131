using System.Diagnostics;
using SkiaSharp;
using VeiligWonen.Benchmarks.Assessment;
using VeiligWonen.Benchmarks.Scan;
using VeiligWonen.Benchmarks.Server;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Benchmarks.Review;

/// <summary>
/// A dossier with sixty answers, forty photos and twenty-five measures is submitted, read and returned, round after round. What is measured are whole messages through
/// the front desk, with their transaction: freezing and hashing is a part of the one, the difference of two rounds a part of the other. Beside them, in the same round,
/// a command that saves one field.
/// </summary>
internal static class ReviewBenchmark
{
    private const int Findings = 59;
    private const int Measures = 25;
    private const int Photos = 40;
    private const double MostToFreeze = 200;
    private const double MostToCompare = 100;

    public static async Task RunAsync(int rounds)
    {
        await using var database = await OwnDatabase.OpenAsync();
        var planner = await Home.AccountAsync(database, "planner", Role.Planner);
        var home = await Home.OpenAsync(database, planner, 0);
        await AddPhotosAsync(database, home);
        await WorkedOut.MakeAsync(database, home, Findings, Measures);
        var analyst = await OfficialAsync(database, "dreigingsanalist", Role.ThreatAnalyst);
        // The dossier costs more than one reviewer may decide on alone.
        AccountId[] reviewers = [await OfficialAsync(database, "toetser", Role.Beveiligingsautoriteit), await OfficialAsync(database, "tweede toetser", Role.Beveiligingsautoriteit)];
        await AnalyseAsync(database, home.Dossier, analyst);
        await database.SendAsync(new SubmitWithoutFactCheck(CommandId.New(), home.Dossier, "De bestuurder las mee tijdens het gesprek."), home.Adviser);

        var walk = new Walk(database, home, reviewers);
        for (var warmUp = 0; warmUp < 3; warmUp++)
        {
            await walk.RoundAsync();
        }

        List<Times> all = [];
        for (var round = 0; round < rounds; round++)
        {
            all.Add(await walk.RoundAsync());
            Console.WriteLine($"round {round + 1}: {all[^1]}");
        }

        Console.WriteLine($"review: {walk.Said}");
        Figures.Print("review: to submit, with freezing and hashing, ms", [.. all.Select(t => t.Submit)], MostToFreeze);
        Figures.Print("review: to open a next round, with the difference, ms", [.. all.Select(t => t.Open)], MostToCompare);
        Figures.Print("review: to submit / to save one field", [.. all.Select(t => t.Submit / t.Save)]);
        Figures.Print("review: to open a next round / to save one field", [.. all.Select(t => t.Open / t.Save)]);
    }

    private static async Task AddPhotosAsync(OwnDatabase database, Home home)
    {
        var questions = ScanCatalogue.First.Questions.ToList();
        for (var number = 0; number < Photos; number++)
        {
            await database.SendAsync(new AttachPhoto(CommandId.New(), home.Dossier, questions[number % questions.Count].Code, Draw(number)), home.Adviser);
        }
    }

    private static Task<AccountId> OfficialAsync(OwnDatabase database, string name, Role role) => database.SendAsync(new CreateAccount(
        CommandId.New(), $"{name.Replace(' ', '.')}@voorbeeld.example", $"Fictieve {name}", name, "bva", [role], null));

    private static async Task AnalyseAsync(OwnDatabase database, DossierId dossier, AccountId analyst)
    {
        var saved = await database.SendAsync(new SaveThreatAnalysis(
            CommandId.New(), dossier, 0, "De berichten nemen toe rond besluiten.", "Gesprek met de bestuurder.", "De gemeente kent onrust rond hetzelfde onderwerp.", 3, ThreatTrend.Rising)
        {
            WithoutAnswer = "De organisatie vertelde dit vorige maand bij een andere aanvraag.",
        }, analyst);
        await database.SendAsync(
            new SaveThreatLine(CommandId.New(), dossier, ThreatLineId.New(), 0, new ThreatLineDraft("S1", "unknown-person", 3, 2, 3, ThreatTrend.Stable, "Eén keer aan de deur.")), analyst);
        await database.SendAsync(new CompleteThreatAnalysis(CommandId.New(), dossier, saved.Revision, 1), analyst);
    }

    private static byte[] Draw(int number)
    {
        const int width = 1600;
        const int height = 1200;
        using var picture = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(picture))
        using (var paint = new SKPaint { Color = SKColors.SteelBlue })
        {
            canvas.Clear(SKColors.White);
            canvas.DrawCircle(width / 2f, height / 2f, 20 + (number * 5), paint);
        }

        using var data = picture.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }

    private sealed record Times(double Submit, double Open, double Save)
    {
        public override string ToString() => $"to submit {Figures.Number(Submit)} ms, to open a next round {Figures.Number(Open)} ms, to save one field {Figures.Number(Save)} ms";
    }

    /// <summary>One round after the other of the same dossier.</summary>
    private sealed class Walk(OwnDatabase database, Home home, AccountId[] reviewers)
    {
        private int revision;

        public string Said { get; private set; } = "";

        // Something changes, it is submitted, both reviewers open it, and it goes back.
        public async Task<Times> RoundAsync()
        {
            var save = await TimeAsync(new SaveJudgement(CommandId.New(), home.Dossier, revision, $"Ronde {revision}: met de maatregelen daalt het risico naar een aanvaardbaar niveau.", null), home.Adviser);
            revision++;
            await database.SendAsync(new CompleteAssessment(CommandId.New(), home.Dossier), home.Adviser);
            var submit = await TimeAsync(new SubmitForReview(CommandId.New(), home.Dossier), home.Adviser);
            var open = 0.0;
            foreach (var reviewer in reviewers)
            {
                await database.SendAsync(new ClaimReview(CommandId.New(), home.Dossier, HasInterest: false), reviewer);
                open = await TimeAsync(new ShowReview(home.Dossier), reviewer);
            }

            var view = await database.SendAsync(new ShowReview(home.Dossier), reviewers[0]);
            Said = $"{view.Parts.Count} parts, {view.Parts.Sum(p => p.Part.Items.Count)} lines, {view.Parts.Sum(p => p.Part.Items.Sum(i => i.Photos.Count))} photos, "
                + $"{view.Parts.Sum(p => p.Changes.Count)} changed since the former round";
            foreach (var reviewer in reviewers)
            {
                await database.SendAsync(new DecidePart(CommandId.New(), home.Dossier, "judgement", PartVerdict.Returned, "Leg uit waarom dit genoeg is.", null), reviewer);
                await database.SendAsync(new ReturnAssessment(CommandId.New(), home.Dossier), Asker.Person(reviewer) with { IsInHouse = true });
            }

            return new Times(submit, open, save);
        }

        private async Task<double> TimeAsync<T>(IMessage<T> message, AccountId person)
        {
            var clock = Stopwatch.StartNew();
            await database.SendAsync(message, person);
            return clock.Elapsed.TotalMilliseconds;
        }
    }
}
